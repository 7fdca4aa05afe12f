using EntraBootstrap.Core.Baseline.Probing;
using EntraBootstrap.Core.Conditions;
using EntraBootstrap.Core.Platform;

namespace EntraBootstrap.Core.Baseline.Rules;

/// <summary>EB1001: a password by itself opens a resource.</summary>
public sealed class PasswordOpensResource : BaselineRule
{
    /// <inheritdoc/>
    public override string Id => "EB1001";

    /// <inheritdoc/>
    public override FindingLevel Level => FindingLevel.Critical;

    /// <inheritdoc/>
    public override string Title => "A password alone opens a resource";

    /// <inheritdoc/>
    public override string Statement =>
        "Nobody but a declared emergency account gets into any application with a modern client and only a password, whatever the device, place, platform, risk or flow. "
        + "Critical if it works from any device and place, high if it takes a certain one, low for the services that register passkeys, whose exclusion Microsoft documents.";

    /// <inheritdoc/>
    public override string Remedy =>
        "Let a policy that demands the required strength cover the resource for these people, without a condition that leaves this sign-in out; if the accounts are kept for emergencies, declare them in entrabootstrap.json.";

    /// <inheritdoc/>
    public override string Reference => "Microsoft Entra documentation: Conditional Access target resources; require MFA strength for all users";

    /// <inheritdoc/>
    public override IEnumerable<Finding> Evaluate(BaselineContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var open = new SortedDictionary<string, List<Hole>>(StringComparer.Ordinal);
        bool isUnknown = false;
        bool isCut = false;
        foreach (PeopleGroup group in context.Groups.Where(group => !group.IsEmergency))
        {
            ProbeSpace space = context.Space(group, ProbeKind.Modern);
            isCut |= space.IsCut;
            foreach (IGrouping<string, Probe> sameApplications in space.Probes.GroupBy(probe => probe.Applications[0], StringComparer.Ordinal))
            {
                Probe? found = null;
                foreach (Probe probe in sameApplications)
                {
                    Truth truth = context.OpensWithPassword(group, probe);
                    isUnknown |= truth == Truth.Unknown;
                    if (truth == Truth.True && (found is null || probe.IsPlain))
                        found = probe;
                    if (found is { IsPlain: true })
                        break;
                }

                foreach (string application in found?.Applications ?? [])
                {
                    if (!open.TryGetValue(application, out List<Hole>? holes))
                        open.Add(application, holes = []);
                    holes.Add(new Hole(group, found!));
                }
            }
        }

        // Applications that the same people get into are one finding.
        foreach (IGrouping<string, KeyValuePair<string, List<Hole>>> same in open.GroupBy(entry => Key(context, entry.Key, entry.Value), StringComparer.Ordinal))
            yield return Report(context, same.Select(entry => entry.Key), same.First().Value);
        foreach (Finding unknown in UnknownIf(isUnknown, context, "whether a password alone opens a resource", isCut))
            yield return unknown;
    }

    private static string Key(BaselineContext context, string application, List<Hole> holes) =>
        $"{context.Applications.CredentialServices.Contains(application, StringComparer.OrdinalIgnoreCase)}/{string.Join(',', holes.Select(hole => hole.Group.Names.First()))}/{holes.Exists(hole => hole.Probe.IsPlain)}";

    private Finding Report(BaselineContext context, IEnumerable<string> opened, List<Hole> holes)
    {
        IReadOnlyList<string> applications = context.Applications.InOrder(opened);
        Hole first = holes.Find(hole => hole.Probe.IsPlain) ?? holes[0];
        bool isService = context.Applications.CredentialServices.Contains(applications[0], StringComparer.OrdinalIgnoreCase);
        FindingWho who = Who(holes.Select(hole => hole.Group));
        Situation proof = context.PasswordOnly(first.Group, first.Probe.SignIn with { Target = SignInTarget.Application(applications[0]) });
        string how = first.Probe.IsPlain ? "from any device and place" : "under some conditions";
        string what = List(context.Applications.NamesOf(applications));
        return Fail(
            isService
                ? $"A password alone opens {what}, which registers passkeys, for {Count(who)}. Microsoft documents this exclusion as a workaround; the registration itself is guarded by the policies on Register security information."
                : $"A password alone opens {what} for {Count(who)}, {how}.",
            isService ? FindingLevel.Low : first.Probe.IsPlain ? FindingLevel.Critical : FindingLevel.High) with
        {
            Who = who,
            Where = Where(context, LeftOut(context, proof.SignIn)),
            Evidence = context.Effects.Prove(Id, proof, statesRegistered: false, Decision.Granted),
        };
    }

    private sealed record Hole(PeopleGroup Group, Probe Probe);
}
