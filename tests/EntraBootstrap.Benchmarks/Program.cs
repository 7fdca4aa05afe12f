using System.Globalization;
using BenchmarkDotNet.Running;

namespace EntraBootstrap.Benchmarks;

/// <summary><c>--side-by-side [load|decide|test]</c> prints the ratios of one run, <c>--load FILE</c> what one load costs a fresh process, <c>--generate FILE PEOPLE POLICIES [KINDS]</c> writes the generated tenant; anything else goes to BenchmarkDotNet.</summary>
internal static class Program
{
    private static void Main(string[] arguments)
    {
        if (arguments is ["--side-by-side"])
            SideBySide.Run(load: true, decide: true, test: true);
        else if (arguments is ["--side-by-side", "load" or "decide" or "test"])
            SideBySide.Run(load: arguments[1] is "load", decide: arguments[1] is "decide", test: arguments[1] is "test");
        else if (arguments is ["--load", var file])
            FreshProcess.Load(file);
        else if (arguments is ["--generate", var written, .. { Length: 2 or 3 } sizes])
            File.WriteAllBytes(written, TenantGenerator.OneFile(Number(sizes[0]), Number(sizes[1]), sizes.Length == 3 ? Number(sizes[2]) : 0));
        else
            BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(arguments);
    }

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
}
