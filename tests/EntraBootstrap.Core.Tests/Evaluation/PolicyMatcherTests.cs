using System.Net;
using EntraBootstrap.Core.Conditions;
using EntraBootstrap.Core.Evaluation;
using EntraBootstrap.Core.Tenants;
using EntraBootstrap.Core.Tests.Support;

namespace EntraBootstrap.Core.Tests.Evaluation;

/// <summary>The compiled way of asking says of every policy what its conditions say one by one.</summary>
public sealed class PolicyMatcherTests
{
    private const int Rounds = 4_000;
    private const string Group = "aaaa0000-0000-0000-0000-000000000001";
    private const string Place = "bbbb0000-0000-0000-0000-000000000001";
    private static readonly string[] s_apps = [ScenarioTenant.Teams, ScenarioTenant.Exchange, ScenarioTenant.OwnApp, "cccc0000-0000-0000-0000-000000000009", BaselineScopes.MicrosoftGraph];
    private static readonly IPAddress?[] s_addresses = [null, IPAddress.Parse("203.0.113.9"), IPAddress.Parse("198.51.100.1"), IPAddress.Parse("2001:db8::1")];
    private static readonly string?[] s_countries = [null, "NL", "US", string.Empty];

    [Fact]
    public void Match_SaysOfEveryPolicyWhatItsConditionsSay()
    {
        var random = new Random(20261122);
        Tenant value = Make(random, policies: 150);
        var tenant = new CompiledTenant(value);
        var seen = new HashSet<Truth>();
        for (int round = 0; round < Rounds; round++)
        {
            SignIn signIn = MakeSignIn(random, value);
            ulong[] possible = new ulong[tenant.Matcher.Words], certain = new ulong[tenant.Matcher.Words];
            tenant.Matcher.Match(signIn, possible, certain);
            foreach (CompiledPolicy policy in tenant.Policies)
            {
                Truth expected = policy.Applies(signIn, null).Truth;
                seen.Add(expected);
                Assert.True(expected == PolicyMatcher.TruthOf(policy.Index, possible, certain), $"round {round}: {policy.Policy.DisplayName} {expected}, {signIn}");
            }
        }

        Assert.Equal(3, seen.Count);
    }

    [Fact]
    public void Evaluate_SumsUpWhatTheEnabledPoliciesAskFor()
    {
        var random = new Random(20261123);
        Tenant value = Make(random, policies: 70);
        var tenant = new CompiledTenant(value);
        for (int round = 0; round < Rounds / 4; round++)
        {
            SignIn signIn = MakeSignIn(random, value);
            Requirements requirements = tenant.Evaluate(signIn);

            (CompiledPolicy Policy, Truth Truth)[] inForce =
            [
                .. tenant.Policies.Where(policy => policy.State is PolicyState.Enabled or PolicyState.Unknown)
                    .Select(policy => (policy, policy.Applies(signIn, null).Truth.And(policy.State == PolicyState.Unknown ? Truth.Unknown : Truth.True))),
            ];
            foreach (GrantControlKind kind in Enum.GetValues<GrantControlKind>())
            {
                Truth expected = inForce.Where(match => match.Policy.Grants?.Controls.Any(control => control.Kind == kind) == true).Select(match => match.Truth).DefaultIfEmpty(Truth.False).Max();
                Assert.Equal(expected, requirements.Asks(kind));
            }

            Assert.Equal(requirements.Asks(GrantControlKind.Block), requirements.Blocks);
            Assert.Equal(inForce.Count(match => match.Truth == Truth.True), requirements.Policies);
            Assert.Equal(inForce.Count(match => match.Truth == Truth.Unknown), requirements.Undetermined);
            Assert.Equal(inForce.Where(match => match.Policy.Grants is not null).Select(match => match.Truth).DefaultIfEmpty(Truth.False).Max().Not(), requirements.IsUnrestricted);
        }
    }

    [Fact]
    public void Evaluate_OfFactsThatWereMetBefore_AllocatesNothing()
    {
        var random = new Random(20261124);
        Tenant value = Make(random, policies: 100);
        var tenant = new CompiledTenant(value);
        SignIn[] signIns = [.. Enumerable.Range(0, 3_000).Select(_ => MakeSignIn(random, value)).Where(signIn => 
            signIn.Identity.IsAsCaptured && signIn.Client is null && signIn.Target.Applications is not [_, _, ..] and not [BaselineScopes.MicrosoftGraph] && signIn.OriginalTransferMethods.IsEmpty)];
        Array.ForEach(signIns, signIn => tenant.Evaluate(signIn));

        long before = GC.GetAllocatedBytesForCurrentThread();
        int asked = 0;
        foreach (SignIn signIn in signIns)
            asked += tenant.Evaluate(signIn).Policies;
        long allocated = GC.GetAllocatedBytesForCurrentThread() - before;

        Assert.True(asked > 0 && signIns.Length > 100);
        Assert.Equal(0, allocated);
    }

    [Fact]
    public void Match_WantsSpansOfItsLength()
    {
        var tenant = new CompiledTenant(Make(new Random(1), policies: 65));

        Assert.Equal(2, tenant.Matcher.Words);
        Assert.Throws<ArgumentException>(() => tenant.Matcher.Match(MakeSignIn(new Random(1), tenant.Tenant), new ulong[1], new ulong[2]));
    }

    [Fact]
    public void Match_FromManyThreadsAtOnce_SaysTheSame()
    {
        Tenant value = Make(new Random(7), policies: 90);
        SignIn[] signIns = [.. Enumerable.Range(0, 400).Select(i => MakeSignIn(new Random(i), value))];
        var alone = new CompiledTenant(value);
        Requirements[] expected = [.. signIns.Select(alone.Evaluate)];
        var shared = new CompiledTenant(value);

        Parallel.For(0, 8 * signIns.Length, i => Assert.Equal(expected[i % signIns.Length], shared.Evaluate(signIns[i % signIns.Length])));
    }

    private static Tenant Make(Random random, int policies)
    {
        ScenarioTenant tenant = new ScenarioTenant().EnableAll().Group(Group, ScenarioTenant.Mia, Id(2))
            .Location(new NamedLocation { Id = Place, IpRanges = (ValueList<IpRange>)[new IpRange { CidrAddress = "203.0.113.0/24" }, new IpRange { CidrAddress = "2001:db8::/64" }], IsTrusted = true });
        for (int i = 1; i < 30; i++)
            tenant.Person(Id(i), $"person{i}@bluebird.example", user => i % 4 == 0 ? user with { UserType = "Guest" } : user);
        for (int i = 0; i < policies; i++)
            tenant.Policy(MakePolicy(random, i));
        return tenant.Value;
    }

    private static string Id(int i) => $"dddd0000-0000-0000-0000-{i:000000000000}";

    private static PolicyOf MakePolicy(Random random, int i)
    {
        if (i % 23 == 22)
        {
            return PolicyOf.All($"P{i:000}").Asks("block").When(conditions => conditions with
            {
                Users = null,
                ClientApplications = new PolicyClientApplications { IncludeServicePrincipals = ["ServicePrincipalsInMyTenant"] },
                ServicePrincipalRiskLevels = random.Next(2) == 0 ? ["high"] : [],
            });
        }

        PolicyOf policy = random.Next(6) switch
        {
            0 => PolicyOf.Action($"P{i:000}"),
            1 => PolicyOf.Context($"P{i:000}", "c1"),
            2 => PolicyOf.Apps($"P{i:000}", "Office365"),
            3 => PolicyOf.Apps($"P{i:000}", s_apps[random.Next(s_apps.Length)]),
            _ => PolicyOf.All($"P{i:000}").ExceptApp(s_apps[random.Next(s_apps.Length)]),
        };
        policy.Asks(random.Next(5) switch { 0 => "block", 1 => "mfa", 2 => "compliantDevice", 3 => "termsOfUse", _ => "passwordChange" });
        policy.State(random.Next(6) switch { 0 => "disabled", 1 => "enabledForReportingButNotEnforced", 2 => null, _ => "enabled" });
        policy.For(random.Next(5) switch
        {
            4 => new PolicyUsers { IncludeGuestsOrExternalUsers = new GuestsOrExternalUsers { GuestOrExternalUserTypes = ["internalGuest", "b2bDirectConnectUser", "b2bCollaborationGuest"] } },
            0 => new PolicyUsers { IncludeUsers = ["GuestsOrExternalUsers"] },
            1 => new PolicyUsers { IncludeGroups = [Group], ExcludeUsers = [Id(2)] },
            2 => new PolicyUsers { IncludeUsers = [Id(random.Next(30)), ScenarioTenant.Mia], IncludeGroups = ["eeee0000-0000-0000-0000-00000000000" + random.Next(2)] },
            _ => new PolicyUsers { IncludeUsers = ["All"] },
        });
        if (random.Next(3) == 0)
            policy.Places(random.Next(2) == 0 ? ["All"] : [Place], random.Next(2) == 0 ? ["AllTrusted"] : []);
        return policy.When(conditions => conditions with
        {
            ClientAppTypes = random.Next(3) == 0 ? ["browser"] : ["all"],
            Platforms = random.Next(4) == 0 ? new IncludeExclude { Include = ["all"], Exclude = ["iOS", "windows"] } : null,
            SignInRiskLevels = random.Next(5) == 0 ? ["high", "medium"] : [],
            UserRiskLevels = random.Next(5) == 0 ? ["high"] : [],
            InsiderRiskLevels = random.Next(8) == 0 ? ["elevated"] : [],
            Devices = random.Next(4) == 0
                ? new PolicyDevices { DeviceFilter = new PolicyFilter { Mode = random.Next(2) == 0 ? "include" : "exclude", Rule = "device.isCompliant -eq True -or device.model -startsWith \"Surface\"" } }
                : null,
            AuthenticationFlows = random.Next(8) == 0 ? new AuthenticationFlows { TransferMethods = ["deviceCodeFlow"] } : null,
        });
    }

    private static SignIn MakeSignIn(Random random, Tenant tenant)
    {
        User user = tenant.Users[random.Next(tenant.Users.Count)];
        return new SignIn
        {
            Identity = random.Next(8) switch
            {
                0 => new SignInIdentity { UserId = "somebody" },
                2 => new SignInIdentity { ServicePrincipalId = "robot" },
                3 => new SignInIdentity { UserId = user.Id, User = user, ActivatedRoles = [ScenarioTenant.GlobalReader] },
                1 => new SignInIdentity { ExternalUserType = "serviceProvider", ExternalTenantId = "home" },
                _ => new SignInIdentity { UserId = user.Id, User = user },
            },
            Target = random.Next(6) switch
            {
                0 => SignInTarget.Action(UserAction.RegisterSecurityInformation),
                1 => new SignInTarget { AuthenticationContext = random.Next(2) == 0 ? "c1" : "c2" },
                2 => new SignInTarget { Applications = [s_apps[0], s_apps[random.Next(1, s_apps.Length)]] },
                _ => SignInTarget.Application(s_apps[random.Next(s_apps.Length)]),
            },
            DevicePlatform = Any<DevicePlatform>(random),
            ClientAppType = Any<ClientAppType>(random),
            IpAddress = s_addresses[random.Next(s_addresses.Length)],
            Country = s_countries[random.Next(s_countries.Length)],
            SignInRiskLevel = Any<RiskLevel>(random),
            UserRiskLevel = Any<RiskLevel>(random),
            InsiderRiskLevel = Any<RiskLevel>(random),
            TransferMethod = Any<TransferMethod>(random),
            OriginalTransferMethods = random.Next(5) == 0 ? [TransferMethod.DeviceCodeFlow] : [],
            CanShareLocation = random.Next(3) switch { 0 => null, 1 => true, _ => false },
            AsOf = random.Next(3) == 0 ? null : new DateTimeOffset(2026, random.Next(5, 10), 1, 0, 0, 0, TimeSpan.Zero),
            Client = random.Next(4) switch
            {
                0 => new SignInClient { AppId = s_apps[random.Next(s_apps.Length)], Kind = ClientKind.Public, Scopes = ["User.Read"] },
                1 => new SignInClient { Kind = ClientKind.Confidential },
                _ => null,
            },
            Device = random.Next(4) switch
            {
                0 => null,
                1 => SignInDevice.Unregistered,
                2 => new SignInDevice { Attributes = new Device { IsCompliant = random.Next(2) == 0, Model = "Surface Laptop" } },
                _ => new SignInDevice { Attributes = new Device { IsCompliant = false } },
            },
        };
    }

    private static T? Any<T>(Random random)
        where T : struct, Enum
    {
        T[] values = Enum.GetValues<T>();
        int index = random.Next(values.Length + 1);
        return index == values.Length ? null : values[index];
    }
}
