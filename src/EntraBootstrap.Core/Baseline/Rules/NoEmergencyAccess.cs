using EntraBootstrap.Core.Conditions;
using EntraBootstrap.Core.Evaluation;

namespace EntraBootstrap.Core.Baseline.Rules;

/// <summary>EB1008: nobody is declared as an emergency account.</summary>
public sealed class NoEmergencyAccess : BaselineRule
{
    /// <inheritdoc/>
    public override string Id => "EB1008";

    /// <inheritdoc/>
    public override FindingLevel Level => FindingLevel.Medium;

    /// <inheritdoc/>
    public override string Title => "No emergency access is declared";

    /// <inheritdoc/>
    public override string Statement =>
        "The tenant's owner says which accounts are kept for emergencies, so that it can be tested whether they get in. Nobody is taken for one by name; accounts that no enabled policy on all resources asks anything of are listed as candidates.";

    /// <inheritdoc/>
    public override string Remedy => "Name the accounts or their group under emergencyAccess in entrabootstrap.json; keep at least two, cloud-only, each with a passkey of its own.";

    /// <inheritdoc/>
    public override string Reference => "Microsoft Entra documentation: manage emergency access accounts";

    internal override bool NeedsPolicies => false;

    /// <inheritdoc/>
    public override IEnumerable<Finding> Evaluate(BaselineContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (context.EmergencyAccess.IsDeclared)
            yield break;
        CompiledPolicy[] asking = [.. context.PoliciesInForce.Where(policy => policy is { Grants: not null, Applications.IsAboutAll: true })];
        PeopleGroup[] candidates = asking.Length == 0 ? [] :
        [
            .. context.Groups.Where(group => !group.IsHypothetical && !group.IsGuest && Array.TrueForAll(asking, policy => Reach.Of(policy, group) == Truth.False)),
        ];
        FindingWho who = Who(candidates);
        bool isOpen = asking.Length > 0 && context.Groups.Any(group => !group.IsHypothetical && !group.IsGuest
            && Array.TrueForAll(asking, policy => Reach.Of(policy, group) != Truth.True) && Array.Exists(asking, policy => Reach.Of(policy, group) == Truth.Unknown));
        string advice = context.People == 0 ? "The snapshot holds nobody who could be a candidate."
            : asking.Length == 0 ? "No policy in force asks for something on all resources, so nobody is left out of one and nobody stands out as a candidate."
            : who.Count == 0 && isOpen ? "Whether an account is left out of all policies on all resources, and so a candidate, is not known: a missing fact decides."
            : who.Count == 0 ? "Every enabled account is asked for something by a policy on all resources, so there is no candidate."
            : $"No policy on all resources asks anything of {List([.. who.Sample.Select(name => $"'{name}'")])}{(who.Count > who.Sample.Count ? $" ({who.Count} in all)" : string.Empty)}: declare the ones that are kept for emergencies.";
        yield return Fail($"No account is declared as kept for emergencies. {advice}") with { Who = who };
    }
}
