using System.Text.Json.Nodes;
using EntraBootstrap.Core.Errors;
using EntraBootstrap.Core.Platform;
using EntraBootstrap.Core.Tenants;
using EntraBootstrap.Core.Tests.Support;

namespace EntraBootstrap.Core.Tests.Platform;

/// <summary>Workload identities: rows D13 and D14 of the conformance table, and what is no business of theirs.</summary>
public sealed class WorkloadDecisionTests
{
    private const string Own = "77777777-0000-0000-0000-000000000001";
    private const string OwnAppId = "77777777-1111-0000-0000-000000000001";
    private const string TenantId = "88888888-0000-0000-0000-000000000000";

    private static readonly ServicePrincipal s_own = new()
    {
        Id = Own, AppId = OwnAppId, DisplayName = "Nightly job", ServicePrincipalType = "Application", AppOwnerOrganizationId = TenantId, SignInAudience = "AzureADMyOrg", CustomSecurityAttributes = [],
    };

    private static readonly PolicyClientApplications s_allOwn = new() { IncludeServicePrincipals = ["ServicePrincipalsInMyTenant"] };

    private static PolicyOf Workloads(string name, PolicyClientApplications who) => PolicyOf.All(name).For(new PolicyUsers { IncludeUsers = ["None"] }).When(conditions => conditions with { ClientApplications = who });

    private static ScenarioTenant TenantWith(ServicePrincipal principal, params PolicyOf[] policies) =>
        policies.Aggregate(new ScenarioTenant().With(value => value with { TenantId = TenantId, ServicePrincipals = [principal] }), (tenant, policy) => tenant.Policy(policy));

    private static Ask By(string principalId = Own) => Ask.App(ScenarioTenant.OwnApp).Who(new JsonObject { ["servicePrincipalId"] = principalId });

    private static PolicyOf OutsideTrusted(PolicyOf policy) => policy.Asks("block").Places(["All"], ["AllTrusted"]);

    private static NamedLocation Office => new() { Id = "office", IsTrusted = true, IpRanges = [new IpRange { CidrAddress = "198.51.100.0/24" }] };

    [Theory]
    [InlineData("203.0.113.9", Decision.Blocked)]
    [InlineData("198.51.100.7", Decision.Granted)]
    public void D13_OwnApplication_IsBlockedOutsideTrustedPlaces(string address, Decision decision)
    {
        SignInResult result = TenantWith(s_own, OutsideTrusted(Workloads("W", s_allOwn))).Location(Office).Ask(By().With("ipAddress", address));

        Assert.Equal(decision, result.Decision);
        Assert.Equal(decision == Decision.Blocked ? Attribution.ConditionalAccess : Attribution.None, result.Attribution);
        Assert.Equal(decision == Decision.Blocked ? ["CA-BLOCK"] : ["CA-NO-REQUIREMENT"], result.Reasons.Select(reason => reason.Code), StringComparer.Ordinal);
        Assert.Equal(Confidence.Documented, result.Confidence);
        Assert.Empty(result.Unknowns);
    }

    public static TheoryData<string> NotReached() => ["managedIdentity", "multiTenant", "anotherTenants"];

    [Theory]
    [MemberData(nameof(NotReached))]
    public void D14_ManagedIdentityAndMultiTenantApplication_AreNotReached(string kind)
    {
        ServicePrincipal principal = kind switch
        {
            "managedIdentity" => s_own with { ServicePrincipalType = "managedidentity", AppOwnerOrganizationId = null },
            "multiTenant" => s_own with { SignInAudience = "AzureADMultipleOrgs" },
            _ => s_own with { AppOwnerOrganizationId = "f8cdef31-a31e-4b4a-93e4-5f571e91255a", SignInAudience = null },
        };
        ScenarioTenant tenant = TenantWith(principal, Workloads("All", s_allOwn).Asks("block"), Workloads("Listed", new PolicyClientApplications { IncludeServicePrincipals = [Own] }).Asks("block"));

        SignInResult result = tenant.Trace(By());

        Assert.Equal(Decision.Granted, result.Decision);
        Assert.All(result.Policies, policy => Assert.Equal((false, "workloadIdentities", "notApplied"), (policy.PolicyApplies, Assert.Single(policy.AnalysisReasons), policy.Result)));
        Assert.All(result.Policies, policy => Assert.EndsWith("not covered by policies", policy.Trace!.Value[0].Message, StringComparison.Ordinal));
    }

    [Fact]
    public void PoliciesOfPeople_AreNoneOfItsBusiness_AndTheOtherWayRound()
    {
        ScenarioTenant tenant = TenantWith(s_own, PolicyOf.All("People").Asks("block"), Workloads("W", new PolicyClientApplications { IncludeServicePrincipals = ["x"] }).Asks("block"));

        Assert.Equal(Decision.Granted, tenant.Ask(By()).Decision);
        Assert.Equal(Decision.Granted, TenantWith(s_own, Workloads("W", s_allOwn).Asks("block")).Ask(Ask.App(ScenarioTenant.OwnApp).Registered("fido2")).Decision);
    }

    // An authentication methods policy that is missing, the password reset and security defaults say nothing of it.
    [Fact]
    public void WhatThePlatformAsksOfPeople_IsNotAskedOfIt()
    {
        SignInResult result = TenantWith(s_own).With(value => value with { AuthenticationMethodsPolicy = null, SsprPolicy = new SsprPolicy { IsRegistrationRequired = true }, SecurityDefaults = new SecurityDefaults { IsEnabled = true } }).Ask(By());

        Assert.Equal((Decision.Granted, Confidence.Documented), (result.Decision, result.Confidence));
        Assert.Empty(result.Assumptions);
        Assert.Empty(result.SatisfiedBy);
        Assert.Null(result.Mode);
    }

    [Theory]
    [InlineData(Own)]
    [InlineData(OwnAppId)]
    public void ServicePrincipal_IsFoundByObjectIdAndByApplicationId(string id) =>
        Assert.Equal(Decision.Blocked, TenantWith(s_own, Workloads("W", new PolicyClientApplications { IncludeServicePrincipals = [Own.ToUpperInvariant()] }).Asks("block")).Ask(By(id)).Decision);

    [Fact]
    public void Exclusion_BeatsInclusion() => Assert.Equal(
        Decision.Granted, TenantWith(s_own, Workloads("W", s_allOwn with { ExcludeServicePrincipals = [Own] }).Asks("block")).Ask(By()).Decision);

    [Theory]
    [InlineData("high", Decision.Blocked)]
    [InlineData("medium", Decision.Granted)]
    [InlineData(null, Decision.Undetermined)]
    public void Risk_IsCompared(string? level, Decision decision)
    {
        SignInResult result = TenantWith(s_own, Workloads("W", s_allOwn).Asks("block").When(conditions => conditions with { ServicePrincipalRiskLevels = ["high"] })).Ask(By().With("servicePrincipalRiskLevel", level));

        Assert.Equal(decision, result.Decision);
        Assert.Equal(level is null ? ["signInConditions.servicePrincipalRiskLevel"] : [], result.Unknowns.Select(unknown => unknown.What), StringComparer.Ordinal);
    }

    [Theory]
    [InlineData("include", "-eq \"batch\"", false, Decision.Blocked)]
    [InlineData("include", "-eq \"web\"", false, Decision.Granted)]
    [InlineData("exclude", "-eq \"batch\"", true, Decision.Granted)]
    [InlineData("exclude", "-eq \"web\"", true, Decision.Blocked)]
    [InlineData("include", "-eq \"batch\"", true, Decision.Blocked)]
    [InlineData("include", "-eq \"web\"", true, Decision.Undetermined)]
    [InlineData("include", "eq batch", false, Decision.Undetermined)]
    public void Filter_SelectsByCustomSecurityAttributes(string mode, string comparison, bool namesAll, Decision decision)
    {
        ServicePrincipal tagged = s_own with { CustomSecurityAttributes = [new CustomSecurityAttribute("Job", "Kind", ["batch"], IsString: true, IsCollection: false)] };
        PolicyClientApplications who = (namesAll ? s_allOwn : new PolicyClientApplications()) with { ServicePrincipalFilter = new PolicyFilter { Mode = mode, Rule = $"CustomSecurityAttribute.Job_Kind {comparison}" } };

        SignInResult result = TenantWith(tagged, Workloads("W", who).Asks("block")).Ask(By());

        Assert.Equal(decision, result.Decision);
        Assert.All(result.Unknowns, unknown => Assert.StartsWith("conditionalAccessPolicies/W/conditions.clientApplications.servicePrincipalFilter", unknown.What, StringComparison.Ordinal));
        Assert.Equal(decision == Decision.Undetermined ? 1 : 0, result.Unknowns.Count);
    }

    [Theory]
    [InlineData("type")]
    [InlineData("owner")]
    [InlineData("principal")]
    public void WhatWasNotCaptured_IsUnknown(string what)
    {
        ScenarioTenant tenant = TenantWith(
            what switch { "type" => s_own with { ServicePrincipalType = null }, "owner" => s_own with { AppOwnerOrganizationId = null }, _ => s_own with { Id = "other", AppId = "other" } },
            Workloads("W", s_allOwn).Asks("block")).Partial(CollectionNames.ServicePrincipals);

        SignInResult result = tenant.Ask(By());

        Assert.Equal(Decision.Undetermined, result.Decision);
        UnknownFact unknown = Assert.Single(result.Unknowns);
        Assert.Equal($"servicePrincipals/{Own}", unknown.What);
        Assert.StartsWith($"GET /servicePrincipals/{Own}?$select=", unknown.Fill, StringComparison.Ordinal);
    }

    [Fact]
    public void TenantThatIsNotNamed_IsUnknown()
    {
        ScenarioTenant tenant = TenantWith(s_own, Workloads("W", s_allOwn).Asks("block")).With(value => value with { TenantId = null });

        Assert.Equal("organization", Assert.Single(tenant.Ask(By()).Unknowns).What);
        Assert.Equal(Decision.Blocked, tenant.With(value => value with { Organization = new Organization { Id = TenantId } }).Ask(By()).Decision);
    }

    [Fact]
    public void UncapturedPrincipal_MayBeOneThatIsListed()
    {
        ScenarioTenant tenant = TenantWith(s_own, Workloads("W", new PolicyClientApplications { IncludeServicePrincipals = ["other"] }).Asks("block")).Partial(CollectionNames.ServicePrincipals);

        Assert.Equal(Decision.Granted, tenant.Ask(By()).Decision);
        Assert.Equal(Decision.Undetermined, tenant.Ask(By("somebody")).Decision);
    }

    [Fact]
    public void AgentIdentities_StayUnknown()
    {
        PolicyClientApplications agents = new() { Extra = ExtraMembers.From([new("includeAgentIdServicePrincipals", "[\"All\"]")]) };
        ScenarioTenant tenant = TenantWith(s_own, Workloads("W", agents).Asks("block"));

        Assert.Equal("conditionalAccessPolicies/W/conditions.clientApplications.includeAgentIdServicePrincipals", Assert.Single(tenant.Ask(By()).Unknowns).What);
        Assert.Equal(Decision.Granted, tenant.Ask(Ask.App(ScenarioTenant.OwnApp).Registered("fido2")).Decision);
        Assert.Equal(
            "conditionalAccessPolicies/W/conditions.clientApplications.agentIdServicePrincipalFilter",
            Assert.Single(TenantWith(s_own, Workloads("W", s_allOwn with { Extra = ExtraMembers.From([new("agentIdServicePrincipalFilter", "{\"mode\":\"exclude\"}")]) }).Asks("block")).Ask(By()).Unknowns).What);
    }

    [Fact]
    public void ClientApplicationsThatCouldNotBeRead_AreUnknownForEverybody()
    {
        ScenarioTenant tenant = TenantWith(s_own, PolicyOf.All("W").For(new PolicyUsers()).Asks("block").When(conditions => conditions with { Extra = ExtraMembers.From([new("clientApplications", "7")]) }));

        Assert.Equal(Decision.Undetermined, tenant.Ask(By()).Decision);
        Assert.Equal(Decision.Undetermined, tenant.Ask(Ask.App(ScenarioTenant.OwnApp).Registered("fido2")).Decision);
    }

    [Fact]
    public void AnotherControlThanBlock_IsUnknown_UnlessAPolicyBlocks()
    {
        SignInResult result = TenantWith(s_own, Workloads("W", s_allOwn).Asks("mfa")).Ask(By());

        Assert.Equal(Decision.Undetermined, result.Decision);
        Assert.Equal("conditionalAccessPolicies/W/grantControls", Assert.Single(result.Unknowns).What);
        Assert.Equal(Decision.Blocked, TenantWith(s_own, Workloads("A", s_allOwn).Asks("mfa"), Workloads("B", s_allOwn).Asks("block")).Ask(By()).Decision);
    }

    [Fact]
    public void CertainBlock_BeatsAnUnknownOne()
    {
        PolicyOf unknown = Workloads("A", s_allOwn).Asks("block").When(conditions => conditions with { ServicePrincipalRiskLevels = ["high"] });

        SignInResult result = TenantWith(s_own, unknown, Workloads("B", s_allOwn).Asks("block")).Ask(By());

        Assert.Equal(Decision.Blocked, result.Decision);
        Assert.Equal("B", Assert.Single(result.Reasons).PolicyId);
        Assert.Empty(result.Unknowns);
    }

    [Fact]
    public void ReportOnlyPolicy_IsReportedAndChangesNothing()
    {
        SignInResult result = TenantWith(s_own, Workloads("W", s_allOwn).Asks("block").State("enabledForReportingButNotEnforced")).Ask(By());

        Assert.Equal(Decision.Granted, result.Decision);
        Assert.Equal("reportOnlyFailure", Assert.Single(result.Policies).Result);
    }

    [Fact]
    public void PrincipalsThatContradictEachOther_AreUnknown() => Assert.Equal(
        Decision.Undetermined,
        TenantWith(s_own, Workloads("W", s_allOwn).Asks("block")).With(value => value with { ServicePrincipals = [s_own, s_own with { ServicePrincipalType = "ManagedIdentity" }] }).Ask(By()).Decision);

    [Fact]
    public void AuthenticationContext_IsAskedOfItToo()
    {
        PolicyOf policy = PolicyOf.Context("W", "c1").For(new PolicyUsers()).Asks("block").When(conditions => conditions with { ClientApplications = s_allOwn });
        Ask Context(string value) => Ask.Context(value).Who(new JsonObject { ["servicePrincipalId"] = Own });

        Assert.Equal(Decision.Blocked, TenantWith(s_own, policy).Ask(Context("c1")).Decision);
        Assert.Equal(Decision.Granted, TenantWith(s_own, policy).Ask(Context("c2")).Decision);
    }

    [Theory]
    [InlineData("entryPoint", "\"mySecurityInfo\"")]
    [InlineData("credentials", "{ \"available\": [\"fido2\"] }")]
    [InlineData("session", "{ \"authenticatedWith\": [] }")]
    [InlineData("registering", "\"fido2\"")]
    [InlineData("signInContext", "{ \"userAction\": \"registerSecurityInformation\" }")]
    public void WhatPeopleDo_IsAnErrorForIt(string member, string json)
    {
        ScenarioOutcome outcome = Assert.Single(TenantWith(s_own).Run(By().Set(member, JsonNode.Parse(json)).ToJson()));

        Assert.Equal(("MemberInvalid", $"$.{member}"), (outcome.Error!.Id, outcome.Error.Location!.JsonPath));
    }

    [Fact]
    public void ActivatedRoles_AreAnErrorForIt()
    {
        Ask ask = Ask.App(ScenarioTenant.OwnApp).Who(new JsonObject { ["servicePrincipalId"] = Own, ["activatedRoles"] = new JsonArray() });

        Assert.Equal("$.signInIdentity.activatedRoles", Assert.Single(TenantWith(s_own).Run(ask.ToJson())).Error!.Location!.JsonPath);
    }

    [Fact]
    public void PrincipalThatACompleteSnapshotLacks_IsAnError()
    {
        OperationError error = Assert.Single(TenantWith(s_own).Run(By("somebody").ToJson())).Error!;

        Assert.Equal(("ServicePrincipalNotFound", "$.signInIdentity.servicePrincipalId"), (error.Id, error.Location!.JsonPath));
    }
}
