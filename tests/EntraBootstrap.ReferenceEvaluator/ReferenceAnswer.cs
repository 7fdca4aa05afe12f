namespace EntraBootstrap.ReferenceEvaluator;

/// <summary>What the policies of a tenant say to a sign-in.</summary>
/// <param name="Policies">One answer for each policy, in the order of the tenant.</param>
public sealed record ReferenceAnswer(IReadOnlyList<PolicyAnswer> Policies)
{
    /// <summary>Whether an enabled policy that applies blocks (§1.1, phase 2: if any applicable policy blocks, stop).</summary>
    public bool IsBlocked => Enforced.Any(policy => policy.Blocks);

    /// <summary>The controls of enabled policies that apply and are not met; <c>block</c> alone if the sign-in is blocked.</summary>
    public IReadOnlyList<string> UnmetControls =>
        IsBlocked ? ["block"] : [.. Enforced.SelectMany(policy => policy.UnmetControls).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    private IEnumerable<PolicyAnswer> Enforced => Policies.Where(policy => policy.IsEnabled && policy.Applies);
}

/// <summary>What one policy says to a sign-in.</summary>
public sealed record PolicyAnswer
{
    /// <summary>The policy's id.</summary>
    public required string PolicyId { get; init; }

    /// <summary>Its state, in Graph's words.</summary>
    public required string State { get; init; }

    /// <summary>Whether every condition matches, whatever the state is.</summary>
    public required bool Applies { get; init; }

    /// <summary>Whether it blocks where it applies.</summary>
    public required bool Blocks { get; init; }

    /// <summary>What it asks for beyond what was done; empty if it does not apply, <c>block</c> if it blocks.</summary>
    public required IReadOnlyList<string> UnmetControls { get; init; }

    /// <summary>What the sign-in log says of a report-only policy; null for another one.</summary>
    public required string? ReportOnlyResult { get; init; }

    /// <summary>Whether it is enforced.</summary>
    public bool IsEnabled => Word.Same(State, "enabled");
}
