using EntraBootstrap.Core.Evaluation;
using EntraBootstrap.Core.Tenants;
using EntraBootstrap.Core.Tests.Support;

namespace EntraBootstrap.Core.Tests.Evaluation;

public sealed class PolicyCheckTests
{
    private static string[] Places(PolicyOf policy) => [.. PolicyCheck.Of(Assert.Single(new ScenarioTenant().Policy(policy).Value.ConditionalAccessPolicies)).Select(found => found.Path)];

    private static PolicyOf Platforms(ValueList<string> include, ValueList<string> exclude) => PolicyOf.All("P").When(conditions => conditions with { Platforms = new IncludeExclude { Include = include, Exclude = exclude } });

    [Fact]
    public void WhatIsUnderstood_IsNoProblem()
    {
        Assert.Empty(Places(Platforms(["ALL"], ["iOS", "windowsPhone"]).Asks("MFA", "compliantDevice").Any().State("enabledForReportingButNotEnforced").Places(["All"], ["AllTrusted"])));
        Assert.Empty(Places(PolicyOf.Action("P", WellKnown.RegisterDeviceAction.ToUpperInvariant()).When(conditions => conditions with
        {
            ClientAppTypes = ["exchangeActiveSync", "easUnsupported"],
            SignInRiskLevels = ["HIGH"],
            UserRiskLevels = ["none"],
            InsiderRiskLevels = ["elevated"],
            AuthenticationFlows = new AuthenticationFlows { TransferMethods = ["deviceCodeFlow"] },
        })));
        Assert.Empty(Places(PolicyOf.All("P").When(conditions => conditions with { Extra = ExtraMembers.From([new("times", "null")]) })));
    }

    [Theory]
    [InlineData("on")]
    [InlineData("")]
    public void State_ThatNobodyKnows(string word) => Assert.Equal(["state"], Places(PolicyOf.All("P").State(word)));

    [Fact]
    public void Words_ThatNobodyKnows()
    {
        Assert.Equal(["conditions.platforms.includePlatforms"], Places(Platforms(["chromeOS"], [])));
        Assert.Equal(["conditions.platforms.excludePlatforms"], Places(Platforms(["all"], ["other"])));
        Assert.Equal(["conditions.clientAppTypes"], Places(PolicyOf.All("P").When(conditions => conditions with { ClientAppTypes = ["browser", "alll"] })));
        Assert.Equal(["conditions.applications.includeUserActions"], Places(PolicyOf.Action("P", "urn:user:fly")));
        Assert.Equal(["conditions.signInRiskLevels"], Places(PolicyOf.All("P").When(conditions => conditions with { SignInRiskLevels = ["extreme"] })));
        Assert.Equal(["conditions.servicePrincipalRiskLevels"], Places(PolicyOf.All("P").When(conditions => conditions with { ServicePrincipalRiskLevels = ["extreme"] })));
        Assert.Equal(["conditions.authenticationFlows.transferMethods"], Places(PolicyOf.All("P").When(conditions => conditions with { AuthenticationFlows = new AuthenticationFlows { TransferMethods = ["teleport"] } })));
        Assert.Equal(
            ["conditions.users.includeGuestsOrExternalUsers.guestOrExternalUserTypes"],
            Places(PolicyOf.All("P").For(new PolicyUsers { IncludeGuestsOrExternalUsers = new GuestsOrExternalUsers { GuestOrExternalUserTypes = ["b2bCollaborationGuest", "alien"] } })));
        Assert.Equal(
            ["conditions.users.excludeGuestsOrExternalUsers.guestOrExternalUserTypes"],
            Places(PolicyOf.All("P").For(new PolicyUsers { IncludeUsers = ["All"], ExcludeGuestsOrExternalUsers = new GuestsOrExternalUsers { GuestOrExternalUserTypes = ["alien"] } })));
    }

    [Fact]
    public void ControlsAndOperators_ThatNobodyKnows() =>
        Assert.Equal(["grantControls.operator", "grantControls.builtInControls"], Places(PolicyOf.All("P").Asks("mfa", "verifiedId").Grant(grants => grants with { Operator = "XOR" })));

    [Fact]
    public void MembersWithAValue_ThatNobodyKnows()
    {
        Assert.Equal(["conditions.times"], Places(PolicyOf.All("P").When(conditions => conditions with { Extra = ExtraMembers.From([new("times", "{\"x\":1}")]) })));
        Assert.Equal(["partialEnablementStrategy"], Places(PolicyOf.All("P").With(policy => policy with { Extra = ExtraMembers.From([new("partialEnablementStrategy", "\"x\""), new("description", "\"x\"")]) })));
        Assert.Equal(["conditions.users.includeTeams"], Places(PolicyOf.All("P").For(new PolicyUsers { IncludeUsers = ["All"], Extra = ExtraMembers.From([new("includeTeams", "[\"t\"]")]) })));
        Assert.Equal(["grantControls.quorum"], Places(PolicyOf.All("P").Asks("mfa").Grant(grants => grants with { Extra = ExtraMembers.From([new("quorum", "2")]) })));
    }

    [Fact]
    public void ExclusionsAlone_HaveLostWhatIsIncluded()
    {
        Assert.Equal(["conditions.platforms.includePlatforms"], Places(Platforms([], ["iOS"])));
        Assert.Equal(["conditions.locations.includeLocations"], Places(PolicyOf.All("P").Places([], ["AllTrusted"])));
    }
}
