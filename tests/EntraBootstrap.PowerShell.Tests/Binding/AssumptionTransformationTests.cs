using System.Collections;
using System.Management.Automation;
using EntraBootstrap.Core.Platform;
using EntraBootstrap.PowerShell.Binding;

namespace EntraBootstrap.PowerShell.Tests.Binding;

public sealed class AssumptionTransformationTests
{
    public static TheoryData<object> Understood =>
    [
        "PLT-A=on",
        "plt-a = ON",
        new object[] { "PLT-A=off", "PLT-A=on" },
        new Hashtable { ["PLT-A"] = "on" },
        new Hashtable { ["PLT-A"] = true },
        new object[] { new PSObject("PLT-A=on") },
        new PSObject(new Hashtable { ["PLT-A"] = new PSObject("on") }),
    ];

    public static TheoryData<object> Refused => ["PLT-A", "=on", "PLT-A=maybe", 7, new Hashtable { ["PLT-A"] = 1 }];

    [Theory]
    [MemberData(nameof(Understood))]
    public void A_switch_is_read(object input)
    {
        Assert.True(AssumptionTransformationAttribute.Read(input).Find("PLT-A"));
    }

    [Theory]
    [MemberData(nameof(Refused))]
    public void Anything_else_is_refused_with_an_example(object input)
    {
        Assert.Contains("RULE=on", Assert.Throws<ArgumentTransformationMetadataException>(() => AssumptionTransformationAttribute.Read(input)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Assumptions_stay_as_they_are()
    {
        Assert.Same(PlatformAssumptions.None, AssumptionTransformationAttribute.Read(PlatformAssumptions.None));
    }
}
