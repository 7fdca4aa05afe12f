using BenchmarkDotNet.Running;

namespace EntraBootstrap.Benchmarks;

/// <summary><c>--side-by-side</c> prints the ratios of one run, <c>--load FILE</c> what one load costs a fresh process; anything else goes to BenchmarkDotNet.</summary>
internal static class Program
{
    private static void Main(string[] arguments)
    {
        if (arguments is ["--side-by-side"])
            SideBySide.Run();
        else if (arguments is ["--load", var file])
            FreshProcess.Load(file);
        else
            BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(arguments);
    }
}
