using EntraBootstrap.Core.Baseline.Probing;
using EntraBootstrap.Core.Conditions;
using EntraBootstrap.Core.Evaluation;
using EntraBootstrap.Core.Platform;
using EntraBootstrap.Core.Tenants;

namespace EntraBootstrap.Core.Baseline.Rules;

/// <summary>EB1013: a policy that is enabled applies to nobody.</summary>
public sealed class PolicyAppliesToNobody : BaselineRule
{
    /// <inheritdoc/>
    public override string Id => "EB1013";

    /// <inheritdoc/>
    public override FindingLevel Level => FindingLevel.Medium;

    /// <inheritdoc/>
    public override string Title => "A policy applies to nobody";

    /// <inheritdoc/>
    public override string Statement =>
        "Every enabled policy reaches somebody whose account is enabled, or who can activate a role that it names. One that does not protects nobody, whatever it says. Policies on workload identities, on guests without an object in the tenant, and ones "
        + "that only set session controls (low) are told apart.";

    /// <inheritdoc/>
    public override string Remedy => "Put the people into its groups, correct whom it names, or delete it.";

    /// <inheritdoc/>
    public override string Reference => "Microsoft Entra documentation: Conditional Access users and groups";

    /// <inheritdoc/>
    public override IEnumerable<Finding> Evaluate(BaselineContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var missing = new List<UnknownFact>();
        foreach (CompiledPolicy policy in context.PoliciesInForce.Where(policy => !policy.Conditions.OfType<WorkloadIdentitiesCondition>().Any()))
        {
            var unknowns = new UnknownFacts();
            Truth reaches = context.Groups.Aggregate(Truth.False, (truth, group) => truth == Truth.True ? truth : truth.Or(Reach.Of(policy, group, unknowns)));
            if (reaches != Truth.True)
                reaches = reaches.Or(Others(context.Tenant.Tenant, policy.Policy.Conditions.Users, unknowns));
            if (reaches == Truth.Unknown || reaches == Truth.False && policy.State == PolicyState.Unknown)
                missing.AddRange(MissingFacts.Of(unknowns, policy.Policy.Id).DefaultIfEmpty(MissingFacts.Of(policy)));
            else if (reaches == Truth.False)
                yield return Report(context, policy);
        }

        if (missing.Count > 0)
            yield return Unknown("It is not known whether every enabled policy applies to somebody.", missing);
    }

    private Finding Report(BaselineContext context, CompiledPolicy policy) =>
        Fail($"{Name(policy)} is enabled and applies to nobody whose account is enabled.", policy.Grants is null ? FindingLevel.Low : FindingLevel.Medium) with
        {
            Where = Where(context, [policy]),
            Evidence = context.Groups.FirstOrDefault(group => !group.IsEmergency && !group.IsHypothetical) is { } group ? Prove(context, policy, group) : null,
        };

    // The sign-in that the policy is about, by somebody ordinary: the trace tells that it does not apply because of whom it names.
    private FindingEvidence? Prove(BaselineContext context, CompiledPolicy policy, PeopleGroup group) => MeantSignIn.Of(context, policy, group) is { } signIn
        ? context.Effects.Prove(
            Id, context.PasswordOnly(group, signIn), statesRegistered: false,
            result => result.Policies.Any(other => other.Id.Equals(policy.Policy.Id, StringComparison.OrdinalIgnoreCase) && other is { PolicyApplies: false, AnalysisReasons: ["users"] }), trace: true)
        : null;

    // People of whom the directory has no object, people whom the snapshot lacks, and people who can activate a role.
    private static Truth Others(Tenant tenant, PolicyUsers? users, UnknownFacts unknowns)
    {
        if (users is null)
            return Truth.False;
        string[] kinds = [.. users.IncludeGuestsOrExternalUsers?.GuestOrExternalUserTypes ?? []];
        if (kinds.Any(kind => kind.Equals("serviceProvider", StringComparison.OrdinalIgnoreCase) || kind.Equals("b2bDirectConnectUser", StringComparison.OrdinalIgnoreCase) || kind.Equals("otherExternalUser", StringComparison.OrdinalIgnoreCase)))
            return Truth.True;
        Truth truth = Truth.False;
        if (!tenant.Completeness.IsComplete(CollectionNames.Users))
        {
            unknowns.Add(CollectionNames.Users, null);
            truth = Truth.Unknown;
        }

        if (users.IncludeRoles.IsEmpty)
            return truth;
        if (tenant.RoleEligibilities.Any(eligibility => users.IncludeRoles.ContainsWord(eligibility.RoleDefinitionId)))
            return Truth.True;
        if (tenant.Completeness.IsComplete(CollectionNames.RoleEligibilities))
            return truth;
        unknowns.Add(CollectionNames.RoleEligibilities, null);
        return Truth.Unknown;
    }
}
