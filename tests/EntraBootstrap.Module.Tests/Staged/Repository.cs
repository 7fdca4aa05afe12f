using System.Reflection;

namespace EntraBootstrap.Module.Tests.Staged;

/// <summary>Places that the build wrote into this assembly.</summary>
internal static class Repository
{
    public static string Root { get; } = Metadata("RepositoryRoot");

    public static string Module { get; } = Metadata("StagedModule");

    public static string Dependencies { get; } = Path.Combine(Module, "dependencies");

    /// <summary>An Azure.Core that is older than ours, as another module may have loaded it.</summary>
    public static string OldAzureCore { get; } = Metadata("OldAzureCore");

    /// <summary>The emulated Graph, as it was built.</summary>
    public static string Emulator { get; } = Metadata("GraphEmulator");

    public static string CommandLine { get; } = Metadata("CommandLine");

    public static string EngineReference { get; } = Metadata("EngineReferenceAssembly");

    public static string Pages { get; } = Path.Combine(Root, "docs", "en-US");

    public static string Commands { get; } = Path.Combine(Root, "src", "EntraBootstrap.PowerShell", "Commands");

    /// <summary>Whether generated files are written instead of compared.</summary>
    public static bool IsUpdating { get; } = string.Equals(Environment.GetEnvironmentVariable("EB_UPDATE_BASELINES"), "1", StringComparison.Ordinal);

    private static string Metadata(string key) =>
        typeof(Repository).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().First(attribute => string.Equals(attribute.Key, key, StringComparison.Ordinal)).Value!;
}
