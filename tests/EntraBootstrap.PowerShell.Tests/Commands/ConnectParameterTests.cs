using System.Management.Automation;
using System.Reflection;
using System.Security;
using System.Security.Cryptography.X509Certificates;
using EntraBootstrap.Core.Operations;
using EntraBootstrap.PowerShell.Commands;

namespace EntraBootstrap.PowerShell.Tests.Commands;

/// <summary>
/// Held against the reference of Connect-MgGraph, whose parameters Connect-Entra has as well (https://learn.microsoft.com/powershell/module/microsoft.graph.authentication/connect-mggraph).
/// </summary>
public sealed class ConnectParameterTests
{
    private static readonly Type s_cmdlet = typeof(ConnectBootstrapTenantCommand);

    // A set, and its position if the parameter has one there. That page counts from 1 with gaps; the order is what binds.
    public static TheoryData<string, Type, string[], string[]> Reference => new()
    {
        { "Scopes", typeof(string[]), [], ["User 0"] },
        { "TenantId", typeof(string), ["Audience", "Tenant"], ["User 1", "Certificate", "ClientSecret"] },
        { "ClientId", typeof(string), ["AppId", "ApplicationId"], ["User", "Certificate 0", "ManagedIdentity"] },
        { "UseDeviceCode", typeof(SwitchParameter), ["UseDeviceAuthentication", "DeviceCode", "DeviceAuth", "Device"], ["User"] },
        { "LoginHint", typeof(string), [], ["User"] },
        { "CertificateSubjectName", typeof(string), ["CertificateSubject", "CertificateName"], ["Certificate 1"] },
        { "CertificateThumbprint", typeof(string), [], ["Certificate 2"] },
        { "SendCertificateChain", typeof(bool), [], ["Certificate"] },
        { "Certificate", typeof(X509Certificate2), [], ["Certificate"] },
        { "ClientSecretCredential", typeof(PSCredential), ["SecretCredential", "Credential"], ["ClientSecret"] },
        { "AccessToken", typeof(SecureString), [], ["AccessToken 0"] },
        { "Identity", typeof(SwitchParameter), ["ManagedIdentity", "ManagedServiceIdentity", "MSI"], ["ManagedIdentity"] },
        { "EnvironmentVariable", typeof(SwitchParameter), [], ["EnvironmentVariable"] },
        { "ContextScope", typeof(ConnectionScope), [], ["User", "Certificate", "ClientSecret", "ManagedIdentity", "EnvironmentVariable"] },
        { "ClientTimeout", typeof(double), [], ["User", "Certificate", "ClientSecret", "ManagedIdentity", "EnvironmentVariable", "AccessToken"] },
        { "Environment", typeof(Core.Ports.GatewayEnvironment), ["EnvironmentName", "NationalCloud"], ["User", "Certificate", "ClientSecret", "ManagedIdentity", "EnvironmentVariable", "AccessToken"] },
        { "NoWelcome", typeof(SwitchParameter), [], ["__AllParameterSets"] },
    };

    [Theory]
    [MemberData(nameof(Reference), DisableDiscoveryEnumeration = true)]
    public void A_parameter_has_the_type_the_aliases_and_the_places_of_the_reference(string name, Type type, string[] aliases, string[] sets)
    {
        PropertyInfo parameter = s_cmdlet.GetProperty(name)!;

        Assert.Equal(type, parameter.PropertyType);
        Assert.Equal(aliases, parameter.GetCustomAttribute<AliasAttribute>()?.AliasNames ?? []);
        Assert.Empty(sets.Except(PlacesOf(parameter)));
    }

    [Fact]
    public void Nothing_else_has_a_position()
    {
        HashSet<string> stated = [.. Reference.SelectMany(row => row.Data.Item4.Where(set => set.Contains(' ', StringComparison.Ordinal)).Select(set => $"{row.Data.Item1} {set}"))];

        Assert.Equal(stated.Order(), s_cmdlet.GetProperties().SelectMany(parameter => PlacesOf(parameter).Where(place => place.Contains(' ', StringComparison.Ordinal)).Select(place => $"{parameter.Name} {place}")).Order());
    }

    private static IEnumerable<string> PlacesOf(PropertyInfo parameter) =>
        parameter.GetCustomAttributes<ParameterAttribute>().Select(attribute => attribute.Position == int.MinValue ? attribute.ParameterSetName : $"{attribute.ParameterSetName} {attribute.Position}");
}
