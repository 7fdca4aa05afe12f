using EntraBootstrap.Core.Errors;
using EntraBootstrap.Core.Operations;
using EntraBootstrap.Core.Snapshots;
using EntraBootstrap.Core.Snapshots.Reading;
using EntraBootstrap.Core.Snapshots.Reading.Formats;
using EntraBootstrap.Core.Snapshots.Writing;
using EntraBootstrap.Core.Tenants;

namespace EntraBootstrap.Core.Tests.Snapshots.Writing;

public sealed class WriterTests
{
    private static readonly Tenant s_tenant = TestFolder.ReadFixture("full.json").Tenant;

    [Theory]
    [InlineData("out")]
    [InlineData("out.json")]
    public void Bytes_are_utf8_without_mark_with_line_feeds_only(string name)
    {
        using TestFolder folder = new();
        RoundTripTests.Write(s_tenant, folder[name]);
        Assert.All(folder.Bytes(name).Values, bytes =>
        {
            Assert.NotEqual(0xef, bytes[0]);
            Assert.DoesNotContain((byte)'\r', bytes);
            Assert.DoesNotContain((byte)0x1b, bytes);
            Assert.Equal((byte)'\n', bytes[^1]);
        });
    }

    [Fact]
    public void Folder_has_the_places_of_the_contract()
    {
        using TestFolder folder = new();
        RoundTripTests.Write(s_tenant, folder["out"]);
        string[] files = [.. folder.Bytes("out").Keys.Select(name => name.Replace('\\', '/'))];
        string[] expected =
        [
            "snapshot.json", "Users.jsonl", "Groups.jsonl", "RoleAssignments.jsonl", "RoleEligibilities.jsonl", "Devices.jsonl", "ServicePrincipals.jsonl", "UserRegistrationDetails.jsonl",
            "Identity/Conditional/AccessPolicies/11111111-0000-0000-0000-000000000001/11111111-0000-0000-0000-000000000001.json",
            "Identity/Conditional/AccessPolicies/11111111-0000-0000-0000-000000000003~2/11111111-0000-0000-0000-000000000003~2.json",
            "Identity/Conditional/NamedLocations/66666666-0000-0000-0000-000000000001/66666666-0000-0000-0000-000000000001.json",
            "Identity/Conditional/AuthenticationContexts/c1/c1.json",
            "Policies/AuthenticationStrengthPolicies/55555555-0000-0000-0000-000000000001/55555555-0000-0000-0000-000000000001.json",
            "Policies/AuthenticationMethodsPolicy/AuthenticationMethodsPolicy.json",
            "Policies/AuthenticationMethodsPolicy/AuthenticationMethodConfigurations/TemporaryAccessPass.json",
            "Policies/IdentitySecurityDefaultsEnforcementPolicy/IdentitySecurityDefaultsEnforcementPolicy.json",
            "Policies/DeviceRegistrationPolicy/DeviceRegistrationPolicy.json",
        ];
        Assert.All(expected, name => Assert.Contains(name, files, StringComparer.Ordinal));
    }

    // Graph knows members of enumerated tenants alone, and v1.0 no lists of devices.
    [Fact]
    public void Lists_that_Graph_does_not_always_have_are_written_only_if_they_hold_something()
    {
        ConditionalAccessPolicy Policy(params string[] words) => new()
        {
            Id = "p",
            Conditions = new PolicyConditions
            {
                Users = new PolicyUsers { IncludeGuestsOrExternalUsers = new GuestsOrExternalUsers { ExternalTenants = new ExternalTenants { MembershipKind = "enumerated", Members = [.. words] } } },
                Devices = new PolicyDevices { IncludeDevices = [.. words], ExcludeDevices = [.. words] },
            },
        };
        using TestFolder folder = new();
        RoundTripTests.Write(new Tenant { ConditionalAccessPolicies = [Policy()] }, folder["empty.json"]);
        RoundTripTests.Write(new Tenant { ConditionalAccessPolicies = [Policy("one")] }, folder["filled.json"]);

        Assert.All(
            ["\"members\"", "\"includeDevices\"", "\"excludeDevices\""],
            name =>
            {
                Assert.DoesNotContain(name, File.ReadAllText(folder["empty.json"]), StringComparison.Ordinal);
                Assert.Contains(name, File.ReadAllText(folder["filled.json"]), StringComparison.Ordinal);
            });
    }

    [Fact]
    public void Graph_keeps_its_shapes()
    {
        using TestFolder folder = new();
        RoundTripTests.Write(s_tenant, folder["out.json"]);
        string json = File.ReadAllText(folder["out.json"]);
        Assert.All(
            ["\"excludePlatforms\": [\n", "\"includeStates\": [\n", "\"deviceCodeFlow,authenticationTransfer\"", "\"authenticationMethodsRegistrationCampaign\": {", "\"isSelfServiceRegistrationAllowed\": true",
                "\"x509CertificateAuthenticationDefaultMode\"", "\"allowedAAGUIDs\"", "\"aaGuid\"", "\"insiderRiskLevels\": \"minor,moderate\"", "\"extensionAttribute10\": \"ten\"", "\"capturedAt\": \"2026-09-01T08:00:00.1234567Z\""],
            text => Assert.Contains(text, json, StringComparison.Ordinal));
    }

    [Fact]
    public void Only_the_owner_may_read_what_is_written()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("not run: there are no Unix modes here");
            return;
        }

        using TestFolder folder = new();
        RoundTripTests.Write(s_tenant, folder["out"]);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(folder["out/Users.jsonl"]));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(folder["out/Identity/Conditional"]));
    }

    [Fact]
    public void Existing_target_is_refused_without_force()
    {
        using TestFolder folder = new();
        folder.With("out/file.txt", "x").With("out.json", "{}");
        Assert.Equal("OutputExists", Assert.Throws<BootstrapException>(() => RoundTripTests.Write(s_tenant, folder["out"])).Error.Id);
        Assert.Equal("OutputExists", Assert.Throws<BootstrapException>(() => RoundTripTests.Write(s_tenant, folder["out.json"])).Error.Id);
    }

    [Fact]
    public void Folder_of_a_stranger_is_never_replaced()
    {
        using TestFolder folder = new();
        folder.With("out/file.txt", "x");
        Assert.Equal("OutputExists", Assert.Throws<BootstrapException>(() => Force(folder["out"])).Error.Id);
        Assert.Equal("x", File.ReadAllText(folder["out/file.txt"]));
        Assert.Single(Directory.GetFileSystemEntries(folder.Path));
    }

    [Fact]
    public void Snapshot_is_replaced_with_force_and_what_lies_beside_it_stays()
    {
        using TestFolder folder = new();
        folder.With("out/snapshot.json", """{"schemaVersion":"1.0"}""").With("out/Policies/old.json", "{}").With("out/entrabootstrap.json", "{}").With("out/.git/HEAD", "x");
        Force(folder["out"]);
        Assert.False(File.Exists(folder["out/Policies/old.json"]));
        Assert.Equal("{}", File.ReadAllText(folder["out/entrabootstrap.json"]));
        Assert.Equal("x", File.ReadAllText(folder["out/.git/HEAD"]));
        RoundTripTests.AssertEqual(s_tenant, folder.Read("out").Tenant);
        Assert.Single(Directory.GetFileSystemEntries(folder.Path));
    }

    // A snapshot may have one file for each person where the new one has a list: whoever stayed would be one of the people of the new one.
    [Fact]
    public void Nobody_of_a_replaced_snapshot_comes_to_the_new_one()
    {
        using TestFolder folder = new();
        folder.With("out/snapshot.json", """{"schemaVersion":"1.0","collections":"complete"}""")
            .With("out/Users/stale/stale.json", """{ "id": "stale", "userPrincipalName": "stale@x.example" }""")
            .With("out/Users/stale/AuthenticationMethods.json", """{ "value": [] }""")
            .With("out/RoleManagement/Directory/RoleAssignments/old/old.json", """{ "id": "old", "principalId": "stale", "roleDefinitionId": "r" }""")
            .With("out/AuthenticationContexts.jsonl", """{ "id": "c9", "isAvailable": true }""" + "\n");
        Force(folder["out"]);
        RoundTripTests.AssertEqual(s_tenant, folder.Read("out").Tenant);
        Assert.False(Directory.Exists(folder["out/Users"]));
    }

    // The places of contracts.md, and each collection as one file in the root.
    [Fact]
    public void Root_of_every_canonical_place_is_replaced()
    {
        string[] places =
        [
            CanonicalNames.SnapshotFile, "Identity", "Policies", "Organization", "Domains", "IdentityGovernance", "Users", "Groups", "RoleManagement", "Devices", "ServicePrincipals", "Reports",
            .. EntraExporterFormat.Roots, .. CollectionNames.All.Select(name => char.ToUpperInvariant(name[0]) + name[1..] + ".jsonl"),
        ];
        Assert.All(places, place => Assert.True(SnapshotTarget.IsOwn(place), place));
        Assert.All([CanonicalNames.SettingsFile, ".git", "notes.txt"], place => Assert.False(SnapshotTarget.IsOwn(place), place));
    }

    [Fact]
    public void Nothing_is_left_when_writing_is_stopped()
    {
        using TestFolder folder = new();
        Assert.Throws<OperationCanceledException>(() => CanonicalSnapshotWriter.Write(s_tenant, folder["out"], force: false, new RecordingHost(), new CancellationToken(canceled: true)));
        Assert.Empty(Directory.GetFileSystemEntries(folder.Path));
    }

    [Fact]
    public void Operations_import_export_and_inspect()
    {
        using TestFolder folder = new();
        CancellationToken token = TestContext.Current.CancellationToken;
        TenantSnapshot snapshot = new ImportSnapshot().Execute(new ImportSnapshotRequest(TestFolder.Fixture("full.json"), "north"), new RecordingHost(), token);
        ExportedSnapshot exported = new ExportSnapshot().Execute(new ExportSnapshotRequest(snapshot, folder["out"]), new RecordingHost(), token);
        SnapshotReport report = new InspectSnapshot().Execute(new InspectSnapshotRequest(snapshot), new RecordingHost(), token);
        Assert.Equal(folder.Bytes("out").Count, exported.Files);
        Assert.Equal("north canonical file", $"{report.Sample} {report.Format}");
        Assert.Equal(CollectionNames.All.Count, report.Collections.Count);
        Assert.Equal("authenticationMethods groupMembers devices", string.Join(' ', report.Missing.Select(gap => gap.Collection)));
        Assert.All(report.Missing, gap => Assert.StartsWith("GET /", gap.Fill, StringComparison.Ordinal));
        Assert.Equal(snapshot.Problems.Count, report.Problems.Count);
    }

    [Theory]
    [InlineData("11111111-0000-0000-0000-000000000001", true)]
    [InlineData("c1", true)]
    [InlineData("../../etc/passwd", false)]
    [InlineData("a/b", false)]
    [InlineData("CON", false)]
    [InlineData("nul.txt", false)]
    [InlineData(".hidden", false)]
    [InlineData("end.", false)]
    [InlineData("<ExclusionGroup>", false)]
    [InlineData("\u001b[31m", false)]
    public void File_name_of_an_id_is_safe(string id, bool isKept)
    {
        string name = new FileNames().Next(id, []);
        Assert.Equal(isKept, string.Equals(name, id, StringComparison.Ordinal));
        Assert.Matches("^[A-Za-z0-9_~-][A-Za-z0-9._~-]*$", name);
        Assert.DoesNotContain("..", name, StringComparison.Ordinal);
    }

    [Fact]
    public void File_names_do_not_collide()
    {
        FileNames names = new();
        string[] made = [names.Next("a", []), names.Next("A", []), names.Next("a", []), names.Next(null, "x"u8), names.Next(string.Empty, "x"u8), names.Next("a/b", []), names.Next("a_b", []), names.Next(new string('x', 300), []), names.Next(new string('x', 301), [])];
        Assert.Equal(made.Length, made.Distinct(StringComparer.OrdinalIgnoreCase).Count());
        Assert.All(made, name => Assert.True(name.Length < 100));
    }

    private static void Force(string path) => CanonicalSnapshotWriter.Write(s_tenant, path, force: true, new RecordingHost(), TestContext.Current.CancellationToken);
}
