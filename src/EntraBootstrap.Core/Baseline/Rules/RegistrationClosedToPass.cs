using EntraBootstrap.Core.Baseline.Probing;
using EntraBootstrap.Core.Conditions;
using EntraBootstrap.Core.Evaluation;
using EntraBootstrap.Core.Platform;

namespace EntraBootstrap.Core.Baseline.Rules;

/// <summary>EB1004: somebody with a pass and nothing else cannot register.</summary>
public sealed class RegistrationClosedToPass : BaselineRule
{
    /// <inheritdoc/>
    public override string Id => "EB1004";

    /// <inheritdoc/>
    public override FindingLevel Level => FindingLevel.High;

    /// <inheritdoc/>
    public override string Title => "A pass does not open Security info";

    /// <inheritdoc/>
    public override string Statement =>
        "Somebody who has a Temporary Access Pass and nothing else can open Security info and register, from some device and place. A strength on all resources binds there too unless a policy on Register security information "
        + "has a strength of its own, and one that does not list passes shuts the door.";

    /// <inheritdoc/>
    public override string Remedy =>
        "Enable a policy on the user action Register security information for these people, with a strength that lists Temporary Access Pass in the kinds that are issued beside the methods they keep.";

    /// <inheritdoc/>
    public override string Reference => "Microsoft Entra documentation: how authentication strengths work (registration); secure security info registration";

    /// <inheritdoc/>
    public override IEnumerable<Finding> Evaluate(BaselineContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var registration = new Registration(context);
        var shut = new List<(PeopleGroup Group, Situation Situation, IReadOnlyList<CompiledPolicy> Policies)>();
        bool isUnknown = false;
        foreach (PeopleGroup group in context.Groups.Where(group => group.CanBootstrap))
        {
            Truth opens = context.PassKinds.Aggregate(Truth.False, (truth, kind) => truth == Truth.True ? truth : truth.Or(registration.Opens(group, kind, out _)));
            isUnknown |= opens == Truth.Unknown;
            if (opens != Truth.False)
                continue;
            (Situation situation, IReadOnlyList<CompiledPolicy> policies) = registration.Refusal(group, context.Space(group, ProbeKind.Registration).Probes[0]);
            shut.Add((group, situation, policies));
        }

        foreach (var same in shut.GroupBy(one => string.Join(',', one.Policies.Select(policy => policy.Policy.Id)), StringComparer.Ordinal))
        {
            (PeopleGroup _, Situation situation, IReadOnlyList<CompiledPolicy> policies) = same.First();
            FindingWho who = Who(same.Select(one => one.Group));
            bool hasOwn = policies.Any(policy => policy.Names(UserAction.RegisterSecurityInformation));

            // A pass that is refused for its scope or kind would prove another rule.
            FindingEvidence? evidence = context.Effects.Prove(Id, situation, statesRegistered: true, static result => result.Decision != Decision.Granted && result.Attribution != Attribution.CredentialPolicy);
            yield return Fail(
                hasOwn
                    ? $"{Count(who)} with a Temporary Access Pass and nothing else cannot open Security info: no pass is accepted by {List([.. policies.Select(Name)])}."
                    : $"{Count(who)} with a Temporary Access Pass and nothing else cannot open Security info: what counts there is {List([.. policies.Select(Name)])}, and no policy on Register security information that is in force lets a pass in.") with
            {
                Who = who,
                Where = Where(context, policies),
                Evidence = evidence,
                Story = evidence is null ? null : context.Population.TellOfNothing(same.Select(one => one.Group)),
            };
        }

        foreach (Finding unknown in UnknownIf(isUnknown, context, "whether a pass opens Security info for everybody", registration.IsCut))
            yield return unknown;
    }
}
