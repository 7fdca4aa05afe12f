using EntraBootstrap.Core.Platform;
using EntraBootstrap.Core.Tenants;
using EntraBootstrap.Core.Tests.Support;

namespace EntraBootstrap.Core.Tests.Platform;

/// <summary>What is asked for: rows E of the conformance table.</summary>
public sealed class WhatDecisionTests
{
    private static Ask Password(params string[] applications) => Ask.App(applications).Registered("password", "fido2").Did("password");

    [Theory]
    [InlineData(ScenarioTenant.Teams, Decision.Challenge)]
    [InlineData("797F4846-BA00-4FD7-BA43-DAC1F8F63013", Decision.Granted)]
    public void E1_Office365_MeansItsMembers(string application, Decision decision) =>
        Assert.Equal(decision, new ScenarioTenant().Policy(PolicyOf.Apps("P", "Office365").Asks("mfa")).Ask(Password(application)).Decision);

    [Fact]
    public void E8_ExcludedApplication_IsNotMeant()
    {
        ScenarioTenant tenant = new ScenarioTenant().Policy(PolicyOf.All("P").Asks("mfa").ExceptApp(ScenarioTenant.Exchange));

        Assert.Equal(Decision.Granted, tenant.Ask(Password(ScenarioTenant.Exchange)).Decision);
        Assert.Equal(Decision.Challenge, tenant.Ask(Password(ScenarioTenant.SharePoint)).Decision);
    }

    [Fact]
    public void ApplicationsAskedTogether_NeedOneThatIsMeant() =>
        Assert.Equal(Decision.Challenge, new ScenarioTenant().Policy(PolicyOf.All("P").Asks("mfa").ExceptApp(ScenarioTenant.Exchange)).Ask(Password(ScenarioTenant.Exchange, ScenarioTenant.SharePoint)).Decision);

    [Fact]
    public void E9_AllResources_MeansAnything() => Assert.Equal(Decision.Challenge, new ScenarioTenant().Policy(PolicyOf.All("P").Asks("mfa")).Ask(Password("eeeeeeee-0000-0000-0000-00000000beef")).Decision);

    [Theory]
    [InlineData("c44b4083-3bb0-49c1-b47d-974e53cbdf3c", Decision.Blocked)]
    [InlineData(ScenarioTenant.Teams, Decision.Granted)]
    public void E10_AdminPortals_MeanTheirMembers(string application, Decision decision) =>
        Assert.Equal(decision, new ScenarioTenant().Policy(PolicyOf.Apps("P", "MicrosoftAdminPortals").Asks("block")).Ask(Password(application)).Decision);

    [Theory]
    [InlineData("c3", Decision.Challenge)]
    [InlineData("C3", Decision.Challenge)]
    [InlineData("c4", Decision.Granted)]
    public void E14_AuthenticationContext_AsksForItsStrength(string context, Decision decision) =>
        Assert.Equal(decision, new ScenarioTenant().Policy(PolicyOf.Context("P", "c3").Strength(WellKnown.PhishingResistantStrength)).Ask(Ask.Context(context).Registered("password", "fido2").Did("password")).Decision);

    [Fact]
    public void E18_AllResources_MeansTheUserAction()
    {
        ScenarioTenant tenant = ScenarioTenant.SecondSeed();

        Assert.Equal(["CA001", "CA002"], tenant.Ask(Ask.SecurityInfo().Registered().Did("temporaryAccessPassMultiUse")).Policies.Select(policy => policy.Id), StringComparer.Ordinal);
        Assert.Equal(["CA002"], tenant.Ask(Ask.App(ScenarioTenant.OwnApp).Registered("fido2")).Policies.Select(policy => policy.Id), StringComparer.Ordinal);
    }

    private static ScenarioTenant Tagged(string rule, params CustomSecurityAttribute[] attributes) => new ScenarioTenant()
        .With(value => value with { ServicePrincipals = [new ServicePrincipal { Id = "sp", AppId = ScenarioTenant.OwnApp, CustomSecurityAttributes = attributes.ToValueList() }] })
        .Policy(PolicyOf.Apps("P").Asks("block").When(conditions => conditions with { Applications = new PolicyApplications { ApplicationFilter = new PolicyFilter { Mode = "include", Rule = rule } } }));

    [Theory]
    [InlineData("-contains \"high\"", Decision.Blocked)]
    [InlineData("-eq \"High\"", Decision.Blocked)]
    [InlineData("-eq \"low\"", Decision.Granted)]
    [InlineData("-notIn [\"low\", \"medium\"]", Decision.Blocked)]
    public void ApplicationFilter_ComparesTheApplicationsAttributes(string comparison, Decision decision) => Assert.Equal(
        decision, Tagged($"CustomSecurityAttribute.Data_Level {comparison}", new CustomSecurityAttribute("data", "LEVEL", ["high"], IsString: true, IsCollection: false)).Ask(Password(ScenarioTenant.OwnApp)).Decision);

    [Theory]
    [InlineData("-eq \"true\"", Decision.Granted)]
    [InlineData("-contains \"true\"", Decision.Granted)]
    [InlineData("-ne \"true\"", Decision.Undetermined)]
    public void E13_ApplicationFilter_OnABooleanAttribute_NeverMatches(string comparison, Decision decision) => Assert.Equal(
        decision, Tagged($"CustomSecurityAttribute.Data_Secret {comparison}", new CustomSecurityAttribute("Data", "Secret", ["true"], IsString: false, IsCollection: false)).Ask(Password(ScenarioTenant.OwnApp)).Decision);

    [Fact]
    public void ApplicationFilter_OnAttributesThatWereNotExported_NamesTheRequest()
    {
        SignInResult result = Tagged("CustomSecurityAttribute.A_B -contains \"x\"")
            .With(value => value with { ServicePrincipals = [value.ServicePrincipals[0] with { CustomSecurityAttributes = null }] }).Absent(CollectionNames.MfaTrustedIps).Ask(Password(ScenarioTenant.OwnApp));

        Assert.Equal(Decision.Undetermined, result.Decision);
        UnknownFact unknown = Assert.Single(result.Unknowns);
        Assert.Equal($"servicePrincipals/{ScenarioTenant.OwnApp}/customSecurityAttributes", unknown.What);
        Assert.Equal($"GET /servicePrincipals(appId='{ScenarioTenant.OwnApp}')?$select=id,appId,customSecurityAttributes (permission CustomSecAttributeAssignment.Read.All)", unknown.Fill);
    }

    [Fact]
    public void ApplicationFilter_ThatIsInvalid_IsNamedWithItsColumn()
    {
        UnknownFact unknown = Assert.Single(Tagged("CustomSecurityAttribute.Data.Level -eq \"high\"").Ask(Password(ScenarioTenant.OwnApp)).Unknowns);

        Assert.Equal("conditionalAccessPolicies/P/conditions.applications.applicationFilter.rule", unknown.What);
        Assert.Contains("applicationFilter of 'P', column 1:", unknown.Fill, StringComparison.Ordinal);
        Assert.EndsWith("Did you mean 'CustomSecurityAttribute.Data_Level'?", unknown.Fill, StringComparison.Ordinal);
    }
}
