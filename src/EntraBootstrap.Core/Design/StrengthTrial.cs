using System.Globalization;
using EntraBootstrap.Core.Baseline;
using EntraBootstrap.Core.Baseline.Probing;
using EntraBootstrap.Core.Conditions;
using EntraBootstrap.Core.Errors;
using EntraBootstrap.Core.Journeys;
using EntraBootstrap.Core.Platform;
using EntraBootstrap.Core.Strengths;
using EntraBootstrap.Core.Tenants;
using Modes = EntraBootstrap.Core.Tenants.AuthenticationMethodModes;

namespace EntraBootstrap.Core.Design;

/// <summary>Tries a strength on a copy of the tenant: every journey that it is for, for everybody whom it is for, decided by the simulator.</summary>
internal sealed class StrengthTrial
{
    private const int MostNames = 5;
    private const int MostPaths = 60;
    private const Modes Passes = AuthenticationMethodModeWords.TemporaryAccessPass;

    private readonly BaselineContext _context;
    private readonly Registration _registration;
    private readonly PeopleGroup[] _people;
    private readonly List<UnknownFact> _unknowns = [];

    /// <summary>Prepares a trial.</summary>
    /// <param name="context">The copy of the tenant in which the strength is in force.</param>
    /// <param name="intent">What it is for.</param>
    public StrengthTrial(BaselineContext context, StrengthIntent intent)
    {
        _context = context;
        _registration = new Registration(context);
        _people = [.. CombinationChoice.Meant(context, intent)];
    }

    /// <summary>What is missing where a journey is not known to be open.</summary>
    public IReadOnlyList<UnknownFact> Unknowns => _unknowns;

    /// <summary>The journeys of a strength for <em>Register security information</em>.</summary>
    public IEnumerable<StrengthJourney> Registering(IReadOnlyList<Combination> combinations)
    {
        Combination[] passes = [.. combinations.Where(IsPass)];
        if (passes.Length == 0)
            yield return Closed();
        foreach (Combination pass in passes)
        {
            yield return Ask(
                StrengthJourneyKind.Bootstrap, pass, $"Security info with the {Name(pass)} and nothing else",
                group => IfUsable(group, pass, () => _registration.Opens(group, pass.Modes, out _)),
                group => Refusing(_registration.At(group, pass.Modes, _context.Space(group, ProbeKind.Registration).Probes[0])));
        }

        foreach (Combination kept in combinations.Where(combination => !IsPass(combination)))
        {
            yield return Ask(
                StrengthJourneyKind.AddMethod, kept, $"Security info with the {Name(kept)} and nothing else, to add a method",
                group => IfUsable(group, kept, () => Opens(group, ProbeKind.Registration, kept)),
                group => Refusing(Situations(group, ProbeKind.Registration, kept).First()));
        }

        // Where nobody holds anything, nobody can lose it.
        if (passes.Length > 0 && Recovery(passes) is { People: > 0 } recovery)
            yield return recovery;
    }

    /// <summary>The journeys of a strength for all resources.</summary>
    public IEnumerable<StrengthJourney> SigningIn(IReadOnlyList<Combination> combinations) => combinations.Select(kept => Ask(
        StrengthJourneyKind.SignIn, kept, $"An application with the {Name(kept)}",
        group => IfUsable(group, kept, () => Opens(group, ProbeKind.Modern, kept)), group => Refusing(Situations(group, ProbeKind.Modern, kept).First())));

    private static bool IsPass(Combination combination) => (combination.Modes & Passes) == combination.Modes;

    private static string Name(Combination combination) => string.Join(" and the ", combination.Modes.Split().Select(NewMethods.Name));

    private StrengthJourney Closed() => new()
    {
        Kind = StrengthJourneyKind.Bootstrap,
        Opens = false,
        People = People(_people),
        Others = People(_people),
        Sample = [.. Names(_people)],
        Message = "Security info with nothing but a pass: open to nobody, because no kind of pass can be issued to anybody.",
    };

    // A strength helps nobody to use what the methods policy does not let them use.
    private Truth? IfUsable(PeopleGroup group, Combination combination, Func<Truth> opens)
    {
        var unknowns = new UnknownFacts();
        Truth canUse = UsableCombinations.CanUse(_context.Tenant, group, combination, unknowns);
        if (canUse == Truth.False)
            return null;
        _unknowns.AddRange(MissingFacts.Of(unknowns));
        return canUse.And(opens());
    }

    // Under some device, client and place: a journey that only leads through the office is one.
    private Truth Opens(PeopleGroup group, ProbeKind kind, Combination combination)
    {
        Truth any = _context.Space(group, kind).IsCut ? Truth.Unknown : Truth.False;
        foreach (Situation situation in Situations(group, kind, combination))
        {
            any = any.Or(_context.Effects.Is(situation, Decision.Granted));
            if (any == Truth.True)
                break;
        }

        return any;
    }

    // The plainest first; of the applications the one that no policy names.
    private IEnumerable<Situation> Situations(PeopleGroup group, ProbeKind kind, Combination combination)
    {
        IReadOnlyList<Credential> presented = TrialCredentials.Of(_context.Tenant, combination, group.Identity.UserId);
        return _context.Space(group, kind).Probes
            .Where(probe => kind == ProbeKind.Registration || probe.Applications.Contains(_context.Applications.Other, StringComparer.OrdinalIgnoreCase))
            .Select(probe => _context.Effects.Situation(group.Identity, probe.SignIn, presented, [.. presented, .. Effects.PasswordAlone]));
    }

    private IEnumerable<string> Refusing(Situation situation) => _registration.Refusing(situation).Select(policy => policy.Policy.Id);

    // What people hold differs, and so does what has to be deleted and what the platform asks for; each group's way is searched.
    private StrengthJourney Recovery(Combination[] passes)
    {
        var finder = new PathFinder(_context.Tenant);
        var reader = new JourneyPersonReader(_context.Tenant, _context.AsOf);
        var options = new JourneyOptions { AsOf = _context.AsOf, Assume = _context.Settings.Assume, FindOpenings = false };
        var found = new Dictionary<PeopleGroup, JourneyResult>(ReferenceEqualityComparer.Instance);
        return Ask(StrengthJourneyKind.Recovery, null, "A passkey again after losing all that is registered", group =>
        {
            bool mayHoldSomething = !group.IsHypothetical && group.Registered?.All(credential => credential.IsPass || credential.Mode == Modes.Password) != true;
            if (!mayHoldSomething || Array.TrueForAll(passes, pass => UsableCombinations.CanUse(_context.Tenant, group, pass, new UnknownFacts()) == Truth.False))
                return null;
            if (found.Count == MostPaths)
            {
                _unknowns.Add(new UnknownFact("journeys", null, $"more than {MostPaths} kinds of people hold something: ask for single ones with 'entrabootstrap path'"));
                return Truth.Unknown;
            }

            JourneyResult result = found[group] = finder.Find(reader.Read(group.People[0].Id, [], ["all"]), JourneyGoal.Passkey, options, _context.CancellationToken);
            _unknowns.AddRange(result.Unknowns);
            return result.Reachable is { } reachable ? TruthTables.Of(reachable) : Truth.Unknown;
        }, group => found[group].Blockers.Select(blocker => blocker.PolicyId).OfType<string>());
    }

    private StrengthJourney Ask(StrengthJourneyKind kind, Combination? combination, string what, Func<PeopleGroup, Truth?> ask, Func<PeopleGroup, IEnumerable<string>> refusing)
    {
        _context.BeginRule();
        int before = _unknowns.Count;
        var all = new List<(PeopleGroup Group, Truth Opens)>();
        foreach (PeopleGroup group in _people)
        {
            if (ask(group) is { } opens)
                all.Add((group, opens));
        }

        PeopleGroup[] others = [.. all.Where(one => one.Opens != Truth.True).Select(one => one.Group)];
        Truth everybody = all.Aggregate(all.Count == 0 ? Truth.Unknown : Truth.True, (truth, one) => truth.And(one.Opens));
        if (everybody == Truth.Unknown)
            Remember();
        else
            _unknowns.RemoveRange(before, _unknowns.Count - before);
        int people = People(all.Select(one => one.Group));
        string[] by = [.. all.Where(one => one.Opens == Truth.False).SelectMany(one => refusing(one.Group)).Distinct(StringComparer.OrdinalIgnoreCase).Order(StringComparer.Ordinal)];
        return new StrengthJourney
        {
            Kind = kind,
            Combination = combination?.Word,
            Opens = everybody == Truth.Unknown ? null : everybody == Truth.True,
            People = people,
            Others = People(others),
            Sample = [.. Names(others)],
            RefusedBy = [.. by],
            Message = $"{what}: {Outcome(everybody, people, People(others), Names(others))}.",
        };
    }

    private void Remember()
    {
        _unknowns.AddRange(_context.Effects.Missing);
        _unknowns.AddRange(_context.WithPassesForAll.Missing);
        if (_registration.IsCut || _context.Effects.IsCut || _context.WithPassesForAll.IsCut)
            _unknowns.Add(new UnknownFact("search", null, "the policies tell more kinds of sign-in apart than are tried: simulate the ones that matter"));
    }

    private static string Outcome(Truth everybody, int people, int others, string[] names) => everybody switch
    {
        Truth.True => $"open to {Number(people)}",
        Truth.False => $"open to {Number(people - others)}, not to {Number(others)} ({string.Join(", ", names)})",
        _ when names.Length == 0 => "not known, because nobody in the snapshot is known to be able to",
        _ => $"not known for {(others == 0 ? string.Join(", ", names) : $"{Number(others)} ({string.Join(", ", names)})")}",
    };

    private static string Number(int people) => people == 1 ? "1 person" : string.Create(CultureInfo.InvariantCulture, $"{people} people");

    private static int People(IEnumerable<PeopleGroup> groups) => groups.Sum(group => group.People.Count);

    private static string[] Names(IEnumerable<PeopleGroup> groups) =>
        [.. groups.SelectMany(group => group.Names.Take(MostNames)).Order(StringComparer.Ordinal).Take(MostNames).Select(name => SafeText.Clean(name))];
}
