using EntraBootstrap.Core.Tenants;

namespace EntraBootstrap.Core.Recovery;

/// <summary>Who is to be recovered, and from what.</summary>
public sealed record RecoveryRequest
{
    /// <summary>The person's object id or sign-in name.</summary>
    public required string UserId { get; init; }

    /// <summary>What was lost: modes, ids of methods, or <c>all</c>.</summary>
    public ValueList<string> Lost { get; init; }

    /// <summary>The kind of pass to issue; null for whichever costs least.</summary>
    public PassKind? PassKind { get; init; }
}
