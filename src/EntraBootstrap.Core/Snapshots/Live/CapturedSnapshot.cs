using EntraBootstrap.Core.Tenants;

namespace EntraBootstrap.Core.Snapshots.Live;

/// <summary>A snapshot that was read of a live tenant.</summary>
public sealed record CapturedSnapshot
{
    /// <summary>The version of this shape.</summary>
    public string SchemaVersion { get; init; } = "1.0";

    /// <summary>The folder or file, taken as it is written: the name that PowerShell gives to what is no pattern.</summary>
    public required string FullName { get; init; }

    /// <summary>The tenant.</summary>
    public required string TenantId { get; init; }

    /// <summary>When the capture began; of one that was resumed, when its first run began.</summary>
    public required DateTimeOffset CapturedAt { get; init; }

    /// <summary>Each collection of the contract, in its order.</summary>
    public required ValueList<CapturedCollection> Collections { get; init; }

    /// <summary>What became of the state of per-user MFA, which is a part of people and no collection; null if it was not asked for. Where it was not read its documented default is used.</summary>
    public CapturedCollection? PerUserMfa { get; init; }

    /// <summary>The permissions that would have given more, in ordinal order; empty if none was missing.</summary>
    public required ValueList<string> MissingPermissions { get; init; }

    /// <summary>How many requests this run sent, repeated ones included; a batch is one.</summary>
    public required int Requests { get; init; }

    /// <summary>
    /// Whether every collection that Graph serves is complete, and the state of per-user MFA unless it was not asked for. Some collections of the contract Graph does not serve: they are absent, and a person
    /// adds them.
    /// </summary>
    public bool IsComplete => PerUserMfa is null or { State: "complete" } && Collections.All(collection => collection.State is "complete" || !CaptureCatalogue.All.Any(source => string.Equals(source.Collection, collection.Name, StringComparison.Ordinal)));

    /// <summary>Whether it went on with a capture that was interrupted.</summary>
    public bool IsResumed { get; init; }

    /// <summary>How many files the snapshot has.</summary>
    public int Files { get; init; }
}

/// <summary>What became of a collection.</summary>
/// <param name="Name">Its name.</param>
/// <param name="State"><c>complete</c>, <c>partial</c> or <c>absent</c>.</param>
/// <param name="Count">How many objects it holds; of methods and members, of how many people and groups.</param>
/// <param name="Reason">Why it is not complete; null if it is.</param>
/// <param name="MissingPermission">The least privileged permission that would have given more; null if it is not for want of one, or if there is none.</param>
public sealed record CapturedCollection(string Name, string State, int Count, string? Reason = null, string? MissingPermission = null);
