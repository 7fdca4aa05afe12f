using System.Diagnostics;
using EntraBootstrap.Core.Errors;
using EntraBootstrap.Core.Ports;
using EntraBootstrap.Core.Snapshots.Live;

namespace EntraBootstrap.GraphEmulator.Tests.Capture;

/// <summary>A capture that ended in the middle leaves nothing at its target and goes on where it was.</summary>
public sealed partial class CaptureResumeTests : IAsyncLifetime
{
    private const string Work = ".tenant.capture";
    private const string Contoso = "c0c0c0c0-0000-4000-8000-000000000001";

    private static readonly string s_source = ContosoEmulator.PathOf("contoso");

    private readonly CaptureBench _bench = new();
    private Emulator _emulator = null!;

    public async ValueTask InitializeAsync() => _emulator = await Emulator.StartAsync(new EmulatorOptions { TenantPath = s_source, PageSize = 20 });

    public ValueTask DisposeAsync()
    {
        _bench.Dispose();
        return _emulator.DisposeAsync();
    }

    // Before a request nothing of it has happened, after it Graph has answered and nothing is written.
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Ended_at_any_request_and_started_again_it_gives_the_same(bool afterAnswer)
    {
        using HttpGateway whole = HttpGateway.Watched(_emulator);
        _bench.Capture(whole);
        SortedDictionary<string, string> expected = CaptureBench.Files(_bench.Output);
        int requests = whole.Sent.Count;
        for (int k = 1; k <= requests; k++)
        {
            Directory.Delete(_bench.Output, recursive: true);
            using CancellationTokenSource stop = new();
            Action<int> end = number =>
            {
                if (number == k)
                    stop.Cancel();
            };
            using HttpGateway ended = HttpGateway.Watched(_emulator, afterAnswer ? null : end, afterAnswer ? end : null);
            Assert.ThrowsAny<OperationCanceledException>(() => _bench.CaptureUntil(ended, stop.Token));

            // Where nothing was read there is nothing to go on with.
            bool isBegun = k > 1;
            _bench.AssertNothingElse(isBegun ? [Work] : []);

            using HttpGateway resumed = HttpGateway.Watched(_emulator);
            CapturedSnapshot captured = _bench.Capture(resumed, request => request with { Clock = new InstantClock { Start = _bench.Clock.Start.AddHours(isBegun ? 1 : 0) } });

            // The files are the same to the byte: when it was captured too is when the first run began.
            Assert.Equal(expected, CaptureBench.Files(_bench.Output));
            Assert.Equal(isBegun, captured.IsResumed);
            _bench.AssertNothingElse("tenant");

            // What was finished is not read again: only what was under way when it ended is.
            Assert.True(ended.Sent.Count + resumed.Sent.Count <= requests + 8, $"{k}: {ended.Sent.Count} and {resumed.Sent.Count} of {requests}");
        }

        TestContext.Current.SendDiagnosticMessage($"{requests} captures, each ended at another request ({(afterAnswer ? "after its answer" : "before it was sent")}) and started again");
        _bench.AssertSame(_emulator, s_source);
    }

    // A process that is killed cleans nothing up: half a file, half a line of the journal, half a snapshot may be left.
    [Fact]
    public async Task Killed_and_started_again_it_gives_the_same()
    {
        ManyPeople.Write(_bench.PathOf("source"), 3000);
        await using Emulator emulator = await Emulator.StartAsync(new EmulatorOptions { TenantPath = _bench.PathOf("source") }, TestContext.Current.CancellationToken);
        using HttpGateway whole = HttpGateway.Watched(emulator);
        _bench.Capture(whole, request => request with { Output = _bench.PathOf("whole") });
        long requests = emulator.Requests;
        int kills = 0;
        while (kills < 8 && !Directory.Exists(_bench.Output))
        {
            long until = emulator.Requests + 1 + (kills * 23);
            using Process process = CaptureProcess.Start(emulator, _bench.Output);
            while (emulator.Requests < until && !process.HasExited)
                await Task.Delay(1, TestContext.Current.CancellationToken);
            kills += process.HasExited ? 0 : 1;
            process.Kill();
            await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        }

        long before = emulator.Requests - requests;
        using HttpGateway resumed = HttpGateway.Watched(emulator);
        if (!Directory.Exists(_bench.Output))
            Assert.True(_bench.Capture(resumed).IsResumed);

        TestContext.Current.SendDiagnosticMessage($"one capture, its process killed {kills} times: {before + resumed.Sent.Count} requests in all, {requests} in one go");
        Assert.True(kills >= 3, $"{kills}");
        Assert.True(resumed.Sent.Count < requests, $"{resumed.Sent.Count} of {requests}");
        Assert.Equal(CaptureBench.Files(_bench.PathOf("whole")), CaptureBench.Files(_bench.Output));
        Assert.False(Directory.Exists(_bench.PathOf(Work)));
    }

    [Fact]
    public void Another_tenant_or_other_options_do_not_go_on_with_it()
    {
        Interrupt();
        using HttpGateway gateway = HttpGateway.Watched(_emulator);
        using HttpGateway other = new(_emulator.BaseAddress, () => string.Empty, new GatewayIdentity("somebody else", "Custom"));

        BootstrapException tenant = Assert.Throws<BootstrapException>(() => _bench.Capture(other));
        BootstrapException options = Assert.Throws<BootstrapException>(() => _bench.Capture(gateway, request => request with { PerUserMfa = false }));

        Assert.Equal("CaptureResumeRefused", tenant.Error.Id);
        Assert.Contains(_emulator.Store.Tenant.TenantId!, tenant.Message, StringComparison.Ordinal);
        Assert.Equal("CaptureResumeRefused", options.Error.Id);
        Assert.Empty(gateway.Sent);
        Assert.False(_bench.Capture(gateway, request => request with { PerUserMfa = false, Restart = true }).IsResumed);
        _bench.AssertNothingElse("tenant");
    }

    // A token need not name its tenant, and every endpoint of one's own is of the cloud Custom.
    [Theory]
    [InlineData("", "https://a.example/", "", "https://a.example/")]
    [InlineData("", "https://a.example/", Contoso, "https://a.example/")]
    [InlineData(Contoso, "https://a.example/", "", "https://a.example/")]
    [InlineData(Contoso, "https://a.example/", Contoso, "https://b.example/")]
    [InlineData(Contoso, "https://a.example/", Contoso, null)]
    public void What_may_be_another_tenant_does_not_go_on_with_it(string tenant, string graph, string otherTenant, string? otherGraph)
    {
        GatewayIdentity Identity(string id, string? root) => HttpGateway.IdentityOf(_emulator) with { TenantId = id, Graph = root is null ? null : new Uri(root) };
        string token = _emulator.IssueToken();
        using CancellationTokenSource stop = new();
        using HttpGateway ended = new(_emulator.BaseAddress, () => token, Identity(tenant, graph)) { Before = number => { if (number == 12) stop.Cancel(); } };
        using HttpGateway other = new(_emulator.BaseAddress, () => token, Identity(otherTenant, otherGraph));
        Assert.ThrowsAny<OperationCanceledException>(() => _bench.CaptureUntil(ended, stop.Token));

        Assert.Equal("CaptureResumeRefused", Assert.Throws<BootstrapException>(() => _bench.Capture(other)).Error.Id);

        Assert.Empty(other.Sent);
        Assert.False(_bench.Capture(other, request => request with { Restart = true }).IsResumed);
        _bench.AssertNothingElse("tenant");
    }

    [Fact]
    public void The_same_Graph_goes_on_with_it()
    {
        string token = _emulator.IssueToken();
        GatewayIdentity identity = HttpGateway.IdentityOf(_emulator) with { Graph = new Uri("https://A.example") };
        using CancellationTokenSource stop = new();
        using HttpGateway ended = new(_emulator.BaseAddress, () => token, identity) { Before = number => { if (number == 12) stop.Cancel(); } };
        using HttpGateway resumed = new(_emulator.BaseAddress, () => token, identity with { Graph = new Uri("https://a.example/") });
        Assert.ThrowsAny<OperationCanceledException>(() => _bench.CaptureUntil(ended, stop.Token));

        Assert.True(_bench.Capture(resumed).IsResumed);
    }

    [Fact]
    public void What_was_being_written_to_the_journal_is_forgotten()
    {
        Interrupt();
        string journal = Path.Combine(_bench.PathOf(Work), "journal.jsonl");
        byte[] bytes = File.ReadAllBytes(journal);
        File.WriteAllBytes(journal, bytes[..^9]);
        using HttpGateway gateway = HttpGateway.Watched(_emulator);

        Assert.True(_bench.Capture(gateway).IsResumed);

        _bench.AssertSame(_emulator, s_source);
    }

    [Fact]
    public void A_file_that_is_not_there_any_more_is_read_again()
    {
        Interrupt();
        File.Delete(Directory.EnumerateFiles(_bench.PathOf(Work), "conditionalAccessPolicies.jsonl").Single());
        using HttpGateway gateway = HttpGateway.Watched(_emulator);

        Assert.True(_bench.Capture(gateway).IsResumed);

        _bench.AssertSame(_emulator, s_source);
    }

    // Methods lie beside the people in their order: once the list is another one they are none of its.
    [Fact]
    public void A_list_that_is_read_again_is_read_again_with_its_parts()
    {
        using CancellationTokenSource stop = new();
        HttpGateway ended = null!;
        using (ended = HttpGateway.Watched(_emulator, number =>
        {
            if (ended.Sent.Count(address => address.Contains("$batch", StringComparison.Ordinal)) == 4)
                stop.Cancel();
        }))
        {
            Assert.ThrowsAny<OperationCanceledException>(() => _bench.CaptureUntil(ended, stop.Token));
        }

        Assert.NotEmpty(Directory.EnumerateFiles(_bench.PathOf(Work), "authenticationMethods.0.jsonl"));
        File.Delete(Path.Combine(_bench.PathOf(Work), "users.jsonl"));
        using HttpGateway gateway = HttpGateway.Watched(_emulator);

        _bench.Capture(gateway);

        Assert.Equal(6, gateway.Sent.Count(address => address.StartsWith("beta/$batch", StringComparison.Ordinal)));
        _bench.AssertSame(_emulator, s_source);
    }

    [Fact]
    public void Two_at_once_do_not_write_to_one_target()
    {
        BootstrapException? second = null;
        using HttpGateway gateway = HttpGateway.Watched(_emulator);
        using HttpGateway outer = HttpGateway.Watched(_emulator, number =>
        {
            if (number == 3)
                second = Assert.Throws<BootstrapException>(() => _bench.Capture(gateway));
        });

        _bench.Capture(outer);

        Assert.Equal("CaptureBusy", second?.Error.Id);
        Assert.Empty(gateway.Sent);
        _bench.AssertSame(_emulator, s_source);
    }

    // The snapshot was moved, and the run ended before the folder beside it was gone: that is no capture to go on with.
    [Fact]
    public void What_is_left_of_a_capture_that_is_over_is_not_taken_for_one_to_go_on_with()
    {
        Interrupt();
        File.AppendAllText(Path.Combine(_bench.PathOf(Work), "journal.jsonl"), "{\"composed\":true}\n");
        using HttpGateway gateway = HttpGateway.Watched(_emulator);

        Assert.False(_bench.Capture(gateway).IsResumed);

        _bench.AssertSame(_emulator, s_source);
    }

    private void Interrupt(Func<Core.Operations.CaptureSnapshotRequest, Core.Operations.CaptureSnapshotRequest>? with = null)
    {
        using CancellationTokenSource stop = new();
        using HttpGateway gateway = HttpGateway.Watched(_emulator, number =>
        {
            if (number == 12)
                stop.Cancel();
        });
        Assert.ThrowsAny<OperationCanceledException>(() => _bench.CaptureUntil(gateway, stop.Token, with));
    }
}
