using System.Text.Json.Nodes;
using EntraBootstrap.Core.Snapshots;
using EntraBootstrap.Core.Snapshots.Live;
using EntraBootstrap.Core.Tenants;

namespace EntraBootstrap.GraphEmulator.Tests.Capture;

/// <summary>An answer that is JSON and lacks what it has to say is not taken for one that says there is nothing.</summary>
public sealed class CaptureAnswerTests : IAsyncLifetime
{
    private static readonly string s_source = ContosoEmulator.PathOf("stepped-up");

    private readonly CaptureBench _bench = new();
    private Emulator _emulator = null!;
    private HttpGateway _gateway = null!;

    public async ValueTask InitializeAsync()
    {
        _emulator = await Emulator.StartAsync(new EmulatorOptions { TenantPath = s_source });
        _gateway = HttpGateway.Reader(_emulator, "CustomSecAttributeAssignment.Read.All");
    }

    public ValueTask DisposeAsync()
    {
        _gateway.Dispose();
        _bench.Dispose();
        return _emulator.DisposeAsync();
    }

    [Theory]
    [InlineData("policies/authenticationMethodsPolicy", CollectionNames.AuthenticationMethodsPolicy, "authenticationMethodConfigurations", "{}")]
    [InlineData("policies/authenticationMethodsPolicy", CollectionNames.AuthenticationMethodsPolicy, "authenticationMethodConfigurations", """{ "id": "x", "authenticationMethodConfigurations": null }""")]
    [InlineData("policies/identitySecurityDefaultsEnforcementPolicy", CollectionNames.SecurityDefaults, "isEnabled", """{ "id": "x" }""")]
    [InlineData("policies/crossTenantAccessPolicy/default", CollectionNames.CrossTenantAccessPolicy, "inboundTrust", """{ "isServiceDefault": true }""")]
    [InlineData("policies/deviceRegistrationPolicy", CollectionNames.DeviceRegistrationPolicy, "multiFactorAuthConfiguration", """{ "id": "x" }""")]
    public void A_document_without_what_it_is_asked_for_is_not_there(string path, string collection, string member, string body)
    {
        int asked = 0;
        CapturedSnapshot captured = _bench.Capture(new ChangingGateway(_gateway, (request, answer) =>
        {
            if (!request.Address.EndsWith(path, StringComparison.Ordinal))
                return answer;
            asked++;
            return body;
        }), request => request with { AllowIncomplete = true });

        Tenant tenant = SnapshotReader.Read(_bench.Output, new CaptureHost(), TestContext.Current.CancellationToken).Tenant;
        Assert.NotEqual(CollectionState.Complete, tenant.Completeness[collection]);
        Assert.Contains(member, captured.Collections.Single(read => read.Name == collection).Reason, StringComparison.Ordinal);
        Assert.True(asked > 1, "it is asked for again");
    }

    [Fact]
    public void A_document_that_is_whole_the_second_time_is_taken()
    {
        int asked = 0;
        _bench.Capture(new ChangingGateway(_gateway, (request, answer) => request.Address.EndsWith("policies/authenticationMethodsPolicy", StringComparison.Ordinal) && asked++ == 0 ? "{}" : answer));

        Assert.Equal(2, asked);
        _bench.AssertSame(_emulator, s_source);
    }

    // A policy that says nothing asks for nothing, and a strength that says nothing is met by nobody or by anybody.
    [Theory]
    [InlineData("policies/authenticationStrengthPolicies", CollectionNames.AuthenticationStrengthPolicies, "allowedCombinations")]
    [InlineData("identity/conditionalAccess/policies", CollectionNames.ConditionalAccessPolicies, "state")]
    [InlineData("identity/conditionalAccess/policies", CollectionNames.ConditionalAccessPolicies, "conditions")]
    public void An_object_without_what_makes_it_one_is_kept_and_the_list_is_not_whole(string path, string collection, string member)
    {
        CapturedSnapshot captured = _bench.Capture(new ChangingGateway(_gateway, (request, answer) =>
        {
            if (!request.Address.EndsWith(path, StringComparison.Ordinal))
                return answer;
            JsonNode page = JsonNode.Parse(answer)!;
            page["value"]![0]!.AsObject().Remove(member);
            return page.ToJsonString();
        }));

        Tenant tenant = SnapshotReader.Read(_bench.Output, new CaptureHost(), TestContext.Current.CancellationToken).Tenant;
        CapturedCollection list = captured.Collections.Single(read => read.Name == collection);
        Assert.Equal(("partial", $"1 of its objects do not say {member}"), (list.State, list.Reason));
        Assert.Equal(CollectionState.Partial, tenant.Completeness[collection]);
        Assert.Equal(_emulator.Store.List(collection).Count, list.Count);
    }

    // One member less is somebody whom a policy seems not to reach.
    [Theory]
    [InlineData(""" "no object" """)]
    [InlineData("""{ "@odata.type": "#microsoft.graph.user" }""")]
    [InlineData("""{ "@odata.type": "#microsoft.graph.user", "id": "" }""")]
    [InlineData("""{ }""")]
    public void A_group_with_a_member_that_is_not_named_is_unknown(string member)
    {
        string group = _emulator.Store.Tenant.Groups[1].Id;
        CapturedSnapshot captured = CaptureWith(group, member);

        Tenant tenant = SnapshotReader.Read(_bench.Output, new CaptureHost(), TestContext.Current.CancellationToken).Tenant;
        Assert.Equal([group], tenant.Groups.Where(other => other.TransitiveMembers is null).Select(other => other.Id));
        Assert.Equal(CollectionState.Partial, tenant.Completeness[CollectionNames.GroupMembers]);
        Assert.Contains("1 of the objects", captured.Collections.Single(read => read.Name == CollectionNames.GroupMembers).Reason, StringComparison.Ordinal);
    }

    // What is no member of its own changes nothing, with or without an id.
    [Fact]
    public void A_group_in_a_group_needs_no_id()
    {
        CaptureWith(_emulator.Store.Tenant.Groups[1].Id, """{ "@odata.type": "#microsoft.graph.group" }""");

        _bench.AssertSame(_emulator, s_source);
    }

    private CapturedSnapshot CaptureWith(string group, string member) => _bench.Capture(new ChangingGateway(_gateway, (request, answer) =>
    {
        if (!request.Address.EndsWith("v1.0/$batch", StringComparison.Ordinal))
            return answer;
        JsonArray asked = JsonNode.Parse(request.Body.Span)!["requests"]!.AsArray();
        string? id = asked.FirstOrDefault(one => one!["url"]!.GetValue<string>().StartsWith($"/groups/{group}/transitiveMembers", StringComparison.Ordinal))?["id"]!.GetValue<string>();
        JsonNode batch = JsonNode.Parse(answer)!;
        if (id is not null)
            batch["responses"]!.AsArray().Single(one => one!["id"]!.GetValue<string>() == id)!["body"]!["value"]!.AsArray().Add(JsonNode.Parse(member));
        return batch.ToJsonString();
    }));
}
