using EntraBootstrap.Core.Platform;
using EntraBootstrap.Core.Tenants;
using EntraBootstrap.Core.Tests.Support;
using static EntraBootstrap.Core.Tests.Support.Ask;

namespace EntraBootstrap.Core.Tests.Platform;

/// <summary>What settings beside Conditional Access ask for: per-user MFA, security defaults, registration for password reset.</summary>
public sealed class SettingsDecisionTests
{
    private const string GlobalAdministrator = "62e90394-69f5-4237-9190-012177145e10";

    private static ScenarioTenant PerUser(string? state, params string[] trusted) => new ScenarioTenant().Enable("SoftwareOath").With(tenant => tenant with
    {
        Users = tenant.Users.Select(user => user.Id == ScenarioTenant.Mia ? user with { PerUserMfaState = state } : user).ToValueList(),
        MfaTrustedIps = [.. trusted],
    });

    private static ScenarioTenant Defaults(SecurityDefaults defaults, bool isAdministrator = false) => new ScenarioTenant().Enable("SoftwareOath").With(tenant => tenant with
    {
        SecurityDefaults = defaults,
        RoleAssignments = isAdministrator ? [new RoleAssignment { Id = "r", PrincipalId = ScenarioTenant.Mia, RoleDefinitionId = GlobalAdministrator, DirectoryScopeId = "/" }] : [],
    });

    private static Ask WithPassword => App(ScenarioTenant.OwnApp).Registered("password", "softwareOath").Did("password");

    [Theory]
    [InlineData("enabled", Decision.Challenge, Attribution.PerUserMfa)]
    [InlineData("Enforced", Decision.Challenge, Attribution.PerUserMfa)]
    [InlineData("disabled", Decision.Granted, Attribution.None)]
    [InlineData(null, Decision.Granted, Attribution.None)]
    [InlineData("paused", Decision.Undetermined, Attribution.Undetermined)]
    public void PerUserMfa_AsksBesidePolicies(string? state, Decision decision, Attribution attribution)
    {
        SignInResult result = PerUser(state).Ask(WithPassword);

        Assert.Equal((decision, attribution), (result.Decision, result.Attribution));
        Assert.Equal(state is null, result.Assumptions.Any(assumption => assumption.Contains("perUserMfaState", StringComparison.Ordinal)));
        Assert.Equal(Decision.Granted, PerUser(state).Ask(App(ScenarioTenant.OwnApp).Registered("fido2").Did("fido2")).Decision);
    }

    [Fact]
    public void PerUserMfa_SparesTrustedAddresses()
    {
        Assert.Equal(Decision.Granted, PerUser("enforced", "203.0.113.0/24").Ask(WithPassword).Decision);
        Assert.Equal(Decision.Challenge, PerUser("enforced", "198.51.100.0/24").Ask(WithPassword).Decision);
        SignInResult anywhere = PerUser("enforced", "198.51.100.0/24").Ask(WithPassword.Unknown("ipAddress"));
        Assert.Equal(Decision.Undetermined, anywhere.Decision);
        Assert.Contains(anywhere.Unknowns, unknown => unknown.What == "signInConditions.ipAddress");
    }

    [Fact]
    public void PerUserMfa_SendsWhoHasNothingToRegister() =>
        Assert.Equal((Decision.Register, Attribution.PerUserMfa), (PerUser("enabled").Ask(App(ScenarioTenant.OwnApp).Registered("password").Did("password")) is var result ? result.Decision : default, result.Attribution));

    [Theory]
    [InlineData(true, "browser", Decision.Challenge)]
    [InlineData(false, "browser", Decision.Undetermined)]
    [InlineData(false, "other", Decision.Blocked)]
    public void SecurityDefaults_AskAdministratorsAlwaysAndOthersPerhaps(bool isAdministrator, string client, Decision decision)
    {
        SignInResult result = Defaults(new SecurityDefaults { IsEnabled = true }, isAdministrator).Ask(WithPassword.With("clientAppType", client));

        Assert.Equal(decision, result.Decision);
        Assert.Equal(Attribution.SecurityDefaults, decision == Decision.Undetermined ? Attribution.SecurityDefaults : result.Attribution);
        Assert.Equal(Decision.Granted, Defaults(new SecurityDefaults { IsEnabled = true }, isAdministrator).Ask(App(ScenarioTenant.OwnApp).Registered("fido2").Did("fido2")).Decision);
        Assert.Equal(Decision.Granted, Defaults(new SecurityDefaults { IsEnabled = false }, isAdministrator).Ask(WithPassword.With("clientAppType", client)).Decision);
    }

    [Fact]
    public void SecurityDefaults_OfUsers_CanBeSwitched()
    {
        ScenarioTenant tenant = Defaults(new SecurityDefaults { IsEnabled = true });

        Assert.Equal(Decision.Granted, tenant.Ask(WithPassword, "PLT-SECURITY-DEFAULTS-USERS=off").Decision);
        Assert.Equal((Decision.Challenge, Attribution.SecurityDefaults), (tenant.Ask(WithPassword, "PLT-SECURITY-DEFAULTS-USERS=on") is var result ? result.Decision : default, result.Attribution));
    }

    [Fact]
    public void SecurityDefaults_ThatCannotBeRead_MayBeOn()
    {
        SignInResult result = Defaults(new SecurityDefaults { Extra = ExtraMembers.From([new("isEnabled", "\"perhaps\"")]) }, isAdministrator: true).Ask(WithPassword);

        Assert.Equal(Decision.Undetermined, result.Decision);
        Assert.Contains(result.Unknowns, unknown => unknown.What == "securityDefaults");
    }

    [Fact]
    public void PasswordReset_AsksOnlyThoseWhoHaveNoMethodForIt()
    {
        ScenarioTenant tenant = new ScenarioTenant().Enable("Sms").With(tenant => tenant with { SsprPolicy = new SsprPolicy { IsRegistrationRequired = true } });

        SignInResult result = tenant.Ask(App(ScenarioTenant.OwnApp).Registered("fido2").Did("fido2"));
        Assert.Equal((Decision.Register, Attribution.Platform), (result.Decision, result.Attribution));
        Assert.Equal(["sms"], result.Registrations);
        Assert.Equal(Decision.Granted, tenant.Ask(App(ScenarioTenant.OwnApp).Registered("fido2", "sms").Did("fido2")).Decision);
        Assert.Equal(Decision.Granted, tenant.Ask(SecurityInfo().Registered("fido2").Did("fido2")).Decision);
        Assert.Equal(Decision.Granted, tenant.Ask(App(ScenarioTenant.OwnApp).Registered("fido2").Did("fido2").With("clientAppType", "other")).Decision);
    }

    [Fact]
    public void PasswordReset_WhoseScopeIsNotKnown_MayAsk()
    {
        ScenarioTenant tenant = new ScenarioTenant().Enable("Sms")
            .With(tenant => tenant with { SsprPolicy = new SsprPolicy { IsRegistrationRequired = true, Extra = ExtraMembers.From([new("includeTargets", "5")]), IncludeTargets = [new MethodTarget { Id = "elsewhere", TargetType = "user" }] } });

        SignInResult result = tenant.Ask(App(ScenarioTenant.OwnApp).Registered("fido2").Did("fido2"));

        Assert.Equal(Decision.Undetermined, result.Decision);
        Assert.Contains(result.Unknowns, unknown => unknown.What == "ssprPolicy");
    }

    [Fact]
    public void PasswordReset_WhoseRegistrationIsGuarded_IsSkipped()
    {
        ScenarioTenant tenant = new ScenarioTenant().Enable("Sms").With(tenant => tenant with { SsprPolicy = new SsprPolicy { IsRegistrationRequired = true } })
            .Policy(PolicyOf.Action("P", "urn:user:registersecurityinfo").Asks("block"));

        Assert.Equal(Decision.Granted, tenant.Ask(App(ScenarioTenant.OwnApp).Registered("fido2").Did("fido2")).Decision);
    }

    [Theory]
    [InlineData(CollectionState.Absent, false, Decision.Undetermined)]
    [InlineData(CollectionState.Absent, true, Decision.Granted)]
    [InlineData(CollectionState.Complete, false, Decision.Granted)]
    public void SecurityDefaults_ThatWereNotCaptured_MayBeOnUnlessPoliciesAre(CollectionState captured, bool hasPolicy, Decision decision)
    {
        ScenarioTenant tenant = new ScenarioTenant().Enable("SoftwareOath").With(tenant => tenant with { SecurityDefaults = null, Completeness = tenant.Completeness.With(CollectionNames.SecurityDefaults, captured) });
        if (hasPolicy)
            tenant = tenant.Policy(PolicyOf.Apps("P", ScenarioTenant.Exchange).Asks("mfa"));

        Assert.Equal(decision, tenant.Ask(WithPassword).Decision);
    }

    [Theory]
    [InlineData("enforceMfaByFederatedIdp", Decision.Stuck)]
    [InlineData("acceptIfMfaDoneByFederatedIdp", Decision.Register)]
    [InlineData(null, Decision.Undetermined)]
    public void FederatedDomain_IsReadAsGraphServesIt(string? behavior, Decision decision)
    {
        ScenarioTenant tenant = new ScenarioTenant().Enable("SoftwareOath").Policy(PolicyOf.All("P").Asks("mfa")).With(tenant => tenant with
        {
            Domains = [new Domain { Id = "bluebird.example", AuthenticationType = "Federated", FederationConfiguration = behavior is null ? null : [new FederationConfiguration { FederatedIdpMfaBehavior = behavior }] }],
        });

        SignInResult result = tenant.Ask(App(ScenarioTenant.OwnApp).Registered("password").Did("password"));

        Assert.Equal(decision, result.Decision);
        Assert.Equal(behavior is null, result.Unknowns.Any(unknown => unknown.What == "domains/bluebird.example/federationConfiguration"));
    }
}
