using EntraBootstrap.Core.Conditions;
using EntraBootstrap.Core.Evaluation;
using EntraBootstrap.Core.Tenants;

namespace EntraBootstrap.Core.Platform;

/// <summary>Answers situations: what happens, who asks, why, how sure, and what is missing.</summary>
public sealed class SignInSimulator
{
    private readonly CompiledTenant _tenant;

    /// <summary>Makes a simulator of a tenant.</summary>
    public SignInSimulator(CompiledTenant tenant)
    {
        ArgumentNullException.ThrowIfNull(tenant);
        _tenant = tenant;
    }

    /// <summary>The tenant.</summary>
    public CompiledTenant Tenant => _tenant;

    /// <summary>What happens in a situation.</summary>
    /// <param name="situation">The situation.</param>
    /// <param name="trace">Whether every policy and condition is explained.</param>
    public SignInResult Simulate(Situation situation, bool trace = false)
    {
        ArgumentNullException.ThrowIfNull(situation);
        situation = WithDerivedFacts(situation);
        var decider = new SignInDecider(_tenant, situation);
        Exploration exploration = Worlds.Explore(decider.Decide);
        List<Leaf> leaves = exploration.Leaves;
        SignInResult result = WithUncapturedPolicies(ResultMerger.Merge(leaves, exploration.Decisive, exploration.IsCut), situation);
        ResourceNotes notes = ResourceNotes.Of(_tenant, situation, result.Decision);
        return result with
        {
            Confidence = result.Confidence > notes.Confidence ? result.Confidence : notes.Confidence,
            Policies = PolicyReport.Of(_tenant, situation, leaves, trace, out List<Reason> shadowReasons),
            Reasons = [.. result.Reasons, .. notes.Reasons, .. shadowReasons],
            SessionControls = SessionControlMerger.Merge(_tenant, situation),
            Assumptions = [.. Assumptions(situation), .. notes.Assumptions],
        };
    }

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
        Exploration exploration = Worlds.Explore(new SignInDecider(_tenant, situation).Decide, explain: false);
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
        Exploration exploration = Worlds.Explore(new SignInDecider(_tenant, situation).Decide, explain: false, isWhole: true);
        worlds = exploration.Leaves.Count;
        IEnumerable<Decision> decisions = exploration.Leaves.Select(leaf => leaf.Draft.Decision);
        return [.. (exploration.IsCut ? decisions.Append(Decision.Undetermined) : decisions).Distinct().Order()];
    }

    private List<string> Assumptions(Situation situation)
    {
        var assumptions = new List<string>();
        foreach ((string rule, bool on) in situation.Assume.Switches.OrderBy(pair => pair.Key, StringComparer.Ordinal))
            assumptions.Add($"{rule}={(on ? "on" : "off")}");
        if (_tenant.Methods.Assumption is { } open)
            assumptions.Add(open);
        if (_tenant.Tenant.MfaTrustedIps is null && UsesTrustedLocations())
            assumptions.Add("mfaTrustedIps is not stated: no legacy MFA trusted addresses.");
        if (_tenant.Tenant.SsprPolicy?.IsRegistrationRequired == true)
            assumptions.Add("People must register for password reset at sign-in; that interruption is not part of the answer.");
        if (_tenant.Tenant.SecurityDefaults?.IsEnabled == true)
            assumptions.Add("Security defaults are on; what they ask for is not part of the answer.");
        if (situation.SignIn.Identity.User?.PerUserMfaState is { } state && !state.Equals("disabled", StringComparison.OrdinalIgnoreCase))
            assumptions.Add($"Per-user MFA of the person is {state}; what it asks for is not part of the answer.");
        foreach (string id in FallbackStrengths())
            assumptions.Add($"The built-in strength {id} was not captured: the shipped list of its combinations is used.");
        return assumptions;
    }

    private bool UsesTrustedLocations() => _tenant.Policies.Any(policy => policy.State != PolicyState.Disabled && policy.Policy.Conditions.Locations is { } locations
        && (locations.Include.ContainsWord("AllTrusted") || locations.Exclude.ContainsWord("AllTrusted")
            || locations.Include.ContainsWord(WellKnown.MfaTrustedIpsLocation) || locations.Exclude.ContainsWord(WellKnown.MfaTrustedIpsLocation)));

    private IEnumerable<string> FallbackStrengths() => _tenant.Policies
        .Where(policy => policy.State != PolicyState.Disabled)
        .SelectMany(policy => policy.Grants?.Controls ?? [])
        .Where(control => control.Kind == GrantControlKind.AuthenticationStrength && control.Strength?.IsFallback == true
            || control.Kind == GrantControlKind.Mfa && _tenant.Strengths.Multifactor?.IsFallback == true)
        .Select(control => control.Strength?.Id ?? WellKnown.MultifactorStrength)
        .Distinct(StringComparer.OrdinalIgnoreCase).Order(StringComparer.Ordinal);
}
