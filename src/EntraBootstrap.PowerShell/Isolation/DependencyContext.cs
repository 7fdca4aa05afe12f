using System.Reflection;
using System.Runtime.Loader;
using EntraBootstrap.Core.Ports;

namespace EntraBootstrap.PowerShell.Isolation;

/// <summary>
/// Holds Microsoft's client, Azure.Identity and all that they need, apart from what other modules of the session have loaded in other versions.
/// What is in it is known outside by interfaces of Core alone.
/// </summary>
internal sealed class DependencyContext(string folder) : AssemblyLoadContext(ContextName)
{
    /// <summary>The name under which a debugger and a test find it.</summary>
    public const string ContextName = "EntraBootstrap.Dependencies";

    private static readonly Lazy<IReadOnlyDictionary<string, string>> s_hostFiles = new(FindHostFiles);

    /// <inheritdoc/>
    protected override Assembly? Load(AssemblyName assemblyName)
    {
        string file = Path.Combine(folder, assemblyName.Name + ".dll");
        return DependencyRule.Decide(assemblyName, NameOf(file), s_hostFiles.Value.TryGetValue(assemblyName.Name ?? string.Empty, out string? hosts) ? NameOf(hosts) : null) switch
        {
            DependencySource.Own => LoadFromAssemblyPath(file),

            // The engine loads modules from their files, and not by name: so Core is handed over and not looked for.
            DependencySource.Shared when string.Equals(assemblyName.Name, typeof(ITenantGatewayFactory).Assembly.GetName().Name, StringComparison.OrdinalIgnoreCase) => typeof(ITenantGatewayFactory).Assembly,
            _ => null,
        };
    }

    private static AssemblyName? NameOf(string file) => File.Exists(file) ? AssemblyName.GetAssemblyName(file) : null;

    // The files that the host was started with; asking the default context would also find what modules loaded into it.
    private static Dictionary<string, string> FindHostFiles()
    {
        Dictionary<string, string> files = new(StringComparer.OrdinalIgnoreCase);
        string list = AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES") as string ?? string.Empty;
        foreach (string file in list.Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries))
            files.TryAdd(Path.GetFileNameWithoutExtension(file), file);
        return files;
    }
}
