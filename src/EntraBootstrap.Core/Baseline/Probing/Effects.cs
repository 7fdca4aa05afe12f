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
    private const int MostWorlds = 60_000;
    private const int MostFacts = 20;

    private readonly SignInSimulator _simulator;
    private readonly DateTimeOffset _asOf;
    private readonly PlatformAssumptions _assume;
    private readonly CancellationToken _cancellationToken;
    private readonly List<UnknownFact> _missing = [];
    private int _worlds;

    public Effects(SignInSimulator simulator, DateTimeOffset asOf, PlatformAssumptions assume, CancellationToken cancellationToken)
    {
        _simulator = simulator;
        _asOf = asOf;
        _assume = assume;
        _cancellationToken = cancellationToken;
    }

    /// <summary>What was missing since the last <see cref="Reset"/>, each fact once.</summary>
    public IReadOnlyList<UnknownFact> Missing => _missing;

    /// <summary>Whether there was more to try than the bound allows.</summary>
    public bool IsCut { get; private set; }

    /// <summary>Begins anew: one rule, one bound.</summary>
    public void Reset()
    {
        _worlds = 0;
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
        EntryPoint = signIn.Target.UserAction == UserAction.RegisterSecurityInformation ? EntryPoint.MySecurityInfo : EntryPoint.Application,
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

    /// <summary>Whether a situation comes to a decision; unknown if only some way in which the unknown may turn out leads to it.</summary>
    public Truth Is(Situation situation, Decision decision)
    {
        _cancellationToken.ThrowIfCancellationRequested();
        if (_worlds >= MostWorlds)
        {
            IsCut = true;
            return Truth.Unknown;
        }

        IReadOnlyList<Decision> possible = _simulator.Possible(situation, out int worlds);
        _worlds += worlds;
        if (possible.Count == 1 && possible[0] == decision)
            return Truth.True;
        bool isWhole = possible[^1] != Decision.Undetermined;
        if (isWhole && (possible.Count == 1 || decision < possible[0] || decision > possible[^1]))
            return Truth.False;
        Remember(situation);
        return Truth.Unknown;
    }

    /// <summary>What a situation comes to, with its reasons.</summary>
    public SignInResult Simulate(Situation situation) => _simulator.Simulate(situation);

    /// <summary>
    /// A situation as evidence: its scenario, read back and simulated as anybody would. Null if that does not come to the expected decision,
    /// so that it would prove nothing.
    /// </summary>
    public FindingEvidence? Prove(string ruleId, Situation situation, bool statesRegistered, Decision? expected)
    {
        string text = ScenarioText.Write(ruleId, situation, statesRegistered);
        try
        {
            (JsonView? json, _) = ScenarioDocument.Split(Encoding.UTF8.GetBytes(text), ruleId).First();
            Scenario scenario = ScenarioReader.Read(json!.Value, ruleId);
            SignInResult result = _simulator.Simulate(new SituationBuilder(_simulator.Tenant, _asOf, _assume).Build(scenario)) with { Id = ruleId };
            return expected is null || result.Decision == expected ? new FindingEvidence(text, result) : null;
        }
        catch (BootstrapException)
        {
            // Somebody whose name or id the reader does not accept can still be found; there is only nothing to repeat.
            return null;
        }
    }

    private void Remember(Situation situation)
    {
        if (_missing.Count >= MostFacts)
            return;
        SignInResult result = _simulator.Simulate(situation);
        _worlds++;
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
