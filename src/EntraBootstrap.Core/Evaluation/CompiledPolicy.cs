using System.Globalization;
using System.Runtime.InteropServices;
using EntraBootstrap.Core.Conditions;
using EntraBootstrap.Core.Tenants;

namespace EntraBootstrap.Core.Evaluation;

/// <summary>The state of a policy.</summary>
public enum PolicyState
{
    /// <summary>It is enforced.</summary>
    Enabled,

    /// <summary>It is only reported.</summary>
    ReportOnly,

    /// <summary>It is off.</summary>
    Disabled,

    /// <summary>The file does not say, or says a word that this version does not know.</summary>
    Unknown,
}

/// <summary>A policy with its conditions ready to be asked.</summary>
public sealed class CompiledPolicy
{
    private string? _key;

    internal CompiledPolicy(ConditionalAccessPolicy policy, PolicyState state, IReadOnlyList<ICondition> conditions, GrantSet? grants)
    {
        Policy = policy;
        State = state;
        Conditions = conditions;
        Grants = grants;
        Applications = conditions.OfType<ApplicationsCondition>().FirstOrDefault();
    }

    /// <summary>The policy as captured.</summary>
    public ConditionalAccessPolicy Policy { get; }

    /// <summary>Its place among the tenant's policies.</summary>
    public required int Index { get; init; }

    /// <summary>Tells it from every other policy of the tenant, also from those that have the same id or none.</summary>
    public string Key => _key ??= Index.ToString(CultureInfo.InvariantCulture);

    /// <summary>Its state.</summary>
    public PolicyState State { get; }

    /// <summary>Its configured conditions, in Graph's order: the first one that does not match is the one that What If names.</summary>
    public IReadOnlyList<ICondition> Conditions { get; }

    /// <summary>What it asks for; null if it only sets session controls.</summary>
    public GrantSet? Grants { get; }

    /// <summary>Its resources; null if they could not be read.</summary>
    public ApplicationsCondition? Applications { get; }

    /// <summary>Whether the policy is about a user action itself, rather than reaching it through all resources.</summary>
    public bool Names(UserAction action) => Applications?.Names(action) == true;

    /// <summary>Whether the policy may be about any user action, because its resources could not be read.</summary>
    public bool MayNameAny => Applications is null || Applications.HasUnreadInclude;

    /// <summary>Whether all conditions match a sign-in, whatever the policy's state.</summary>
    /// <param name="signIn">The sign-in.</param>
    /// <param name="unknowns">Takes the missing facts if the answer is unknown; null if nobody asks.</param>
    public Applicability Applies(SignIn signIn, UnknownFacts? unknowns)
    {
        UnknownFacts? missing = unknowns is null ? null : new UnknownFacts();
        Truth truth = Truth.True;
        foreach (ICondition condition in Conditions)
        {
            Truth match = condition.Matches(signIn, missing).Truth;
            if (match == Truth.False)
                return new Applicability(Truth.False, condition.Reason);
            truth = truth.And(match);
        }

        if (truth == Truth.Unknown)
        {
            foreach ((string what, string fill) in missing?.Facts ?? [])
                unknowns!.AddFact(NameOf(what), fill);
        }

        return Applicability.OfMatching(truth);
    }

    // A condition names what is missing of the policy itself by its member alone.
    private string NameOf(string what) => what.StartsWith("signInConditions", StringComparison.Ordinal) || what.StartsWith("signInIdentity", StringComparison.Ordinal) || what.StartsWith("signInContext", StringComparison.Ordinal)
        || CollectionNames.All.Contains(what.Split('/')[0], StringComparer.Ordinal)
        ? what
        : $"{CollectionNames.ConditionalAccessPolicies}/{Policy.Id}/{what}";
}

/// <summary>Whether a policy applies, in the words of Graph's What If.</summary>
/// <param name="Truth">Whether all conditions match.</param>
/// <param name="Reason">Why not: the first condition that does not match, or not enough information.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct Applicability(Truth Truth, WhatIfReasons Reason)
{
    /// <summary>That of a policy which matches or may match.</summary>
    public static Applicability OfMatching(Truth truth) => new(truth, truth == Truth.True ? WhatIfReasons.NotSet : WhatIfReasons.NotEnoughInformation);
}
