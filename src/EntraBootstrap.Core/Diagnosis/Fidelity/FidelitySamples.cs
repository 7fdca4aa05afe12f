using EntraBootstrap.Core.Baseline.Probing;
using EntraBootstrap.Core.Conditions;
using EntraBootstrap.Core.Evaluation;
using EntraBootstrap.Core.Tenants;

namespace EntraBootstrap.Core.Diagnosis.Fidelity;

/// <summary>
/// The sign-ins that are worth asking: one person for each way in which policies see people, every target that policies tell apart, and from the plainest sign-in one condition at a time
/// changed to each value that some policy tells apart.
/// </summary>
internal sealed class FidelitySamples
{
    /// <summary>How many are looked at.</summary>
    public const int MostCandidates = 20_000;

    private FidelitySamples(IReadOnlyList<FidelitySample> all, bool isCut)
    {
        All = all;
        IsCut = isCut;
    }

    /// <summary>All of them, in the order of people, targets and conditions.</summary>
    public IReadOnlyList<FidelitySample> All { get; }

    /// <summary>Whether there are more.</summary>
    public bool IsCut { get; }

    /// <summary>The sign-ins of a tenant.</summary>
    public static FidelitySamples Of(CompiledTenant tenant)
    {
        CompiledPolicy[] policies = [.. tenant.Policies.Where(policy => policy.State != PolicyState.Disabled)];
        IReadOnlyList<Place> places = Places.Of(tenant.Tenant, out _);
        var applications = new OrdinaryApplications(tenant, policies);
        List<SignInTarget> targets = Targets(applications, policies);
        var samples = new Dictionary<string, FidelitySample>(StringComparer.Ordinal);
        foreach (SignInIdentity person in People(tenant, applications, policies))
        {
            SignIn plain = SignInValues.Plain(person, targets[0], places[0]);
            Func<SignIn, SignIn>[] changes = [.. Changes(policies, plain, places)];
            foreach (SignInTarget target in targets)
            {
                SignIn atTarget = plain with { Target = target };
                foreach (SignIn signIn in changes.Select(change => change(atTarget)).Prepend(atTarget))
                {
                    if (samples.Count >= MostCandidates)
                        return new FidelitySamples([.. samples.Values], isCut: true);
                    var sample = new FidelitySample(signIn);
                    samples.TryAdd(sample.Id, sample);
                }
            }
        }

        return new FidelitySamples([.. samples.Values], isCut: false);
    }

    /// <summary>
    /// A part of them: first those that show most answers of policies that none before them shows, then others, spread evenly over the rest, so that every run of a snapshot asks the same.
    /// </summary>
    /// <param name="tenant">The tenant.</param>
    /// <param name="most">How many.</param>
    public IReadOnlyList<FidelitySample> Choose(CompiledTenant tenant, int most)
    {
        if (All.Count <= most)
            return All;
        CompiledPolicy[] policies = [.. tenant.Policies.Where(policy => policy.State != PolicyState.Disabled)];
        var shown = new HashSet<(int Policy, Applicability Answer)>();
        var showing = new List<(FidelitySample Sample, (int Policy, Applicability Answer)[] Shows)>();
        var rest = new List<FidelitySample>();
        foreach (FidelitySample sample in All)
        {
            Explanation explanation = tenant.Matcher.Explain(sample.SignIn);
            (int Policy, Applicability Answer)[] shows = [.. policies.Select(policy => (policy.Index, explanation.Of(policy)))];
            bool isNew = false;
            foreach ((int Policy, Applicability Answer) answer in shows)
                isNew |= shown.Add(answer);
            if (isNew)
                showing.Add((sample, shows));
            else
                rest.Add(sample);
        }

        var chosen = new List<FidelitySample>();
        while (shown.Count > 0 && chosen.Count < most)
        {
            (FidelitySample Sample, (int Policy, Applicability Answer)[] Shows) best = showing.MaxBy(one => one.Shows.Count(shown.Contains));
            shown.ExceptWith(best.Shows);
            showing.Remove(best);
            chosen.Add(best.Sample);
        }

        // The id is a hash, so that its order is as good as chance and always the same.
        return [.. chosen, .. rest.Concat(showing.Select(one => one.Sample)).OrderBy(sample => sample.Id, StringComparer.Ordinal).Take(most - chosen.Count)];
    }

    private static IEnumerable<SignInIdentity> People(CompiledTenant tenant, OrdinaryApplications applications, CompiledPolicy[] policies)
    {
        SignInTarget anything = SignInTarget.Application(applications.Other);
        UsersCondition[] conditions = [.. policies.SelectMany(policy => policy.Conditions.OfType<UsersCondition>())];
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (User user in tenant.Tenant.Users.Where(user => user.Id.Length > 0 && user.AccountEnabled != false).OrderBy(user => user.Id, StringComparer.Ordinal))
        {
            SignInIdentity identity = tenant.Index.IdentityOf(user);
            var signIn = new SignIn { Identity = identity, Target = anything };
            if (seen.Add(string.Concat(conditions.Select(condition => (int)condition.Matches(signIn, null).Truth))))
                yield return identity;
        }
    }

    private static List<SignInTarget> Targets(OrdinaryApplications applications, CompiledPolicy[] policies)
    {
        List<SignInTarget> targets = [.. applications.All.Concat(applications.Registration).Select(SignInTarget.Application)];
        targets.Add(SignInTarget.Action(UserAction.RegisterSecurityInformation));
        targets.Add(SignInTarget.Action(UserAction.RegisterOrJoinDevices));
        targets.AddRange(policies.SelectMany(policy => policy.Policy.Conditions.Applications?.IncludeAuthenticationContextClassReferences ?? [])
            .Distinct(StringComparer.OrdinalIgnoreCase).Order(StringComparer.Ordinal).Select(context => new SignInTarget { AuthenticationContext = context }));
        return targets;
    }

    private static IEnumerable<Func<SignIn, SignIn>> Changes(CompiledPolicy[] policies, SignIn plain, IReadOnlyList<Place> places) => new[]
    {
        Dimension.Of(policies, plain, ["clientAppTypes"], SignInValues.ModernClients.Concat(SignInValues.LegacyClients).Select(SignInValues.To)),
        Dimension.Of(policies, plain, ["devices", "deviceStates"], SignInValues.Devices.Select(SignInValues.To)),
        Dimension.Of(policies, plain, ["platforms"], SignInValues.Platforms.Where(platform => platform != DevicePlatform.Other).Select(SignInValues.To)),
        Dimension.Of(policies, plain, ["locations"], places.Where(place => place.Country.Length == 2).Select(SignInValues.To)),
        Dimension.Of(policies, plain, ["authenticationFlows"], SignInValues.Flows.Select(SignInValues.To)),
        Dimension.Of(policies, plain, ["signInRiskLevels"], SignInValues.Risks.Select(SignInValues.ToSignInRisk)),
        Dimension.Of(policies, plain, ["userRiskLevels"], SignInValues.Risks.Select(SignInValues.ToUserRisk)),
        Dimension.Of(policies, plain, ["insiderRiskLevels"], SignInValues.InsiderRisks.Select(SignInValues.ToInsiderRisk)),
    }.SelectMany(dimension => dimension.Values.Skip(1));
}
