using EntraBootstrap.Core.Tenants;

namespace EntraBootstrap.Core.Platform;

/// <summary>Puts the worlds together: where all agree that is the answer, and where they do not it is undetermined.</summary>
internal static class ResultMerger
{
    public static Decision DecisionOf(List<Leaf> leaves, bool isCut)
    {
        Decision first = leaves[0].Draft.Decision;
        return !isCut && leaves.TrueForAll(leaf => leaf.Draft.Decision == first) ? first : Decision.Undetermined;
    }

    public static SignInResult Merge(List<Leaf> leaves, IReadOnlyCollection<Atom> decisive, bool isCut)
    {
        Decision decision = DecisionOf(leaves, isCut);
        DecisionDraft first = leaves[0].Draft;
        bool isDetermined = decision != Decision.Undetermined;
        var reasons = new List<Reason>();
        foreach (Reason reason in leaves.SelectMany(leaf => leaf.Draft.Reasons))
        {
            // That nothing is asked for is no reason where it is only so in some cases.
            if (!isDetermined && string.Equals(reason.Code, "CA-NO-REQUIREMENT", StringComparison.Ordinal))
                continue;
            if (!reasons.Exists(known => IsSame(known, reason)))
                reasons.Add(isDetermined || (!isCut && leaves.TrueForAll(leaf => leaf.Draft.Reasons.Exists(known => IsSame(known, reason)))) ? reason : reason with { Message = $"In some cases: {reason.Message}" });
        }

        List<UnknownFact> unknowns = [];
        if (!isDetermined)
        {
            foreach (UnknownFact fact in decisive.SelectMany(atom => atom.Facts))
            {
                if (!unknowns.Contains(fact))
                    unknowns.Add(fact);
            }

            reasons.InsertRange(0, Explain(leaves, decisive, isCut));
        }

        return new SignInResult
        {
            Decision = decision,
            SatisfiedBy = decision == Decision.Granted ? [.. first.SatisfiedBy] : [],
            Challenges = decision == Decision.Challenge ? [.. Union(leaves, leaf => leaf.Challenges)] : [],
            Registrations = decision == Decision.Register ? [.. Union(leaves, leaf => leaf.Registrations)] : [],
            UnmetControls = isDetermined ? [.. leaves.SelectMany(leaf => leaf.Draft.UnmetControls).Distinct(StringComparer.Ordinal)] : [],
            Mode = leaves.TrueForAll(leaf => string.Equals(leaf.Draft.Mode, first.Mode, StringComparison.Ordinal)) ? first.Mode : null,
            Attribution = isDetermined && leaves.TrueForAll(leaf => leaf.Draft.Attribution == first.Attribution) ? first.Attribution : Attribution.Undetermined,
            Confidence = ConfidenceOf(leaves),
            Reasons = [.. reasons],
            Unknowns = [.. unknowns],
        };
    }

    private static bool IsSame(Reason one, Reason other) =>
        string.Equals(one.Code, other.Code, StringComparison.Ordinal) && string.Equals(one.PolicyId, other.PolicyId, StringComparison.OrdinalIgnoreCase);

    // Modes in Graph's order, whatever world named them first.
    private static List<string> Union(List<Leaf> leaves, Func<DecisionDraft, List<string>> part)
    {
        HashSet<string> words = leaves.SelectMany(leaf => part(leaf.Draft)).ToHashSet(StringComparer.Ordinal);
        return [.. AuthenticationMethodModeWords.All.Select(mode => mode.ToWord()).Where(words.Contains)];
    }

    // Where rules are alternatives and agree, the surest one carries the answer; where they differ it rests on all of them. Where facts are missing, the answer is
    // no surer than any of its cases. Alternatives that differ are as unsure as the rules between which they stand.
    private static Confidence ConfidenceOf(List<Leaf> leaves) => leaves
        .GroupBy(leaf => string.Join('|', leaf.Answers.Where(asked => asked.Atom.Rule is null).Select(asked => $"{asked.Atom.Key}={asked.Answer}")), StringComparer.Ordinal)
        .Select(alternatives => alternatives.Select(leaf => leaf.Draft.Decision).Distinct().Count() == 1
            ? alternatives.Min(leaf => leaf.Draft.Confidence)
            : alternatives.Max(leaf => leaf.Answers.SelectMany(asked => RulesBetween(asked.Atom)).Select(rule => rule.Confidence).Append(leaf.Draft.Confidence).Max()))
        .Max();

    private static IEnumerable<PlatformRule> RulesBetween(Atom atom)
    {
        if (atom.Rule is not { } rule)
            yield break;
        yield return rule;
        if (rule.AlternativeTo is { } other && PlatformRules.Find(other) is { } alternative)
            yield return alternative;
    }

    private static IEnumerable<Reason> Explain(List<Leaf> leaves, IReadOnlyCollection<Atom> decisive, bool isCut)
    {
        if (isCut)
        {
            yield return new Reason(
                "UNK-TOO-MANY", ReasonSource.Undetermined, null, "So many facts are missing that not every case was tried.", "Export more of the tenant, or state more in the scenario.", null);
        }

        string decisions = string.Join(", ", leaves.Select(leaf => leaf.Draft.Decision).Distinct().Order().Select(decision => Conditions.EnumWords.ToWord(decision)));
        foreach (Atom atom in decisive)
        {
            yield return atom.Rule is { } rule
                ? new Reason(rule.Id, ReasonSource.Undetermined, null, $"Whether this rule holds decides ({decisions}): {rule.Statement}", $"Switch it with --assume {rule.Id}=on or off.", rule.Reference)
                : new Reason(
                    "UNK-FACT", ReasonSource.Undetermined, atom.Facts.Count == 1 ? atom.Facts[0].PolicyId : null,
                    $"A missing fact decides ({decisions}): {string.Join(", ", atom.Facts.Select(fact => fact.What))}.", string.Join("; ", atom.Facts.Select(fact => fact.Fill)), null);
        }
    }
}
