using EntraBootstrap.Core.Operations;

namespace EntraBootstrap.PowerShell.Hosting;

/// <summary>What lies beside the module's assemblies.</summary>
internal static class ModuleFolder
{
    /// <summary>The shipped tenants.</summary>
    public static SampleTenants Samples { get; } = new(Path.Combine(Path.GetDirectoryName(typeof(ModuleFolder).Assembly.Location) is { Length: > 0 } folder ? folder : AppContext.BaseDirectory, "samples"));
}
