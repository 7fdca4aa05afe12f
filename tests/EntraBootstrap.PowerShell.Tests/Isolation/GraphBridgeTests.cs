using System.Net;
using System.Reflection;
using System.Runtime.Loader;
using EntraBootstrap.Core.Errors;
using EntraBootstrap.Core.Ports;
using EntraBootstrap.PowerShell.Isolation;

namespace EntraBootstrap.PowerShell.Tests.Isolation;

public sealed class GraphBridgeTests
{
    private static readonly string s_staged = typeof(GraphBridgeTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().First(attribute => attribute.Key == "StagedModule").Value!;

    [Fact]
    public async Task What_is_staged_connects_through_the_interface_and_stays_in_its_context()
    {
        ITenantGatewayFactory factory = GraphBridge.Load(Path.Combine(s_staged, "dependencies"));

        ITenantGateway gateway = await factory.ConnectAsync(
            new GatewayConnectRequest(GatewayEnvironment.National[0], new GatewayCredential.AccessToken(new NetworkCredential("", "opaque").SecurePassword)), TestContext.Current.CancellationToken);

        AssemblyLoadContext context = AssemblyLoadContext.GetLoadContext(factory.GetType().Assembly)!;
        Assert.Equal("EntraBootstrap.Dependencies", context.Name);
        Assert.Same(context, AssemblyLoadContext.GetLoadContext(gateway.GetType().Assembly));
        Assert.Contains(context.Assemblies, assembly => assembly.GetName().Name == "Azure.Core");
        Assert.DoesNotContain(context.Assemblies, assembly => assembly.GetName().Name == "EntraBootstrap.Core");
        Assert.DoesNotContain(AssemblyLoadContext.Default.Assemblies, assembly => assembly.GetName().Name is { } name && (name.StartsWith("Azure.", StringComparison.Ordinal) || name.StartsWith("Microsoft.Graph", StringComparison.Ordinal)));
    }

    [Fact]
    public void A_folder_that_is_not_there_is_told()
    {
        BootstrapException exception = Assert.Throws<BootstrapException>(() => GraphBridge.Load(Path.Combine(s_staged, "nowhere")));

        Assert.Equal("DependenciesUnavailable", exception.Error.Id);
    }

    [Fact]
    public void A_file_that_is_no_assembly_is_told()
    {
        string folder = Directory.CreateTempSubdirectory("entrabootstrap").FullName;
        File.WriteAllText(Path.Combine(folder, "EntraBootstrap.Graph.dll"), "torn");

        BootstrapException exception = Assert.Throws<BootstrapException>(() => GraphBridge.Load(folder));

        Assert.Equal("DependenciesUnavailable", exception.Error.Id);
        Directory.Delete(folder, recursive: true);
    }
}
