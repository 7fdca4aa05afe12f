using EntraBootstrap.Core.Platform;
using EntraBootstrap.Core.Tenants;
using EntraBootstrap.Core.Tests.Support;
using static EntraBootstrap.Core.Tests.Support.Ask;

namespace EntraBootstrap.Core.Tests.Platform;

/// <summary>What was not captured, or could not be read, leaves an answer open; it is never taken as nothing.</summary>
public sealed class UncapturedTests
{
    [Fact]
    public void PoliciesThatWereNotCaptured_LeaveEverythingOpenButABlock()
    {
        ScenarioTenant tenant = new ScenarioTenant().Partial(CollectionNames.ConditionalAccessPolicies);

        SignInResult open = tenant.Ask(App(ScenarioTenant.Teams).Did("fido2"));
        SignInResult blocked = tenant.Policy(PolicyOf.All("P").Asks("block")).Ask(App(ScenarioTenant.Teams).Did("fido2"));

        Assert.Equal(Decision.Undetermined, open.Decision);
        Assert.Equal("conditionalAccessPolicies", Assert.Single(open.Unknowns).What);
        Assert.Equal(Decision.Blocked, blocked.Decision);
    }

    [Fact]
    public void MultifactorStrengthThatContradictsItself_IsNotReplacedByTheShippedList()
    {
        AuthenticationStrengthPolicy Mfa(params string[] combinations) => new() { Id = WellKnown.MultifactorStrength, AllowedCombinations = combinations.ToValueList() };
        ScenarioTenant tenant = new ScenarioTenant().Policy(PolicyOf.All("P").Asks("mfa"));
        Ask ask = App(ScenarioTenant.Teams).Did("fido2");

        Assert.Equal(Decision.Granted, tenant.Ask(ask).Decision);
        Assert.Equal(Decision.Undetermined, tenant.With(value => value with { AuthenticationStrengthPolicies = [Mfa("fido2"), Mfa("deviceBasedPush")] }).Ask(ask).Decision);
    }

    [Fact]
    public void MethodThatAPartialPolicyDoesNotList_MayBeEnabled()
    {
        ScenarioTenant tenant = new ScenarioTenant().Enable("TemporaryAccessPass").Policy(PolicyOf.All("P").Strength(WellKnown.PhishingResistantStrength));
        Ask ask = App(ScenarioTenant.Teams).Registered("fido2");

        Assert.Equal(Decision.Blocked, tenant.Ask(ask).Decision);
        Assert.Equal(Decision.Undetermined, tenant.Partial(CollectionNames.AuthenticationMethodsPolicy).Ask(ask).Decision);
    }

    [Fact]
    public void RegisteredMethodOfAKindThatNobodyKnows_LeavesTheModeOpen()
    {
        User user = new() { Id = ScenarioTenant.Mia, UserType = "Member", AuthenticationMethods = [new AuthenticationMethod { ODataType = "#microsoft.graph.telepathyAuthenticationMethod" }] };
        ScenarioTenant tenant = ScenarioTenant.SecondSeed().With(value => value with { Users = [user] });

        Assert.Equal(Decision.Undetermined, tenant.Ask(SecurityInfo().Did("temporaryAccessPassMultiUse")).Decision);
    }

    [Fact]
    public void ManageMode_NamesNoRuleOfInterruptMode()
    {
        SignInResult result = ScenarioTenant.SecondSeed().Ask(SecurityInfo().Registered("fido2").Did("fido2"));

        Assert.Equal((Decision.Granted, "manage"), (result.Decision, result.Mode));
        Assert.DoesNotContain(result.Reasons, reason => reason.Code.Equals(PlatformRules.InterruptPrecedence.Id, StringComparison.Ordinal));
        Assert.DoesNotContain(result.Policies, policy => string.Equals(policy.AuthenticationStrengthResult, "skippedForProofUp", StringComparison.Ordinal));
    }

    [Fact]
    public void DamagedPartOfAPolicy_IsNeverNobodyAndNothing()
    {
        ExtraMembers Damaged(string member) => ExtraMembers.From([new(member, "5")]);
        Ask ask = App(ScenarioTenant.Teams).Did("password");
        ScenarioTenant With(Func<ConditionalAccessPolicy, ConditionalAccessPolicy> change) => new ScenarioTenant().Policy(PolicyOf.All("P").Asks("block").With(change));

        Assert.Equal(Decision.Blocked, With(policy => policy).Ask(ask).Decision);
        Assert.Equal(Decision.Undetermined, With(policy => policy with { Conditions = new PolicyConditions { Applications = policy.Conditions.Applications, Extra = Damaged("users") } }).Ask(ask).Decision);
        Assert.Equal(Decision.Undetermined, With(policy => policy with { Conditions = policy.Conditions with { Applications = null, Extra = Damaged("applications") } }).Ask(ask).Decision);
        Assert.Equal(Decision.Undetermined, With(policy => policy with { GrantControls = null, Extra = Damaged("grantControls") }).Ask(ask).Decision);
        Assert.Equal(Decision.Undetermined, With(policy => policy with { Conditions = new PolicyConditions(), Extra = Damaged("conditions") }).Ask(ask).Decision);
    }
}
