using EntraBootstrap.Core.Conditions;
using EntraBootstrap.Core.Evaluation;
using EntraBootstrap.Core.Tenants;
using EntraBootstrap.Core.Tests.Support;

namespace EntraBootstrap.Core.Tests.Evaluation;

/// <summary>Parts of a policy that could not be read.</summary>
public sealed partial class PolicyCompilerTests
{
    [Theory]
    [InlineData("users")]
    [InlineData("applications")]
    [InlineData("clientApplications")]
    public void ConditionThatCouldNotBeRead_IsUnknown(string member) => Expect(
        Truth.Unknown, $"conditionalAccessPolicies/P/conditions.{member}",
        PolicyOf.All("P").When(conditions => conditions with { Users = member is "applications" ? conditions.Users : null, Extra = Extra(member, "\"x\"") }));

    [Fact]
    public void ConditionsThatCouldNotBeRead_AreUnknownAltogether()
    {
        PolicyOf policy = PolicyOf.All("P").With(value => value with { Extra = Extra("conditions", "\"x\""), Conditions = new PolicyConditions() });

        Expect(Truth.Unknown, "conditionalAccessPolicies/P/conditions", policy);
        Assert.Null(Compile(policy).Applications);
        Assert.True(Compile(policy).MayNameAny);
        Assert.False(Compile(policy).Names(UserAction.RegisterSecurityInformation));
        Assert.False(Compile(PolicyOf.All("P")).MayNameAny);
        Assert.True(Compile(PolicyOf.Action("P")).Names(UserAction.RegisterSecurityInformation));
    }

    [Theory]
    [InlineData("platforms", "includePlatforms")]
    [InlineData("locations", "includeLocations")]
    [InlineData("devices", "x")]
    [InlineData("deviceStates", "x")]
    [InlineData("authenticationFlows", "x")]
    public void PartOfAConditionThatCouldNotBeRead_IsUnknown(string condition, string member) => Expect(
        Truth.Unknown, $"conditionalAccessPolicies/P/conditions.{condition}.{member}",
        PolicyOf.All("P").When(conditions => condition switch
        {
            "platforms" => conditions with { Platforms = new IncludeExclude { Include = ["windows"], Extra = Extra(member, "\"x\"") } },
            "locations" => conditions with { Locations = new IncludeExclude { Include = ["gone"], Extra = Extra(member, "\"x\"") } },
            "devices" => conditions with { Devices = new PolicyDevices { Extra = Extra(member, "\"x\"") } },
            "deviceStates" => conditions with { DeviceStates = new IncludeExclude { Extra = Extra(member, "\"x\"") } },
            _ => conditions with { AuthenticationFlows = new AuthenticationFlows { Extra = Extra(member, "\"x\"") } },
        }));

    [Fact]
    public void ExclusionThatCouldNotBeRead_LeavesWhoIsNotIncludedOut() => Expect(
        Truth.False, null,
        PolicyOf.All("P").When(conditions => conditions with { Locations = new IncludeExclude { Include = ["gone"], Extra = Extra("excludeLocations", "\"x\"") } }));

    [Theory]
    [InlineData("builtInControls")]
    [InlineData("operator")]
    public void GrantThatCouldNotBeRead_MayBeAnything(string member)
    {
        GrantSet grants = Compile(PolicyOf.All("P").Asks("mfa").Grant(value => value with { Operator = "OR", Extra = Extra(member, "1") })).Grants!;

        Assert.Equal((GrantControlKind.Unknown, member, false), (Assert.Single(grants.Controls).Kind, grants.Controls[0].Word, grants.IsAny));
    }

    [Fact]
    public void GrantControlsThatCouldNotBeRead_MayBeAnything()
    {
        GrantSet grants = Compile(PolicyOf.All("P").With(policy => policy with { Extra = Extra("grantControls", "\"x\"") })).Grants!;

        Assert.Equal((GrantControlKind.Unknown, "grantControls", false), (Assert.Single(grants.Controls).Kind, grants.Controls[0].Word, grants.IsAny));
    }
}
