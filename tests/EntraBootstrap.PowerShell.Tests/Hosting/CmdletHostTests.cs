using System.Management.Automation;
using EntraBootstrap.Core.Errors;
using EntraBootstrap.Core.Ports;
using EntraBootstrap.PowerShell.Hosting;

namespace EntraBootstrap.PowerShell.Tests.Hosting;

public sealed class CmdletHostTests
{
    private readonly List<ErrorRecord> _errors = [];
    private readonly List<ProgressRecord> _progress = [];
    private readonly ManualClock _clock = new();
    private readonly CmdletHost _host;

    public CmdletHostTests() => _host = new CmdletHost(_errors.Add, _ => { }, _ => { }, _ => { }, _progress.Add, _clock);

    [Fact]
    public void A_reported_error_has_the_catalogues_id_category_target_and_advice()
    {
        _host.Report(ErrorCatalogue.SnapshotNotFound.With("x.json", "x.json"));

        ErrorRecord record = Assert.Single(_errors);
        Assert.Equal("SnapshotNotFound", record.FullyQualifiedErrorId);
        Assert.Equal(System.Management.Automation.ErrorCategory.ObjectNotFound, record.CategoryInfo.Category);
        Assert.Equal("x.json", record.TargetObject);
        Assert.Equal(ErrorCatalogue.SnapshotNotFound.RecommendedAction, record.ErrorDetails!.RecommendedAction);
        Assert.Equal("There is no file or folder 'x.json'.", record.ErrorDetails!.Message);
    }

    [Fact]
    public void An_error_with_a_place_says_it_first()
    {
        _host.Report(ErrorCatalogue.JsonInvalid.At(new SourceLocation("users.json", 7, "$.value"), "users.json", "users.json", "a comma is missing"));

        Assert.StartsWith("users.json:7 $.value: ", Assert.Single(_errors).ErrorDetails!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Each_category_of_the_catalogue_is_one_of_the_engine()
    {
        Assert.All(ErrorCatalogue.All, definition => Assert.Equal(
            definition.Category.ToString(), definition.With(null, "a", "b", "c").ToRecord().CategoryInfo.Category.ToString()));
    }

    [Fact]
    public void Progress_is_written_once_per_interval()
    {
        for (int i = 0; i < 10; i++)
        {
            _host.Progress(new ProgressUpdate("Reading snapshot", $"file {i}", i * 10));
            _clock.Advance(TimeSpan.FromMilliseconds(30));
        }

        Assert.Equal([0, 40, 80], _progress.Select(record => record.PercentComplete));
    }

    [Fact]
    public void An_activity_has_one_id_and_another_activity_another()
    {
        _host.Progress(new ProgressUpdate("Reading snapshot", "a"));
        _host.Progress(new ProgressUpdate("Testing baseline", "b"));
        _host.Progress(new ProgressUpdate("Reading snapshot", "c", IsCompleted: true));

        Assert.Equal(_progress[0].ActivityId, _progress[2].ActivityId);
        Assert.NotEqual(_progress[0].ActivityId, _progress[1].ActivityId);
        Assert.All(_progress, record => Assert.True(record.ActivityId >= 0));
    }

    [Fact]
    public void What_an_operation_left_open_is_completed_once()
    {
        _host.Progress(new ProgressUpdate("Reading snapshot", "a"));

        _host.CompleteProgress();
        _host.CompleteProgress();

        Assert.Equal([ProgressRecordType.Processing, ProgressRecordType.Completed], _progress.Select(record => record.RecordType));
    }

    [Fact]
    public void An_activity_that_never_began_is_not_completed()
    {
        _host.Progress(new ProgressUpdate("Reading snapshot", "done", IsCompleted: true));

        Assert.Empty(_progress);
    }

    private sealed class ManualClock : TimeProvider
    {
        private long _ticks;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => _ticks;

        public void Advance(TimeSpan by) => _ticks += by.Ticks;
    }
}
