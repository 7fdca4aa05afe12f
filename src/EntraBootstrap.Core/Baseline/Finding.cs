using EntraBootstrap.Core.Baseline.Population;
using EntraBootstrap.Core.Platform;
using EntraBootstrap.Core.Tenants;

namespace EntraBootstrap.Core.Baseline;

/// <summary>How bad a finding is; the greater the worse.</summary>
public enum FindingLevel
{
#pragma warning disable CS1591 // the contract's words
    Info,
    Low,
    Medium,
    High,
    Critical,
#pragma warning restore CS1591
}

/// <summary>What a rule came to.</summary>
public enum FindingStatus
{
    /// <summary>The rule found something.</summary>
    Fail,

    /// <summary>The rule found nothing, and nothing was missing.</summary>
    Pass,

    /// <summary>A missing fact decides.</summary>
    Unknown,

    /// <summary>The rule found something that the settings accept.</summary>
    Waived,
}

/// <summary>Whom a finding is about.</summary>
/// <param name="Count">How many.</param>
/// <param name="Sample">Up to five of them, by sign-in name or id, in order.</param>
public sealed record FindingWho(int Count, ValueList<string> Sample)
{
    /// <summary>Nobody in particular.</summary>
    public static FindingWho Nobody { get; } = new(0, []);

    /// <summary>The ids of all of them, for waivers.</summary>
    internal ValueList<string> Ids { get; init; } = [];
}

/// <summary>A policy or other object that a finding points to.</summary>
/// <param name="PolicyId">The object's id.</param>
/// <param name="DisplayName">Its name.</param>
/// <param name="File">The file it was read from; null if not known.</param>
/// <param name="Line">The line in it; null if not known.</param>
public sealed record FindingWhere(string PolicyId, string? DisplayName, string? File, int? Line);

/// <summary>The sign-in that proves a finding: can be given to <c>simulate</c> as it is.</summary>
/// <param name="Scenario">The scenario as JSON text.</param>
/// <param name="Result">What it comes to.</param>
public sealed record FindingEvidence(string Scenario, SignInResult Result);

/// <summary>What a rule says about a tenant.</summary>
public sealed record Finding
{
    /// <summary>Permanent id, <c>EB…</c>.</summary>
    public required string RuleId { get; init; }

    /// <summary>How bad it is.</summary>
    public required FindingLevel Level { get; init; }

    /// <summary>What the rule came to.</summary>
    public required FindingStatus Status { get; init; }

    /// <summary>The rule in a few words.</summary>
    public required string Title { get; init; }

    /// <summary>What was found, in one or two sentences.</summary>
    public required string Message { get; init; }

    /// <summary>What to do; null if nothing.</summary>
    public string? Remedy { get; init; }

    /// <summary>Where the reason is documented; null if none.</summary>
    public string? Reference { get; init; }

    /// <summary>Advice that does not work and that the tenant shows: ids of <see cref="AdviceCatalogue"/>. Empty if there is none.</summary>
    public ValueList<string> Advice { get; init; }

    /// <summary>Whom it is about.</summary>
    public FindingWho Who { get; init; } = FindingWho.Nobody;

    /// <summary>What it points to.</summary>
    public ValueList<FindingWhere> Where { get; init; } = [];

    /// <summary>The sign-in that proves it; null if the rule needs none.</summary>
    public FindingEvidence? Evidence { get; init; }

    /// <summary>The story of one person whom it is about; null if the rule tells none.</summary>
    public PersonStory? Story { get; init; }

    /// <summary>Facts that are missing, if the status is unknown.</summary>
    public ValueList<UnknownFact> Unknowns { get; init; } = [];

    /// <summary>The waiver that accepts it; null if none does.</summary>
    public Waiver? Waiver { get; init; }
}

/// <summary>The verdict on a tenant.</summary>
public enum Verdict
{
    /// <summary>The baseline holds and nobody is left out.</summary>
    Holds,

    /// <summary>Something is wrong.</summary>
    Broken,

    /// <summary>Nothing is known to be wrong, but a missing fact decides.</summary>
    Undetermined,
}

/// <summary>The summary of a test.</summary>
/// <param name="Verdict">The verdict.</param>
/// <param name="People">How many people were looked at.</param>
/// <param name="GroupsOfPeople">How many groups of people whom nothing tells apart.</param>
/// <param name="Stuck">How many people have no way to a credential of the required strength, with all that they have and with what an administrator does by default; null if a missing fact decides for anybody.</param>
/// <param name="Counts">How many findings failed, by level; plus <c>unknown</c>, <c>waived</c> and <c>pass</c>.</param>
public sealed record BaselineSummary(Verdict Verdict, int People, int GroupsOfPeople, int? Stuck, IReadOnlyDictionary<string, int> Counts)
{
    /// <summary>What everybody can do; null only if it was not asked.</summary>
    public PopulationSummary? Population { get; init; }
}

/// <summary>The result of the main job.</summary>
public sealed record BaselineReport
{
    /// <summary>The version of this shape.</summary>
    public string SchemaVersion { get; init; } = "1.0";

    /// <summary>The shipped sample that was tested; null for somebody's own tenant.</summary>
    public string? Sample { get; init; }

    /// <summary>The moment that was tested for.</summary>
    public required DateTimeOffset AsOf { get; init; }

    /// <summary>The verdict in numbers.</summary>
    public required BaselineSummary Summary { get; init; }

    /// <summary>One per rule and object, worst first, then by rule id and object.</summary>
    public required ValueList<Finding> Findings { get; init; }

    /// <summary>What was assumed.</summary>
    public ValueList<string> Assumptions { get; init; } = [];

    /// <summary>What could not be read.</summary>
    public ValueList<string> Problems { get; init; } = [];
}
