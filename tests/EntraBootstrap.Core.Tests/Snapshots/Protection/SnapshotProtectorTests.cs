using System.Text;
using System.Text.RegularExpressions;
using EntraBootstrap.Core.Operations;
using EntraBootstrap.Core.Snapshots;
using EntraBootstrap.Core.Snapshots.Protection;
using EntraBootstrap.Core.Tenants;

namespace EntraBootstrap.Core.Tests.Snapshots.Protection;

public sealed partial class SnapshotProtectorTests
{
    private static readonly Tenant s_tenant = TestFolder.ReadFixture("full.json").Tenant;

    [Theory]
    [InlineData("adele")]
    [InlineData("Adele")]
    [InlineData("northwind")]
    [InlineData("Northwind")]
    [InlineData("partner.example#EXT#@northwind")]
    [InlineData("fed.example")]
    [InlineData("Sales")]
    [InlineData("Break glass")]
    [InlineData("With pass")]
    [InlineData("CA001")]
    [InlineData("HQ")]
    [InlineData("CN=ca")]
    [InlineData("YubiKey")]
    [InlineData("Other MFA")]
    [InlineData("PC-1")]
    [InlineData("a test")]
    [InlineData("north\"")]
    [InlineData("\"red\"")]
    [InlineData("9A4248C6AC8C2931AB2A86537818E92E7B6C97B6")]
    public void Protected_bytes_do_not_hold_a_name(string name)
    {
        using TestFolder folder = new();
        RoundTripTests.Write(SnapshotProtector.Protect(s_tenant), folder["p.json"]);
        Assert.DoesNotContain(name, File.ReadAllText(folder["p.json"]), StringComparison.Ordinal);
    }

    [Fact]
    public void Protected_bytes_hold_no_id_that_is_not_the_same_everywhere()
    {
        using TestFolder folder = new();
        RoundTripTests.Write(s_tenant, folder["plain.json"]);
        RoundTripTests.Write(SnapshotProtector.Protect(s_tenant), folder["p.json"]);
        string[] shared = [.. Guids(folder["plain.json"]).Intersect(Guids(folder["p.json"]), StringComparer.OrdinalIgnoreCase).Order(StringComparer.Ordinal)];

        // Security defaults, Intune, two roles, two AAGUIDs.
        Assert.Equal(
            "00000000-0000-0000-0000-000000000005 0000000a-0000-0000-c000-000000000000 194ae4cb-b126-40b2-bd5b-6091b380977d 2fc0579f-8113-47ea-b116-bb5a8db9202a " +
            "62e90394-69f5-4237-9190-012177145e10 de1e552d-db1d-4423-a619-566b625cdc84",
            string.Join(' ', shared));
    }

    [Fact]
    public void Protected_tenant_is_the_same_every_time_and_survives_a_round_trip()
    {
        using TestFolder folder = new();
        Tenant once = SnapshotProtector.Protect(s_tenant);
        RoundTripTests.AssertEqual(once, SnapshotProtector.Protect(s_tenant));
        RoundTripTests.Write(once, folder["p"]);
        RoundTripTests.AssertEqual(once, folder.Read("p").Tenant);
    }

    [Fact]
    public void References_are_consistent_after_protection()
    {
        Tenant tenant = SnapshotProtector.Protect(s_tenant);
        HashSet<string> users = [.. tenant.Users.Select(user => user.Id)];
        HashSet<string> groups = [.. tenant.Groups.Select(group => group.Id)];
        ConditionalAccessPolicy policy = tenant.ConditionalAccessPolicies.Single(policy => policy.SessionControls is not null);
        Assert.All(policy.Conditions.Users!.ExcludeUsers, id => Assert.Contains(id, users));
        Assert.All(policy.Conditions.Users.ExcludeGroups, id => Assert.Contains(id, groups));
        Assert.All(tenant.Groups.Where(group => group.TransitiveMembers is not null), group => Assert.All(group.TransitiveMembers!.Value, id => Assert.Contains(id, users)));
        Assert.Contains(tenant.RoleAssignments[0].PrincipalId, users);
        Assert.Equal(tenant.AuthenticationStrengthPolicies[0].Id, policy.GrantControls!.AuthenticationStrength!.Id);
        Assert.Equal(tenant.TermsOfUse[0].Id, policy.GrantControls.TermsOfUse[0]);
        Assert.Equal(tenant.CrossTenantAccessPolicy!.Partners[0].TenantId, policy.Conditions.Users.ExcludeGuestsOrExternalUsers!.ExternalTenants!.Members[0]);
        Assert.Equal(tenant.UserRegistrationDetails[0].Id, tenant.Users.Single(user => string.Equals(user.UserPrincipalName, tenant.UserRegistrationDetails[0].UserPrincipalName, StringComparison.Ordinal)).Id);
    }

    [Fact]
    public void Everything_keeps_its_number_and_completeness()
    {
        Tenant tenant = SnapshotProtector.Protect(s_tenant);
        Assert.Equal(s_tenant.Completeness, tenant.Completeness);
        Assert.All(CollectionNames.All, name => Assert.Equal(SnapshotInspection.Count(s_tenant, name), SnapshotInspection.Count(tenant, name)));
        Assert.Equal(s_tenant.CapturedAt, tenant.CapturedAt);
    }

    [Fact]
    public void Members_that_make_a_policy_unknown_still_do()
    {
        ConditionalAccessPolicy policy = SnapshotProtector.Protect(s_tenant).ConditionalAccessPolicies.Single(policy => policy.SessionControls is not null);
        Assert.Equal("clients", string.Join(' ', policy.Conditions.Extra.NamesWithValue()));
        Assert.Equal("networkAccessSecurity", string.Join(' ', policy.SessionControls!.Extra.NamesWithValue()));
        ConditionalAccessPolicy damaged = SnapshotProtector.Protect(s_tenant).ConditionalAccessPolicies.Single(policy => policy.Conditions.Users?.Extra.Count > 0);
        Assert.Equal("includeGuestsOrExternalUsers includeRoles includeUsers", string.Join(' ', damaged.Conditions.Users!.Extra.NamesWithValue()));
    }

    [Fact]
    public void Attributes_that_a_filter_compares_stay()
    {
        Tenant tenant = SnapshotProtector.Protect(s_tenant);
        Assert.Equal("Sets_Level", string.Join(' ', tenant.ServicePrincipals[0].CustomSecurityAttributes!.Value.Select(attribute => $"{attribute.Set}_{attribute.Name}")));
        Assert.Empty(tenant.Devices[0].ExtensionAttributes);
        Assert.True(tenant.Devices[0].IsCompliant);
    }

    [Fact]
    public void Operation_carries_no_problem_and_no_place_over()
    {
        TenantSnapshot snapshot = TestFolder.ReadFixture("full.json");
        Assert.NotEmpty(snapshot.Problems);
        TenantSnapshot result = new ProtectSnapshot().Execute(new ProtectSnapshotRequest(snapshot), new RecordingHost(), TestContext.Current.CancellationToken);
        Assert.Empty(result.Problems);
        Assert.Null(result.Sources.Find(snapshot.Tenant.ConditionalAccessPolicies[0]));
    }

    private static IEnumerable<string> Guids(string file) => Guid().Matches(Encoding.UTF8.GetString(File.ReadAllBytes(file))).Select(match => match.Value);

    [GeneratedRegex("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Guid();
}
