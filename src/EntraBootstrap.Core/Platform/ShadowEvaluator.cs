using EntraBootstrap.Core.Conditions;
using EntraBootstrap.Core.Evaluation;
using EntraBootstrap.Core.Strengths;
using EntraBootstrap.Core.Tenants;

namespace EntraBootstrap.Core.Platform;

/// <summary>What a report-only policy would have said, in the sign-in log's words. It never changes the outcome.</summary>
internal static class ShadowEvaluator
{
    public static (string Result, string? StrengthResult) Evaluate(CompiledTenant tenant, CompiledPolicy policy, Situation situation, List<Leaf> leaves)
    {
        if (policy.Grants is not { } grants)
            return ("reportOnlySuccess", null);
        if (grants.IsBlock)
            return ("reportOnlyFailure", null);

        // Whether somebody is a guest, and whether what they did at home counts, may not be known: then every way is tried.
        bool[][] ways = situation.Session.Count > 0 ? [[], [false], [true, false], [true, true]] : [[]];
        (string Result, string? StrengthResult)[] results =
            [.. ways.Select(way => Evaluate(tenant, policy, grants, situation, leaves, new World(way, new Burden(Default: false)))).Distinct()];
        return results is [var only] ? only : ("unknown", null);
    }

    private static (string Result, string? StrengthResult) Evaluate(CompiledTenant tenant, CompiledPolicy policy, GrantSet grants, Situation situation, List<Leaf> leaves, World world)
    {
        // What has been presented when the sign-in ends: the session, or what opened a fresh one.
        var person = new PersonFacts(tenant, situation, new RuleBook(situation.Assume, situation.AsOf));
        bool isExternal = person.IsExternal(world);
        bool isHomeForeign = person.IsGuestWithoutTrust(world);
        List<Credential> presented =
        [
            .. situation.Session.Where(step => !isExternal || step.IsAtHome || PersonFacts.WhyNotHere(step.Credential.Mode, isHomeForeign) is null)
                .Select(step => step.IsAtHome && isHomeForeign ? PersonFacts.HomeSignIn : step.Credential),
        ];
        foreach (string word in situation.Session.Count == 0 ? leaves[0].Draft.SatisfiedBy : [])
        {
            if (AuthenticationMethodModeWords.TryParseCombination(word, out AuthenticationMethodModes modes))
                presented.AddRange(modes.Split().Select(mode => situation.AtHand?.FirstOrDefault(credential => credential.Mode == mode) ?? new Credential { Mode = mode }));
        }

        // Where nothing was asked for, whatever is at hand may have opened the session.
        if (presented.Count == 0)
            presented.AddRange(situation.AtHand ?? []);
        var controls = new ControlFacts(tenant, situation, world, policy.Policy.Id);
        string? strengthResult = null;
        var outcomes = new List<string>();
        foreach (GrantControl control in grants.Controls)
        {
            if (control.Kind == GrantControlKind.AuthenticationStrength)
            {
                Truth met = control.Strength is null ? Truth.Unknown : IsMet(control.Strength, presented);
                strengthResult = met switch { Truth.True => "satisfied", Truth.False => "singleChallengeRequired", _ => null };
                outcomes.Add(Word(met, "reportOnlyInterrupted"));
            }
            else if (control.Kind == GrantControlKind.Mfa)
            {
                Truth external = TruthTables.Of(presented.Exists(credential => credential.Mode == AuthenticationMethodModes.ExternalMfa));
                outcomes.Add(Word(external.Or(tenant.Strengths.Multifactor is { } multifactor ? IsMet(multifactor, presented) : Truth.Unknown), "reportOnlyInterrupted"));
            }
            else
            {
                outcomes.Add(control.IsInteractive ? "reportOnlyInterrupted" : Word(controls.Evaluate(control).Truth, "reportOnlyFailure"));
            }
        }

        // A fact that is missing leaves the result open, unless another control decides it.
        string[] order = grants.IsAny
            ? ["reportOnlySuccess", "unknown", "reportOnlyInterrupted", "reportOnlyFailure"]
            : ["reportOnlySuccess", "reportOnlyInterrupted", "unknown", "reportOnlyFailure"];
        string result = grants.IsAny ? order.First(outcomes.Contains) : order.Last(outcomes.Contains);
        return (result, strengthResult);
    }

    private static string Word(Truth met, string unmet) => met switch { Truth.True => "reportOnlySuccess", Truth.False => unmet, _ => "unknown" };

    private static Truth IsMet(Strength strength, List<Credential> presented)
    {
        Truth any = strength.Unreadable is null ? Truth.False : Truth.Unknown;
        foreach (Combination combination in strength.Combinations)
        {
            Truth all = Truth.True;
            foreach (AuthenticationMethodModes mode in combination.Modes.Split())
                all = all.And(presented.Where(credential => credential.Mode == mode).Aggregate(Truth.False, (truth, credential) => truth.Or(combination.Allows(credential))));
            any = any.Or(all);
        }

        return any;
    }
}
