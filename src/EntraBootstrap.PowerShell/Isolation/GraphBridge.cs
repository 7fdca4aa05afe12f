using System.Reflection;
using EntraBootstrap.Core.Errors;
using EntraBootstrap.Core.Ports;
using EntraBootstrap.PowerShell.Hosting;

namespace EntraBootstrap.PowerShell.Isolation;

/// <summary>The one way to what connects to Microsoft Graph. Nothing is loaded before somebody connects.</summary>
internal static class GraphBridge
{
    private const string AssemblyFile = "EntraBootstrap.Graph.dll";
    private const string FactoryName = "EntraBootstrap.Graph.GraphGatewayFactory";

    private static readonly object s_lock = new();
    private static ITenantGatewayFactory? s_factory;

    /// <summary>The factory of this process.</summary>
    /// <exception cref="BootstrapException"><see cref="ErrorCatalogue.DependenciesUnavailable"/>: the dependencies folder is missing or torn.</exception>
    public static ITenantGatewayFactory Factory
    {
        get
        {
            lock (s_lock)
                return s_factory ??= Load(ModuleFolder.Dependencies);
        }
    }

    /// <summary>Loads the factory from a folder, in a context of its own.</summary>
    /// <exception cref="BootstrapException"><see cref="ErrorCatalogue.DependenciesUnavailable"/>.</exception>
    internal static ITenantGatewayFactory Load(string folder)
    {
        try
        {
            Assembly graph = new DependencyContext(folder).LoadFromAssemblyPath(Path.Combine(folder, AssemblyFile));
            return (ITenantGatewayFactory)Activator.CreateInstance(graph.GetType(FactoryName, throwOnError: true)!)!;
        }
        catch (Exception exception) when (exception is IOException or BadImageFormatException or TypeLoadException or InvalidCastException or TargetInvocationException)
        {
            throw new BootstrapException(ErrorCatalogue.DependenciesUnavailable.With(folder, folder, exception.Message.TrimEnd('.')), exception);
        }
    }
}
