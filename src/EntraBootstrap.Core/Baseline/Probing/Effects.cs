using System.Text;
using EntraBootstrap.Core.Conditions;
using EntraBootstrap.Core.Errors;
using EntraBootstrap.Core.Platform;
using EntraBootstrap.Core.Platform.Scenarios;
using EntraBootstrap.Core.Snapshots.Json;
using EntraBootstrap.Core.Strengths;
using EntraBootstrap.Core.Tenants;

namespace EntraBootstrap.Core.Baseline.Probing;

/// <summary>Asks what sign-ins come to, within a bound, and remembers what was missing.</summary>
internal sealed class Effects
{
    private const int MostWorlds = 40_000;
    private const int MostUnknownOfOne = 60;
    private const int MostExplained = 6;
    private const int MostFacts = 20;

    private readonly SignInSimulator _simulator;
    private readonly DateTimeOffset _asOf;
    private readonly PlatformAssumptions _assume;
    private readonly CancellationToken _cancellationToken;
    private readonly List<UnknownFact> _missing = [];
    private readonly bool _policiesAreKnown;
    private int _worlds;
    private int _explained;
    private string? _who;
    private int _unknownOfWho;

    public Effects(SignInSimulator simulator, DateTimeOffset asOf, PlatformAssumptions assume, CancellationToken cancellationToken)
    {
        _simulator = simulator;
        _asOf = asOf;
        _assume = assume;
        _cancellationToken = cancellationToken;
        _policiesAreKnown = simulator.Tenant.Tenant.Completeness.IsComplete(CollectionNames.ConditionalAccessPolicies);
    }

    /// <summary>A password and nothing else: what everybody has, and whoever knows it.</summary>
    public static IReadOnlyList<Credential> PasswordAlone { get; } = [new Credential { Mode = AuthenticationMethodModes.Password }];

    /// <summary>What was missing since the last <see cref="Reset"/>, each fact once.</summary>
    public IReadOnlyList<UnknownFact> Missing => _missing;

    /// <summary>Whether there was more to try than the bound allows.</summary>
    public bool IsCut { get; private set; }

    /// <summary>Begins anew: one rule, one bound.</summary>
    public void Reset()
    {
        _worlds = 0;
        _explained = 0;
        _who = null;
        _missing.Clear();
        IsCut = false;
    }

    /// <summary>Somebody at a door with something, in a fresh session.</summary>
    /// <param name="identity">Who.</param>
    /// <param name="signIn">What is asked for, under which conditions.</param>
    /// <param name="atHand">What they can present.</param>
    /// <param name="registered">What they have registered, passes left out; null if not known.</param>
    public Situation Situation(SignInIdentity identity, SignIn signIn, IReadOnlyList<Credential> atHand, IReadOnlyList<Credential>? registered) => new()
    {
        SignIn = signIn with { Identity = identity },
        Targets = [signIn.Target],
        EntryPoint = signIn.Target.UserAction switch
        {
            UserAction.RegisterSecurityInformation => EntryPoint.MySecurityInfo,
            UserAction.RegisterOrJoinDevices => EntryPoint.WindowsOobe,
            _ => EntryPoint.Application,
        },
        AtHand = atHand,
        Registered = registered,
        AsOf = _asOf,
        Assume = _assume,
    };

    /// <summary>A pass of a kind that was issued just now.</summary>
    public Credential FreshPass(AuthenticationMethodModes kind) => new()
    {
        Mode = kind,
        Pass = new TemporaryAccessPassMethod
        {
            Kind = AuthenticationMethodKind.TemporaryAccessPass,
            IsUsableOnce = kind == AuthenticationMethodModes.TemporaryAccessPassOneTime,
            StartDateTime = _asOf,
            LifetimeInMinutes = _simulator.Tenant.Methods.Limits.DefaultLifetimeInMinutes,
        },
    };

    /// <summary>
    /// Whether a situation comes to a decision; unknown if only some way in which the unknown may turn out leads to it. Of somebody of whom very much is
    /// unknown no more is asked: it stays unknown.
    /// </summary>
    public Truth Is(Situation situation, Decision decision)
    {
        _cancellationToken.ThrowIfCancellationRequested();
        if (!string.Equals(_who, situation.SignIn.Identity.UserId, StringComparison.Ordinal))
            (_who, _unknownOfWho) = (situation.SignIn.Identity.UserId, 0);
        if (_unknownOfWho >= MostUnknownOfOne)
            return Truth.Unknown;
        if (_worlds >= MostWorlds)
        {
            IsCut = true;
            return Truth.Unknown;
        }

        Truth truth = Ask(situation, decision);
        if (truth == Truth.Unknown)
            _unknownOfWho++;
        return truth;
    }

    /// <summary>What a situation comes to, with its reasons.</summary>
    public SignInResult Simulate(Situation situation) => _simulator.Simulate(situation);

    /// <summary>
    /// A situation as evidence: its scenario, read back and simulated as anybody would. Null if that does not come to the expected decision,
    /// so that it would prove nothing.
    /// </summary>
    public FindingEvidence? Prove(string ruleId, Situation situation, bool statesRegistered, Decision expected) =>
        Prove(ruleId, situation, statesRegistered, result => result.Decision == expected);

    /// <summary>A situation as evidence: its scenario, read back and simulated as anybody would. Null if the result does not show what it has to.</summary>
    /// <param name="ruleId">The rule.</param>
    /// <param name="situation">The situation.</param>
    /// <param name="statesRegistered">Whether the scenario states what is registered; else the snapshot says it.</param>
    /// <param name="shows">Whether a result shows what the finding says.</param>
    /// <param name="trace">Whether policies that do not apply belong to the proof.</param>
    public FindingEvidence? Prove(string ruleId, Situation situation, bool statesRegistered, Func<SignInResult, bool> shows, bool trace = false)
    {
        string text = ScenarioText.Write(ruleId, situation, statesRegistered);
        try
        {
            (JsonView? json, _) = ScenarioDocument.Split(Encoding.UTF8.GetBytes(text), ruleId).First();
            Scenario scenario = ScenarioReader.Read(json!.Value, ruleId);
            SignInResult result = _simulator.Simulate(new SituationBuilder(_simulator.Tenant, _asOf, _assume).Build(scenario), trace) with { Id = ruleId };
            return shows(result) ? new FindingEvidence(text, result) : null;
        }
        catch (BootstrapException)
        {
            // Somebody whose name or id the reader does not accept can still be found; there is only nothing to repeat.
            return null;
        }
    }

    private Truth Ask(Situation situation, Decision decision)
    {
        IReadOnlyList<Decision> possible = _simulator.Possible(situation, out int worlds);
        _worlds += worlds;
        bool isOnly = possible.Count == 1 && possible[0] == decision;
        bool isOut = possible[^1] != Decision.Undetermined && (possible.Count == 1 || decision < possible[0] || decision > possible[^1]);

        // A policy that was not captured can shut any door, and one on the registration can open that one.
        bool isRegistration = situation.Targets.Any(target => target.UserAction == UserAction.RegisterSecurityInformation);
        if (!_policiesAreKnown && (isOnly || isOut && isRegistration))
        {
            Add(new UnknownFact(CollectionNames.ConditionalAccessPolicies, null, GraphRequests.For(CollectionNames.ConditionalAccessPolicies)));
            return Truth.Unknown;
        }

        if (isOnly)
            return Truth.True;
        if (isOut)
            return Truth.False;
        Remember(situation);
        return Truth.Unknown;
    }

    private void Remember(Situation situation)
    {
        if (_missing.Count >= MostFacts || _explained >= MostExplained)
            return;
        _explained++;
        SignInResult result = _simulator.Simulate(situation);
        foreach (UnknownFact fact in result.Unknowns)
            Add(fact);
        if (result.Unknowns.Count > 0)
            return;
        foreach (Reason reason in result.Reasons.Where(reason => reason.Source == ReasonSource.Undetermined))
            Add(new UnknownFact(reason.Code, reason.PolicyId, reason.Remedy ?? reason.Message));
    }

    private void Add(UnknownFact fact)
    {
        if (_missing.Count < MostFacts && !_missing.Contains(fact))
            _missing.Add(fact);
    }
}
