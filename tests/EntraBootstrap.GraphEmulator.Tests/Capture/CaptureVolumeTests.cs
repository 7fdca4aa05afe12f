using System.Diagnostics;
using System.Globalization;
using EntraBootstrap.Core.Ports;
using EntraBootstrap.Core.Snapshots;
using EntraBootstrap.Core.Snapshots.Live;
using EntraBootstrap.Core.Tenants;

namespace EntraBootstrap.GraphEmulator.Tests.Capture;

/// <summary>Many people: in as few requests as pages and batches allow, with an honest total, in little memory.</summary>
public sealed class CaptureVolumeTests
{
    [Fact]
    public async Task Not_one_request_more_than_pages_and_batches_need()
    {
        using CaptureBench bench = new();
        ManyPeople.Write(bench.PathOf("source"), 2345);
        await using Emulator emulator = await Emulator.StartAsync(new EmulatorOptions { TenantPath = bench.PathOf("source"), PageSize = ManyPeople.PageSize }, TestContext.Current.CancellationToken);
        using HttpGateway gateway = HttpGateway.Reader(emulator);

        CapturedSnapshot captured = bench.Capture(gateway);

        Assert.Equal(ManyPeople.FewestRequests(emulator.Store.Tenant), emulator.Requests);
        Assert.Equal(emulator.Requests, captured.Requests);
        Tenant tenant = SnapshotReader.Read(bench.Output, new CaptureHost(), TestContext.Current.CancellationToken).Tenant;
        Assert.Equal(emulator.Store.Tenant.Users, tenant.Users);
        Assert.Equal(emulator.Store.Tenant.Groups.Select(group => group.TransitiveMembers!.Value.Order(StringComparer.Ordinal)), tenant.Groups.Select(group => group.TransitiveMembers!.Value.AsEnumerable()));
        Assert.Equal(emulator.Store.Tenant.UserRegistrationDetails, tenant.UserRegistrationDetails);
        bench.AssertCanonical(bench.Output);

        int?[] percents = [.. bench.Host.Updates.Select(update => update.Percent)];
        Assert.Null(percents[0]);
        int?[] known = [.. percents.SkipWhile(percent => percent is null)];
        Assert.DoesNotContain(null, known);
        Assert.True(known.Distinct().Count() > 90);
        Assert.Equal(100, known[^1]);
        Assert.True(bench.Host.Updates[^1].IsCompleted);
        Assert.All(known.Zip(known.Skip(1)), pair => Assert.True(pair.Second >= pair.First - 1));
    }

    [Fact]
    public async Task Requests_wait_at_once_but_not_too_many()
    {
        using CaptureBench bench = new();
        ManyPeople.Write(bench.PathOf("source"), 400);
        await using Emulator emulator = await Emulator.StartAsync(new EmulatorOptions { TenantPath = bench.PathOf("source") }, TestContext.Current.CancellationToken);
        using HttpGateway inner = HttpGateway.Reader(emulator);
        Crowded gateway = new(inner);

        bench.Capture(gateway, request => request with { Parallelism = 3 });

        Assert.InRange(gateway.Most, 2, 3);
    }

    // For docs/reliability.md; EB_PEOPLE says how many people, EB_GROUPS how many groups of all of them.
    [Fact(Explicit = true)]
    public async Task Figures()
    {
        int people = int.Parse(Environment.GetEnvironmentVariable("EB_PEOPLE") ?? "10000", CultureInfo.InvariantCulture);
        using CaptureBench bench = new();
        int everybody = int.Parse(Environment.GetEnvironmentVariable("EB_GROUPS") ?? "1", CultureInfo.InvariantCulture);
        ManyPeople.Write(bench.PathOf("source"), people, everybody);
        await using Emulator emulator = await Emulator.StartAsync(new EmulatorOptions { TenantPath = bench.PathOf("source"), PageSize = ManyPeople.PageSize }, TestContext.Current.CancellationToken);
        long start = Stopwatch.GetTimestamp();
        using Process process = CaptureProcess.Start(emulator, bench.Output);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        TimeSpan took = Stopwatch.GetElapsedTime(start);
        long peak = long.Parse(await File.ReadAllTextAsync(CaptureProcess.PeakOf(bench.Output), TestContext.Current.CancellationToken), CultureInfo.InvariantCulture);
        long size = new DirectoryInfo(bench.Output).EnumerateFiles("*", SearchOption.AllDirectories).Sum(file => file.Length);
        TestContext.Current.SendDiagnosticMessage(FormattableString.Invariant(
            $"{people} people, {everybody} groups of all: {emulator.Requests} requests (fewest {ManyPeople.FewestRequests(emulator.Store.Tenant)}), {took.TotalSeconds:0} s, {size >> 20} MiB of files, at most {peak >> 20} MiB of memory"));
    }

    private sealed class Crowded(ITenantGateway inner) : ITenantGateway
    {
        private int _now;

        public int Most { get; private set; }

        public GatewayIdentity Identity => inner.Identity;

        public async Task<GatewayResponse> SendAsync(GatewayRequest request, CancellationToken cancellationToken)
        {
            int now = Interlocked.Increment(ref _now);
            lock (inner)
                Most = Math.Max(Most, now);
            try
            {
                await Task.Delay(5, cancellationToken);
                return await inner.SendAsync(request, cancellationToken);
            }
            finally
            {
                Interlocked.Decrement(ref _now);
            }
        }
    }
}
