using EntraBootstrap.Core.Errors;

namespace EntraBootstrap.GraphEmulator.Tests.Capture;

/// <summary>A snapshot that is already where the export goes.</summary>
public sealed partial class CaptureResumeTests
{
    [Fact]
    public void A_snapshot_that_is_there_is_replaced_only_if_it_is_said_and_what_is_beside_it_stays()
    {
        using HttpGateway gateway = HttpGateway.Watched(_emulator);
        _bench.Capture(gateway);
        File.WriteAllText(Path.Combine(_bench.Output, "entrabootstrap.json"), "{}");
        int sent = gateway.Sent.Count;

        Assert.Equal("OutputExists", Assert.Throws<BootstrapException>(() => _bench.Capture(gateway)).Error.Id);
        Assert.Equal(sent, gateway.Sent.Count);

        _bench.Capture(gateway, request => request with { Force = true });

        Assert.Equal("{}", File.ReadAllText(Path.Combine(_bench.Output, "entrabootstrap.json")));
        _bench.AssertNothingElse("tenant");
    }

    // A mount point cannot be moved out of the way. Neither can a folder into itself, for which nobody needs rights that tests lack.
    [Fact]
    public void A_folder_that_cannot_be_replaced_is_found_before_anything_is_read()
    {
        using HttpGateway gateway = HttpGateway.Watched(_emulator);
        _bench.Capture(gateway);
        int sent = gateway.Sent.Count;
        string inside = Path.Combine(_bench.Output, "inside");
        Directory.CreateDirectory(inside);
        Directory.CreateSymbolicLink(_bench.PathOf(Work), inside);

        BootstrapException refused = Assert.Throws<BootstrapException>(() => _bench.Capture(gateway, request => request with { Force = true }));

        Assert.Equal("OutputUnwritable", refused.Error.Id);
        Assert.Contains("cannot be replaced", refused.Error.Message, StringComparison.Ordinal);
        Assert.Equal(sent, gateway.Sent.Count);
        Directory.Delete(inside, recursive: true);
        _bench.AssertSame(_emulator, s_source);
        _bench.AssertNothingElse("tenant");
    }

    // The two moments of replacing a folder: the old one is out of the way and the new one not there; and both are there, the notes not yet moved.
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Ended_while_a_snapshot_is_replaced_it_loses_nothing(bool isMoved)
    {
        using HttpGateway gateway = HttpGateway.Watched(_emulator);
        _bench.Capture(gateway);
        File.WriteAllText(Path.Combine(_bench.Output, "notes.txt"), "mine");
        Interrupt(request => request with { Force = true });
        string old = Path.Combine(_bench.PathOf(Work), "whole.old");
        Directory.Move(_bench.Output, old);
        if (isMoved)
        {
            Directory.CreateDirectory(_bench.Output);
            File.Copy(Path.Combine(old, "snapshot.json"), Path.Combine(_bench.Output, "snapshot.json"));
        }

        _bench.Capture(gateway, request => request with { Force = true });

        Assert.Equal("mine", File.ReadAllText(Path.Combine(_bench.Output, "notes.txt")));
        _bench.AssertSame(_emulator, s_source);
        _bench.AssertNothingElse("tenant");
    }
}
