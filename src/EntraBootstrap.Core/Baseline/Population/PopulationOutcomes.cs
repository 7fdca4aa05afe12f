using EntraBootstrap.Core.Baseline.Probing;
using EntraBootstrap.Core.Conditions;
using EntraBootstrap.Core.Errors;
using EntraBootstrap.Core.Journeys;
using EntraBootstrap.Core.Platform;
using EntraBootstrap.Core.Tenants;

namespace EntraBootstrap.Core.Baseline.Population;

/// <summary>
/// For everybody: who signs in passwordless today, who could begin with nothing, who comes back after each loss, and who is stuck. Each group of people whom nothing tells apart is asked about
/// once, and what groups have in common is asked once for all of them.
/// </summary>
internal sealed class PopulationOutcomes
{
    private static readonly string s_password = AuthenticationMethodModes.Password.ToWord();

    private readonly BaselineContext _context;
    private readonly Effects _effects;
    private readonly PasswordlessSignIn _signIn;
    private readonly GroupPaths _paths;
    private readonly JourneyPersonReader _reader;
    private readonly Lazy<IReadOnlyList<GroupOutcome>> _groups;
    private readonly Dictionary<string, bool> _passRefused = new(StringComparer.Ordinal);

    public PopulationOutcomes(BaselineContext context)
    {
        _context = context;
        _effects = new Effects(new SignInSimulator(context.Tenant), context.AsOf, context.Settings.Assume, context.CancellationToken);
        _signIn = new PasswordlessSignIn(context, _effects);
        _paths = new GroupPaths(context, _effects, _signIn);
        _reader = new JourneyPersonReader(context.Tenant, context.AsOf);
        _groups = new Lazy<IReadOnlyList<GroupOutcome>>(() => [.. context.Groups.Where(IsAsked).Select(Ask)]);
    }

    /// <summary>The groups that are asked about, with the answers; among them somebody whom the snapshot does not hold, if its users are not complete.</summary>
    public IReadOnlyList<GroupOutcome> Groups => _groups.Value;

    /// <summary>Whether people are asked about: guests from elsewhere bootstrap at home, and emergency accounts hold their keys.</summary>
    public static bool IsAsked(PeopleGroup group) => !group.IsExternal && !group.IsEmergency;

    /// <summary>The answers in numbers.</summary>
    public PopulationSummary Summarize()
    {
        GroupOutcome[] known = [.. Groups.Where(outcome => !outcome.Group.IsHypothetical)];
        GroupOutcome[] holders = [.. known.Where(outcome => outcome.Losses.Count > 0)];
        var after = new SortedDictionary<string, OutcomeCount>(StringComparer.Ordinal);
        foreach (var loss in holders.SelectMany(outcome => outcome.Losses.Select(loss => (outcome.Group, loss))).GroupBy(loss => string.Join(',', loss.loss.Lost), StringComparer.Ordinal))
            after.Add(loss.Key, Count(loss.Select(one => (one.Group, one.loss.Outcome.Truth))));
        GroupOutcome[] recovering = [.. holders.Where(outcome => outcome.Recovers == Truth.True)];
        return new PopulationSummary
        {
            People = known.Sum(outcome => outcome.Group.People.Count),
            Groups = known.Length,
            LeftOut = _context.Groups.Where(group => !IsAsked(group)).Sum(group => group.People.Count),
            Passwordless = Count(known.Select(outcome => (outcome.Group, outcome.SignsIn.Truth))),
            Bootstrap = Count(known.Select(outcome => (outcome.Group, outcome.Bootstrap.Truth))),
            BootstrapByForcedRegistration = known.Where(outcome => outcome.Bootstrap.IsForced).Sum(outcome => outcome.Group.People.Count),
            Recover = Count(holders.Select(outcome => (outcome.Group, outcome.Recovers))),
            RecoverByDeletion = recovering.Where(outcome => outcome.Losses.Any(loss => loss.Outcome.IsByDeletion)).Sum(outcome => outcome.Group.People.Count),
            RecoverAfter = after,
            Recovery = RecoveryStory(recovering),
        };
    }

    /// <summary>How many people are stuck; null if a missing fact decides for anybody, or not all people were captured.</summary>
    public int? Stuck
    {
        get
        {
            GroupOutcome[] known = [.. Groups.Where(outcome => !outcome.Group.IsHypothetical)];
            return Array.Exists(known, outcome => outcome.Today.Truth == Truth.Unknown) || !_context.Tenant.Tenant.Completeness.IsComplete(CollectionNames.Users)
                ? null
                : known.Where(outcome => outcome.Today.Truth == Truth.False).Sum(outcome => outcome.Group.People.Count);
        }
    }

    /// <summary>The story of the first person of a group, with what would open a way where there is none.</summary>
    /// <param name="group">The people.</param>
    /// <param name="beginning">Where it begins.</param>
    /// <param name="lost">What is lost, in the words of <c>--lost</c>.</param>
    /// <param name="outcome">What the question about them came to.</param>
    public PersonStory Tell(PeopleGroup group, StoryBeginning beginning, IReadOnlyList<string> lost, Outcome outcome)
    {
        JourneyPerson person = beginning == StoryBeginning.Nothing ? WithNothing(group) : PersonOf(group, lost);
        return new PersonStory
        {
            User = group.Names.First(),
            IsCaptured = !group.IsHypothetical,
            Beginning = beginning,
            Title = SafeText.Clean(group.Names.First()) + beginning switch
            {
                StoryBeginning.Nothing => group.Lasting?.Count > 1 ? ", if there were nothing" : ", with nothing yet",
                StoryBeginning.Loss => $", after losing {Losses.Name(lost)}",
                _ => string.Empty,
            },
            Lost = [.. lost],
            Device = outcome.Device,
            PassAlone = PassStory.Of(_context, group, person),
            Path = _paths.Tell(person, outcome),
        };
    }

    /// <summary>Somebody of a group with a fresh pass at Security info, to show that it does not open.</summary>
    public Situation AtSecurityInfo(PeopleGroup group, StoryBeginning beginning, IReadOnlyList<string> lost) =>
        PassStory.At(_context, group, beginning == StoryBeginning.Nothing ? WithNothing(group) : PersonOf(group, lost), _context.PassKinds[0]);

    /// <summary>The story of one of several groups who begins with nothing: of a newcomer, if there is one.</summary>
    public PersonStory? TellOfNothing(IEnumerable<PeopleGroup> groups)
    {
        PeopleGroup[] asked = [.. groups];
        GroupOutcome? first = Groups.Where(outcome => asked.Contains(outcome.Group)).OrderBy(outcome => outcome.Group.Lasting?.Count ?? int.MaxValue)
            .ThenBy(outcome => outcome.Group.Names.First(), StringComparer.Ordinal).FirstOrDefault();
        return first is null ? null : Tell(first.Group, StoryBeginning.Nothing, [], first.Bootstrap);
    }

    /// <summary>Whether passes are refused, so that the rules on passes speak of these people: they are out of scope, or no kind opens Security info.</summary>
    public bool IsPassRefused(PeopleGroup group)
    {
        if (!group.CanBootstrap)
            return false;
        if (_passRefused.TryGetValue(group.Kin, out bool known))
            return known;
        var registration = new Registration(_context);
        return _passRefused[group.Kin] = _context.Tenant.Methods.IsEnabled(_context.PassKinds[0], group.Identity.UserId, null) == Truth.False
            || _context.PassKinds.All(kind => registration.Opens(group, kind, out _) == Truth.False);
    }

    private static OutcomeCount Count(IEnumerable<(PeopleGroup Group, Truth Truth)> outcomes)
    {
        int[] people = new int[3];
        foreach ((PeopleGroup group, Truth truth) in outcomes)
            people[(int)truth] += group.People.Count;
        return new OutcomeCount(people[(int)Truth.True], people[(int)Truth.False], people[(int)Truth.Unknown]);
    }

    // The plainest: no password leads back (that is a hole of its own), one kind of thing is lost, and the fewest steps are taken.
    private PersonStory? RecoveryStory(GroupOutcome[] recovering)
    {
        (PeopleGroup? group, LossOutcome? loss) = recovering
            .SelectMany(outcome => outcome.Losses.Where(loss => loss.Outcome.IsByDeletion).Select(loss => (outcome.Group, loss)))
            .OrderBy(one => one.loss.Outcome.Way!.Steps.Any(step => step.Methods.Contains(s_password, StringComparer.Ordinal))).ThenBy(one => ReferenceEquals(one.loss.Lost, Losses.All)).ThenBy(one => one.loss.Outcome.Way!.Steps.Count).ThenBy(one => one.Group.Names.First(), StringComparer.Ordinal)
            .FirstOrDefault();
        return group is null ? null : Tell(group, StoryBeginning.Loss, loss!.Lost, loss.Outcome);
    }

    /// <summary>What becomes of a group of people.</summary>
    internal GroupOutcome Ask(PeopleGroup group)
    {
        _context.CancellationToken.ThrowIfCancellationRequested();
        JourneyPerson today = PersonOf(group, []);
        Outcome bootstrap = _paths.Ask(group, WithNothing(group));
        return new GroupOutcome(
            group, SignsIn(group), _paths.Ask(group, today), bootstrap,
            [.. Losses.Of(today).Select(lost => new LossOutcome(lost, _paths.Ask(group, PersonOf(group, lost))))]);
    }

    private Outcome SignsIn(PeopleGroup group)
    {
        if (group.Registered is not { } registered)
            return new Outcome(Truth.Unknown, null) { Missing = [MethodsOf(group)] };
        _effects.Reset();
        Truth truth = _signIn.Meets(group, registered);
        if (truth != Truth.False)
            truth = truth.And(_signIn.Opens(group, registered, group.Lasting));
        return new Outcome(truth, null) { Missing = truth == Truth.Unknown ? [.. _effects.Missing] : [] };
    }

    private static UnknownFact MethodsOf(PeopleGroup group) => new(
        $"{CollectionNames.AuthenticationMethods}/{group.Identity.UserId}", null, GraphRequests.For(CollectionNames.AuthenticationMethods, group.Identity.UserId ?? "{id}"));

    private JourneyPerson PersonOf(PeopleGroup group, IReadOnlyList<string> lost) => group.IsHypothetical
        ? WithNothing(group) with { MayHaveOthers = true }
        : _reader.Read(group.People[0].Id, [], lost);

    // Not even a password: what a newcomer has whom an administrator gives nothing but a pass.
    private static JourneyPerson WithNothing(PeopleGroup group) => new() { Identity = group.Identity, Name = group.Names.First() };
}
