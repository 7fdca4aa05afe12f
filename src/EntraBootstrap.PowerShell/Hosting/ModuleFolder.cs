using EntraBootstrap.Core.Operations;

namespace EntraBootstrap.PowerShell.Hosting;

/// <summary>What lies beside the module's assemblies.</summary>
internal static class ModuleFolder
{
    private static readonly string s_path = Path.GetDirectoryName(typeof(ModuleFolder).Assembly.Location) is { Length: > 0 } folder ? folder : AppContext.BaseDirectory;

    /// <summary>The shipped tenants.</summary>
    public static SampleTenants Samples { get; } = new(Path.Combine(s_path, "samples"));

    /// <summary>What is loaded apart from everything else, and only to connect to a tenant.</summary>
    public static string Dependencies { get; } = Path.Combine(s_path, "dependencies");
}
