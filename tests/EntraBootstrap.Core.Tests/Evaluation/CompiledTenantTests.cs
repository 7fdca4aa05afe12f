using EntraBootstrap.Core.Conditions;
using EntraBootstrap.Core.Evaluation;
using EntraBootstrap.Core.Tenants;
using EntraBootstrap.Core.Tests.Support;

namespace EntraBootstrap.Core.Tests.Evaluation;

public sealed class CompiledTenantTests
{
    private static readonly SignIn s_signIn = new()
    {
        Identity = new SignInIdentity { UserId = ScenarioTenant.Mia, User = new User { Id = ScenarioTenant.Mia, UserType = "Member" } },
        Target = SignInTarget.Application(ScenarioTenant.OwnApp),
    };

    private static CompiledTenant Of(params PolicyOf[] policies) => new(new ScenarioTenant().With(tenant => tenant with { ConditionalAccessPolicies = policies.Select(policy => policy.Session().Build()).ToValueList() }).Value);

    private static PolicyOf ForBrowsers(PolicyOf policy) => policy.When(conditions => conditions with { ClientAppTypes = ["browser"] });

    [Fact]
    public void Match_NamesThePoliciesInTheirOrder()
    {
        CompiledTenant tenant = Of(
            [.. Enumerable.Range(0, 130).Select(i => i % 3 == 0 ? PolicyOf.Apps($"P{i:000}", "x") : i % 3 == 1 ? PolicyOf.All($"P{i:000}") : ForBrowsers(PolicyOf.All($"P{i:000}")))]);

        Assert.Equal(
            Enumerable.Range(0, 130).Where(i => i % 3 != 0).Select(i => ($"P{i:000}", i % 3 == 1 ? Truth.True : Truth.Unknown)),
            tenant.Match(s_signIn).Select(match => (match.Policy.Policy.Id, match.Truth)));
    }

    [Fact]
    public void Policies_StandByIdAndThenByName()
    {
        CompiledTenant tenant = Of(PolicyOf.All("b"), PolicyOf.All("").With(policy => policy with { DisplayName = "z" }), PolicyOf.All("A"), PolicyOf.All("").With(policy => policy with { DisplayName = "y" }));

        Assert.Equal(["y", "z", "A", "b"], tenant.Policies.Select(policy => policy.Policy.DisplayName), StringComparer.Ordinal);
        Assert.Equal([0, 1, 2, 3], tenant.Policies.Select(policy => policy.Index));

        // Policies without an id do not contradict each other.
        Assert.All(tenant.Policies, policy => Assert.Equal(Truth.True, policy.Applies(s_signIn, null).Truth));
    }

    [Fact]
    public void Evaluate_TellsWhatIsCertainFromWhatIsPossible()
    {
        CompiledTenant tenant = Of(
            PolicyOf.All("P1").Asks("mfa"), ForBrowsers(PolicyOf.All("P2").Asks("block")), PolicyOf.All("P3").Asks("compliantDevice").State("disabled"),
            PolicyOf.All("P4").Asks("passwordChange").State("enabledForReportingButNotEnforced"), PolicyOf.All("P5").Asks("termsOfUse").State(null));

        Requirements open = tenant.Evaluate(s_signIn);
        Requirements blocked = tenant.Evaluate(s_signIn with { ClientAppType = ClientAppType.Browser });
        Requirements let = tenant.Evaluate(s_signIn with { ClientAppType = ClientAppType.Other });

        Assert.Equal((Truth.Unknown, 1, 2), (open.Blocks, open.Policies, open.Undetermined));
        Assert.Equal((Truth.True, 2, 1), (blocked.Blocks, blocked.Policies, blocked.Undetermined));
        Assert.Equal((Truth.False, 1, 1), (let.Blocks, let.Policies, let.Undetermined));
        Assert.Equal((Truth.True, Truth.Unknown, Truth.False, Truth.False), (let.Asks(GrantControlKind.Mfa), let.Asks(GrantControlKind.TermsOfUse), let.Asks(GrantControlKind.CompliantDevice), let.Asks(GrantControlKind.PasswordChange)));
    }

    [Fact]
    public void SignIn_IsUnrestrictedIfNothingIsAsked()
    {
        Assert.Equal(Truth.True, Of(PolicyOf.All("P")).Evaluate(s_signIn).IsUnrestricted);
        Assert.Equal(Truth.Unknown, Of(ForBrowsers(PolicyOf.All("P").Asks("mfa"))).Evaluate(s_signIn).IsUnrestricted);
        Assert.Equal(Truth.False, Of(PolicyOf.All("P").Asks("mfa")).Evaluate(s_signIn).IsUnrestricted);
    }

    [Fact]
    public void Words_AreAsManyAsThePoliciesNeed()
    {
        int Words(int policies) => Of([.. Enumerable.Range(0, policies).Select(i => PolicyOf.All($"P{i:000}"))]).Matcher.Words;

        Assert.Equal((0, 1, 1, 2), (Words(0), Words(1), Words(64), Words(65)));
    }

    [Fact]
    public void Spans_HaveToBeOfTheRightLengthBoth()
    {
        PolicyMatcher matcher = Of(PolicyOf.All("P")).Matcher;

        Assert.Throws<ArgumentException>(() => matcher.Match(s_signIn, new ulong[2], new ulong[1]));
        Assert.Throws<ArgumentException>(() => matcher.Match(s_signIn, new ulong[1], new ulong[2]));
    }

    [Theory]
    [InlineData(GrantControlKind.Mfa, true, false)]
    [InlineData(GrantControlKind.AuthenticationStrength, true, false)]
    [InlineData(GrantControlKind.PasswordChange, false, true)]
    [InlineData(GrantControlKind.RiskRemediation, false, true)]
    [InlineData(GrantControlKind.TermsOfUse, false, true)]
    [InlineData(GrantControlKind.CustomAuthenticationFactors, false, true)]
    [InlineData(GrantControlKind.Block, false, false)]
    [InlineData(GrantControlKind.CompliantDevice, false, false)]
    [InlineData(GrantControlKind.Unknown, false, false)]
    public void Control_IsMetByACredentialOrOnTheSpot(GrantControlKind kind, bool isCredential, bool isInteractive)
    {
        var control = new GrantControl(kind, "w");

        Assert.Equal((isCredential, isInteractive), (control.IsCredential, control.IsInteractive));
    }

    [Theory]
    [InlineData(GrantControlKind.Block, "block")]
    [InlineData(GrantControlKind.AuthenticationStrength, "authenticationStrength")]
    [InlineData(GrantControlKind.RiskRemediation, "riskRemediation")]
    [InlineData(GrantControlKind.Unknown, "w")]
    public void ControlName_IsGraphs(GrantControlKind kind, string name) => Assert.Equal(name, new GrantControl(kind, "w").ControlName);

    [Fact]
    public void GrantSet_IsABlockIfItHoldsOne()
    {
        Assert.False(new GrantSet([], IsAny: false).IsBlock);
        Assert.False(new GrantSet([new GrantControl(GrantControlKind.Mfa, "mfa")], IsAny: false).IsBlock);
        Assert.True(new GrantSet([new GrantControl(GrantControlKind.Block, "block"), new GrantControl(GrantControlKind.Mfa, "mfa")], IsAny: false).IsBlock);
    }

    [Fact]
    public void ControlThatTwoPoliciesAskFor_IsAskedFor()
    {
        Requirements requirements = Of(PolicyOf.All("P1").Asks("mfa"), PolicyOf.All("P2").Asks("mfa")).Evaluate(s_signIn);

        Assert.Equal((Truth.True, 2), (requirements.Asks(GrantControlKind.Mfa), requirements.Policies));
    }

    // What a sign-in was found to match is kept for the next one, and a flow of earlier in the session is no part of what it is kept by.
    [Fact]
    public void SessionThatBeganWithAFlow_IsNotTakenForAnother()
    {
        SignIn plain = s_signIn with { TransferMethod = TransferMethod.None };
        SignIn tracked = plain with { OriginalTransferMethods = [TransferMethod.DeviceCodeFlow] };
        PolicyOf policy = PolicyOf.All("P").When(conditions => conditions with { AuthenticationFlows = new AuthenticationFlows { TransferMethods = ["deviceCodeFlow"] } });

        CompiledTenant first = Of(policy), second = Of(policy);

        Assert.Equal((1, 0, 0), (first.Match(tracked).Count, first.Match(plain).Count, first.Match(tracked with { OriginalTransferMethods = [TransferMethod.AuthenticationTransfer] }).Count));
        Assert.Equal((0, 1), (second.Match(plain).Count, second.Match(tracked).Count));
    }

    [Fact]
    public void GuestInASharedChannel_IsNotTakenForTheSameGuestElsewhere()
    {
        const string Guest = "22222222-2222-2222-2222-222222222222";
        CrossTenantAccessScope Allowed(string target) => new() { AccessType = "allowed", Targets = [new CrossTenantAccessTarget { Target = target }] };
        Tenant value = new ScenarioTenant().Person(Guest, "guest@bluebird.example", user => user with { UserType = "Guest", CreationType = "Invitation" })
            .Policy(PolicyOf.All("P").For(new PolicyUsers { IncludeGuestsOrExternalUsers = new GuestsOrExternalUsers { GuestOrExternalUserTypes = ["b2bDirectConnectUser"] } }).Session())
            .With(tenant => tenant with
            {
                CrossTenantAccessPolicy = new CrossTenantAccessPolicy
                {
                    Default = new CrossTenantAccess { B2BDirectConnectInbound = new CrossTenantAccessSetting { UsersAndGroups = Allowed("AllUsers"), Applications = Allowed("AllApplications") } },
                },
            }).Value;
        var identity = new SignInIdentity { UserId = Guest, User = value.Users.Single(user => user.Id.Equals(Guest, StringComparison.Ordinal)) };
        int[] Match(params string[] applications)
        {
            var tenant = new CompiledTenant(value);
            return [.. applications.Select(application => tenant.Match(new SignIn { Identity = identity, Target = SignInTarget.Application(application) }).Count)];
        }

        Assert.Equal([1, 0, 1], Match(ScenarioTenant.Teams, ScenarioTenant.OwnApp, ScenarioTenant.Teams));
        Assert.Equal([0, 1, 0], Match(ScenarioTenant.OwnApp, ScenarioTenant.Teams, ScenarioTenant.OwnApp));
    }

    [Fact]
    public void WeakReadings_AreThoseOfPoliciesThatAskForSomethingInForce()
    {
        PolicyOf frequency = PolicyOf.All("often").With(policy => policy with { GrantControls = null, SessionControls = new SessionControls { SignInFrequency = new() { IsEnabled = true } } });
        PolicyOf persistence = PolicyOf.All("persistent").With(policy => policy with { GrantControls = null, SessionControls = new SessionControls { PersistentBrowser = new() { IsEnabled = true } } });
        var tenant = new CompiledTenant(new ScenarioTenant().With(tenant => tenant with
        {
            ConditionalAccessPolicies =
            [
                PolicyOf.All("on").Asks("mfa").Build(), PolicyOf.All("off").Asks("mfa").State("disabled").Build(), PolicyOf.All("reported").Asks("mfa").State("enabledForReportingButNotEnforced").Build(),
                PolicyOf.All("unknown").Asks("mfa").State("?").Build(), frequency.Build(), persistence.Build(),
            ],
        }).Value);

        Assert.Equal(["often", "on", "unknown"], tenant.WeakReadings.Select(reading => reading.Policy.Policy.Id).Distinct(StringComparer.Ordinal));
        Assert.Equal(["applications", "users"], tenant.WeakReadings.Select(reading => reading.Condition.Name).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));
    }
}
