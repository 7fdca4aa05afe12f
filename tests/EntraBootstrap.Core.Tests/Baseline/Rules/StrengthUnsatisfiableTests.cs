using EntraBootstrap.Core.Baseline;
using EntraBootstrap.Core.Baseline.Rules;
using EntraBootstrap.Core.Platform;
using EntraBootstrap.Core.Tenants;
using EntraBootstrap.Core.Tests.Support;

namespace EntraBootstrap.Core.Tests.Baseline.Rules;

public sealed class StrengthUnsatisfiableTests
{
    private static TenantBuilder SmartCard() => TenantBuilder.Sound().Group("plant", "adele").Strength("card", "x509CertificateMultiFactor")
        .Policy("plant", policy => policy.Members("plant").AllResources().Strength("card"));

    [Fact]
    public void SoundTenant_passes() => Assert.Empty(BaselineRun.Of<StrengthUnsatisfiable>(TenantBuilder.Sound()));

    [Fact]
    public void MethodThatIsOff_isFound()
    {
        Finding finding = BaselineRun.Failure<StrengthUnsatisfiable>(SmartCard());

        Assert.Equal(FindingLevel.High, finding.Level);
        Assert.Equal("plant", Assert.Single(finding.Where).PolicyId);
        Assert.Equal(["adele@contoso.example"], finding.Who.Sample);
        Assert.NotEqual(Decision.Granted, finding.Evidence!.Result.Decision);
        Assert.Contains(finding.Evidence.Result.Policies, policy => policy is { Id: "plant", Result: "failure" });
    }

    [Fact]
    public void StateThatIsNotUnderstood_isNamed() => Assert.Contains(
        BaselineRun.Unknown<StrengthUnsatisfiable>(SmartCard().Policy("plant", policy => policy.State("somethingNew").Members("plant").AllResources().Strength("card"))).Unknowns,
        fact => fact is { What: "conditionalAccessPolicies/plant", PolicyId: "plant" });

    [Fact]
    public void SomebodyWhoMayBeReached_provesNothing() => Assert.Contains(
        BaselineRun.Unknown<StrengthUnsatisfiable>(SmartCard().Method("X509Certificate", "breakglass").GroupOfUnknownMembers("plant")).Unknowns,
        fact => fact is { What: "groupMembers/plant", PolicyId: "plant" });

    [Fact]
    public void OneStrengthThatNobodySatisfies_doesNotHideAnUnknownOne() => Assert.Contains(
        BaselineRun.Both<StrengthUnsatisfiable>(SmartCard().Incomplete(CollectionNames.AuthenticationStrengthPolicies)
            .Policy("open", policy => policy.Members("plant").AllResources().Strength("elsewhere"))).Unknown.Unknowns,
        fact => fact.What == "authenticationStrengthPolicies/elsewhere");

    [Fact]
    public void MethodForThem_satisfies() => Assert.Empty(BaselineRun.Of<StrengthUnsatisfiable>(SmartCard().Method("X509Certificate", "plant")));

    [Fact]
    public void MethodForOthersOnly_isFound() => Assert.Single(BaselineRun.Of<StrengthUnsatisfiable>(SmartCard().Method("X509Certificate", "breakglass")));

    [Fact]
    public void AnotherControlThatIsEnough_shutsNobodyOut() => Assert.Empty(BaselineRun.Of<StrengthUnsatisfiable>(SmartCard().Policy("plant", policy => policy.Members("plant").AllResources()
        .Grant(new GrantControls { Operator = "OR", BuiltInControls = ["compliantDevice"], AuthenticationStrength = new AuthenticationStrengthPolicy { Id = "card" } }))));

    [Fact]
    public void ReportOnlyPolicy_isNotInForce() => Assert.Empty(BaselineRun.Of<StrengthUnsatisfiable>(SmartCard()
        .Policy("plant", policy => policy.State("enabledForReportingButNotEnforced").Members("plant").AllResources().Strength("card"))));

    [Fact]
    public void ModelThatTheMethodsPolicyBlocks_isFound() => Assert.Equal("keys", Assert.Single(BaselineRun.Failure<StrengthUnsatisfiable>(TenantBuilder.Sound().With(tenant => tenant with
    {
        AuthenticationStrengthPolicies = tenant.AuthenticationStrengthPolicies.Append(new AuthenticationStrengthPolicy
        {
            Id = "model",
            AllowedCombinations = ["fido2"],
            CombinationConfigurations = [new CombinationConfiguration { AppliesToCombinations = ["fido2"], AllowedAaGuids = ["11111111-0000-4000-8000-000000000009"] }],
        }).ToValueList(),
        AuthenticationMethodsPolicy = tenant.AuthenticationMethodsPolicy! with
        {
            AuthenticationMethodConfigurations = tenant.AuthenticationMethodsPolicy.AuthenticationMethodConfigurations.Select(method => method.Id == "Fido2"
                ? method with { Passkeys = new PasskeySettings { KeyRestrictions = new KeyRestrictions { IsEnforced = true, EnforcementType = "block", AaGuids = ["11111111-0000-4000-8000-000000000009"] } } }
                : method).ToValueList(),
        },
    }).Policy("keys", policy => policy.Everyone(except: "breakglass").AllResources().Strength("model"))).Where).PolicyId);

    [Fact]
    public void UnknownMethodsPolicy_isNamed() => Assert.Contains(
        BaselineRun.Unknown<StrengthUnsatisfiable>(SmartCard().With(tenant => tenant with { AuthenticationMethodsPolicy = null }).Incomplete(CollectionNames.AuthenticationMethodsPolicy)).Unknowns,
        fact => fact.What == CollectionNames.AuthenticationMethodsPolicy);

    [Fact]
    public void UnknownMembersOfWhomAnybodyCan_doNotMatter() =>
        Assert.Empty(BaselineRun.Of<StrengthUnsatisfiable>(SmartCard().Method("X509Certificate").GroupOfUnknownMembers("plant")));
}
