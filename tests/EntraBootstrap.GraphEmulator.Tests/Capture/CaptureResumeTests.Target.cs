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

    // What came between the two moves lies there: a file in place of the snapshot, or another snapshot that has the same notes.
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void The_snapshot_of_before_is_never_thrown_away(bool isFile)
    {
        using HttpGateway gateway = HttpGateway.Watched(_emulator);
        _bench.Capture(gateway);
        File.WriteAllText(Path.Combine(_bench.Output, "notes.txt"), "mine");
        Interrupt(request => request with { Force = true });
        string old = Path.Combine(_bench.PathOf(Work), "whole.old");
        Directory.Move(_bench.Output, old);
        if (isFile)
        {
            File.WriteAllText(_bench.Output, "something else");
        }
        else
        {
            Directory.CreateDirectory(_bench.Output);
            File.WriteAllText(Path.Combine(_bench.Output, "notes.txt"), "others");
        }

        Assert.NotNull(Record.Exception(() => _bench.Capture(gateway, request => request with { Force = true, Restart = true })));

        Assert.Equal("mine", File.ReadAllText(Path.Combine(old, "notes.txt")));
        Assert.True(File.Exists(Path.Combine(old, "snapshot.json")));
    }

    [Fact]
    public void What_comes_back_after_a_kill_is_replaced_only_if_it_is_said()
    {
        using HttpGateway gateway = HttpGateway.Watched(_emulator);
        _bench.Capture(gateway);
        Interrupt(request => request with { Force = true });
        Directory.Move(_bench.Output, Path.Combine(_bench.PathOf(Work), "whole.old"));

        Assert.Equal("OutputExists", Assert.Throws<BootstrapException>(() => _bench.Capture(gateway)).Error.Id);

        _bench.AssertSame(_emulator, s_source);
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
