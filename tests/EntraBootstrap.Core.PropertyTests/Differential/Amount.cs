using System.Globalization;

namespace EntraBootstrap.Core.PropertyTests.Differential;

/// <summary>How much is tried, and from where.</summary>
internal static class Amount
{
    /// <summary>How many times as many cases are tried as in the normal run: the environment variable <c>EB_DIFF</c>.</summary>
    public static int Factor { get; } = Read("EB_DIFF", 1);

    /// <summary>The first seed: the environment variable <c>EB_DIFF_SEED</c>. Each tenant has the next one.</summary>
    public static ulong Seed { get; } = (ulong)Read("EB_DIFF_SEED", 20_260_922);

    private static int Read(string name, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), NumberStyles.None, CultureInfo.InvariantCulture, out int value) && value > 0 ? value : otherwise;
}
