using EntraBootstrap.Core.Tenants;

namespace EntraBootstrap.Core.Diagnosis.Fidelity;

/// <summary>What asking about one sign-in came to.</summary>
/// <param name="SignInId">The id of the sign-in.</param>
/// <param name="Failure">Why What If did not answer; null if it did.</param>
internal sealed record FidelityRecord(string SignInId, string? Failure = null)
{
    /// <summary>Policies that both answered.</summary>
    public int Compared { get; init; }

    /// <summary>Where they differ.</summary>
    public ValueList<FidelityDifference> Differences { get; init; } = [];

    /// <summary>What the answers prove.</summary>
    public FidelityProof Proof { get; init; } = new();
}
