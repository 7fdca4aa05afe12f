using System.Runtime.CompilerServices;
using EntraBootstrap.Core.Baseline.Population;
using EntraBootstrap.Core.Baseline.Probing;
using EntraBootstrap.Core.Conditions;
using EntraBootstrap.Core.Evaluation;
using EntraBootstrap.Core.Platform;
using EntraBootstrap.Core.Snapshots;
using EntraBootstrap.Core.Tenants;

namespace EntraBootstrap.Core.Baseline;

/// <summary>A tenant as the rules see it: its people in groups, its owner's settings, and how to ask what sign-ins come to.</summary>
public sealed class BaselineContext
{
    private readonly Dictionary<(ProbeKind Kind, string People), ProbeSpace> _spaces = [];
    private readonly Dictionary<(PeopleGroup Group, Probe Probe), Truth> _passwordOpens = new(new ByReference());
    private readonly Lazy<Effects> _withPasses;
    private readonly Lazy<PopulationOutcomes> _population;

    /// <summary>Prepares a tenant.</summary>
    /// <param name="snapshot">The tenant with its sources.</param>
    /// <param name="settings">What its owner says.</param>
    /// <param name="asOf">The moment that counts.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="Errors.BootstrapException">The settings name a strength that the tenant does not have.</exception>
    public BaselineContext(TenantSnapshot snapshot, BaselineSettings settings, DateTimeOffset asOf, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        ArgumentNullException.ThrowIfNull(settings);
        Sources = snapshot.Sources;
        Settings = settings;
        AsOf = asOf;
        CancellationToken = cancellationToken;
        Tenant = new CompiledTenant(snapshot.Tenant);
        Requirement = Requirement.Of(settings, Tenant);
        EmergencyAccess = new EmergencyAccess(settings, Tenant.Index);
        Groups = PeopleGrouping.Of(Tenant, EmergencyAccess, cancellationToken);
        Applications = new OrdinaryApplications(Tenant);
        Effects = new Effects(new SignInSimulator(Tenant), asOf, settings.Assume, cancellationToken);
        _population = new Lazy<PopulationOutcomes>(() => new PopulationOutcomes(this));
        _withPasses = new Lazy<Effects>(() => new Effects(new SignInSimulator(new CompiledTenant(WithPasses(snapshot.Tenant))), asOf, settings.Assume, cancellationToken));
    }

    /// <summary>The tenant, compiled.</summary>
    public CompiledTenant Tenant { get; }

    /// <summary>Where its objects were read.</summary>
    public SourceMap Sources { get; }

    /// <summary>What its owner says.</summary>
    public BaselineSettings Settings { get; }

    /// <summary>The moment that counts.</summary>
    public DateTimeOffset AsOf { get; }

    /// <summary>The strength that the baseline has to demand.</summary>
    public Requirement Requirement { get; }

    /// <summary>The accounts that are declared for emergencies.</summary>
    public EmergencyAccess EmergencyAccess { get; }

    /// <summary>Stops long work.</summary>
    public CancellationToken CancellationToken { get; }

    /// <summary>How many people are looked at.</summary>
    public int People => Groups.Sum(group => group.People.Count);

    internal IReadOnlyList<PeopleGroup> Groups { get; }

    internal OrdinaryApplications Applications { get; }

    /// <summary>Asks the tenant as it is.</summary>
    internal Effects Effects { get; }

    /// <summary>Asks the tenant as if everybody were in the scope of Temporary Access Passes: what policies say of a pass, whoever may use one today.</summary>
    internal Effects WithPassesForAll => _withPasses.Value;

    /// <summary>What everybody can do. Several rules and the summary ask; it is found out once.</summary>
    internal PopulationOutcomes Population => _population.Value;

    /// <summary>After how many open answers about people's ways no more places, devices and goals are tried.</summary>
    internal int MostOpenAnswers { get; set; } = 4;

    /// <summary>The kinds of pass that the tenant lets administrators issue.</summary>
    internal AuthenticationMethodModes[] PassKinds => Tenant.Methods.Limits.IsUsableOnce
        ? [AuthenticationMethodModes.TemporaryAccessPassOneTime]
        : [AuthenticationMethodModes.TemporaryAccessPassOneTime, AuthenticationMethodModes.TemporaryAccessPassMultiUse];

    /// <summary>The policies that are in force, or may be.</summary>
    internal IEnumerable<CompiledPolicy> PoliciesInForce => Tenant.Policies.Where(policy => policy.State is PolicyState.Enabled or PolicyState.Unknown);

    /// <summary>Whether a password alone gets a group of people in at a sign-in. Several rules ask, so the answer is remembered.</summary>
    internal Truth OpensWithPassword(PeopleGroup group, Probe probe)
    {
        if (!_passwordOpens.TryGetValue((group, probe), out Truth opens))
        {
            opens = Effects.Is(PasswordOnly(group, probe.SignIn), Decision.Granted);
            if (opens != Truth.Unknown)
                _passwordOpens.Add((group, probe), opens);
        }

        return opens;
    }

    /// <summary>Somebody of a group with nothing at hand but the password.</summary>
    internal Situation PasswordOnly(PeopleGroup group, SignIn signIn) => Effects.Situation(group.Identity, signIn, Effects.PasswordAlone, group.Lasting);

    /// <summary>Begins a rule: each has its own bound.</summary>
    internal void BeginRule()
    {
        Effects.Reset();
        if (_withPasses.IsValueCreated)
            _withPasses.Value.Reset();
    }

    /// <summary>The sign-ins that stand for all that a group of people can make. People whom the same policies reach share them.</summary>
    internal ProbeSpace Space(PeopleGroup group, ProbeKind kind)
    {
        var signIn = new SignIn { Identity = group.Identity, Target = new SignInTarget() };
        string people = string.Concat(Tenant.Policies.Select(policy =>
            (char)('0' + (int)policy.Conditions.OfType<UsersCondition>().Aggregate(Truth.True, (truth, condition) => truth.And(condition.Matches(signIn, null).Truth)))));
        if (!_spaces.TryGetValue((kind, people), out ProbeSpace? space))
        {
            IReadOnlyList<string> applications = kind == ProbeKind.Modern ? [.. Applications.All, .. Applications.CredentialServices] : Applications.All;
            space = ProbeSpace.Of(Tenant, applications, group.Identity, kind);
            _spaces.Add((kind, people), space);
        }

        return space;
    }

    // The kinds of pass that are allowed stay as they are. Of other methods it is not asked with this tenant.
    private static Tenant WithPasses(Tenant tenant)
    {
        AuthenticationMethodsPolicy policy = tenant.AuthenticationMethodsPolicy ?? new AuthenticationMethodsPolicy();
        AuthenticationMethodConfiguration? known = policy.AuthenticationMethodConfigurations.FirstOrDefault(IsPass);
        AuthenticationMethodConfiguration open = new()
        {
            Id = "TemporaryAccessPass",
            State = "enabled",
            IncludeTargets = [new MethodTarget { Id = WellKnown.AllUsersTarget, TargetType = "group" }],
            TemporaryAccessPass = known?.TemporaryAccessPass ?? new TemporaryAccessPassLimits(),
        };
        return tenant with
        {
            AuthenticationMethodsPolicy = policy with { AuthenticationMethodConfigurations = policy.AuthenticationMethodConfigurations.Where(configuration => !IsPass(configuration)).Append(open).ToValueList() },
        };
    }

    private static bool IsPass(AuthenticationMethodConfiguration configuration) =>
        configuration.TemporaryAccessPass is not null || configuration.Id.Equals("TemporaryAccessPass", StringComparison.OrdinalIgnoreCase);

    // Records compare by content, which is not what tells two sign-ins of a search apart.
    private sealed class ByReference : IEqualityComparer<(PeopleGroup Group, Probe Probe)>
    {
        public bool Equals((PeopleGroup Group, Probe Probe) x, (PeopleGroup Group, Probe Probe) y) => ReferenceEquals(x.Group, y.Group) && ReferenceEquals(x.Probe, y.Probe);

        public int GetHashCode((PeopleGroup Group, Probe Probe) obj) => HashCode.Combine(RuntimeHelpers.GetHashCode(obj.Group), RuntimeHelpers.GetHashCode(obj.Probe));
    }
}
