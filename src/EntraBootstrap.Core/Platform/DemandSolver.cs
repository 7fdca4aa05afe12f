using EntraBootstrap.Core.Conditions;
using EntraBootstrap.Core.Strengths;
using EntraBootstrap.Core.Tenants;
using Modes = EntraBootstrap.Core.Tenants.AuthenticationMethodModes;

namespace EntraBootstrap.Core.Platform;

/// <summary>Whether what was presented meets a demand, and what would.</summary>
internal sealed class DemandSolver
{
    private readonly World _world;
    private readonly PersonFacts _person;

    public DemandSolver(World world, PersonFacts person)
    {
        _world = world;
        _person = person;
    }

    /// <summary>Whether a demand is met by what was presented, or otherwise.</summary>
    public bool IsMet(Demand demand, IReadOnlyList<Presented> pool) => MeetingCombinations(demand, pool).Any() || demand.Applies?.Invoke() == false || IsMetOtherwise(demand, pool);

    /// <summary>Every combination by which a demand is met; empty if it is not met by credentials.</summary>
    public IEnumerable<Modes> MeetingCombinations(Demand demand, IReadOnlyList<Presented> pool)
    {
        if (demand.AcceptsExternalMfa && pool.Any(step => step.Credential.Mode == Modes.ExternalMfa && IsFreshEnough(demand, step)))
            yield return Modes.ExternalMfa;
        foreach (Combination combination in demand.Options.SelectMany(option => option.Combinations))
        {
            if (IsPresented(demand, combination, pool))
                yield return combination.Modes;
        }
    }

    /// <summary>The modes of a person's credentials that are part of a way to meet a demand and were not presented yet.</summary>
    public Modes NextModes(Demand demand, IReadOnlyList<Presented> pool, IReadOnlyList<Presented> reachable)
    {
        Modes next = Modes.None;
        foreach (Combination combination in demand.Options.SelectMany(option => option.Combinations))
        {
            // Of a mode that was presented, another credential may be asked for: a passkey of another model.
            if (IsPresented(demand, combination, reachable))
                next |= demand.FreshMinutes is null ? MissingModes(demand, combination, pool) : combination.Modes;
        }

        if (demand.FreshMinutes is not null)
            next &= ModesOf([.. reachable.Where(step => !pool.Contains(step))]) & ~Modes.Password;
        if (demand.AcceptsExternalMfa && reachable.Any(step => step.Credential.Mode == Modes.ExternalMfa))
            next |= Modes.ExternalMfa;
        return next;
    }

    /// <summary>The least number of modes that have to be presented, or registered, until a demand is met; zero if nothing would meet it.</summary>
    /// <param name="demand">The demand.</param>
    /// <param name="pool">What was presented.</param>
    /// <param name="possible">The modes that may be given.</param>
    public int LeastSteps(Demand demand, IReadOnlyList<Presented> pool, Modes possible) => demand.Options.SelectMany(option => option.Combinations)
        .Select(combination => MissingModes(demand, combination, pool)).Where(missing => missing != Modes.None && (missing & ~possible) == Modes.None)
        .Select(missing => int.PopCount((int)missing)).DefaultIfEmpty(0).Min();

    /// <summary>
    /// The modes that the person could register now so that a demand is met together with what can be presented. Somebody who has a mode that a restriction of
    /// the strength keeps out is not asked to register another one of that mode, and who has registered what would do is asked for it, at hand or not.
    /// </summary>
    public Modes RegistrableModes(Demand demand, IReadOnlyList<Presented> reachable)
    {
        Modes registrable = Modes.None;
        if (IsAskedForInstead(demand, reachable))
            return registrable;
        foreach (Combination combination in demand.Options.SelectMany(option => option.Combinations))
        {
            Modes missing = MissingModes(demand, combination, reachable);
            if (missing != Modes.None && (missing & ModesOf([.. reachable.Where(step => Counts(demand, step))])) == Modes.None && missing.Split().All(mode => _person.IsRegistrableHere(mode, _world)))
                registrable |= missing;
        }

        return registrable;
    }

    // Only who has nothing registered that would do is sent to register: the platform does not know what is lost.
    private bool IsAskedForInstead(Demand demand, IReadOnlyList<Presented> reachable)
    {
        Presented[] asked =
        [
            .. reachable,
            .. _person.Registered(_world).Where(credential => !credential.IsPass && _person.IsSecondStep(credential.Mode, _world) && _person.Accepts(credential, _world))
                .Select(credential => new Presented(credential, 0)),
        ];
        return demand.Options.SelectMany(option => option.Combinations).Any(combination => IsPresented(demand, combination, asked));
    }

    /// <summary>Whether some combination exists that would do: registered although not at hand, or self-registrable somewhere.</summary>
    public bool ExistsSomewhere(Demand demand, IReadOnlyList<Presented> reachable)
    {
        foreach (Combination combination in demand.Options.SelectMany(option => option.Combinations))
        {
            bool exists = true;
            foreach (Modes mode in MissingModes(demand, combination, reachable).Split())
            {
                exists &= _person.IsRegistrableSomewhere(mode, _world)
                    || _person.Registered(_world).Any(credential => credential.Mode == mode && Allows(combination, credential) && _person.Accepts(credential, _world));
            }

            if (exists)
                return true;
        }

        return demand.AcceptsExternalMfa && _person.Registered(_world).Any(credential => credential.Mode == Modes.ExternalMfa);
    }

    /// <summary>Whether a credential of the right mode is there and a restriction of the strength keeps it out.</summary>
    public bool IsKeptOutByRestriction(Demand demand, IReadOnlyList<Presented> reachable) =>
        demand.Options.SelectMany(option => option.Combinations).Any(combination =>
            (combination.Modes & ~ModesOf(reachable)) == Modes.None && !IsPresented(demand, combination, reachable));

    private static Modes ModesOf(IReadOnlyList<Presented> steps)
    {
        Modes modes = Modes.None;
        foreach (Presented step in steps)
            modes |= step.Credential.Mode;
        return modes;
    }

    private bool IsMetOtherwise(Demand demand, IReadOnlyList<Presented> pool)
    {
        foreach (string strengthId in demand.UnknownOptions)
        {
            if (_world.ResolveRelief(Truth.Unknown, $"strength/{strengthId}", () => [StrengthFact(strengthId, demand)]))
                return true;
        }

        foreach (Strength option in demand.Options)
        {
            if (option.Unreadable is not null && pool.Count > 0 && _world.ResolveRelief(Truth.Unknown, $"strength/{option.Id}", () => [StrengthFact(option.Id, demand)]))
                return true;
        }

        return demand.Otherwise?.Invoke() == true;
    }

    private static UnknownFact StrengthFact(string id, Demand demand) => new(
        $"{CollectionNames.AuthenticationStrengthPolicies}/{id}", demand.Policy?.Policy.Id, GraphRequests.For(CollectionNames.AuthenticationStrengthPolicies, id));

    private bool IsPresented(Demand demand, Combination combination, IReadOnlyList<Presented> pool) =>
        MissingModes(demand, combination, pool) == Modes.None && IsFreshEnough(demand, combination, pool);

    private Modes MissingModes(Demand demand, Combination combination, IReadOnlyList<Presented> pool)
    {
        Modes missing = Modes.None;
        foreach (Modes mode in combination.Modes.Split())
        {
            if (!pool.Any(step => step.Credential.Mode == mode && Counts(demand, step) && Allows(combination, step.Credential)))
                missing |= mode;
        }

        return missing;
    }

    private static bool Counts(Demand demand, Presented step) => demand.CountsPasses || !step.Credential.IsPass;

    private bool Allows(Combination combination, Credential credential)
    {
        Truth truth = combination.Allows(credential);
        return _world.ResolveRelief(truth, $"restriction/{combination.Word}/{credential.Id}", () =>
        [
            new UnknownFact(
                credential.Id is null ? $"credentials/{credential.Mode.ToWord()}" : $"{CollectionNames.AuthenticationMethods}/{credential.Id}", null,
                credential.Mode == Modes.Fido2 ? "state the passkey's aaGuid" : "state the certificate's issuer and policies"),
        ]);
    }

    // Of the modes that met it one that is no password must be young enough.
    private static bool IsFreshEnough(Demand demand, Combination combination, IReadOnlyList<Presented> pool) =>
        demand.FreshMinutes is null
        || pool.Any(step => (combination.Modes & step.Credential.Mode) != Modes.None && step.Credential.Mode != Modes.Password && Counts(demand, step) && step.MinutesAgo <= demand.FreshMinutes);

    private static bool IsFreshEnough(Demand demand, Presented step) => demand.FreshMinutes is null || step.MinutesAgo <= demand.FreshMinutes;
}
