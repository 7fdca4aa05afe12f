using System.Text.Json.Nodes;
using EntraBootstrap.Core.Platform;
using EntraBootstrap.Core.Tenants;
using EntraBootstrap.Core.Tests.Support;

namespace EntraBootstrap.Core.Tests.Platform;

/// <summary>What holds of every tenant and sign-in, on generated ones. The seed is fixed, so a failure can be repeated.</summary>
public sealed class DecisionLawTests
{
    private const int Cases = 300;

    private static readonly string[] s_modes = ["password", "sms", "fido2", "windowsHelloForBusiness", "deviceBasedPush", "microsoftAuthenticatorPush", "externalMfa"];
    private static readonly string[] s_controls = ["mfa", "compliantDevice", "domainJoinedDevice", "passwordChange", "block", "mfa"];
    private static readonly string[] s_states = ["enabled", "enabled", "enabled", "disabled", "enabledForReportingButNotEnforced"];
    private static readonly (string Condition, string[] Values)[] s_conditions =
    [
        ("devicePlatform", ["windows", "iOS", "other"]), ("clientAppType", ["browser", "mobileAppsAndDesktopClients"]), ("signInRiskLevel", ["none", "high"]), ("ipAddress", ["198.51.100.1", "203.0.113.9"]),
    ];

    private static T Pick<T>(Random random, params T[] items) => items[random.Next(items.Length)];

    private static bool Chance(Random random, int percent) => random.Next(100) < percent;

    private static PolicyOf Policy(Random random, string name)
    {
        PolicyOf policy = Pick(random, 0, 1, 2) switch { 0 => PolicyOf.Action(name), 1 => PolicyOf.Apps(name, ScenarioTenant.Teams), _ => PolicyOf.All(name) };
        policy.State(Pick(random, s_states));
        if (Chance(random, 50))
            policy.Strength(Pick(random, WellKnown.PhishingResistantStrength, WellKnown.PasswordlessStrength, WellKnown.MultifactorStrength, ScenarioTenant.Bootstrap));
        else
            policy.Asks(Pick(random, s_controls));
        if (Chance(random, 20))
            policy.Asks("compliantDevice");
        if (Chance(random, 30))
            policy.Any();
        if (Chance(random, 25))
            policy.For(new PolicyUsers { IncludeGroups = [Pick(random, "in", "out", "maybe")], ExcludeGroups = [Pick(random, "out", "maybe", ScenarioTenant.EmergencyGroup)] });
        if (Chance(random, 25))
            policy.When(conditions => conditions with { Platforms = new IncludeExclude { Include = ["all"], Exclude = ["windows"] } });
        if (Chance(random, 20))
            policy.When(conditions => conditions with { SignInRiskLevels = ["high"] });
        if (Chance(random, 20))
            policy.Places(["All"], ["AllTrusted"]);
        return policy;
    }

    private static ScenarioTenant Tenant(Random random, out List<PolicyOf> policies)
    {
        ScenarioTenant tenant = new ScenarioTenant().EnableAll().Strength(ScenarioTenant.Bootstrap, "temporaryAccessPassOneTime", "temporaryAccessPassMultiUse", "fido2", "windowsHelloForBusiness")
            .Group("in", ScenarioTenant.Mia).Group("out").Location(new NamedLocation { Id = "office", IsTrusted = true, IpRanges = [new IpRange { CidrAddress = "198.51.100.0/24" }] })
            .With(value => value with { Groups = [.. value.Groups, new Group { Id = "maybe" }] });
        policies = [.. Enumerable.Range(0, random.Next(1, 5)).Select(i => Policy(random, $"P{i}"))];
        foreach (PolicyOf policy in policies)
            tenant.Policy(policy);
        return tenant;
    }

    private static Ask Scenario(Random random)
    {
        Ask ask = Chance(random, 50) ? Ask.SecurityInfo() : Ask.App(Pick(random, ScenarioTenant.Teams, ScenarioTenant.OwnApp));
        foreach ((string condition, string[] values) in s_conditions)
            ask.With(condition, Pick(random, values));
        if (Chance(random, 20))
            ask.Unknown(Pick(random, s_conditions).Condition);
        if (Chance(random, 30))
            ask.OnDevice(Chance(random, 50), Pick(random, "AzureAD", "ServerAD"));
        string[] registered = [.. s_modes.Where(_ => Chance(random, 40))];
        ask.Registered([.. registered.Select(mode => (JsonNode)mode)]);
        if (Chance(random, 40))
            ask.Has([.. registered.Where(_ => Chance(random, 60)).Select(mode => (JsonNode)mode), "temporaryAccessPassMultiUse"]);
        if (Chance(random, 60))
            ask.Did(Pick(random, ["temporaryAccessPassMultiUse", "password", .. registered]), random.Next(0, 20));
        return ask;
    }

    private static void ForAll(int seed, Action<Random, ScenarioTenant, List<PolicyOf>, Ask> law)
    {
        for (int i = 0; i < Cases; i++)
        {
            var random = new Random((seed * 10_000) + i);
            ScenarioTenant tenant = Tenant(random, out List<PolicyOf> policies);
            Ask ask = Scenario(random);
            try
            {
                law(random, tenant, policies, ask);
            }
            catch (Xunit.Sdk.XunitException exception)
            {
                throw new InvalidOperationException($"Case {i} of seed {seed}: {ask.ToJson()}\n{exception.Message}", exception);
            }
        }
    }

    [Fact]
    public void OrderOfPolicies_IsIrrelevant() => ForAll(1, (_, tenant, _, ask) =>
    {
        string before = tenant.Json(ask, trace: true);
        tenant.With(value => value with { ConditionalAccessPolicies = value.ConditionalAccessPolicies.Reverse().ToValueList() });
        Assert.Equal(before, tenant.Json(ask, trace: true));
    });

    [Fact]
    public void SameInput_GivesTheSameBytes() => ForAll(2, (_, tenant, _, ask) => Assert.Equal(tenant.Json(ask), tenant.Json(ask)));

    [Fact]
    public void PoliciesThatAreNotEnforced_ChangeNothing() => ForAll(3, (random, tenant, _, ask) =>
    {
        SignInResult before = tenant.Ask(ask);
        SignInResult after = tenant.Policy(Policy(random, "Z1").State("disabled")).Policy(Policy(random, "Z2").State("enabledForReportingButNotEnforced")).Ask(ask);
        Assert.Equal((before.Decision, before.Attribution, before.Confidence, before.Mode), (after.Decision, after.Attribution, after.Confidence, after.Mode));
        Assert.Equal(before.Challenges, after.Challenges);
        Assert.Equal(before.SatisfiedBy, after.SatisfiedBy);
    });

    [Fact]
    public void ApplicableBlock_AlwaysBlocks() => ForAll(4, (_, tenant, _, ask) =>
    {
        SignInResult result = tenant.Policy(PolicyOf.All("Z").Asks("block")).Ask(ask);
        Assert.Equal((Decision.Blocked, Attribution.ConditionalAccess), (result.Decision, result.Attribution));
        Assert.Empty(result.Unknowns);
    });

    [Fact]
    public void Exclusion_BeatsInclusion() => ForAll(5, (random, tenant, _, ask) =>
    {
        SignInResult before = tenant.Ask(ask);
        SignInResult after = tenant.Policy(Policy(random, "Z").State("enabled").Except("in")).Ask(ask);
        Assert.Equal(before.Decision, after.Decision);
        Assert.DoesNotContain(after.Policies, policy => policy.Id.Equals("Z", StringComparison.Ordinal));
    });

    [Fact]
    public void ConcreteCondition_GivesADecisionThatTheUnknownOneAllowed() => ForAll(6, (_, tenant, _, ask) =>
    {
        foreach ((string condition, string[] values) in s_conditions)
        {
            var json = (JsonObject)JsonNode.Parse(ask.ToJson())!;
            json["signInConditions"]!.AsObject().Remove(condition);
            Decision open = Assert.Single(tenant.Run(json.ToJsonString())).Result!.Decision;
            foreach (string value in values)
            {
                json["signInConditions"]![condition] = value;
                Decision closed = Assert.Single(tenant.Run(json.ToJsonString())).Result!.Decision;
                Assert.True(open == Decision.Undetermined || open == closed, $"{condition}={value}: {open} became {closed}");
            }
        }
    });

    [Fact]
    public void KnownMembership_GivesADecisionThatTheUnknownOneAllowed() => ForAll(7, (_, tenant, _, ask) =>
    {
        Decision open = tenant.Ask(ask).Decision;
        foreach (string[] members in (string[][])[[], [ScenarioTenant.Mia]])
        {
            Tenant before = tenant.Value;
            tenant.With(value => value with { Groups = [.. value.Groups.Where(group => !group.Id.Equals("maybe", StringComparison.Ordinal)), new Group { Id = "maybe", TransitiveMembers = members.ToValueList() }] });
            Decision closed = tenant.Ask(ask).Decision;
            tenant.With(_ => before);
            Assert.True(open == Decision.Undetermined || open == closed, $"{open} became {closed}");
        }
    });

    // The explorer tries whether unknown policies apply at the two ends only, which rests on this.
    [Fact]
    public void FurtherPolicy_NeverMakesADecisionBetter() => ForAll(9, (random, tenant, _, ask) =>
    {
        PolicyOf further = Policy(random, "Z").State("enabled");
        if (!further.Build().Conditions.Applications!.IncludeUserActions.IsEmpty && further.Build().GrantControls?.AuthenticationStrength is not null)
            return;
        Decision before = tenant.Ask(ask).Decision;
        Decision after = tenant.Policy(further).Ask(ask).Decision;
        Assert.True(before == Decision.Undetermined || after >= before, $"{before} became {after}");
    });

    [Fact]
    public void EachDecision_HoldsWhatItsWordSays() => ForAll(8, (_, tenant, _, ask) =>
    {
        SignInResult result = tenant.Ask(ask);
        Assert.Equal(result.Decision == Decision.Granted, result.Attribution == Attribution.None);
        Assert.True(result.Decision == Decision.Granted || result.SatisfiedBy.Count == 0);
        Assert.True(result.Decision == Decision.Challenge || result.Challenges.Count == 0);
        Assert.Equal(result.Decision == Decision.Register, result.Registrations.Count > 0);
        Assert.True(result.Decision != Decision.Challenge || result.Challenges.Count > 0 || result.UnmetControls.Contains("passwordChange", StringComparer.Ordinal));
        Assert.True(result.Decision == Decision.Undetermined || result.Unknowns.Count == 0);
        Assert.NotEmpty(result.Reasons);
        Assert.All(result.Policies, policy => Assert.NotEqual(false, policy.PolicyApplies));
    });
}
