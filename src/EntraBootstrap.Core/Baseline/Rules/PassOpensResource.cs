using EntraBootstrap.Core.Baseline.Probing;
using EntraBootstrap.Core.Conditions;
using EntraBootstrap.Core.Evaluation;
using EntraBootstrap.Core.Platform;
using EntraBootstrap.Core.Tenants;

namespace EntraBootstrap.Core.Baseline.Rules;

/// <summary>EB1003: a Temporary Access Pass opens an ordinary resource although the requirement does not hold it.</summary>
public sealed class PassOpensResource : BaselineRule
{
    /// <inheritdoc/>
    public override string Id => "EB1003";

    /// <inheritdoc/>
    public override FindingLevel Level => FindingLevel.High;

    /// <inheritdoc/>
    public override string Title => "A Temporary Access Pass opens an ordinary resource";

    /// <inheritdoc/>
    public override string Statement =>
        "A pass is for registering a credential. Unless the required strength holds it, no application opens with one. High if it works today, medium if it would as soon as the people came into the scope of passes.";

    /// <inheritdoc/>
    public override string Remedy =>
        "Demand a strength without Temporary Access Passes on all resources, and one that lists them on Register security information only.";

    /// <inheritdoc/>
    public override string Reference => "Microsoft Entra documentation: how authentication strengths work (registration); Temporary Access Pass";

    internal override IReadOnlyList<Advice> Advice => [AdviceCatalogue.PassPurpose];

    /// <inheritdoc/>
    public override IEnumerable<Finding> Evaluate(BaselineContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (context.Requirement.Readable is not { } requirement)
        {
            yield return Unknown("It is not known what the required strength holds.", [context.Requirement.Missing]);
            yield break;
        }

        AuthenticationMethodModes[] kinds = [.. context.PassKinds.Where(kind => !requirement.Combinations.Any(combination => combination.Modes == kind))];
        var opened = new List<Opened>();
        bool isUnknown = false;
        bool isCut = false;
        foreach (PeopleGroup group in context.Groups.Where(group => !group.IsEmergency && !group.IsExternal))
        {
            ProbeSpace space = context.Space(group, ProbeKind.Modern);
            isCut |= space.IsCut;
            foreach (IGrouping<string, Probe> sameApplications in space.Probes.GroupBy(probe => probe.Applications[0], StringComparer.Ordinal))
            {
                (Opened? one, bool unknown) = Try(context, group, space, sameApplications, kinds);
                if (one is not null)
                    opened.Add(one);
                isUnknown |= unknown;
            }
        }

        foreach (IGrouping<string, Opened> same in opened.GroupBy(one => $"{one.IsToday}/{string.Join(',', one.Policies.Select(policy => policy.Policy.Id))}", StringComparer.Ordinal))
            yield return Report(context, [.. same]);
        foreach (Finding unknown in UnknownIf(isUnknown, context, "whether a pass opens an ordinary resource", isCut))
            yield return unknown;
    }

    private static (Opened? Opened, bool IsUnknown) Try(BaselineContext context, PeopleGroup group, ProbeSpace space, IEnumerable<Probe> probes, AuthenticationMethodModes[] kinds)
    {
        bool isUnknown = false;
        Opened? latent = null;
        foreach (Probe probe in probes)
        {
            if (context.OpensWithPassword(group, probe) == Truth.True)
                continue;
            foreach (AuthenticationMethodModes kind in kinds)
            {
                Situation situation = context.Effects.Situation(group.Identity, probe.SignIn, [context.Effects.FreshPass(kind)], []);
                Truth today = context.Effects.Is(situation, Decision.Granted);
                CompiledPolicy[] asking = [.. space.Policies.Where((policy, index) => probe.Applies[index] == Truth.True && policy.Grants!.Controls.Any(control => control.IsCredential))];
                if (today == Truth.True)
                    return (new Opened(group, probe, kind, asking, situation, IsToday: true), isUnknown);
                isUnknown |= today == Truth.Unknown;
                if (latent is not null || today != Truth.False)
                    continue;
                Truth inScope = context.WithPassesForAll.Is(situation, Decision.Granted);
                isUnknown |= inScope == Truth.Unknown;
                if (inScope == Truth.True)
                    latent = new Opened(group, probe, kind, asking, situation, IsToday: false);
            }
        }

        return (latent, isUnknown);
    }

    private Finding Report(BaselineContext context, List<Opened> opened)
    {
        FindingWho who = Who(opened.Select(one => one.Group));
        Opened first = opened[0];
        IReadOnlyList<string> applications = context.Applications.NamesOf(opened.SelectMany(one => one.Probe.Applications));
        string policies = first.Policies.Count == 0 ? "no policy asks for more" : $"{List([.. first.Policies.Select(Name)])} accepts it";
        return Fail(
            first.IsToday
                ? $"A Temporary Access Pass opens {List(applications)} for {Count(who)}: {policies}."
                : $"A Temporary Access Pass would open {List(applications)} for {Count(who)} as soon as they came into the scope of passes: {policies}.",
            first.IsToday ? FindingLevel.High : FindingLevel.Medium) with
        {
            Who = who,
            Where = Where(context, first.Policies),
            Evidence = first.IsToday ? context.Effects.Prove(Id, first.Situation, statesRegistered: true, Decision.Granted) : null,
        };
    }

    private sealed record Opened(PeopleGroup Group, Probe Probe, AuthenticationMethodModes Kind, IReadOnlyList<CompiledPolicy> Policies, Situation Situation, bool IsToday);
}
