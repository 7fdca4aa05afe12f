using System.Collections;
using System.Management.Automation;
using EntraBootstrap.Core.Ports;
using EntraBootstrap.PowerShell.Binding;

namespace EntraBootstrap.PowerShell.Tests.Binding;

public sealed class EnvironmentTransformationTests
{
    public static TheoryData<object, string, string> Understood => new()
    {
        { "global", "Global", "https://graph.microsoft.com/" },
        { " USGovDoD ", "USGovDoD", "https://dod-graph.microsoft.us/" },
        { new PSObject("China"), "China", "https://microsoftgraph.chinacloudapi.cn/" },
        { "http://localhost:5080", "Custom", "http://localhost:5080/" },
        { new Uri("https://graph.example"), "Custom", "https://graph.example/" },
        { new Hashtable { ["graph"] = "https://graph.example", ["AUTHORITY"] = new PSObject("https://login.example") }, "Custom", "https://graph.example/" },
        { GatewayEnvironment.National[1], "USGov", "https://graph.microsoft.us/" },
    };

    public static TheoryData<object?> Refused =>
    [
        "Germany", "", 7, "http://graph.example", new Hashtable(), new Hashtable { ["Authority"] = "https://login.example" },
        new Hashtable { ["Graph"] = "https://graph.example", ["Secret"] = "x" }, new Hashtable { ["Graph"] = "https://graph.example", ["Authority"] = "http://login.example" },
    ];

    [Theory]
    [MemberData(nameof(Understood))]
    public void An_environment_is_read(object input, string name, string graph)
    {
        GatewayEnvironment environment = EnvironmentTransformationAttribute.Read(input);

        Assert.Equal((name, graph), (environment.Name, environment.Graph.AbsoluteUri));
    }

    [Theory]
    [MemberData(nameof(Refused))]
    public void Anything_else_is_refused_with_what_there_is(object? input) =>
        Assert.Contains("Global, USGov", Assert.Throws<ArgumentTransformationMetadataException>(() => EnvironmentTransformationAttribute.Read(input)).Message, StringComparison.Ordinal);
}
