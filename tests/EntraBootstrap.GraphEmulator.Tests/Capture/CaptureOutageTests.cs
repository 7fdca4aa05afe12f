using System.Globalization;
using System.Text.Json.Nodes;
using EntraBootstrap.Core.Errors;
using EntraBootstrap.Core.Ports;
using EntraBootstrap.Core.Snapshots;
using EntraBootstrap.Core.Snapshots.Live;
using EntraBootstrap.Core.Tenants;
using EntraBootstrap.GraphEmulator.Faults;

namespace EntraBootstrap.GraphEmulator.Tests.Capture;

/// <summary>What Graph does not answer for long is not what the tenant lacks: nothing is replaced, nothing is lost, and the next run reads what is missing.</summary>
public sealed class CaptureOutageTests : IAsyncLifetime
{
    private const string Work = ".tenant.capture";
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
    [InlineData("/devices", "devices")]
    [InlineData("/authentication/methods", "authenticationMethods")]
    public void What_was_not_answered_replaces_nothing_and_is_all_that_the_next_run_reads(string path, string part)
    {
        _bench.Capture(_gateway);
        SortedDictionary<string, string> before = CaptureBench.Files(_bench.Output);
        int whole = _gateway.Sent.Count;
        _emulator.Faults.Add(new Fault(FaultKind.Unavailable) { Path = path, Times = 1_000_000 });

        BootstrapException ended = Assert.Throws<BootstrapException>(() => _bench.Capture(_gateway, request => request with { Force = true }));

        Assert.Equal("CaptureIncomplete", ended.Error.Id);
        Assert.Contains($"{part} (503 ServiceUnavailable", ended.Error.Message, StringComparison.Ordinal);
        Assert.Equal(before, CaptureBench.Files(_bench.Output));
        _bench.AssertNothingElse("tenant", Work);

        _emulator.Faults.Clear();
        int sent = _gateway.Sent.Count;
        Assert.True(_bench.Capture(_gateway, request => request with { Force = true }).IsResumed);
        Assert.Equal(before, CaptureBench.Files(_bench.Output));
        Assert.InRange(_gateway.Sent.Count - sent, 2, whole / 2);
        _bench.AssertNothingElse("tenant");
    }

    [Fact]
    public void Whoever_wants_what_there_is_gets_it_and_is_told()
    {
        _emulator.Faults.Add(new Fault(FaultKind.Unavailable) { Path = "/authentication/methods", Times = 1_000_000 });

        CapturedSnapshot captured = _bench.Capture(_gateway, request => request with { AllowIncomplete = true });

        Assert.False(captured.IsComplete);
        Assert.Contains(_bench.Host.Warnings, warning => warning.StartsWith("authenticationMethods is absent: 503", StringComparison.Ordinal));
        Tenant tenant = SnapshotReader.Read(_bench.Output, new CaptureHost(), TestContext.Current.CancellationToken).Tenant;
        Assert.Equal(CollectionState.Absent, tenant.Completeness[CollectionNames.AuthenticationMethods]);
        _bench.AssertNothingElse("tenant");
    }

    // Two batches in a row that fail whole: the tenth of a thousand people would take hours to fail.
    [Fact]
    public async Task Where_Graph_goes_down_on_the_way_the_rest_is_not_asked_for()
    {
        ManyPeople.Write(_bench.PathOf("source"), 400);
        await using Emulator emulator = await Emulator.StartAsync(new EmulatorOptions { TenantPath = _bench.PathOf("source") }, TestContext.Current.CancellationToken);
        using HttpGateway gateway = HttpGateway.Reader(emulator);
        emulator.Faults.Add(new Fault(FaultKind.Unavailable) { Path = "/authentication/methods", After = 60, Times = 1_000_000 });

        BootstrapException ended = Assert.Throws<BootstrapException>(() => _bench.Capture(gateway, request => request with { Parallelism = 1 }));

        Assert.Equal("CaptureIncomplete", ended.Error.Id);
        int batches = gateway.Sent.Count(address => address.StartsWith("beta/$batch", StringComparison.Ordinal));
        Assert.Equal(3 + (2 * 9), batches);
    }

    [Theory]
    [InlineData(FaultKind.Throttled)]
    [InlineData(FaultKind.Unavailable)]
    public void A_pause_that_nobody_waits_for_ends_the_run_at_once(FaultKind kind)
    {
        _bench.Capture(_gateway);
        SortedDictionary<string, string> before = CaptureBench.Files(_bench.Output);
        int sent = _gateway.Sent.Count;
        _emulator.Faults.Add(new Fault(kind) { After = 5, Times = 1_000_000, RetryAfter = TimeSpan.FromSeconds(700) });

        BootstrapException ended = Assert.Throws<BootstrapException>(() => _bench.Capture(_gateway, request => request with { Force = true, AllowIncomplete = true }));

        Assert.Equal("CaptureMustWait", ended.Error.Id);
        Assert.Contains((_bench.Clock.GetUtcNow() + TimeSpan.FromSeconds(700)).ToString("HH:mm:ss", CultureInfo.InvariantCulture), ended.Error.Message, StringComparison.Ordinal);
        Assert.Equal(6, _gateway.Sent.Count - sent);
        Assert.Equal(before, CaptureBench.Files(_bench.Output));

        _emulator.Faults.Clear();
        Assert.True(_bench.Capture(_gateway, request => request with { Force = true }).IsResumed);
        Assert.Equal(before, CaptureBench.Files(_bench.Output));
    }

    // The limit that Graph's page on throttling names for methods: five in ten seconds, of an application in a tenant.
    [Theory]
    [InlineData(1)]
    [InlineData(8)]
    public async Task A_limit_far_below_what_is_asked_for_only_takes_long(int parallelism)
    {
        ManyPeople.Write(_bench.PathOf("source"), 300);
        await using Emulator emulator = await Emulator.StartAsync(new EmulatorOptions { TenantPath = _bench.PathOf("source") }, TestContext.Current.CancellationToken);
        using HttpGateway inner = HttpGateway.Reader(emulator);
        Lock one = new();
        List<DateTimeOffset> granted = [];
        ChangingGateway limited = new(inner, (request, answer) =>
        {
            if (!request.Address.EndsWith("beta/$batch", StringComparison.Ordinal))
                return answer;
            JsonNode batch = JsonNode.Parse(answer)!;
            lock (one)
            {
                foreach (JsonNode? part in batch["responses"]!.AsArray())
                {
                    DateTimeOffset now = _bench.Clock.GetUtcNow();
                    granted.RemoveAll(at => at <= now - TimeSpan.FromSeconds(10));
                    if (granted.Count < 5)
                    {
                        granted.Add(now);
                        continue;
                    }

                    part!["status"] = 429;
                    part["headers"] = new JsonObject { ["Retry-After"] = "10" };
                    part["body"] = new JsonObject { ["error"] = new JsonObject { ["code"] = "TooManyRequests" } };
                }
            }

            return batch.ToJsonString();
        });

        CapturedSnapshot captured = _bench.Capture(limited, request => request with { Parallelism = parallelism, PerUserMfa = false });

        Assert.True(captured.IsComplete);
        Assert.Equal(emulator.Store.Tenant.Users.Select(user => user.AuthenticationMethods), SnapshotReader.Read(_bench.Output, new CaptureHost(), TestContext.Current.CancellationToken).Tenant.Users.Select(user => user.AuthenticationMethods));

        // Each of the 60 rounds brings five answers: not many requests beside them are sent in vain.
        int batches = inner.Sent.Count(address => address.StartsWith("beta/$batch", StringComparison.Ordinal));
        Assert.InRange(batches, 60, 60 + (10 * parallelism));
    }

    // Nobody is gone because a batch was not found, and nothing is absent because a proxy refuses.
    [Theory]
    [InlineData("$batch", 404, "<html>Not found</html>")]
    [InlineData("$batch", 404, """{ "error": { "code": "NotFound", "message": "x" } }""")]
    [InlineData("$batch", 403, """{ "error": { "code": "Forbidden", "message": "x" } }""")]
    [InlineData("/devices", 403, "<html>Blocked</html>")]
    [InlineData("/devices", 404, "<html>Not found</html>")]
    [InlineData("/devices", 407, "")]
    [InlineData("/devices", 302, "")]
    [InlineData("/devices", 509, "{}")]
    [InlineData("/devices", 400, """{ "error": { "code": "Directory_ExpiredPageToken", "message": "x" } }""")]
    public void What_is_not_about_the_tenant_is_not_taken_for_it(string address, int status, string body)
    {
        _bench.Capture(_gateway);
        SortedDictionary<string, string> before = CaptureBench.Files(_bench.Output);
        AnsweringGateway other = new(_gateway, request => request.Address.Contains(address, StringComparison.Ordinal) ? new GatewayResponse(status, System.Text.Encoding.UTF8.GetBytes(body)) : null);

        Assert.Equal("CaptureIncomplete", Assert.Throws<BootstrapException>(() => _bench.Capture(other, request => request with { Force = true })).Error.Id);

        Assert.Equal(before, CaptureBench.Files(_bench.Output));
        Assert.True(_bench.Capture(_gateway, request => request with { Force = true }).IsResumed);
        Assert.Equal(before, CaptureBench.Files(_bench.Output));
    }

    [Fact]
    public void Who_may_be_there_is_not_gone_where_nobody_says_so()
    {
        string id = _emulator.Store.Tenant.Users[3].Id;
        _emulator.Faults.Add(new Fault(FaultKind.Gone) { Path = $"/users/{id}/authentication/methods", Times = 1_000_000 });
        _emulator.Faults.Add(new Fault(FaultKind.Unavailable) { Path = $"/users/{id}?", Times = 1_000_000 });

        Assert.Contains("authenticationMethods (503", Assert.Throws<BootstrapException>(() => _bench.Capture(_gateway)).Error.Message, StringComparison.Ordinal);
    }

    // A later run that meets an outage writes what the one before knew.
    [Fact]
    public async Task A_later_run_knows_no_less_than_the_one_before()
    {
        ManyPeople.Write(_bench.PathOf("source"), 1400);
        await using Emulator emulator = await Emulator.StartAsync(new EmulatorOptions { TenantPath = _bench.PathOf("source") }, TestContext.Current.CancellationToken);
        using HttpGateway gateway = HttpGateway.Reader(emulator);
        string[] ids = [.. emulator.Store.Tenant.Users.Select(user => user.Id)];
        foreach (string failing in new[] { ids[10], ids[1200] })
            emulator.Faults.Add(new Fault(FaultKind.Unavailable) { Path = $"/users/{failing}/authentication/methods", Times = 1_000_000 });
        Assert.Throws<BootstrapException>(() => _bench.Capture(gateway));
        emulator.Faults.Clear();
        foreach (string path in new[] { "/authentication/", "/organization" })
            emulator.Faults.Add(new Fault(FaultKind.Unavailable) { Path = path, Times = 1_000_000 });

        CapturedSnapshot captured = _bench.Capture(gateway, request => request with { AllowIncomplete = true });

        Tenant tenant = SnapshotReader.Read(_bench.Output, new CaptureHost(), TestContext.Current.CancellationToken).Tenant;
        Assert.Equal([ids[10], ids[1200]], tenant.Users.Where(user => user.AuthenticationMethods is null).Select(user => user.Id));
        CapturedCollection methods = captured.Collections.Single(collection => collection.Name == CollectionNames.AuthenticationMethods);
        Assert.Equal(("partial", 1398), (methods.State, methods.Count));
        Assert.NotNull(tenant.Organization);
        Assert.False(captured.IsComplete);
    }

    [Fact]
    public async Task Of_a_list_that_is_read_again_the_longer_one_stays()
    {
        await using Emulator emulator = await Emulator.StartAsync(new EmulatorOptions { TenantPath = s_source, PageSize = 2 }, TestContext.Current.CancellationToken);
        using HttpGateway gateway = HttpGateway.Reader(emulator);
        emulator.Faults.Add(new Fault(FaultKind.Unavailable) { Path = "authenticationStrengthPolicies", After = 1, Times = 1_000_000 });
        Assert.Throws<BootstrapException>(() => _bench.Capture(gateway));
        emulator.Faults.Clear();
        emulator.Faults.Add(new Fault(FaultKind.Unavailable) { Path = "authenticationStrengthPolicies", Times = 1_000_000 });

        CapturedSnapshot captured = _bench.Capture(gateway, request => request with { AllowIncomplete = true });

        CapturedCollection strengths = captured.Collections.Single(collection => collection.Name == CollectionNames.AuthenticationStrengthPolicies);
        Assert.Equal(("partial", 2), (strengths.State, strengths.Count));
        Assert.Equal(2, SnapshotReader.Read(_bench.Output, new CaptureHost(), TestContext.Current.CancellationToken).Tenant.AuthenticationStrengthPolicies.Count);
    }

    [Fact]
    public void Two_lists_in_a_row_end_it_whatever_is_allowed()
    {
        foreach (string path in new[] { "/domains", "conditionalAccess/policies" })
            _emulator.Faults.Add(new Fault(FaultKind.Unavailable) { Path = path, Times = 1_000_000 });

        Assert.Equal("CaptureIncomplete", Assert.Throws<BootstrapException>(() => _bench.Capture(_gateway, request => request with { AllowIncomplete = true })).Error.Id);

        Assert.Equal(1 + 9 + 9, _gateway.Sent.Count);
    }

    [Fact]
    public void Another_tenant_than_the_connection_says_is_refused_at_once()
    {
        using HttpGateway other = Other();

        Assert.Equal("CaptureOtherTenant", Assert.Throws<BootstrapException>(() => _bench.Capture(other)).Error.Id);

        Assert.Single(other.Sent);
        _bench.AssertNothingElse();
    }

    // The connection says the same as before, and leads elsewhere.
    [Fact]
    public async Task Another_tenant_does_not_go_on_with_what_was_begun()
    {
        string id = _emulator.Store.Tenant.TenantId!;
        _emulator.Faults.Add(new Fault(FaultKind.TokenExpired) { Path = "/groups", Times = 1000 });
        Assert.Throws<BootstrapException>(() => _bench.Capture(_gateway));
        _emulator.Faults.Clear();
        await using Emulator elsewhere = await Emulator.StartAsync(new EmulatorOptions { TenantPath = ContosoEmulator.PathOf("contoso") }, TestContext.Current.CancellationToken);
        string token = elsewhere.IssueToken();
        using HttpGateway changed = new(elsewhere.BaseAddress, () => token, HttpGateway.IdentityOf(_emulator, Emulator.ReadPermissions));

        BootstrapException refused = Assert.Throws<BootstrapException>(() => _bench.Capture(changed));

        Assert.Equal("CaptureOtherTenant", refused.Error.Id);
        Assert.Contains(id, refused.Error.Message, StringComparison.Ordinal);
        Assert.Single(changed.Sent);
        Assert.True(_bench.Capture(_gateway).IsResumed);
        _bench.AssertSame(_emulator, s_source);
    }

    [Fact]
    public void Without_per_user_MFA_that_was_asked_for_it_is_not_complete()
    {
        _emulator.Faults.Add(new Fault(FaultKind.Gone) { Path = "/authentication/requirements", Times = 1_000_000 });

        Assert.False(_bench.Capture(_gateway).IsComplete);
        Assert.True(_bench.Capture(_gateway, request => request with { Force = true, PerUserMfa = false }).IsComplete);
    }

    private HttpGateway Other()
    {
        string token = _emulator.IssueToken();
        return new HttpGateway(_emulator.BaseAddress, () => token, HttpGateway.IdentityOf(_emulator, Emulator.ReadPermissions) with { TenantId = "99999999-0000-4000-8000-000000000009" });
    }
}
