using EntraBootstrap.Core.Baseline;
using EntraBootstrap.Core.Platform;
using EntraBootstrap.Core.Ports;
using EntraBootstrap.Core.Snapshots;
using EntraBootstrap.Core.Snapshots.Live;

namespace EntraBootstrap.Core.Operations;

/// <summary>Reads a snapshot.</summary>
/// <param name="Path">A file or folder in any known format, as a full path.</param>
/// <param name="Sample">The name to mark the output with if it is a shipped sample; null otherwise.</param>
/// <param name="AsOf">Of several dated copies of an object the newest one that is not after this moment counts; null to take none of them as the right one.</param>
public sealed record ImportSnapshotRequest(string Path, string? Sample = null, DateTimeOffset? AsOf = null);

/// <summary>Writes a snapshot in the canonical form.</summary>
/// <param name="Snapshot">What to write.</param>
/// <param name="Output">A folder, or a file that ends in <c>.json</c> for the one-file form; full path.</param>
/// <param name="Force">Whether an existing, non-empty target may be replaced.</param>
public sealed record ExportSnapshotRequest(TenantSnapshot Snapshot, string Output, bool Force = false);

/// <summary>A snapshot that was written.</summary>
/// <param name="Path">The folder or file.</param>
/// <param name="Files">How many files.</param>
public sealed record ExportedSnapshot(string Path, int Files);

/// <summary>Reads a live tenant and writes it as a snapshot.</summary>
/// <param name="Gateway">The tenant.</param>
/// <param name="Output">A folder, or a file that ends in <c>.json</c> for the one-file form; full path. It appears whole or not at all: until then the capture lies in a hidden folder beside it.</param>
/// <param name="Clock">The clock of pauses, and of when the snapshot was captured.</param>
/// <param name="Jitter">Numbers from 0 to 1 that spread requests which failed together.</param>
public sealed record CaptureSnapshotRequest(ITenantGateway Gateway, string Output, TimeProvider Clock, Func<double> Jitter)
{
    /// <summary>Whether an existing snapshot may be replaced.</summary>
    public bool Force { get; init; }

    /// <summary>Whether a capture that was interrupted there is thrown away; otherwise it goes on, if it is of the same tenant and has the same options.</summary>
    public bool Restart { get; init; }

    /// <summary>Whether the state of per-user MFA is read, which takes one more batch for twenty people.</summary>
    public bool PerUserMfa { get; init; } = true;

    /// <summary>Whether a snapshot is written although Graph did not answer for some of the tenant and may another time; otherwise it is an error, and what was read is kept.</summary>
    public bool AllowIncomplete { get; init; }

    /// <summary>How many requests wait for an answer at once, 1 to <see cref="CaptureSnapshot.MaximumParallelism"/>.</summary>
    public int Parallelism { get; init; } = 4;
}

/// <summary>Writes a tenant as a snapshot: one that was read from files, or the live one.</summary>
/// <param name="Snapshot">The one that was read from files; null for the live one.</param>
/// <param name="Live">The live one; null for one that was read from files.</param>
public sealed record ExportTenantRequest(ExportSnapshotRequest? Snapshot, CaptureSnapshotRequest? Live);

/// <summary>A snapshot that was written.</summary>
/// <param name="Path">The folder or file.</param>
/// <param name="Captured">What became of the live tenant's collections; null for a tenant that was read from files.</param>
public sealed record ExportedTenant(string Path, CapturedSnapshot? Captured);

/// <summary>Holds our answers against those of Microsoft's What If.</summary>
/// <param name="Snapshot">The snapshot of the tenant.</param>
/// <param name="Gateway">The same tenant, live.</param>
/// <param name="Clock">The clock of pauses.</param>
/// <param name="Jitter">Numbers from 0 to 1 that spread requests which failed together.</param>
public sealed record CompareWithWhatIfRequest(TenantSnapshot Snapshot, ITenantGateway Gateway, TimeProvider Clock, Func<double> Jitter)
{
    /// <summary>How many sign-ins are asked about, those first that show most; null for all. What If takes one a second.</summary>
    public int? Most { get; init; } = 100;

    /// <summary>A file of JSON Lines that takes each answer; what it holds already is not asked again. Full path; null for none.</summary>
    public string? Output { get; init; }

    /// <summary>Whether what the file holds is thrown away.</summary>
    public bool Restart { get; init; }
}

/// <summary>Replaces what identifies a tenant and its people by pseudonyms.</summary>
/// <param name="Snapshot">What to protect.</param>
public sealed record ProtectSnapshotRequest(TenantSnapshot Snapshot);

/// <summary>Says what a snapshot holds and what it lacks.</summary>
/// <param name="Snapshot">What to look at.</param>
public sealed record InspectSnapshotRequest(TenantSnapshot Snapshot);

/// <summary>Simulates sign-ins.</summary>
/// <param name="Snapshot">The tenant.</param>
/// <param name="Scenarios">The scenarios as UTF-8 JSON: one object, an array, <c>{ "value": [...] }</c> or JSON Lines, of which a stream may hold any number.</param>
/// <param name="ScenarioFile">The name of that input for errors; <c>-</c> for standard input.</param>
/// <param name="AsOf">The moment that counts where a scenario names none; null for the snapshot's time.</param>
/// <param name="Assume">Platform rules that are switched.</param>
/// <param name="Trace">Whether every policy and condition is explained.</param>
/// <param name="Clock">Where "now" comes from if nothing else says the time.</param>
public sealed record SimulateSignInsRequest(
    TenantSnapshot Snapshot, ScenarioInput Scenarios, string ScenarioFile, DateTimeOffset? AsOf, PlatformAssumptions Assume, bool Trace, TimeProvider Clock);

/// <summary>Explains why people were asked for more.</summary>
/// <param name="Snapshot">The tenant, to replay the log in and to simulate scenarios; null to go by the log alone.</param>
/// <param name="Log">Sign-ins, audit records or scenarios: JSON, JSON Lines or CSV. A stream may hold any number.</param>
/// <param name="LogFile">The name of that input for errors; <c>-</c> for standard input.</param>
/// <param name="AsOf">The moment that counts for scenarios and records without a time; null for the snapshot's time.</param>
/// <param name="Assume">Platform rules that are switched.</param>
/// <param name="Clock">Where "now" comes from if nothing else says the time.</param>
public sealed record ExplainStepUpRequest(TenantSnapshot? Snapshot, ScenarioInput Log, string LogFile, DateTimeOffset? AsOf, PlatformAssumptions Assume, TimeProvider Clock);

/// <summary>Tests the baseline of a tenant.</summary>
/// <param name="Snapshot">The tenant.</param>
/// <param name="SettingsPath">The settings file; null for <c>entrabootstrap.json</c> beside the snapshot, if there is one.</param>
/// <param name="AsOf">The moment that counts; null for the snapshot's time.</param>
/// <param name="Assume">Platform rules that are switched, on top of the settings'.</param>
/// <param name="Clock">Where "now" comes from if nothing else says the time.</param>
public sealed record TestBaselineRequest(TenantSnapshot Snapshot, string? SettingsPath, DateTimeOffset? AsOf, PlatformAssumptions Assume, TimeProvider Clock);

/// <summary>Finds the way of a person to a goal.</summary>
/// <param name="Snapshot">The tenant.</param>
/// <param name="UserId">The person's object id or sign-in name.</param>
/// <param name="Goal"><c>passkey</c>, <c>phoneSignIn</c>, <c>windowsHello</c>, <c>platformCredential</c> or <c>access:APPID</c>; null for a passkey.</param>
/// <param name="AsOf">The moment at which the way begins; null for the snapshot's time.</param>
/// <param name="Assume">Platform rules that are switched.</param>
/// <param name="Clock">Where "now" comes from if nothing else says the time.</param>
public sealed record FindPathRequest(TenantSnapshot Snapshot, string UserId, string? Goal, DateTimeOffset? AsOf, PlatformAssumptions Assume, TimeProvider Clock)
{
    /// <summary>Modes that are at hand beside what is registered.</summary>
    public IReadOnlyList<string>? Has { get; init; }

    /// <summary>Modes, method ids or <c>all</c>: they stay registered and are not at hand.</summary>
    public IReadOnlyList<string>? Lost { get; init; }

    /// <summary>Actions that are allowed beside the usual ones.</summary>
    public IReadOnlyList<string>? Allow { get; init; }

    /// <summary>The platform of the computer, or of the phone; null if not stated.</summary>
    public string? DevicePlatform { get; init; }

    /// <summary>The computer: one of <see cref="FindPath.DeviceWords"/>; null if not stated.</summary>
    public string? Device { get; init; }

    /// <summary>The address that the sign-ins come from; null if not stated.</summary>
    public string? IpAddress { get; init; }

    /// <summary>The two-letter country, or <c>unknown</c>; null if not stated.</summary>
    public string? Country { get; init; }
}

/// <summary>Designs an authentication strength.</summary>
/// <param name="Snapshot">The tenant.</param>
/// <param name="Intent">One of <see cref="DesignStrength.IntentWords"/>; null for the first.</param>
/// <param name="Name">The strength's name, of at most 30 characters; null for one that the tenant does not have yet.</param>
/// <param name="SettingsPath">The settings file, which names the requirement; null for <c>entrabootstrap.json</c> beside the snapshot, if there is one.</param>
/// <param name="AsOf">The moment that counts; null for the snapshot's time.</param>
/// <param name="Assume">Platform rules that are switched, on top of the settings'.</param>
/// <param name="Clock">Where "now" comes from if nothing else says the time.</param>
public sealed record DesignStrengthRequest(
    TenantSnapshot Snapshot, string? Intent, string? Name, string? SettingsPath, DateTimeOffset? AsOf, PlatformAssumptions Assume, TimeProvider Clock);

/// <summary>Lists rules.</summary>
/// <param name="Kind">One of <see cref="ListRules.KindWords"/>, or null for all of them.</param>
public sealed record ListRulesRequest(string? Kind);

/// <summary>A rule of a catalogue.</summary>
public sealed record RuleInfo
{
    /// <summary>Permanent id.</summary>
    public required string Id { get; init; }

    /// <summary><c>baseline</c>, <c>platform</c>, <c>advice</c> (that does not work), or <c>reading</c> (of a condition, which is not documented).</summary>
    public required string Kind { get; init; }

    /// <summary>The rule in a few words, or the advice as it is given.</summary>
    public required string Title { get; init; }

    /// <summary>What it says; of advice, why it does not work.</summary>
    public required string Statement { get; init; }

    /// <summary>How bad a finding is; null for other kinds.</summary>
    public FindingLevel? Level { get; init; }

    /// <summary>How sure it is; null for baseline rules.</summary>
    public Confidence? Confidence { get; init; }

    /// <summary>The first day on which it may hold; null if it always did.</summary>
    public DateOnly? From { get; init; }

    /// <summary>The first day on which it certainly holds.</summary>
    public DateOnly? Settled { get; init; }

    /// <summary>Whether its source leaves open that it holds, so that it is a candidate on whatever day.</summary>
    public bool IsOpen { get; init; }

    /// <summary>Whether <c>--assume</c> can switch it.</summary>
    public bool IsSwitchable { get; init; }

    /// <summary>The rule that explains the same, so that only one of the two holds; null if there is none.</summary>
    public string? AlternativeTo { get; init; }

    /// <summary>What works in place of advice that does not; null for rules.</summary>
    public string? Instead { get; init; }

    /// <summary>Where it is documented or reported.</summary>
    public string? Reference { get; init; }
}

/// <summary>What a snapshot holds and lacks.</summary>
public sealed record SnapshotReport
{
    /// <summary>The version of this shape.</summary>
    public string SchemaVersion { get; init; } = "1.0";

    /// <summary>The shipped sample; null for somebody's own tenant.</summary>
    public string? Sample { get; init; }

    /// <summary>The path as given.</summary>
    public required string Path { get; init; }

    /// <summary>The format that was found.</summary>
    public required string Format { get; init; }

    /// <summary>The tool that made it, where it is known what it exports; null otherwise.</summary>
    public string? Tool { get; init; }

    /// <summary>The command by which that tool exports whatever it can of what is missing; null if there is no such thing.</summary>
    public string? ToolCommand { get; init; }

    /// <summary>The tenant; null if not captured.</summary>
    public string? TenantId { get; init; }

    /// <summary>When it was captured; null if not known.</summary>
    public DateTimeOffset? CapturedAt { get; init; }

    /// <summary>Each collection with its state and how many objects it holds.</summary>
    public required IReadOnlyList<SnapshotCollection> Collections { get; init; }

    /// <summary>Questions that cannot be answered for sure, and what to export for each.</summary>
    public required IReadOnlyList<SnapshotGap> Missing { get; init; }

    /// <summary>What could not be read.</summary>
    public required IReadOnlyList<string> Problems { get; init; }
}

/// <summary>A collection of a snapshot.</summary>
/// <param name="Name">Its name.</param>
/// <param name="State"><c>complete</c>, <c>partial</c> or <c>absent</c>.</param>
/// <param name="Count">How many objects it holds.</param>
public sealed record SnapshotCollection(string Name, string State, int Count);

/// <summary>What is missing, for which question, and how to get it.</summary>
/// <param name="Collection">The collection.</param>
/// <param name="Question">The question that needs it.</param>
/// <param name="Fill">The Graph request that serves it.</param>
/// <param name="ByTool">The command by which the tool that made the snapshot exports it; null if it does not, or no tool is known.</param>
public sealed record SnapshotGap(string Collection, string Question, string Fill, string? ByTool = null);
