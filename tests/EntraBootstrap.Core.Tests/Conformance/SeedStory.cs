using System.Text;
using System.Text.Json.Nodes;
using EntraBootstrap.Core.Operations;
using EntraBootstrap.Core.Platform;
using EntraBootstrap.Core.Snapshots;
using EntraBootstrap.Core.Tenants;
using EntraBootstrap.Core.Tests.Snapshots;
using EntraBootstrap.Core.Tests.Support;

namespace EntraBootstrap.Core.Tests.Conformance;

/// <summary>A shipped tenant in which a forum post is told again: read from its files, changed as the poster changed it, and asked through the operations of <c>simulate</c>.</summary>
internal sealed class SeedStory
{
    public const string OneTimePass = "temporaryAccessPassOneTime";
    public const string MultiUsePass = "temporaryAccessPassMultiUse";

    private readonly TenantSnapshot _snapshot;

    private SeedStory(TenantSnapshot snapshot) => _snapshot = snapshot;

    public static SeedStory Of(string sample)
    {
        TenantSnapshot snapshot = new ImportSnapshot().Execute(
            new ImportSnapshotRequest(Path.Combine(Repository.Root, "examples", "tenants", sample)), new RecordingHost(), TestContext.Current.CancellationToken);
        Assert.Empty(snapshot.Problems.Select(problem => problem.ToLine()));
        return new SeedStory(snapshot);
    }

    /// <summary>The tenant after a change.</summary>
    public SeedStory When(Func<Tenant, Tenant> change) => new(new TenantSnapshot(change(_snapshot.Tenant), _snapshot.Path, _snapshot.Format, _snapshot.Problems, _snapshot.Sources));

    /// <summary>The tenant after a change of one policy, which is named by the beginning of its name.</summary>
    public SeedStory When(string policy, Func<ConditionalAccessPolicy, ConditionalAccessPolicy> change)
    {
        Assert.Contains(_snapshot.Tenant.ConditionalAccessPolicies, known => known.DisplayName.StartsWith(policy, StringComparison.Ordinal));
        return When(tenant => tenant with
        {
            ConditionalAccessPolicies = tenant.ConditionalAccessPolicies.Select(known => known.DisplayName.StartsWith(policy, StringComparison.Ordinal) ? change(known) : known).ToValueList(),
        });
    }

    /// <summary>What happens at a moment.</summary>
    /// <param name="moment">The moment.</param>
    /// <param name="assume">Rules that are switched, by their ids.</param>
    public SignInResult Ask(Moment moment, params (string Rule, bool IsOn)[] assume)
    {
        var request = new SimulateSignInsRequest(
            _snapshot, Encoding.UTF8.GetBytes(moment.ToJson().ToJsonString()), "story.json", null,
            new PlatformAssumptions { Switches = assume.ToDictionary(rule => rule.Rule, rule => rule.IsOn, StringComparer.OrdinalIgnoreCase) }, Trace: true, TimeProvider.System);
        ScenarioOutcome outcome = Assert.Single(new SimulateSignIns().Execute(request, new RecordingHost(), TestContext.Current.CancellationToken));
        Assert.Null(outcome.Error?.ToLine());
        return outcome.Result!;
    }

    /// <summary>What is decided at a moment.</summary>
    public Decision Decide(Moment moment, params (string Rule, bool IsOn)[] assume) => Ask(moment, assume).Decision;
}

/// <summary>Somebody somewhere.</summary>
/// <param name="Who">The sign-in name.</param>
internal sealed record Moment(string Who)
{
    /// <summary>The entry point; null at an application.</summary>
    public string? EntryPoint { get; init; }

    /// <summary>The application; null at an entry point.</summary>
    public string? Application { get; init; }

    /// <summary>What is about to be added.</summary>
    public string? Adds { get; init; }

    /// <summary>What was presented already.</summary>
    public string[] Presented { get; init; } = [];

    /// <summary>What is at hand.</summary>
    public string[] AtHand { get; init; } = [];

    /// <summary>What is registered, if it is not what the tenant's files say.</summary>
    public string[]? Registered { get; init; }

    /// <summary>How often the pass was used.</summary>
    public int? PassUses { get; init; }

    public string Platform { get; init; } = "windows";

    /// <summary>The device; null for one that is not registered.</summary>
    public JsonObject? Device { get; init; }

    public string AsOf { get; init; } = "2026-09-22T12:00:00Z";

    public JsonObject ToJson()
    {
        var credentials = new JsonObject { ["available"] = Words(AtHand) };
        if (Registered is not null)
            credentials["registered"] = Words(Registered);
        if (PassUses is not null)
            credentials["temporaryAccessPass"] = new JsonObject { ["uses"] = PassUses };
        var scenario = new JsonObject
        {
            ["signInIdentity"] = new JsonObject { ["userId"] = Who },
            ["signInConditions"] = new JsonObject
            {
                ["devicePlatform"] = Platform, ["clientAppType"] = "browser", ["ipAddress"] = "203.0.113.9", ["country"] = "NL", ["signInRiskLevel"] = "none", ["userRiskLevel"] = "none",
                ["deviceInfo"] = Device?.DeepClone(), ["authenticationFlow"] = null,
            },
            ["credentials"] = credentials,
            ["session"] = new JsonObject { ["authenticatedWith"] = new JsonArray([.. Presented.Select(mode => (JsonNode)new JsonObject { ["combination"] = mode })]) },
            ["asOf"] = AsOf,
        };
        if (Application is not null)
            scenario["signInContext"] = new JsonObject { ["includeApplications"] = Words([Application]) };
        if (EntryPoint is not null)
            scenario["entryPoint"] = EntryPoint;
        if (Adds is not null)
            scenario["registering"] = Adds;
        return scenario;
    }

    private static JsonArray Words(string[] words) => [.. words.Select(word => (JsonNode)word)];
}
