using System.Reflection;
using EntraBootstrap.Module.Tests.Staged;

namespace EntraBootstrap.Module.Tests.Architecture;

/// <summary>What lies in the load context of its own is known outside by interfaces of Core alone.</summary>
public sealed class BridgeTests
{
    private const BindingFlags Everything = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    // One copy for the whole process, whatever the load context.
    private static readonly string[] s_shared = ["System.Private.CoreLib", "System.Runtime", "System.Private.Uri", "System.Security.Cryptography", "EntraBootstrap.Core"];

    public static TheoryData<string> Ports => [.. StagedModule.Core.GetExportedTypes().Where(type => type.Namespace == "EntraBootstrap.Core.Ports").Select(type => type.FullName!)];

    [Theory]
    [MemberData(nameof(Ports))]
    public void What_crosses_a_port_is_of_the_runtime_or_of_core(string port)
    {
        Type type = StagedModule.Core.GetType(port, throwOnError: true)!;

        IEnumerable<string> wrong = Crossing(type).SelectMany(Parts).Where(part => !s_shared.Contains(part.Assembly.GetName().Name, StringComparer.Ordinal)).Select(part => $"{part.FullName} of {part.Assembly.GetName().Name}");

        Assert.Empty(wrong.Distinct(StringComparer.Ordinal));
    }

    [Fact]
    public void The_ports_hold_the_bridge() => Assert.Superset(
        new HashSet<string>(["EntraBootstrap.Core.Ports.ITenantGateway", "EntraBootstrap.Core.Ports.ITenantGatewayFactory", "EntraBootstrap.Core.Ports.GatewayCredential+AccessToken"], StringComparer.Ordinal),
        Ports.Select(row => row.Data).ToHashSet(StringComparer.Ordinal));

    [Fact]
    public void What_connects_shows_a_factory_and_nothing_else()
    {
        Type shown = Assert.Single(StagedModule.Graph.GetExportedTypes());

        Assert.Equal("EntraBootstrap.Graph.GraphGatewayFactory", shown.FullName);
        Assert.Contains(shown.GetInterfaces(), port => port.FullName == "EntraBootstrap.Core.Ports.ITenantGatewayFactory");
        Assert.NotNull(shown.GetConstructor([]));
    }

    [Fact]
    public void What_connects_knows_no_cmdlet()
    {
        string?[] references = [.. StagedModule.Graph.GetReferencedAssemblies().Select(name => name.Name)];

        Assert.Contains("EntraBootstrap.Core", references);
        Assert.DoesNotContain("EntraBootstrap.PowerShell", references);
        Assert.DoesNotContain("System.Management.Automation", references);
    }

    private static IEnumerable<Type> Crossing(Type type) =>
    [
        .. type.GetProperties(Everything).Select(property => property.PropertyType),
        .. type.GetMethods(Everything).Where(method => method.IsPublic).SelectMany(method => method.GetParameters().Select(parameter => parameter.ParameterType).Append(method.ReturnType)),
        .. type.GetConstructors(Everything).Where(made => made.IsPublic).SelectMany(made => made.GetParameters().Select(parameter => parameter.ParameterType)),
        .. type.GetInterfaces(),
    ];

    private static IEnumerable<Type> Parts(Type type) => type switch
    {
        { IsGenericParameter: true } => [],
        { HasElementType: true } => Parts(type.GetElementType()!),
        { IsGenericType: true } => type.GetGenericArguments().SelectMany(Parts).Append(type.GetGenericTypeDefinition()),
        _ => [type],
    };
}
