using System.Reflection;
using System.Runtime.Loader;

namespace EntraBootstrap.PowerShell.Tests.EngineDouble;

/// <summary>PowerShellStandard.Library's assembly, in a load context of its own and only ever read, beside the double of the same name.</summary>
internal static class ReferenceAssembly
{
    internal static Assembly Instance { get; } = Load();

    private static Assembly Load()
    {
        string path = typeof(ReferenceAssembly).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
            .Single(attribute => string.Equals(attribute.Key, "EngineReferenceAssembly", StringComparison.Ordinal)).Value!;
        return new AssemblyLoadContext("PowerShellStandard.Library").LoadFromAssemblyPath(Path.GetFullPath(path));
    }
}
