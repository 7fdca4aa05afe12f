using EntraBootstrap.Core.Conditions;
using EntraBootstrap.Core.Tenants;

namespace EntraBootstrap.Core.Strengths;

/// <summary>A combination that a strength allows, with its restrictions. A null restriction allows everything.</summary>
/// <param name="Modes">The modes that have to be presented.</param>
/// <param name="AaGuids">Passkey models that are allowed; null for all.</param>
/// <param name="IssuerSkis">Certificate issuers that are allowed; null for all.</param>
/// <param name="PolicyOids">Certificate policies that are allowed; null for all.</param>
/// <param name="IsRestrictionUnread">Whether there is a restriction that could not be read, so that nobody knows which credentials it leaves.</param>
public sealed record Combination(
    AuthenticationMethodModes Modes, ValueList<string>? AaGuids = null, ValueList<string>? IssuerSkis = null, ValueList<string>? PolicyOids = null, bool IsRestrictionUnread = false)
{
    /// <summary>The combination in Graph's words, such as <c>password,sms</c>.</summary>
    public string Word => Modes.ToWord();

    /// <summary>Whether a credential may serve in this combination; false for a mode that the combination does not have.</summary>
    public Truth Allows(Credential credential)
    {
        ArgumentNullException.ThrowIfNull(credential);
        if ((Modes & credential.Mode) == AuthenticationMethodModes.None)
            return Truth.False;
        return IsWithinRestrictions(credential).And(IsRestrictionUnread ? Truth.Unknown : Truth.True);
    }

    private Truth IsWithinRestrictions(Credential credential)
    {
        if (credential.Mode == AuthenticationMethodModes.Fido2)
            return IsListed(AaGuids, credential.AaGuid);
        if (credential.Mode is not (AuthenticationMethodModes.X509CertificateMultiFactor or AuthenticationMethodModes.X509CertificateSingleFactor))
            return Truth.True;

        // Inside a list one is enough; both lists have to be met. Only the first five policy OIDs of a certificate count.
        Truth issuer = IsListed(IssuerSkis, credential.IssuerSki);
        Truth policy = PolicyOids is null ? Truth.True
            : credential.PolicyOids is null ? Truth.Unknown
            : TruthTables.Of(credential.PolicyOids.Value.Take(5).Any(oid => PolicyOids.Value.ContainsWord(oid)));
        return issuer.And(policy);
    }

    private static Truth IsListed(ValueList<string>? list, string? value) =>
        list is null ? Truth.True : value is null ? Truth.Unknown : TruthTables.Of(list.Value.ContainsWord(value));
}

/// <summary>An authentication strength as a set of combinations: what decides whether it is satisfied, and nothing else.</summary>
public sealed class Strength
{
    private Strength(string id, string? displayName, IReadOnlyList<Combination> combinations, string? unreadable, bool isFallback)
    {
        Id = id;
        DisplayName = displayName;
        Combinations = combinations;
        Unreadable = unreadable;
        IsFallback = isFallback;
    }

    /// <summary>The strength's id.</summary>
    public string Id { get; }

    /// <summary>Its name, for messages only.</summary>
    public string? DisplayName { get; }

    /// <summary>The combinations that satisfy it, in the tenant's order.</summary>
    public IReadOnlyList<Combination> Combinations { get; }

    /// <summary>A part that is not understood, so that something else may satisfy it too; null if all is understood.</summary>
    public string? Unreadable { get; }

    /// <summary>Whether it is the shipped list of a built-in strength, because the tenant's own was not captured.</summary>
    public bool IsFallback { get; }

    /// <summary>Reads a strength; null if only its id is known.</summary>
    /// <param name="policy">The strength as the tenant or a policy has it.</param>
    /// <param name="isFallback">Whether it is the shipped list.</param>
    public static Strength? Of(AuthenticationStrengthPolicy policy, bool isFallback = false)
    {
        ArgumentNullException.ThrowIfNull(policy);
        if (policy.AllowedCombinations is not { } words)
            return null;

        var combinations = new List<Combination>(words.Count);
        string? unreadable = policy.Extra.HasValue("allowedCombinations") ? "allowedCombinations" : null;
        foreach (string word in words)
        {
            if (AuthenticationMethodModeWords.TryParseCombination(word, out AuthenticationMethodModes modes))
                combinations.Add(Restrict(modes, policy.CombinationConfigurations, policy.Extra.HasValue("combinationConfigurations")));
            else
                unreadable ??= word;
        }

        return new Strength(policy.Id, policy.DisplayName, combinations, unreadable, isFallback);
    }

    /// <summary>
    /// Whether everything that satisfies this strength also satisfies another one: each combination of this contains a combination of the
    /// other, and is at least as restricted.
    /// </summary>
    public Truth Implies(Strength other)
    {
        ArgumentNullException.ThrowIfNull(other);
        Truth truth = Unreadable is null ? Truth.True : Truth.Unknown;
        foreach (Combination mine in Combinations)
        {
            if (!other.Combinations.Any(theirs => IsAtLeast(mine, theirs)))
                truth = truth.And(other.Unreadable is null ? Truth.False : Truth.Unknown);
        }

        return truth;
    }

    /// <summary>The combinations of this strength that do not satisfy another one.</summary>
    public IEnumerable<Combination> WeakerThan(Strength other) => Combinations.Where(mine => !other.Combinations.Any(theirs => IsAtLeast(mine, theirs)));

    private static bool IsAtLeast(Combination mine, Combination theirs) =>
        (theirs.Modes & ~mine.Modes) == AuthenticationMethodModes.None && !theirs.IsRestrictionUnread
        && IsWithin(mine.AaGuids, theirs.AaGuids) && IsWithin(mine.IssuerSkis, theirs.IssuerSkis) && IsWithin(mine.PolicyOids, theirs.PolicyOids);

    private static bool IsWithin(ValueList<string>? mine, ValueList<string>? theirs) =>
        theirs is null || mine is not null && mine.Value.All(value => theirs.Value.ContainsWord(value));

    private static Combination Restrict(AuthenticationMethodModes modes, ValueList<CombinationConfiguration> configurations, bool isUnread)
    {
        var combination = new Combination(modes, IsRestrictionUnread: isUnread);
        foreach (CombinationConfiguration configuration in configurations)
        {
            bool applies = configuration.AppliesToCombinations.Any(
                word => AuthenticationMethodModeWords.TryParseCombination(word, out AuthenticationMethodModes restricted) && restricted == modes);
            if (!applies && !configuration.Extra.HasValue("appliesToCombinations"))
                continue;
            combination = combination with
            {
                AaGuids = Narrow(combination.AaGuids, configuration.AllowedAaGuids),
                IssuerSkis = Narrow(combination.IssuerSkis, configuration.AllowedIssuerSkis),
                PolicyOids = Narrow(combination.PolicyOids, configuration.AllowedPolicyOids),
                IsRestrictionUnread = combination.IsRestrictionUnread || configuration.Extra.NamesWithValue().Any(),
            };
        }

        return combination;
    }

    // An empty list restricts nothing; several configurations of one combination have to be met together.
    private static ValueList<string>? Narrow(ValueList<string>? current, ValueList<string> allowed) =>
        allowed.IsEmpty ? current : current is null ? allowed : current.Value.Where(value => allowed.ContainsWord(value)).ToValueList();
}
