using System.Text;
using EntraBootstrap.Core.Operations;
using EntraBootstrap.Core.Platform;
using EntraBootstrap.Core.Ports;
using EntraBootstrap.Core.Reporting;
using EntraBootstrap.Core.Snapshots;
using EntraBootstrap.Core.Tenants;

namespace EntraBootstrap.Core.Tests.Support;

/// <summary>A complete tenant in a few words. Passkeys and passes are enabled for everybody; one person, one emergency group, no policy.</summary>
internal sealed class ScenarioTenant
{
    public const string Mia = "11111111-1111-1111-1111-111111111111";
    public const string MiaName = "mia@bluebird.example";
    public const string EmergencyGroup = "99999999-9999-9999-9999-999999999999";
    public const string Teams = "cc15fd57-2c6c-4117-a88c-83b1d56b4bbe";
    public const string Exchange = "00000002-0000-0ff1-ce00-000000000000";
    public const string SharePoint = "00000003-0000-0ff1-ce00-000000000000";
    public const string OwnApp = "aaaaaaaa-0000-0000-0000-000000000001";
    public const string GlobalReader = "f2ef992c-3afb-46b9-b7cf-a126ee74c451";
    public const string Bootstrap = "bbbbbbbb-0000-0000-0000-000000000001";
    public static readonly DateTimeOffset Captured = new(2026, 9, 22, 12, 0, 0, TimeSpan.Zero);

    public ScenarioTenant()
    {
        Value = new Tenant
        {
            CapturedAt = Captured,
            Completeness = Completeness.Everything,
            Groups = [new Group { Id = EmergencyGroup, TransitiveMembers = [] }],
        };
        Enable("Fido2", "TemporaryAccessPass");
        Person(Mia, MiaName);
    }

    public Tenant Value { get; private set; }

    public ScenarioTenant With(Func<Tenant, Tenant> change)
    {
        Value = change(Value);
        return this;
    }

    /// <summary>Enables exactly these methods for everybody.</summary>
    public ScenarioTenant Enable(params string[] methods) => With(tenant => tenant with
    {
        AuthenticationMethodsPolicy = new AuthenticationMethodsPolicy
        {
            PolicyMigrationState = "migrationComplete",
            AuthenticationMethodConfigurations = methods.Select(id => Method(id)).ToValueList(),
        },
    });

    public ScenarioTenant EnableAll() =>
        Enable("Fido2", "TemporaryAccessPass", "MicrosoftAuthenticator", "SoftwareOath", "HardwareOath", "Sms", "Voice", "Email", "X509Certificate", "QRCodePin");

    public ScenarioTenant ChangeMethod(string id, Func<AuthenticationMethodConfiguration, AuthenticationMethodConfiguration> change) => With(tenant => tenant with
    {
        AuthenticationMethodsPolicy = tenant.AuthenticationMethodsPolicy! with
        {
            AuthenticationMethodConfigurations = tenant.AuthenticationMethodsPolicy.AuthenticationMethodConfigurations
                .Select(method => method.Id.Equals(id, StringComparison.Ordinal) ? change(method) : method).ToValueList(),
        },
    });

    public static AuthenticationMethodConfiguration Method(string id, string state = "enabled") =>
        new() { Id = id, State = state, IncludeTargets = [new MethodTarget { Id = "all_users", TargetType = "group" }] };

    /// <summary>Adds a person, or replaces the one of that id.</summary>
    public ScenarioTenant Person(string id, string name, Func<User, User>? change = null)
    {
        var user = new User { Id = id, UserPrincipalName = name, UserType = "Member" };
        user = change is null ? user : change(user);
        return With(tenant => tenant with { Users = [.. tenant.Users.Where(known => !string.Equals(known.Id, id, StringComparison.Ordinal)), user] });
    }

    public ScenarioTenant MiaHas(params AuthenticationMethod[] methods) => Person(Mia, MiaName, user => user with { AuthenticationMethods = methods.ToValueList() });

    public ScenarioTenant MiaIsGuest(bool isExternal) => Person(
        Mia, isExternal ? "mia_home.example#EXT#@bluebird.example" : MiaName, user => user with { UserType = "Guest", ExternalUserState = isExternal ? "Accepted" : null });

    public ScenarioTenant Group(string id, params string[] members) => With(tenant => tenant with { Groups = [.. tenant.Groups, new Group { Id = id, TransitiveMembers = members.ToValueList() }] });

    public ScenarioTenant Role(string principalId, string roleId, string scope = "/") => With(tenant => tenant with
    {
        RoleAssignments = [.. tenant.RoleAssignments, new RoleAssignment { PrincipalId = principalId, RoleDefinitionId = roleId, DirectoryScopeId = scope }],
    });

    public ScenarioTenant Location(NamedLocation location) => With(tenant => tenant with { NamedLocations = [.. tenant.NamedLocations, location] });

    public ScenarioTenant Partial(string collection) => With(tenant => tenant with { Completeness = tenant.Completeness.With(collection, CollectionState.Partial) });

    public ScenarioTenant Absent(string collection) => With(tenant => tenant with { Completeness = tenant.Completeness.With(collection, CollectionState.Absent) });

    public ScenarioTenant Strength(string id, params string[] combinations) => Strength(new AuthenticationStrengthPolicy { Id = id, DisplayName = id, AllowedCombinations = combinations.ToValueList() });

    public ScenarioTenant Strength(AuthenticationStrengthPolicy strength) => With(tenant => tenant with { AuthenticationStrengthPolicies = [.. tenant.AuthenticationStrengthPolicies, strength] });

    public ScenarioTenant Policy(PolicyOf policy) => With(tenant => tenant with { ConditionalAccessPolicies = [.. tenant.ConditionalAccessPolicies, policy.Build()] });

    /// <summary>The second seed: a strength for bootstrap and recovery on the registration (CA001), a phishing-resistant one on all resources (CA002).</summary>
    public static ScenarioTenant SecondSeed() => new ScenarioTenant().Registration(Bootstrap).Policy(PolicyOf.All("CA002").Strength(WellKnown.PhishingResistantStrength).ExceptApp(WellKnown.CredentialConfigurationApp));

    /// <summary>The first seed: passwordless on all resources, and nothing else.</summary>
    public static ScenarioTenant FirstSeed() =>
        new ScenarioTenant().Enable("Fido2", "TemporaryAccessPass", "MicrosoftAuthenticator").Policy(PolicyOf.All("CA002").Strength(WellKnown.PasswordlessStrength));

    /// <summary>Adds the bootstrap strength and a policy (CA001) that asks for a strength at the registration.</summary>
    public ScenarioTenant Registration(string strength)
    {
        if (!Value.AuthenticationStrengthPolicies.Any(known => known.Id.Equals(Bootstrap, StringComparison.Ordinal)))
            Strength(Bootstrap, "temporaryAccessPassOneTime", "temporaryAccessPassMultiUse", "fido2", "windowsHelloForBusiness");
        return Policy(PolicyOf.Action("CA001").Strength(strength));
    }

    /// <summary>Several scenarios through the operation that both front ends use.</summary>
    public IReadOnlyList<ScenarioOutcome> Run(ReadOnlyMemory<byte> scenarios, bool trace = false, ScenarioHost? host = null, params string[] assume)
    {
        var switches = assume.Select(text => text.Split('=')).ToDictionary(parts => parts[0], parts => parts[1].Equals("on", StringComparison.Ordinal), StringComparer.OrdinalIgnoreCase);
        var snapshot = new TenantSnapshot(Value, "tenant", "test", [], new SourceMap());
        var request = new SimulateSignInsRequest(snapshot, scenarios, "scenarios.json", null, new PlatformAssumptions { Switches = switches }, trace, TimeProvider.System);
        return [.. new SimulateSignIns().Execute(request, host ?? new ScenarioHost(), CancellationToken.None)];
    }

    public IReadOnlyList<ScenarioOutcome> Run(string scenarios) => Run(Encoding.UTF8.GetBytes(scenarios));

    /// <summary>One scenario that has to be a good one.</summary>
    public SignInResult Ask(Ask ask, params string[] assume) => Simulate(ask, trace: false, assume);

    public SignInResult Trace(Ask ask, params string[] assume) => Simulate(ask, trace: true, assume);

    /// <summary>The answer as both front ends would write it.</summary>
    public string Json(Ask ask, bool trace = false)
    {
        using var stream = new MemoryStream();
        JsonReport.Write(stream, Run(Encoding.UTF8.GetBytes(ask.ToJson()), trace), JsonLayout.Lines, null);
        return Encoding.UTF8.GetString(stream.ToArray());
    }

    private SignInResult Simulate(Ask ask, bool trace, string[] assume)
    {
        ScenarioOutcome outcome = Assert.Single(Run(Encoding.UTF8.GetBytes(ask.ToJson()), trace, null, assume));
        Assert.Null(outcome.Error?.ToLine());
        return outcome.Result!;
    }
}

/// <summary>Keeps what an operation said.</summary>
internal sealed class ScenarioHost : IOperationHost
{
    public List<string> Warnings { get; } = [];

    public void Report(Core.Errors.OperationError error) => throw new InvalidOperationException(error.ToLine());

    public void Warn(string message) => Warnings.Add(message);

    public void Verbose(string message)
    {
    }

    public void Progress(ProgressUpdate update)
    {
    }
}
