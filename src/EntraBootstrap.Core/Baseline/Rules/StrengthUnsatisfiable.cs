using EntraBootstrap.Core.Baseline.Probing;
using EntraBootstrap.Core.Conditions;
using EntraBootstrap.Core.Evaluation;
using EntraBootstrap.Core.Platform;
using EntraBootstrap.Core.Strengths;
using EntraBootstrap.Core.Tenants;

namespace EntraBootstrap.Core.Baseline.Rules;

/// <summary>EB1011: a policy in force demands a strength that nobody whom it reaches can satisfy.</summary>
public sealed class StrengthUnsatisfiable : BaselineRule
{
    /// <inheritdoc/>
    public override string Id => "EB1011";

    /// <inheritdoc/>
    public override FindingLevel Level => FindingLevel.High;

    /// <inheritdoc/>
    public override string Title => "Nobody can satisfy a strength that is demanded";

    /// <inheritdoc/>
    public override string Statement =>
        "Of every strength that a policy in force demands, somebody whom the policy reaches can use at least one combination: its methods are enabled for them, and the restrictions of the strength and of the methods policy leave something.";

    /// <inheritdoc/>
    public override string Remedy => "Enable one of the strength's methods for these people, or add a combination that they can use; if an AAGUID or certificate restriction shuts all out, widen it.";

    /// <inheritdoc/>
    public override string Reference => "Microsoft Entra documentation: how authentication strengths work; advanced options of authentication strengths";

    /// <inheritdoc/>
    public override IEnumerable<Finding> Evaluate(BaselineContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var missing = new List<UnknownFact>();
        foreach (CompiledPolicy policy in context.PoliciesInForce)
        {
            // Beside another control that is enough, a strength shuts nobody out.
            if (policy.Grants is not { IsBlock: false } grants || grants.IsAny && grants.Controls.Count > 1)
                continue;
            PeopleGroup[] reached = [.. context.Groups.Where(group => Reach.Of(policy, group) != Truth.False)];
            foreach (GrantControl control in grants.Controls.Where(control => control.Kind == GrantControlKind.AuthenticationStrength))
            {
                if (control.Strength is not { } strength)
                {
                    // One that does not exist is another rule's.
                    if (!DoesNotExist(context.Tenant.Tenant, control.Word))
                        missing.Add(new UnknownFact($"{CollectionNames.AuthenticationStrengthPolicies}/{control.Word}", policy.Policy.Id, GraphRequests.For(CollectionNames.AuthenticationStrengthPolicies, control.Word)));
                    continue;
                }

                var unknowns = new UnknownFacts();
                Truth anybody = CanAnybody(context, policy, reached, strength, unknowns);
                if (anybody == Truth.Unknown || anybody == Truth.False && policy.State == PolicyState.Unknown)
                    missing.AddRange(MissingFacts.Of(unknowns, policy.Policy.Id).DefaultIfEmpty(MissingFacts.Of(policy)));
                else if (anybody == Truth.False)
                    yield return Report(context, policy, strength, reached);
            }
        }

        if (missing.Count > 0)
            yield return Unknown("It is not known whether every strength that is demanded can be satisfied.", missing);
    }

    // Where everybody can who may be reached, it does not matter who is.
    private static Truth CanAnybody(BaselineContext context, CompiledPolicy policy, PeopleGroup[] reached, Strength strength, UnknownFacts unknowns)
    {
        var satisfying = new UnknownFacts();
        (Truth IsReached, Truth Can)[] all = [.. reached.Select(group => (Reach.Of(policy, group, unknowns), CanSatisfy(context, group, strength, satisfying)))];
        if (Array.TrueForAll(all, one => one.Can == Truth.True) || Array.Exists(all, one => one is { IsReached: Truth.True, Can: Truth.True }))
            return Truth.True;
        foreach ((string what, string fill) in satisfying.Facts)
            unknowns.AddFact(what, fill);
        return Array.TrueForAll(all, one => one.Can == Truth.False) && Array.Exists(all, one => one.IsReached == Truth.True) ? Truth.False : Truth.Unknown;
    }

    private static bool DoesNotExist(Tenant tenant, string id) => tenant.Completeness.IsComplete(CollectionNames.AuthenticationStrengthPolicies)
        && !tenant.AuthenticationStrengthPolicies.Any(strength => strength.Id.Equals(id, StringComparison.OrdinalIgnoreCase));

    private Finding Report(BaselineContext context, CompiledPolicy policy, Strength strength, PeopleGroup[] reached)
    {
        FindingWho who = Who(reached);
        return Fail(
            $"{Name(policy)} demands '{Errors.SafeText.Clean(strength.DisplayName ?? strength.Id)}' of {Count(who)}, and none of them can use any of its combinations ({List([.. strength.Combinations.Select(combination => combination.Word)])}).") with
        {
            Who = who,
            Where = Where(context, [policy]),
            Evidence = Array.Find(reached, group => Reach.Of(policy, group) == Truth.True) is { } group
                ? ProveReach(context, policy, group, static result => string.Equals(result.Result, "failure", StringComparison.Ordinal)) : null,
        };
    }

    private static Truth CanSatisfy(BaselineContext context, PeopleGroup group, Strength strength, UnknownFacts unknowns)
    {
        // What a guest's home tenant offers is for that tenant to say.
        if (group.IsExternal)
            return Truth.True;
        if (strength.Unreadable is { } unreadable)
            unknowns.AddFact($"{CollectionNames.AuthenticationStrengthPolicies}/{strength.Id}", $"'{unreadable}' is not understood by this version: update EntraBootstrap");
        return strength.Combinations.Aggregate(
            strength.Unreadable is null ? Truth.False : Truth.Unknown,
            (truth, combination) => truth == Truth.True ? truth : truth.Or(UsableCombinations.CanUse(context.Tenant, group, combination, unknowns)));
    }
}
