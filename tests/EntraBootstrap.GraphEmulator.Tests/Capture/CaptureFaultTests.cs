using EntraBootstrap.Core.Errors;
using EntraBootstrap.Core.Snapshots;
using EntraBootstrap.Core.Snapshots.Live;
using EntraBootstrap.Core.Tenants;
using EntraBootstrap.GraphEmulator.Faults;

namespace EntraBootstrap.GraphEmulator.Tests.Capture;

/// <summary>What goes wrong on the way changes nothing of the result, or is said.</summary>
public sealed class CaptureFaultTests : IAsyncLifetime
{
    private static readonly string s_source = ContosoEmulator.PathOf("stepped-up");

    // Every third request, beginning elsewhere for each kind: those that are alike meet the same code. EB_STRIDE=1 is for every one.
    private static readonly int s_stride = int.Parse(Environment.GetEnvironmentVariable("EB_STRIDE") ?? "3", System.Globalization.CultureInfo.InvariantCulture);

    private readonly CaptureBench _bench = new();
    private Emulator _emulator = null!;
    private HttpGateway _gateway = null!;

    /// <summary>Every fault, for requests that a capture sends alone or in a batch.</summary>
    public static TheoryData<FaultKind> Faults => [.. Enum.GetValues<FaultKind>()];

    public async ValueTask InitializeAsync()
    {
        _emulator = await Emulator.StartAsync(new EmulatorOptions { TenantPath = s_source, PageSize = 5 });
        _gateway = HttpGateway.Reader(_emulator, "CustomSecAttributeAssignment.Read.All");
    }

    public ValueTask DisposeAsync()
    {
        _gateway.Dispose();
        _bench.Dispose();
        return _emulator.DisposeAsync();
    }

    [Theory]
    [MemberData(nameof(Faults))]
    public void A_fault_at_any_request_changes_nothing(FaultKind kind)
    {
        _bench.Capture(_gateway);
        SortedDictionary<string, string> well = CaptureBench.Files(_bench.Output);
        Directory.Delete(_bench.Output, recursive: true);
        int requests = _gateway.Sent.Count;
        int failed = 0;
        for (int after = (int)kind % s_stride; after < requests * 6; after += s_stride)
        {
            _emulator.Faults.Add(new Fault(kind) { After = after, Delay = TimeSpan.FromMilliseconds(5) });
            _bench.Capture(_gateway, request => request with { Force = true });

            Assert.Equal(well, CaptureBench.Files(_bench.Output));
            if (_emulator.Faults.Pending > 0)
                break;
            failed++;
        }

        TestContext.Current.SendDiagnosticMessage($"{kind}: {failed} captures, each with one request or part of a batch that fails; {requests} requests without");
        Assert.True(failed >= requests / s_stride, $"{failed} of {requests}");
        _bench.AssertSame(_emulator, s_source);
        _bench.AssertNothingElse("tenant");
    }

    [Fact]
    public void Each_kind_of_fault_at_once_changes_nothing()
    {
        int after = 0;
        foreach (FaultKind kind in Enum.GetValues<FaultKind>().Where(kind => kind is not (FaultKind.TokenExpired or FaultKind.Gone)))
            _emulator.Faults.Add(new Fault(kind) { After = after++, Times = 2, Delay = TimeSpan.FromMilliseconds(5) });

        _bench.Capture(_gateway);

        Assert.Equal(0, _emulator.Faults.Pending);
        _bench.AssertSame(_emulator, s_source);
    }

    [Fact]
    public void What_Graph_says_about_when_to_come_back_is_heeded()
    {
        _emulator.Faults.Add(new Fault(FaultKind.Throttled) { Path = "/devices", RetryAfter = TimeSpan.FromSeconds(17) });
        _emulator.Faults.Add(new Fault(FaultKind.Unavailable) { Path = "/domains", RetryAfter = TimeSpan.FromSeconds(23) });
        _emulator.Faults.Add(new Fault(FaultKind.Throttled) { Path = "/authentication/methods", RetryAfter = TimeSpan.FromSeconds(29) });

        _bench.Capture(_gateway);

        Assert.Equal(0, _emulator.Faults.Pending);
        Assert.Contains(TimeSpan.FromSeconds(17), _bench.Clock.Waits);
        Assert.Contains(TimeSpan.FromSeconds(23), _bench.Clock.Waits);
        Assert.Contains(TimeSpan.FromSeconds(29), _bench.Clock.Waits);
        foreach (string said in new[] { "waiting 17 s: 429", "waiting 23 s: 503", "waiting 29 s: 429" })
        {
            Assert.Contains(_bench.Host.Details, detail => detail.StartsWith(said, StringComparison.Ordinal));
            Assert.Contains(_bench.Host.Updates, update => update.Status.StartsWith(said, StringComparison.Ordinal));
        }
    }

    [Fact]
    public void Where_Graph_does_not_say_it_the_pauses_grow_and_end()
    {
        _emulator.Faults.Add(new Fault(FaultKind.TimedOut) { Path = "/devices", Times = 100 });

        CapturedSnapshot captured = _bench.Capture(_gateway, request => request with { AllowIncomplete = true });

        // With jitter in the middle: three quarters of 1, 2, 4, … seconds, of a minute at most.
        Assert.Equal([0.75, 1.5, 3, 6, 12, 24, 45, 45], _bench.Clock.Waits.Select(wait => wait.TotalSeconds).Where(seconds => seconds is 0.75 or 1.5 or 3 or > 3));
        Assert.Equal(100 - 9, _emulator.Faults.Pending);
        CapturedCollection devices = captured.Collections.Single(collection => collection.Name == CollectionNames.Devices);
        Assert.Equal("absent", devices.State);
        Assert.StartsWith("504 GatewayTimeout", devices.Reason, StringComparison.Ordinal);
        Assert.Contains(_bench.Host.Warnings, warning => warning.StartsWith("devices is absent: 504", StringComparison.Ordinal));
        Assert.Equal(CollectionState.Absent, SnapshotReader.Read(_bench.Output, new CaptureHost(), TestContext.Current.CancellationToken).Tenant.Completeness[CollectionNames.Devices]);
    }

    [Fact]
    public void Requests_to_conditional_access_and_reports_keep_their_distance()
    {
        List<DateTimeOffset> access = [];
        List<DateTimeOffset> reports = [];
        HttpGateway gateway = null!;
        using (gateway = HttpGateway.Watched(_emulator, number => (gateway.Sent[number - 1].Contains("conditionalAccess", StringComparison.Ordinal) ? access
            : gateway.Sent[number - 1].Contains("reports", StringComparison.Ordinal) ? reports : []).Add(_bench.Clock.GetUtcNow())))
        {
            _bench.Capture(gateway);
        }

        Assert.True(access.Count >= 3);
        Assert.All(access.Zip(access.Skip(1)), pair => Assert.True(pair.Second - pair.First >= TimeSpan.FromSeconds(1)));
        Assert.All(reports.Zip(reports.Skip(1)), pair => Assert.True(pair.Second - pair.First >= TimeSpan.FromSeconds(2)));
    }

    [Fact]
    public void Of_methods_that_cannot_be_read_the_others_are_kept()
    {
        string id = _emulator.Store.Tenant.Users[3].Id;
        _emulator.Faults.Add(new Fault(FaultKind.Unavailable) { Path = $"/users/{id}/authentication/methods", Times = 100 });

        CapturedSnapshot captured = _bench.Capture(_gateway, request => request with { AllowIncomplete = true });

        CapturedCollection methods = captured.Collections.Single(collection => collection.Name == CollectionNames.AuthenticationMethods);
        Assert.Equal(("partial", _emulator.Store.Tenant.Users.Count - 1), (methods.State, methods.Count));
        Tenant tenant = SnapshotReader.Read(_bench.Output, new CaptureHost(), TestContext.Current.CancellationToken).Tenant;
        Assert.Equal(CollectionState.Partial, tenant.Completeness[CollectionNames.AuthenticationMethods]);
        Assert.Equal(CollectionState.Complete, tenant.Completeness[CollectionNames.Users]);
        Assert.Equal([id], tenant.Users.Where(user => user.AuthenticationMethods is null).Select(user => user.Id));
    }

    [Fact]
    public void Who_disappears_between_list_and_read_is_left_out()
    {
        string id = _emulator.Store.Tenant.Users[3].Id;
        string group = _emulator.Store.Tenant.Groups[1].Id;
        _emulator.Faults.Add(new Fault(FaultKind.Gone) { Path = $"/users/{id}", Times = 100 });
        _emulator.Faults.Add(new Fault(FaultKind.Gone) { Path = $"/groups/{group}", Times = 100 });

        CapturedSnapshot captured = _bench.Capture(_gateway);

        Tenant tenant = SnapshotReader.Read(_bench.Output, new CaptureHost(), TestContext.Current.CancellationToken).Tenant;
        Assert.Equal(_emulator.Store.Tenant.Users.Select(user => user.Id).Where(other => other != id), tenant.Users.Select(user => user.Id));
        Assert.Equal(_emulator.Store.Tenant.Groups.Select(other => other.Id).Where(other => other != group), tenant.Groups.Select(other => other.Id));
        foreach (string name in new[] { CollectionNames.Users, CollectionNames.AuthenticationMethods, CollectionNames.Groups, CollectionNames.GroupMembers })
            Assert.Equal(CollectionState.Complete, tenant.Completeness[name]);
        Assert.Equal(tenant.Users.Count, captured.Collections.Single(collection => collection.Name == CollectionNames.Users).Count);
    }

    // Whoever is there and has no methods to read of is not known to have none.
    [Fact]
    public void Who_is_there_and_cannot_be_read_is_unknown()
    {
        string id = _emulator.Store.Tenant.Users[3].Id;
        _emulator.Faults.Add(new Fault(FaultKind.Gone) { Path = $"/users/{id}/authentication/methods", Times = 100 });

        _bench.Capture(_gateway);

        Tenant tenant = SnapshotReader.Read(_bench.Output, new CaptureHost(), TestContext.Current.CancellationToken).Tenant;
        Assert.Null(tenant.Users[3].AuthenticationMethods);
        Assert.Equal(CollectionState.Partial, tenant.Completeness[CollectionNames.AuthenticationMethods]);
    }

    [Fact]
    public async Task A_page_that_always_leads_back_ends_its_list()
    {
        await using Emulator emulator = await Emulator.StartAsync(new EmulatorOptions { TenantPath = s_source, PageSize = 2 }, TestContext.Current.CancellationToken);
        using HttpGateway gateway = HttpGateway.Reader(emulator);
        emulator.Faults.Add(new Fault(FaultKind.RepeatedPage) { Path = "authenticationStrengthPolicies", After = 1, Times = 1000 });

        CapturedSnapshot captured = _bench.Capture(gateway, request => request with { AllowIncomplete = true });

        CapturedCollection strengths = captured.Collections.Single(collection => collection.Name == CollectionNames.AuthenticationStrengthPolicies);
        Assert.Equal(("partial", 2), (strengths.State, strengths.Count));
        Assert.Equal("a page leads back to one that was read", strengths.Reason);
    }

    [Fact]
    public void A_token_that_runs_out_is_renewed_once_and_then_ends_the_run_without_losing_anything()
    {
        _emulator.Faults.Add(new Fault(FaultKind.TokenExpired) { Path = "/devices", Times = 2 });

        BootstrapException ended = Assert.Throws<BootstrapException>(() => _bench.Capture(_gateway));
        int sent = _gateway.Sent.Count;
        CapturedSnapshot captured = _bench.Capture(_gateway);

        Assert.Equal("CaptureAccessEnded", ended.Error.Id);
        Assert.True(captured.IsResumed);
        Assert.StartsWith("v1.0/organization", _gateway.Sent[sent], StringComparison.Ordinal);
        Assert.StartsWith("beta/devices", _gateway.Sent[sent + 1], StringComparison.Ordinal);
        _bench.AssertSame(_emulator, s_source);
    }

    [Fact]
    public void A_token_that_no_longer_counts_in_a_batch_ends_the_run_too()
    {
        _emulator.Faults.Add(new Fault(FaultKind.TokenExpired) { Path = "/authentication/methods", Times = 100 });

        Assert.Equal("CaptureAccessEnded", Assert.Throws<BootstrapException>(() => _bench.Capture(_gateway)).Error.Id);
    }
}
