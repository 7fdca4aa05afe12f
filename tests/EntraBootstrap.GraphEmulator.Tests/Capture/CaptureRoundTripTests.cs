using EntraBootstrap.Core.Snapshots.Live;
using EntraBootstrap.Core.Tenants;

namespace EntraBootstrap.GraphEmulator.Tests.Capture;

/// <summary>What is captured through the emulator is the tenant that it was started from.</summary>
public sealed class CaptureRoundTripTests
{
    public static TheoryData<string> Samples => ["contoso", "adopting", "stepped-up", "broken"];

    [Theory]
    [MemberData(nameof(Samples))]
    public async Task A_sample_comes_back_as_it_was(string name)
    {
        string source = ContosoEmulator.PathOf(name);
        await using Emulator emulator = await Emulator.StartAsync(new EmulatorOptions { TenantPath = source }, TestContext.Current.CancellationToken);
        using CaptureBench bench = new();
        using HttpGateway gateway = HttpGateway.Reader(emulator, "CustomSecAttributeAssignment.Read.All");

        CapturedSnapshot captured = bench.Capture(gateway);

        bench.AssertSame(emulator, source);
        bench.AssertCanonical(bench.Output);
        Assert.All(captured.Collections, collection => Assert.Equal(CollectionNames.IsNotServedByGraph(collection.Name) ? "absent" : "complete", collection.State));
        Assert.Empty(captured.MissingPermissions);
    }
}
