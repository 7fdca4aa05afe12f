using EntraBootstrap.Core.Baseline;
using EntraBootstrap.Core.Conditions;
using EntraBootstrap.Core.Errors;
using EntraBootstrap.Core.Evaluation;
using EntraBootstrap.Core.Platform;
using EntraBootstrap.Core.Snapshots;
using EntraBootstrap.Core.Strengths;
using EntraBootstrap.Core.Tenants;

namespace EntraBootstrap.Core.Design;

/// <summary>Designs an authentication strength for a tenant and tries it out.</summary>
public static class StrengthDesigner
{
    // Custom strengths in a tenant, as reported.
    private const int MostStrengths = 15;

    /// <summary>Designs a strength.</summary>
    /// <param name="snapshot">The tenant.</param>
    /// <param name="context">The same, as the baseline's rules see it.</param>
    /// <param name="intent">What it is for.</param>
    /// <param name="name">Its name; null for one that the tenant does not have yet.</param>
    /// <exception cref="BootstrapException">The name does not fit, it is not known what the requirement accepts, or nobody could use any of it.</exception>
    public static StrengthDesign Design(TenantSnapshot snapshot, BaselineContext context, StrengthIntent intent, string? name)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        ArgumentNullException.ThrowIfNull(context);
        string displayName = StrengthName.Of(snapshot.Tenant, intent, name);
        Requirement requirement = context.Requirement;
        Strength required = requirement.Strength ?? throw new BootstrapException(ErrorCatalogue.DesignImpossible.With(
            requirement.Id, $"the snapshot does not say what the required strength '{requirement.Name}' accepts", $"Export it ({requirement.Missing.Fill}), or name another requirement in the settings."));
        CombinationChoice choice = CombinationChoice.Of(context, required, intent);
        if (choice.Combinations.Count == 0)
        {
            throw new BootstrapException(ErrorCatalogue.DesignImpossible.With(
                requirement.Id, $"nobody in the snapshot could use anything that '{requirement.Name}' accepts", "Enable one of its methods for people, or name another requirement in the settings."));
        }

        var strength = new AuthenticationStrengthPolicy
        {
            DisplayName = displayName,
            Description = Describe(intent, requirement, choice.Combinations),
            AllowedCombinations = choice.Combinations.Select(combination => combination.Word).ToValueList(),
            CombinationConfigurations = Restrictions.CarriedBy(choice.Combinations, SourceOf(context.Tenant, required)),
        };
        TrialTenant changed = TrialTenant.With(context, strength, intent);
        var trial = new StrengthTrial(
            new BaselineContext(new TenantSnapshot(changed.Tenant, snapshot.Path, snapshot.Format, snapshot.Problems, snapshot.Sources), context.Settings, context.AsOf, context.CancellationToken), intent);
        StrengthJourney[] journeys = [.. intent == StrengthIntent.Baseline ? trial.SigningIn(choice.Combinations) : trial.Registering(choice.Combinations)];
        return new StrengthDesign
        {
            Sample = snapshot.Sample,
            Intent = intent,
            Requirement = requirement.Name,
            Strength = strength,
            Kept = [.. choice.Kept],
            LeftOut = [.. choice.LeftOut],
            SameAs = SameAs(snapshot.Tenant, strength),
            Verification = new StrengthVerification
            {
                Opens = Array.Exists(journeys, journey => journey.Opens == false) ? false : Array.TrueForAll(journeys, journey => journey.Opens == true) ? true : null,
                AdmitsNothingWeaker = IsNothingWeaker(strength, required, intent),
                PolicyIds = [.. changed.PolicyIds],
                Journeys = [.. journeys],
            },
            Assumptions = [.. (changed.Assumption is { } added ? new[] { added } : []).Concat(Assumptions(context, strength, required)).Distinct(StringComparer.Ordinal)],
            Unknowns =
            [
                .. MissingFacts.Of(choice.Unknowns).Concat(requirement.Readable is null ? [requirement.Missing] : []).Concat(trial.Unknowns).DistinctBy(fact => (fact.What, fact.Fill)),
            ],
        };
    }

    private static string Describe(StrengthIntent intent, Requirement requirement, IReadOnlyList<Combination> combinations)
    {
        bool hasPass = combinations.Any(combination => (combination.Modes & AuthenticationMethodModeWords.TemporaryAccessPass) == combination.Modes);
        return $"For {(intent == StrengthIntent.Baseline ? "all resources" : "Register security information")}: {(hasPass ? "Temporary Access Passes, and " : string.Empty)}what '{requirement.Name}' accepts and people here can use.";
    }

    private static AuthenticationStrengthPolicy SourceOf(CompiledTenant tenant, Strength required) =>
        tenant.Tenant.AuthenticationStrengthPolicies.FirstOrDefault(policy => policy.Id.Equals(required.Id, StringComparison.OrdinalIgnoreCase))
        ?? BuiltInStrengths.Find(required.Id)!;

    private static bool IsNothingWeaker(AuthenticationStrengthPolicy strength, Strength required, StrengthIntent intent) => Strength.Of(strength)!.WeakerThan(required)
        .All(combination => intent == StrengthIntent.BootstrapAndRecovery && (combination.Modes & AuthenticationMethodModeWords.TemporaryAccessPass) == combination.Modes);

    private static string? SameAs(Tenant tenant, AuthenticationStrengthPolicy strength)
    {
        Strength mine = Strength.Of(strength)!;
        return tenant.AuthenticationStrengthPolicies.Select(policy => Strength.Of(policy)).OfType<Strength>()
            .FirstOrDefault(theirs => theirs.Combinations.Count == mine.Combinations.Count && mine.Implies(theirs) == Truth.True && theirs.Implies(mine) == Truth.True)?.Id;
    }

    private static IEnumerable<string> Assumptions(BaselineContext context, AuthenticationStrengthPolicy strength, Strength required)
    {
        foreach ((string rule, bool isOn) in context.Settings.Assume.Switches.OrderBy(pair => pair.Key, StringComparer.Ordinal))
            yield return $"{rule}={(isOn ? "on" : "off")}";
        if (required.IsFallback)
            yield return $"The built-in strength {required.Id} was not captured: the shipped list of its combinations is used.";
        if (!strength.CombinationConfigurations.IsEmpty)
        {
            yield return "The restrictions are part of the body, although Graph documents them as requests of their own "
                + "(POST /identity/conditionalAccess/authenticationStrength/policies/{id}/combinationConfigurations): read the strength back and add what is missing before a policy uses it.";
        }

        if (context.Tenant.Tenant.AuthenticationStrengthPolicies.Count(policy => string.Equals(policy.PolicyType, "custom", StringComparison.OrdinalIgnoreCase)) >= MostStrengths)
            yield return $"The tenant has {MostStrengths} strengths of its own, which is said to be the most: one has to go first.";
        foreach (string assumption in TenantAssumptions.OfEverybody(context.Tenant).Concat(TenantAssumptions.OfPeople(context.Tenant)))
            yield return assumption;
    }
}
