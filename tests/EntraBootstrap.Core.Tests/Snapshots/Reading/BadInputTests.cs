using System.Diagnostics;
using System.Text;
using EntraBootstrap.Core.Errors;
using EntraBootstrap.Core.Snapshots;
using EntraBootstrap.Core.Tenants;

namespace EntraBootstrap.Core.Tests.Snapshots.Reading;

public sealed class BadInputTests
{
    private const string Policy = """{"id":"1","state":"enabled","conditions":{"clientAppTypes":["all"]},"grantControls":null}""";

    [Fact]
    public void Missing_path_is_said() => Assert.Equal("SnapshotNotFound", Fails(folder => "nothing"));

    [Fact]
    public void Empty_folder_is_said() => Assert.Equal("SnapshotEmpty", Fails(folder => string.Empty));

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("not json")]
    [InlineData("{}{}")]
    [InlineData("[1,2")]
    [InlineData("\"\\u12\"")]
    public void Broken_single_file_is_invalid_json(string content) => Assert.Equal("JsonInvalid", Fails(folder => folder.With("a.json", content) is null ? "" : "a.json"));

    [Theory]
    [InlineData("1")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("\"text\"")]
    [InlineData("{\"hello\":[1,2,{\"a\":null}]}")]
    [InlineData("[1,\"x\",null,[]]")]
    public void File_without_anything_of_a_tenant_is_said(string content) => Assert.Equal("SnapshotEmpty", Fails(folder => folder.With("a.json", content) is null ? "" : "a.json"));

    [Theory]
    [InlineData(true, 0, CollectionState.Complete)]
    [InlineData(false, 1, CollectionState.Partial)]
    public void Partners_of_one_tenant_contradict_each_other_or_are_one(bool isMfaAccepted, int problems, CollectionState expected)
    {
        using TestFolder folder = new();
        TenantSnapshot snapshot = folder.With("tenant.json", $$$"""
            {"schemaVersion":"1.0","collections":"complete","crossTenantAccessPolicy":{"default":{},"partners":[
              {"tenantId":"p","inboundTrust":{"isMfaAccepted":true}},{"tenantId":"p","inboundTrust":{"isMfaAccepted":{{{(isMfaAccepted ? "true" : "false")}}}}}]}}
            """).Read();

        Assert.Equal(problems, snapshot.Problems.Count(problem => problem.Id == "ObjectsContradict"));
        Assert.Equal(1 + problems, snapshot.Tenant.CrossTenantAccessPolicy!.Partners.Count);
        Assert.Equal(expected, snapshot.Tenant.Completeness[CollectionNames.CrossTenantAccessPolicy]);
    }

    [Fact]
    public void Broken_file_makes_its_collection_partial_and_the_others_are_read()
    {
        using TestFolder folder = new();
        TenantSnapshot snapshot = folder.With("NamedLocations/l.json", "{\n\"id\": \"x\",\n oops }").With("ConditionalAccess/p.json", Policy).Read();
        Assert.Single(snapshot.Tenant.ConditionalAccessPolicies);
        Assert.Equal(CollectionState.Complete, snapshot.Tenant.Completeness[CollectionNames.ConditionalAccessPolicies]);
        Assert.Equal(CollectionState.Partial, snapshot.Tenant.Completeness[CollectionNames.NamedLocations]);
        OperationError problem = Assert.Single(snapshot.Problems);
        Assert.Equal("JsonInvalid", problem.Id);
        Assert.Equal("NamedLocations/l.json:3 $", problem.Location!.ToString());
    }

    [Fact]
    public void Broken_file_that_could_be_a_policy_makes_policies_partial()
    {
        using TestFolder folder = new();
        Tenant tenant = folder.With("a.json", "{").With("b.json", Policy).Read().Tenant;
        Assert.Equal(CollectionState.Partial, tenant.Completeness[CollectionNames.ConditionalAccessPolicies]);
    }

    [Fact]
    public void Broken_line_of_a_large_collection_is_named_and_the_others_are_read()
    {
        using TestFolder folder = new();
        folder.With("snapshot.json", """{"schemaVersion":"1.0","collections":"complete"}""")
            .With("Users.jsonl", "{\"id\":\"a\"}\n\n{\"id\":\n{\"id\":\"c\"}\r\n7\n{\"id\":\"d\"}");
        TenantSnapshot snapshot = folder.Read();
        Assert.Equal("a c d", string.Join(' ', snapshot.Tenant.Users.Select(user => user.Id)));
        Assert.Equal("Users.jsonl:3 $|Users.jsonl:5 $", string.Join('|', snapshot.Problems.Select(problem => problem.Location!.ToString())));
        Assert.Equal(CollectionState.Partial, snapshot.Tenant.Completeness[CollectionNames.Users]);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(int.MaxValue)]
    public void Nesting_that_is_too_deep_is_refused(int wholeLimit)
    {
        using TestFolder folder = new();
        folder.With("a.json", new string('[', 10_000) + new string(']', 10_000));
        Assert.Equal("JsonInvalid", Assert.Throws<BootstrapException>(() => folder.Read("a.json", wholeLimit: wholeLimit)).Error.Id);
    }

    [Theory]
    [InlineData("""{"schemaVersion":"1.0","usrs":[]}""", "MemberUnknown", "$.usrs", "'users'")]
    [InlineData("""{"schemaVersion":"1.0","collections":{"user":"complete"}}""", "MemberUnknown", "$.collections.user", "'users'")]
    [InlineData("""{"schemaVersion":"1.0","collections":{"users":"full"}}""", "MemberInvalid", "$.collections.users", "complete, partial or absent")]
    [InlineData("""{"schemaVersion":"1.0","collections":"all"}""", "MemberInvalid", "$.collections", "'complete'")]
    [InlineData("""{"schemaVersion":"2.0","collections":"complete"}""", "MemberInvalid", "$.schemaVersion", "'1.0'")]
    [InlineData("""{"schemaVersion":"1.0","users":{"id":"x"}}""", "MemberInvalid", "$.users", "list")]
    [InlineData("""{"schemaVersion":"1.0","users":[],"capturedAt":"yesterday"}""", "MemberInvalid", "$.capturedAt", "date")]
    [InlineData("""{"schemaVersion":"1.0","collections":"complete","collections":{}}""", "MemberInvalid", "$.collections", "twice")]
    public void Mistake_in_our_own_document_is_an_error_that_says_where(string json, string id, string path, string says)
    {
        using TestFolder folder = new();
        OperationError error = Assert.Throws<BootstrapException>(() => folder.With("s.json", json).Read("s.json")).Error;
        Assert.Equal(id, error.Id);
        Assert.Equal(path, error.Location!.JsonPath);
        Assert.Equal(1, error.Location.Line);
        Assert.Contains(says, error.ToLine(), StringComparison.Ordinal);
    }

    [Fact]
    public void Broken_snapshot_json_is_an_error()
    {
        using TestFolder folder = new();
        folder.With("snapshot.json", "{ \"schemaVersion\": ").With("ConditionalAccess/p.json", Policy);
        Assert.Equal("JsonInvalid", Assert.Throws<BootstrapException>(() => folder.Read()).Error.Id);
    }

    [Fact]
    public void Folder_with_several_snapshots_is_refused()
    {
        using TestFolder folder = new();
        folder.With("a/snapshot.json", """{"schemaVersion":"1.0"}""").With("b/snapshot.json", """{"schemaVersion":"1.0"}""");
        Assert.Equal("MemberInvalid", Assert.Throws<BootstrapException>(() => folder.Read()).Error.Id);
    }

    [Fact]
    public void Object_with_more_members_than_any_of_graphs_is_named_and_not_read()
    {
        using TestFolder folder = new();
        string members = string.Join(',', Enumerable.Range(0, 1001).Select(i => FormattableString.Invariant($"\"m{i}\":1")));
        TenantSnapshot snapshot = folder.With("p.json", $"[{Policy},{{{members}}},{{\"id\":\"2\",\"state\":\"enabled\",\"conditions\":{{{members}}}}}]").Read("p.json");
        Assert.Equal("ObjectUnreadable $[1] ValueUnreadable $[2].conditions", string.Join(' ', snapshot.Problems.Select(problem => $"{problem.Id} {problem.Location!.JsonPath}")));
        Assert.Equal(CollectionState.Partial, snapshot.Tenant.Completeness[CollectionNames.ConditionalAccessPolicies]);
        Assert.NotNull(snapshot.Tenant.ConditionalAccessPolicies[1].Extra.Find("conditions"));
    }

    [Fact]
    public void Value_with_more_parts_than_are_kept_is_named_and_not_read()
    {
        using TestFolder folder = new();
        string list = "[" + string.Concat(Enumerable.Repeat("0,", EntraBootstrap.Core.Snapshots.Json.JsonTokenTable.MaximumTokens)) + "0]";
        TenantSnapshot snapshot = folder.With("Groups.jsonl", $"{{\"id\":\"g\",\"transitiveMembers\":{list}}}\n{{\"id\":\"h\"}}").Read("Groups.jsonl");
        Assert.Equal("ObjectUnreadable Groups.jsonl:1 $", string.Join(' ', snapshot.Problems.Select(problem => $"{problem.Id} {problem.Location}")));
        Assert.Equal("h", Assert.Single(snapshot.Tenant.Groups).Id);
    }

    [Fact]
    public void Links_are_not_followed()
    {
        if (OperatingSystem.IsWindows())
            Assert.Skip("not run: links need a privilege here");
        using TestFolder elsewhere = new();
        using TestFolder folder = new();
        elsewhere.With("p.json", Policy.Replace("\"1\"", "\"secret\"", StringComparison.Ordinal));
        folder.With("p.json", Policy);
        File.CreateSymbolicLink(folder["link.json"], elsewhere["p.json"]);
        Directory.CreateSymbolicLink(folder["linked"], elsewhere.Path);
        TenantSnapshot snapshot = folder.Read();
        Assert.Equal("1", Assert.Single(snapshot.Tenant.ConditionalAccessPolicies).Id);
        Assert.Equal("LinkNotFollowed LinkNotFollowed", string.Join(' ', snapshot.Problems.Select(problem => problem.Id)));
    }

    [Fact]
    public void Pipe_is_not_opened()
    {
        if (!OperatingSystem.IsLinux())
            Assert.Skip("not run: needs mkfifo");
        using TestFolder folder = new();
        using (Process process = Process.Start("mkfifo", folder["pipe.json"]))
            process.WaitForExit();
        TenantSnapshot snapshot = folder.With("p.json", Policy).Read();
        Assert.Equal("pipe.json", Assert.Single(snapshot.Problems).Target);
    }

    [Fact]
    public void Cancellation_stops_reading()
    {
        using TestFolder folder = new();
        folder.With("p.json", Policy);
        Assert.Throws<OperationCanceledException>(() => SnapshotReader.Read(folder.Path, new RecordingHost(), new CancellationToken(canceled: true)));
    }

    [Fact]
    public void Problems_are_reported_as_they_come_and_bounded()
    {
        using TestFolder folder = new();
        StringBuilder lines = new();
        for (int i = 0; i < 5000; i++)
            lines.Append("{\"id\":\"").Append(i).Append("\",\"accountEnabled\":\"maybe\"}\n");
        RecordingHost host = new();
        TenantSnapshot snapshot = folder.With("Users.jsonl", lines.ToString()).Read(host: host);
        Assert.Equal(2001, snapshot.Problems.Count);
        Assert.Equal("ProblemsOmitted", snapshot.Problems[^1].Id);
        Assert.Equal(snapshot.Problems.Count, host.Errors.Count);
        Assert.True(host.Updates[^1].IsCompleted);
    }

    [Fact]
    public void Terminal_escapes_reach_no_problem()
    {
        using TestFolder folder = new();
        TenantSnapshot snapshot = folder.With("p.json", """{"id":"1","state":"enabled","conditions":{"users":{"\u001b[31mx":1,"includeUsers":7},"users":{"a":1}}}""").Read("p.json");
        Assert.All(snapshot.Problems, problem => Assert.DoesNotContain('\u001b', problem.ToLine()));
        Assert.NotEmpty(snapshot.Problems);
    }

    private static string Fails(Func<TestFolder, string> arrange)
    {
        using TestFolder folder = new();
        string name = arrange(folder);
        return Assert.Throws<BootstrapException>(() => folder.Read(name)).Error.Id;
    }
}
