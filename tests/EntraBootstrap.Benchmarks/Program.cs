using System.Globalization;
using BenchmarkDotNet.Running;

namespace EntraBootstrap.Benchmarks;

/// <summary><c>--side-by-side [load|decide]</c> prints the ratios of one run, <c>--load FILE</c> what one load costs a fresh process, <c>--generate FILE PEOPLE POLICIES</c> writes the generated tenant; anything else goes to BenchmarkDotNet.</summary>
internal static class Program
{
    private static void Main(string[] arguments)
    {
        if (arguments is ["--side-by-side"])
            SideBySide.Run(load: true, decide: true);
        else if (arguments is ["--side-by-side", "load" or "decide"])
            SideBySide.Run(load: arguments[1] is "load", decide: arguments[1] is "decide");
        else if (arguments is ["--load", var file])
            FreshProcess.Load(file);
        else if (arguments is ["--generate", var written, var people, var policies])
            File.WriteAllBytes(written, TenantGenerator.OneFile(int.Parse(people, CultureInfo.InvariantCulture), int.Parse(policies, CultureInfo.InvariantCulture)));
        else
            BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(arguments);
    }
}
