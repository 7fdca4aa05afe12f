using EntraBootstrap.Core.Baseline.Probing;
using EntraBootstrap.Core.Conditions;
using EntraBootstrap.Core.Evaluation;
using EntraBootstrap.Core.Platform;
using EntraBootstrap.Core.Tenants;

namespace EntraBootstrap.Core.Baseline.Rules;

/// <summary>EB1005: whoever knows the password of somebody without a method can register one.</summary>
public sealed class RegistrationOpenToPassword : BaselineRule
{
    /// <inheritdoc/>
    public override string Id => "EB1005";

    /// <inheritdoc/>
    public override FindingLevel Level => FindingLevel.High;

    /// <inheritdoc/>
    public override string Title => "A password alone registers a method";

    /// <inheritdoc/>
    public override string Statement =>
        "Somebody with a password and no method can neither open Security info nor be sent to register from an application: otherwise whoever knows the password registers a method of their own. "
        + "High if there are such people today or it is not known, medium if there would be with the next newcomer.";

    /// <inheritdoc/>
    public override string Remedy => "Enable a policy on the user action Register security information that demands a strength with a Temporary Access Pass and without a password.";

    /// <inheritdoc/>
    public override string Reference => "Microsoft Entra documentation: combined security information registration; secure security info registration";

    /// <inheritdoc/>
    public override IEnumerable<Finding> Evaluate(BaselineContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var open = new List<(PeopleGroup Group, Situation Situation, Decision Decision, bool IsToday)>();
        bool isUnknown = false;
        bool isCut = false;
        foreach (PeopleGroup group in context.Groups.Where(group => !group.IsEmergency && !group.IsExternal))
        {
            ProbeSpace securityInfo = context.Space(group, ProbeKind.Registration);
            ProbeSpace applications = context.Space(group, ProbeKind.Modern);
            isCut |= securityInfo.IsCut || applications.IsCut;
            bool isToday = group.Lasting is not { } lasting || lasting.All(credential => credential.Mode == AuthenticationMethodModes.Password);
            var tried = securityInfo.Probes.Select(probe => (probe.SignIn, Decision: Decision.Granted))
                .Concat(applications.Probes.Select(probe => (probe.SignIn, Decision: Decision.Register)));
            foreach ((SignIn signIn, Decision decision) in tried)
            {
                Situation situation = context.Effects.Situation(group.Identity, signIn, Effects.PasswordAlone, Effects.PasswordAlone);
                Truth truth = context.Effects.Is(situation, decision);
                isUnknown |= truth == Truth.Unknown;
                if (truth != Truth.True)
                    continue;
                open.Add((group, situation, decision, isToday));
                break;
            }
        }

        foreach (var same in open.GroupBy(one => one.Decision))
        {
            bool isToday = same.Any(one => one.IsToday);
            (PeopleGroup _, Situation situation, Decision decision, bool _) = same.First(one => one.IsToday == isToday);
            PeopleGroup[] groups = [.. same.Where(one => one.IsToday == isToday).Select(one => one.Group)];
            FindingWho who = Who(groups);
            string without = Array.Exists(groups, group => group.Lasting is null) ? "of whom no method is known" : "without any method";
            FindingEvidence? evidence = context.Effects.Prove(Id, situation, statesRegistered: true, decision);
            string door = decision == Decision.Granted ? "Security info opens" : "an application sends them to register";
            yield return Fail(
                isToday
                    ? $"{Count(who)} {without} can register one with a password alone: {door}."
                    : $"{Count(who)} could register a method with a password alone if they had none: {door}.",
                isToday ? FindingLevel.High : FindingLevel.Medium) with
            {
                Who = who,
                Where = evidence is null ? [] : Where(context, Asking(context, evidence.Result)),
                Evidence = evidence,
            };
        }

        foreach (Finding unknown in UnknownIf(isUnknown, context, "whether a password alone registers a method", isCut))
            yield return unknown;
    }

    private static IEnumerable<CompiledPolicy> Asking(BaselineContext context, SignInResult result)
    {
        HashSet<string> ids = result.Policies.Where(policy => policy.Result is "failure").Select(policy => policy.Id).ToHashSet(StringComparer.OrdinalIgnoreCase);
        return context.PoliciesInForce.Where(policy => ids.Contains(policy.Policy.Id));
    }
}
