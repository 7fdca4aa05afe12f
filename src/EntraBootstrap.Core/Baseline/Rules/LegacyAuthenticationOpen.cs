using EntraBootstrap.Core.Baseline.Probing;
using EntraBootstrap.Core.Conditions;
using EntraBootstrap.Core.Platform;

namespace EntraBootstrap.Core.Baseline.Rules;

/// <summary>EB1014: a legacy client gets in with a password.</summary>
public sealed class LegacyAuthenticationOpen : BaselineRule
{
    /// <inheritdoc/>
    public override string Id => "EB1014";

    /// <inheritdoc/>
    public override FindingLevel Level => FindingLevel.High;

    /// <inheritdoc/>
    public override string Title => "Legacy authentication is not blocked";

    /// <inheritdoc/>
    public override string Statement =>
        "No client that knows only passwords (Exchange ActiveSync, other clients) gets into any application. Such clients can do no MFA, so a policy that asks for it blocks them as well as one that blocks: what counts is that one of them reaches the sign-in.";

    /// <inheritdoc/>
    public override string Remedy => "Block the client types 'exchangeActiveSync' and 'other' on all resources for everybody but the emergency accounts, or let the baseline apply to all client types.";

    /// <inheritdoc/>
    public override string Reference => "Microsoft Entra documentation: block legacy authentication with Conditional Access";

    /// <inheritdoc/>
    public override IEnumerable<Finding> Evaluate(BaselineContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var open = new List<(PeopleGroup Group, Probe Probe, Situation Situation)>();
        bool isUnknown = false;
        bool isCut = false;
        foreach (PeopleGroup group in context.Groups.Where(group => !group.IsEmergency && !group.IsExternal))
        {
            ProbeSpace space = context.Space(group, ProbeKind.Legacy);
            isCut |= space.IsCut;
            foreach (IGrouping<string, Probe> sameApplications in space.Probes.GroupBy(probe => probe.Applications[0], StringComparer.Ordinal))
            {
                foreach (Probe probe in sameApplications)
                {
                    Truth truth = context.OpensWithPassword(group, probe);
                    isUnknown |= truth == Truth.Unknown;
                    if (truth != Truth.True)
                        continue;
                    open.Add((group, probe, context.PasswordOnly(group, probe.SignIn)));
                    break;
                }
            }
        }

        if (open.Count > 0)
        {
            FindingWho who = Who(open.Select(one => one.Group));
            Situation proof = open[0].Situation;
            IReadOnlyList<string> applications = context.Applications.NamesOf(open.SelectMany(one => one.Probe.Applications));
            yield return Fail($"A legacy client gets {Count(who)} into {List(applications)} with a password.") with
            {
                Who = who,
                Where = Where(context, LeftOut(context, proof.SignIn)),
                Evidence = context.Effects.Prove(Id, proof, statesRegistered: false, Decision.Granted),
            };
        }

        foreach (Finding unknown in UnknownIf(isUnknown, context, "whether legacy clients are kept out everywhere", isCut))
            yield return unknown;
    }
}
