using BenchmarkDotNet.Running;

namespace EntraBootstrap.Benchmarks;

/// <summary><c>--side-by-side</c> prints the ratios of one run; anything else goes to BenchmarkDotNet.</summary>
internal static class Program
{
    private static void Main(string[] arguments)
    {
        if (arguments is ["--side-by-side"])
            SideBySide.Run();
        else
            BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(arguments);
    }
}
