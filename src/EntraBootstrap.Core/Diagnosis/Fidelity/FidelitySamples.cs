using System.Runtime.InteropServices;
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

    /// <summary>All of them: the plain sign-in of everybody at each target, then one condition after the other, each for everybody.</summary>
    public IReadOnlyList<FidelitySample> All { get; }

    /// <summary>Whether there are more.</summary>
    public bool IsCut { get; }

    /// <summary>The sign-ins of a tenant.</summary>
    /// <param name="tenant">The tenant.</param>
    /// <param name="most">How many are looked at.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public static FidelitySamples Of(CompiledTenant tenant, int most, CancellationToken cancellationToken)
    {
        CompiledPolicy[] policies = [.. tenant.Policies.Where(policy => policy.State != PolicyState.Disabled)];
        IReadOnlyList<Place> places = Places.Of(tenant.Tenant, out _);
        var applications = new OrdinaryApplications(tenant, policies);
        List<SignInTarget> targets = Targets(applications, policies);
        SignIn[] people = [.. People(tenant, applications, policies, cancellationToken).Select(person => SignInValues.Plain(person, targets[0], places[0]))];
        var samples = new Dictionary<string, FidelitySample>(StringComparer.Ordinal);
        foreach (SignIn signIn in SignIns(people, targets, person => [.. Changes(policies, person, places)]))
        {
            cancellationToken.ThrowIfCancellationRequested();
            var sample = new FidelitySample(signIn);
            if (samples.ContainsKey(sample.Id))
                continue;
            if (samples.Count >= most)
                return new FidelitySamples([.. samples.Values], isCut: true);
            samples.Add(sample.Id, sample);
        }

        return new FidelitySamples([.. samples.Values], isCut: false);
    }

    /// <summary>
    /// A part of them: first those that show most answers of policies, and readings that they rest on, that none before them shows, then others, spread evenly over the rest, so that every run of
    /// a snapshot asks the same.
    /// </summary>
    /// <param name="tenant">The tenant.</param>
    /// <param name="most">How many.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public IReadOnlyList<FidelitySample> Choose(CompiledTenant tenant, int most, CancellationToken cancellationToken)
    {
        if (All.Count <= most)
            return All;
        CompiledPolicy[] policies = [.. tenant.Policies.Where(policy => policy.State != PolicyState.Disabled)];
        var shown = new HashSet<Shown>();
        var showing = new List<(FidelitySample Sample, Shown[] Shows)>();
        var rest = new List<FidelitySample>();
        foreach (FidelitySample sample in All)
        {
            cancellationToken.ThrowIfCancellationRequested();
            Explanation explanation = tenant.Matcher.Explain(sample.SignIn);
            Shown[] shows =
            [
                .. policies.Select(policy => new Shown(policy.Index, explanation.Of(policy), null)),
                .. RulesOf(policies.SelectMany(policy => policy.Conditions), sample.SignIn).Select(rule => new Shown(-1, default, rule)),
            ];
            bool isNew = false;
            foreach (Shown answer in shows)
                isNew |= shown.Add(answer);
            if (isNew)
                showing.Add((sample, shows));
            else
                rest.Add(sample);
        }

        var chosen = new List<FidelitySample>();
        while (shown.Count > 0 && chosen.Count < most)
        {
            cancellationToken.ThrowIfCancellationRequested();
            (FidelitySample Sample, Shown[] Shows) best = showing.MaxBy(one => one.Shows.Count(shown.Contains));
            shown.ExceptWith(best.Shows);
            showing.Remove(best);
            chosen.Add(best.Sample);
        }

        // The id is a hash, so that its order is as good as chance and always the same.
        return [.. chosen, .. rest.Concat(showing.Select(one => one.Sample)).OrderBy(sample => sample.Id, StringComparer.Ordinal).Take(most - chosen.Count)];
    }

    // Nobody comes after all that can be asked of those before them: wherever it is cut, what is left out is left out of everybody alike.
    private static IEnumerable<SignIn> SignIns(SignIn[] people, List<SignInTarget> targets, Func<SignIn, Func<SignIn, SignIn>[]> changesOf)
    {
        foreach (SignInTarget target in targets)
        {
            foreach (SignIn person in people)
                yield return person with { Target = target };
        }

        Func<SignIn, SignIn>[][] changes = [.. people.Select(changesOf)];
        for (int i = 0; Array.Exists(changes, own => own.Length > i); i++)
        {
            foreach (SignInTarget target in targets)
            {
                for (int person = 0; person < people.Length; person++)
                {
                    if (changes[person].Length > i)
                        yield return changes[person][i](people[person] with { Target = target });
                }
            }
        }
    }

    private static IEnumerable<SignInIdentity> People(CompiledTenant tenant, OrdinaryApplications applications, CompiledPolicy[] policies, CancellationToken cancellationToken)
    {
        SignInTarget anything = SignInTarget.Application(applications.Other);
        UsersCondition[] conditions = [.. policies.SelectMany(policy => policy.Conditions.OfType<UsersCondition>())];
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (User user in tenant.Tenant.Users.Where(user => user.Id.Length > 0 && user.AccountEnabled != false).OrderBy(user => user.Id, StringComparer.Ordinal))
        {
            cancellationToken.ThrowIfCancellationRequested();
            SignInIdentity identity = tenant.Index.IdentityOf(user);
            var signIn = new SignIn { Identity = identity, Target = anything };
            if (seen.Add(string.Concat(conditions.Select(condition => (int)condition.Matches(signIn, null).Truth)) + string.Join(',', RulesOf(conditions, signIn))))
                yield return identity;
        }
    }

    // The readings that are not documented and on which an answer rests: it is what evidence is wanted of.
    private static SortedSet<string> RulesOf(IEnumerable<ICondition> conditions, SignIn signIn) =>
        new(conditions.OfType<IWeakReading>().Select(condition => condition.RuleOf(signIn)).OfType<string>(), StringComparer.Ordinal);

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

    // What a sign-in shows: what a policy answers, or a reading.
    [StructLayout(LayoutKind.Auto)]
    private readonly record struct Shown(int Policy, Applicability Answer, string? Rule);
}
