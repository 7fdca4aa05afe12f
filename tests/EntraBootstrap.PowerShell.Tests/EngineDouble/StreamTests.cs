using System.Management.Automation;
using EntraBootstrap.EngineDouble;

namespace EntraBootstrap.PowerShell.Tests.EngineDouble;

public sealed class StreamTests
{
    [Fact]
    public void The_phases_run_in_order_and_Process_runs_once_for_each_object()
    {
        CmdletResult result = CmdletRunner.For<ScriptedCommand>().WithInput("a", "b").Configure<ScriptedCommand>(command =>
        {
            command.Begin = self => self.WriteObject("begin");
            command.Process = self => self.WriteObject(self.InputObject);
            command.End = self => self.WriteObject("end");
        }).Run();

        Assert.Equal(["begin", "a", "b", "end"], result.OutputOf<string>());
    }

    [Theory]
    [InlineData(false, 1)]
    [InlineData(true, 0)]
    public void An_empty_pipeline_is_not_the_same_as_no_pipeline(bool emptyPipeline, int processed)
    {
        CmdletRunner runner = Scripted.Process(self => self.WriteObject("once"));
        if (emptyPipeline) runner.WithInput();

        Assert.Equal(processed, runner.Run().Output.Count);
    }

    [Fact]
    public void Every_stream_is_recorded_in_the_order_of_the_writes()
    {
        CmdletResult result = Scripted.Process(self =>
        {
            self.WriteVerbose("verbose");
            self.WriteObject(1);
            self.WriteWarning("warning");
            self.WriteDebug("debug");
            self.WriteInformation("milestone", ["Bootstrap"]);
            self.WriteProgress(new ProgressRecord(1, "activity", "status") { PercentComplete = 50 });
            self.WriteError(new ErrorRecord(new IOException("broken"), "FileBroken", ErrorCategory.ReadError, "x.json"));
        }).Run();

        Assert.Equal(
            [StreamKind.Verbose, StreamKind.Output, StreamKind.Warning, StreamKind.Debug, StreamKind.Information, StreamKind.Progress, StreamKind.Error],
            result.Transcript.Select(record => record.Stream));
        Assert.Equal(["verbose"], result.Verbose);
        Assert.Equal(["warning"], result.Warnings);
        Assert.Equal(["debug"], result.Debug);
        Assert.Equal(50, Assert.Single(result.Progress).PercentComplete);
        InformationRecord information = Assert.Single(result.Information);
        Assert.Equal(("milestone", "Bootstrap", "Test-Scripted"), (information.MessageData, information.Tags[0], information.Source));
    }

    [Fact]
    public void A_progress_record_is_recorded_as_it_was_when_it_was_written()
    {
        CmdletResult result = Scripted.Process(self =>
        {
            ProgressRecord record = new(1, "activity", "status");
            self.WriteProgress(record);
            record.PercentComplete = 100;
            self.WriteProgress(record);
        }).Run();

        Assert.Equal([-1, 100], result.Progress.Select(record => record.PercentComplete));
    }

    [Fact]
    public void A_collection_is_enumerated_only_on_demand_and_a_string_or_dictionary_never()
    {
        CmdletResult result = Scripted.Process(self =>
        {
            self.WriteObject(new[] { 1, 2 });
            self.WriteObject(new[] { 3, 4 }, enumerateCollection: true);
            self.WriteObject("text", enumerateCollection: true);
            self.WriteObject(new Dictionary<string, int>(StringComparer.Ordinal) { ["a"] = 1 }, enumerateCollection: true);
        }).Run();

        Assert.Collection(
            result.Output,
            item => Assert.IsType<int[]>(item),
            item => Assert.Equal(3, item),
            item => Assert.Equal(4, item),
            item => Assert.Equal("text", item),
            item => Assert.IsType<Dictionary<string, int>>(item));
    }

    [Fact]
    public void A_later_command_that_wants_no_more_ends_the_cmdlet_without_an_error_and_without_End()
    {
        bool ended = false;
        CmdletResult result = CmdletRunner.For<ScriptedCommand>().WithInput(1, 2, 3).StopDownstreamAfter(2).Configure<ScriptedCommand>(command =>
        {
            command.Process = self => self.WriteObject(self.InputObject);
            command.End = _ => ended = true;
        }).Run();

        Assert.Equal([1, 2], result.Successful().OutputOf<int>());
        Assert.False(ended);
        Assert.True(result.Disposed);
    }

    [Fact]
    public void A_write_that_ends_the_cmdlet_cannot_be_survived_by_catching()
    {
        CmdletResult result = Scripted.Process(self =>
        {
            try
            {
                self.WriteObject(1);
            }
            catch (SystemException)
            {
                self.WriteObject(2);
            }
        }).StopDownstreamAfter(1).Run();

        Assert.Equal([1], result.OutputOf<int>());
    }

    [Fact]
    public void A_cmdlet_is_disposed_once_even_if_it_fails()
    {
        ScriptedCommand? seen = null;
        CmdletResult result = Scripted.Process(self =>
        {
            seen = self;
            throw new InvalidOperationException("bare");
        }).Run();

        Assert.True(result.Disposed);
        Assert.Equal(1, seen!.Disposals);
    }

    [Fact]
    public void A_cmdlet_that_hangs_fails_the_run()
    {
        using ManualResetEventSlim never = new();
        CmdletRunner runner = Scripted.Process(_ => never.Wait(TestContext.Current.CancellationToken));

        Assert.Throws<TimeoutException>(() => runner.Run(TimeSpan.FromMilliseconds(50)));
        never.Set();
    }

    [Fact]
    public void Outside_a_pipeline_there_are_no_streams()
    {
        using ScriptedCommand command = new();

        Assert.Throws<NotImplementedException>(() => command.WriteObject(1));
        Assert.Throws<InvalidOperationException>(() => command.SessionState);
    }
}
