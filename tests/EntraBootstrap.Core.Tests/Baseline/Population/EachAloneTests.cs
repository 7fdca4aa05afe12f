using EntraBootstrap.Core.Baseline;
using EntraBootstrap.Core.Baseline.Population;
using EntraBootstrap.Core.Conditions;
using EntraBootstrap.Core.Evaluation;
using EntraBootstrap.Core.Journeys;
using EntraBootstrap.Core.Operations;
using EntraBootstrap.Core.Platform;
using EntraBootstrap.Core.Snapshots;
using EntraBootstrap.Core.Tenants;
using EntraBootstrap.Core.Tests.Support;
using RecordingHost = EntraBootstrap.Core.Tests.Snapshots.RecordingHost;

namespace EntraBootstrap.Core.Tests.Baseline.Population;

/// <summary>What is said of a group is what would be said of each of its people asked alone, and what <c>path</c> says of them.</summary>
public sealed class EachAloneTests
{
    public static TheoryData<string> Samples => ["contoso", "adopting", "stepped-up", "broken"];

    [Theory]
    [MemberData(nameof(Samples))]
    public void OfASample_eachAloneGetsTheAnswerOfTheGroup(string sample) => AssertAlike(Sample(sample));

    [Theory]
    [MemberData(nameof(Samples))]
    public void OfASample_whoIsStuckHasNoPath(string sample)
    {
        TenantSnapshot snapshot = Sample(sample);
        foreach (GroupOutcome outcome in Context(snapshot).Population.Groups)
        {
            var person = new JourneyPersonReader(new CompiledTenant(snapshot.Tenant), snapshot.Tenant.CapturedAt!.Value).Read(outcome.Group.People[0].Id, [], []);
            JourneyResult path = new PathFinder(new CompiledTenant(snapshot.Tenant)).Find(
                person, JourneyGoal.Passkey, new JourneyOptions { AsOf = snapshot.Tenant.CapturedAt!.Value, FindOpenings = false }, TestContext.Current.CancellationToken);
            if (outcome.Today.Truth == Truth.False)
                Assert.False(path.Reachable);
            if (path.Reachable == true)
                Assert.Equal(Truth.True, outcome.Today.Truth);
        }
    }

    [Fact]
    public void OfGeneratedTenants_eachAloneGetsTheAnswerOfTheGroup()
    {
        for (int seed = 1; seed <= 25; seed++)
            AssertAlike(Generate(new Random(seed)).Snapshot());
    }

    private static BaselineContext Context(TenantSnapshot snapshot) =>
        new(snapshot, BaselineSettings.Default, snapshot.Tenant.CapturedAt!.Value, TestContext.Current.CancellationToken) { MostOpenAnswers = int.MaxValue };

    private static TenantSnapshot Sample(string name) => new ImportSnapshot().Execute(
        new ImportSnapshotRequest(Path.Combine(Repository.Root, "examples", "tenants", name)), new RecordingHost(), TestContext.Current.CancellationToken);

    // Alone nobody is kin to anybody, so that no answer is shared.
    private static void AssertAlike(TenantSnapshot snapshot)
    {
        BaselineContext context = Context(snapshot);
        BaselineContext alone = Context(snapshot);
        foreach (GroupOutcome together in context.Population.Groups)
        {
            foreach (User user in together.Group.People)
            {
                SignInIdentity identity = alone.Tenant.Index.IdentityOf(user);
                GroupOutcome single = alone.Population.Ask(new PeopleGroup
                {
                    People = [user],
                    Kin = $"alone/{user.Id}",
                    Identity = identity,
                    Registered = RegisteredCredentials.Of(alone.Tenant, user),
                    IsEmergency = together.Group.IsEmergency,
                    IsExternal = GuestTrust.IsExternal(alone.Tenant, identity),
                    IsGuest = GuestTrust.IsGuest(alone.Tenant, identity),
                });
                Assert.Equal(Words(together), Words(single));
            }
        }
    }

    private static string Words(GroupOutcome outcome) => string.Join(
        ' ', [One("in", outcome.SignsIn), One("today", outcome.Today), One("nothing", outcome.Bootstrap), .. outcome.Losses.Select(loss => One(string.Join(',', loss.Lost), loss.Outcome))]);

    // Of two methods that are alike both are deleted: a step more, and nothing else.
    private static string One(string what, Outcome outcome) =>
        $"{what}={outcome.Truth}/{outcome.Goal.Word}/{outcome.Device}/{string.Join(',', outcome.Way?.Steps.Select(step => $"{step.Action}").Distinct(StringComparer.Ordinal) ?? [])}/{string.Join(',', outcome.Way?.Blockers.Select(blocker => $"{blocker.Code}:{blocker.PolicyId}") ?? [])}";

    // Twelve people of a few kinds under a few policies, whose groups, scopes and methods overlap.
    private static TenantBuilder Generate(Random random)
    {
        bool Now(int of) => random.Next(of) == 0;
        TenantBuilder tenant = TenantBuilder.Sound();
        string[] people = [.. Enumerable.Range(0, 12).Select(i => $"p{i:00}")];
        foreach (string person in people)
        {
            var methods = new List<AuthenticationMethod>();
            if (Now(3))
                methods.Add(new PasskeyMethod { Kind = AuthenticationMethodKind.Fido2, Id = $"{person}-key", AaGuid = $"11111111-0000-4000-8000-00000000000{random.Next(3)}", PasskeyType = Now(3) ? "synced" : "deviceBound" });
            if (Now(3))
                methods.Add(new AuthenticationMethod { Kind = Now(2) ? AuthenticationMethodKind.MicrosoftAuthenticator : AuthenticationMethodKind.PasswordlessMicrosoftAuthenticator, Id = $"{person}-app" });
            if (Now(4))
                methods.Add(new AuthenticationMethod { Kind = Now(2) ? AuthenticationMethodKind.WindowsHelloForBusiness : AuthenticationMethodKind.PlatformCredential, Id = $"{person}-pc" });
            if (Now(4))
                methods.Add(new PhoneMethod { Kind = AuthenticationMethodKind.Phone, Id = $"{person}-phone", PhoneType = Now(3) ? "office" : "mobile" });
            if (Now(6))
                methods.Add(TenantBuilder.Pass(Now(2)));
            tenant.Person(person, [.. methods]);
            if (Now(8))
                tenant.Change(person, user => user with { UserType = "Guest" });
            if (Now(8))
                tenant.Change(person, user => user with { UserPrincipalName = $"{person}@federated.example" });
            if (Now(10))
                tenant.Change(person, user => user with { AuthenticationMethods = null });
            if (Now(4))
                tenant.Change(person, user => user with { PerUserMfaState = Now(2) ? "enforced" : "paused" });
            if (Now(6))
                tenant.Change(person, user => user with { Identities = [new UserIdentity { SignInType = "federated", Issuer = Now(2) ? "google.com" : "MicrosoftAccount" }] });
        }

        foreach (string group in new[] { "a", "b", "c" })
            tenant.Group(group, [.. people.Where(_ => Now(3))]);
        if (Now(3))
            tenant.Method("TemporaryAccessPass", "a", isUsableOnce: Now(2));
        if (Now(4))
            tenant.Method("Fido2", "b");
        if (Now(2))
            tenant.Method("Sms", "c");
        if (Now(3))
            tenant.Policy("registration", policy => policy.Members("b").Action(WellKnown.RegisterSecurityInfoAction).Strength("bootstrap"));
        if (Now(3))
            tenant.Policy("more", policy => policy.Members("c").AllResources().Controls(Now(2) ? "compliantDevice" : "mfa"));
        if (Now(4))
            tenant.Policy("stricter", policy => policy.Members("a").AllResources().Strength(WellKnown.PhishingResistantStrength));
        bool isReset = Now(3);
        bool isSecured = Now(3);
        string administrator = people[0];
        tenant = tenant.With(built => built with
        {
            SsprPolicy = new SsprPolicy { IsRegistrationRequired = isReset, IncludeTargets = [new MethodTarget { Id = "a", TargetType = "group" }] },
            SecurityDefaults = new SecurityDefaults { IsEnabled = isSecured },
            RoleAssignments = [new RoleAssignment { Id = "admin", PrincipalId = administrator, RoleDefinitionId = "62e90394-69f5-4237-9190-012177145e10", DirectoryScopeId = "/" }],
        });
        return tenant.With(built => built with { Domains = [new Domain { Id = "federated.example", AuthenticationType = "Federated", FederatedIdpMfaBehavior = "enforceMfaByFederatedIdp" }] })
            .Incomplete(CollectionNames.AuthenticationMethods);
    }
}
