using System.Collections.Concurrent;
using EntraBootstrap.Core.Conditions;
using EntraBootstrap.Core.Evaluation;
using EntraBootstrap.Core.Tenants;

namespace EntraBootstrap.Core.Platform;

/// <summary>Answers situations: what happens, who asks, why, how sure, and what is missing.</summary>
public sealed class SignInSimulator
{
    private const int MostApplicationsKept = 4_096;

    private readonly CompiledTenant _tenant;
    private readonly ConcurrentDictionary<(string AppId, DateOnly Day), CompiledPolicy[]> _notable = new();
    private readonly string[] _assumptions;
    private readonly string[] _assumptionsOfPeople;

    /// <summary>Makes a simulator of a tenant.</summary>
    public SignInSimulator(CompiledTenant tenant)
    {
        ArgumentNullException.ThrowIfNull(tenant);
        _tenant = tenant;
        _assumptions = [.. TenantAssumptions.OfEverybody(tenant)];
        _assumptionsOfPeople = [.. TenantAssumptions.OfPeople(tenant)];
    }

    /// <summary>The tenant.</summary>
    public CompiledTenant Tenant => _tenant;

    /// <summary>What happens in a situation.</summary>
    /// <param name="situation">The situation.</param>
    /// <param name="trace">Whether every policy and condition is explained.</param>
    /// <param name="complete">
    /// Whether missing facts that can be one of few things each are tried together where they decide: an answer more often, at several times the cost of one that is undetermined.
    /// </param>
    public SignInResult Simulate(Situation situation, bool trace = false, bool complete = false)
    {
        ArgumentNullException.ThrowIfNull(situation);
        situation = WithDerivedFacts(situation);
        var truths = new PolicyTruths(_tenant, situation.SignIn);
        var decider = new SignInDecider(_tenant, situation, truths);
        Exploration exploration = Worlds.Explore(decider.Decide);
        List<Leaf> leaves = exploration.Leaves;
        SignInResult merged = ResultMerger.Merge(leaves, exploration.Decisive, exploration.IsCut);
        if (complete && merged.Decision == Decision.Undetermined && Completions.Agreeing(_tenant, situation, merged.Unknowns) is { } agreeing)
        {
            leaves = agreeing;
            merged = ResultMerger.Merge(leaves, [], isCut: false);
        }

        SignInResult result = WithUncapturedPolicies(merged, situation);
        Confidence reading = WeakReadings.Of(_tenant, situation, result.Decision);
        ResourceNotes notes = ResourceNotes.Of(NotableAt(situation), situation, result.Decision);
        return result with
        {
            Confidence = (Confidence)Math.Max((int)result.Confidence, Math.Max((int)notes.Confidence, (int)reading)),
            Policies = [.. PolicyReport.Of(_tenant, situation, truths, leaves, trace, out List<Reason> shadowReasons)],
            Reasons = [.. result.Reasons, .. notes.Reasons, .. shadowReasons],
            SessionControls = SessionControlMerger.Merge(situation, truths),
            Assumptions = [.. Assumptions(situation), .. notes.Assumptions],
            Unknowns = [.. result.Unknowns.Select(unknown => NameThePerson(unknown, situation.SignIn.Identity))],
        };
    }

    // Who was stated by a name that the snapshot does not hold is what is missing, not the statement.
    private static UnknownFact NameThePerson(UnknownFact unknown, SignInIdentity identity) =>
        identity.StatedName is { } name && string.Equals(unknown.What, "signInIdentity.userId", StringComparison.Ordinal)
            ? unknown with { What = $"{CollectionNames.Users}/{name}", Fill = GraphRequests.For(CollectionNames.Users, name) }
            : unknown;

    // A policy that was not captured can shut any door, and one on the registration can open that one. Only a block stays a block.
    private SignInResult WithUncapturedPolicies(SignInResult result, Situation situation)
    {
        bool isRegistration = situation.Targets.Any(target => target.UserAction == UserAction.RegisterSecurityInformation);
        bool isCertain = result.Decision == Decision.Blocked && (!isRegistration || result.UnmetControls.Contains("block", StringComparer.Ordinal));
        if (isCertain || _tenant.Tenant.Completeness.IsComplete(CollectionNames.ConditionalAccessPolicies))
            return result;
        var missing = new UnknownFact(CollectionNames.ConditionalAccessPolicies, null, GraphRequests.For(CollectionNames.ConditionalAccessPolicies));
        return result with
        {
            Decision = Decision.Undetermined,
            Attribution = Attribution.Undetermined,
            SatisfiedBy = [],
            Challenges = [],
            Registrations = [],
            UnmetControls = [],
            Reasons = [new Reason("UNK-FACT", ReasonSource.Undetermined, null, "Not every policy was captured, and one that was not may apply.", missing.Fill, null), .. result.Reasons],
            Unknowns = [missing, .. result.Unknowns],
        };
    }

    // What conditions ask of the moment and of the person's methods, whoever made the situation.
    private Situation WithDerivedFacts(Situation situation) => situation with
    {
        SignIn = situation.SignIn with
        {
            AsOf = situation.AsOf,
            CanShareLocation = situation.Registered is { } registered && !GuestTrust.IsExternal(_tenant, situation.SignIn.Identity)
                ? registered.Any(credential => credential.Mode == AuthenticationMethodModes.MicrosoftAuthenticatorPush)
                : null,
        },
    };

    /// <summary>Only what happens, for those who ask about many people.</summary>
    public Decision Decide(Situation situation)
    {
        ArgumentNullException.ThrowIfNull(situation);
        situation = WithDerivedFacts(situation);
        Exploration exploration = Worlds.Explore(new SignInDecider(_tenant, situation, new PolicyTruths(_tenant, situation.SignIn)).Decide, explain: false);
        return ResultMerger.DecisionOf(exploration.Leaves, exploration.IsCut);
    }

    /// <summary>
    /// The decisions that the ways in which the unknown may turn out lead to, in the order of the enum, of which the first and the last are the ends; with
    /// <see cref="Decision.Undetermined"/> if not every way was tried. Whether unknown policies apply is tried at the ends only, so any decision between them is possible too.
    /// </summary>
    /// <param name="situation">The situation.</param>
    /// <param name="worlds">How many ways were tried: what the answer cost.</param>
    public IReadOnlyList<Decision> Possible(Situation situation, out int worlds)
    {
        ArgumentNullException.ThrowIfNull(situation);
        situation = WithDerivedFacts(situation);
        Exploration exploration = Worlds.Explore(new SignInDecider(_tenant, situation, new PolicyTruths(_tenant, situation.SignIn)).Decide, explain: false, isWhole: true);
        worlds = exploration.Leaves.Count;
        IEnumerable<Decision> decisions = exploration.Leaves.Select(leaf => leaf.Draft.Decision);
        return [.. (exploration.IsCut ? decisions.Append(Decision.Undetermined) : decisions).Distinct().Order()];
    }

    // What is to be noted about an application is the same for everybody on one day, unless the directory is asked for.
    private CompiledPolicy[] NotableAt(Situation situation)
    {
        SignIn[] signIns = [.. situation.Targets.Where(target => !target.Applications.IsEmpty).Select(target => situation.SignIn with { Target = target })];
        if (signIns is [{ Client: null, Target.Applications: [var appId] } only] && !DirectoryRequest.IsOne(appId, null))
        {
            (string, DateOnly) key = (appId, DateOnly.FromDateTime(situation.AsOf.UtcDateTime));
            if (_notable.TryGetValue(key, out CompiledPolicy[]? known))
                return known;
            CompiledPolicy[] found = ResourceNotes.CandidatesAt(_tenant, only);
            return _notable.Count < MostApplicationsKept ? _notable.GetOrAdd(key, found) : found;
        }

        return [.. signIns.SelectMany(signIn => ResourceNotes.CandidatesAt(_tenant, signIn)).Distinct().OrderBy(policy => policy.Index)];
    }

    private List<string> Assumptions(Situation situation)
    {
        var assumptions = new List<string>();
        foreach ((string rule, bool on) in situation.Assume.Switches.OrderBy(pair => pair.Key, StringComparer.Ordinal))
            assumptions.Add($"{rule}={(on ? "on" : "off")}");
        assumptions.AddRange(_assumptions);
        if (situation.SignIn.Identity.IsWorkload)
            return assumptions;
        if (!_tenant.Tenant.Completeness.IsComplete(CollectionNames.Domains) && Federation.DomainOf(situation.SignIn.Identity) is { } domain
            && !_tenant.Tenant.Domains.Any(known => known.Id.Equals(domain, StringComparison.OrdinalIgnoreCase)))
        {
            assumptions.Add("domains does not hold the domain of the person: it is not federated.");
        }

        if (situation.SignIn.Identity.User is { PerUserMfaState: null } user && !user.Extra.HasValue("perUserMfaState"))
            assumptions.Add("perUserMfaState of the person is not stated: per-user MFA is off.");
        assumptions.AddRange(_assumptionsOfPeople);
        return assumptions;
    }
}
