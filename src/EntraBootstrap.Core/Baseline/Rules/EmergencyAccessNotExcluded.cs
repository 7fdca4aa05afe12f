using System.Globalization;
using EntraBootstrap.Core.Baseline.Probing;
using EntraBootstrap.Core.Conditions;
using EntraBootstrap.Core.Errors;
using EntraBootstrap.Core.Evaluation;
using EntraBootstrap.Core.Platform;
using EntraBootstrap.Core.Tenants;

namespace EntraBootstrap.Core.Baseline.Rules;

/// <summary>EB1009: a declared emergency account does not get in, or shares a policy with ordinary people.</summary>
public sealed class EmergencyAccessNotExcluded : BaselineRule
{
    /// <inheritdoc/>
    public override string Id => "EB1009";

    /// <inheritdoc/>
    public override FindingLevel Level => FindingLevel.Critical;

    /// <inheritdoc/>
    public override string Title => "An emergency account is not kept apart";

    /// <inheritdoc/>
    public override string Statement =>
        "Each declared emergency account exists, is enabled, and gets into every application with what it has registered, from any place and platform and at any risk (critical); "
        + "and no policy that asks something of ordinary people reaches it (high), so that a mistake in one cannot shut it out. A policy of its own that it satisfies is welcome.";

    /// <inheritdoc/>
    public override string Remedy => "Exclude the emergency accounts from every policy but their own, and let that one ask for what they have: a passkey each.";

    /// <inheritdoc/>
    public override string Reference => "Microsoft Entra documentation: manage emergency access accounts";

    /// <inheritdoc/>
    public override IEnumerable<Finding> Evaluate(BaselineContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (!context.EmergencyAccess.IsDeclared)
            return [];
        return [.. Missing(context), .. ShutOut(context), .. Shared(context)];
    }

    private IEnumerable<Finding> Missing(BaselineContext context)
    {
        if (context.EmergencyAccess.Missing is { Count: > 0 } missing)
            yield return Fail($"{List([.. missing.Select(id => $"'{SafeText.Clean(id)}'")])} is declared as emergency access, and there is no such user and no such group with members.") with { Where = [.. missing.Select(id => Declared(context, id))] };
        if (!context.Tenant.Tenant.Completeness.IsComplete(CollectionNames.Users) && !context.Groups.Any(group => group.IsEmergency))
            yield return Unknown("The declared emergency accounts were not captured.", [new UnknownFact(CollectionNames.Users, null, GraphRequests.For(CollectionNames.Users))]);
        if (context.EmergencyAccess.Unknowns.Count > 0)
            yield return Unknown("It is not known who all the declared emergency accounts are.", context.EmergencyAccess.Unknowns);
        User[] disabled = [.. context.Tenant.Tenant.Users.Where(user => user.AccountEnabled == false && context.EmergencyAccess.Contains(user.Id)).OrderBy(PeopleGroup.NameOf, StringComparer.Ordinal)];
        if (disabled.Length > 0)
        {
            yield return Fail($"{List([.. disabled.Select(user => $"'{PeopleGroup.NameOf(user)}'")])} is declared as emergency access and disabled.") with
            {
                Who = new FindingWho(disabled.Length, [.. disabled.Take(5).Select(PeopleGroup.NameOf)]) { Ids = [.. disabled.Select(user => user.Id)] },
            };
        }
    }

    // Where the settings declare it.
    private static FindingWhere Declared(BaselineContext context, string id)
    {
        int index = context.Settings.EmergencyAccess!.ToList().IndexOf(id);
        SourceLocation? place = context.Settings.Places.GetValueOrDefault(string.Create(CultureInfo.InvariantCulture, $"$.emergencyAccess[{index}]"));
        return new FindingWhere(id, null, place?.File, place?.Line);
    }

    private IEnumerable<Finding> ShutOut(BaselineContext context)
    {
        bool isUnknown = false;
        bool isCut = false;
        var facts = new List<UnknownFact>();
        foreach (PeopleGroup group in context.Groups.Where(group => group.IsEmergency))
        {
            if (group.Lasting is not { } credentials)
            {
                isUnknown = true;
                facts.AddRange(group.People.Select(user => new UnknownFact($"{CollectionNames.AuthenticationMethods}/{user.Id}", null, GraphRequests.For(CollectionNames.AuthenticationMethods, user.Id))));
                continue;
            }

            ProbeSpace space = context.Space(group, ProbeKind.Emergency);
            isCut |= space.IsCut;
            (Situation Situation, Probe Probe)? shut = null;
            foreach (Probe probe in space.Probes)
            {
                Situation situation = context.Effects.Situation(group.Identity, probe.SignIn, credentials, credentials);
                Truth isIn = context.Effects.Is(situation, Decision.Granted);
                isUnknown |= isIn == Truth.Unknown;
                if (isIn != Truth.False)
                    continue;
                shut = (situation, probe);
                break;
            }

            if (shut is { } found)
                yield return Report(context, group, found.Situation, found.Probe);
        }

        foreach (Finding unknown in UnknownIf(isUnknown, context, "whether every emergency account gets in everywhere", isCut, facts))
            yield return unknown;
    }

    private Finding Report(BaselineContext context, PeopleGroup group, Situation situation, Probe probe)
    {
        FindingWho who = Who([group]);
        SignInResult result = context.Effects.Simulate(situation);
        HashSet<string> failed = result.Policies.Where(policy => string.Equals(policy.Result, "failure", StringComparison.Ordinal)).Select(policy => policy.Id).ToHashSet(StringComparer.OrdinalIgnoreCase);
        CompiledPolicy[] policies = [.. context.PoliciesInForce.Where(policy => failed.Contains(policy.Policy.Id))];
        string applications = List(context.Applications.NamesOf(probe.Applications));
        return Fail($"{List([.. who.Sample.Select(name => $"'{name}'")])} does not get into {applications} with what is registered{(probe.IsPlain ? string.Empty : " from some places")}: {List([.. policies.Select(Name)])}.") with
        {
            Who = who,
            Where = Where(context, policies),
            Evidence = context.Effects.Prove(Id, situation, statesRegistered: false, result.Decision),
        };
    }

    private IEnumerable<Finding> Shared(BaselineContext context)
    {
        PeopleGroup[] emergency = [.. context.Groups.Where(group => group.IsEmergency)];
        PeopleGroup[] others = [.. context.Groups.Where(group => !group.IsEmergency)];
        var missing = new List<UnknownFact>();
        foreach (CompiledPolicy policy in context.PoliciesInForce.Where(policy => policy.Grants is not null))
        {
            if (!Array.Exists(others, group => Reach.Of(policy, group) != Truth.False))
                continue;
            var unknowns = new UnknownFacts();
            (PeopleGroup Group, Truth IsReached)[] asked = [.. emergency.Select(group => (group, Reach.Of(policy, group, unknowns)))];
            if (Array.Exists(asked, one => one.IsReached == Truth.Unknown))
                missing.AddRange(MissingFacts.Of(unknowns, policy.Policy.Id).DefaultIfEmpty(MissingFacts.Of(policy)));
            PeopleGroup[] reached = [.. asked.Where(one => one.IsReached == Truth.True).Select(one => one.Group)];
            if (reached.Length > 0 && policy.State == PolicyState.Unknown)
                missing.Add(MissingFacts.Of(policy));
            else if (reached.Length > 0)
                yield return Reaches(context, policy, reached);
        }

        if (missing.Count > 0)
            yield return Unknown("It is not known whether every policy for ordinary people leaves the emergency accounts out.", missing);
    }

    private Finding Reaches(BaselineContext context, CompiledPolicy policy, PeopleGroup[] reached)
    {
        FindingWho who = Who(reached);
        return Fail($"{Name(policy)} asks something of ordinary people and reaches {List([.. who.Sample.Select(name => $"'{name}'")])}, kept for emergencies.", FindingLevel.High) with
        {
            Who = who,
            Where = Where(context, [policy]),
            Evidence = ProveReach(context, policy, reached[0], static _ => true),
        };
    }
}
