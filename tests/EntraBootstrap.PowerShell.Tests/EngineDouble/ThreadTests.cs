using System.Management.Automation;
using System.Management.Automation.Runspaces;
using EntraBootstrap.EngineDouble;

namespace EntraBootstrap.PowerShell.Tests.EngineDouble;

public sealed class ThreadTests
{
    public static TheoryData<string, Action<ScriptedCommand>> Writes => new()
    {
        { "WriteObject", self => self.WriteObject(1) },
        { "WriteError", self => self.WriteError(new ErrorRecord(new IOException(), "X", ErrorCategory.ReadError, null)) },
        { "Warning", self => self.WriteWarning("w") },
        { "Verbose", self => self.WriteVerbose("v") },
        { "Debug", self => self.WriteDebug("d") },
        { "Information", self => self.WriteInformation("i", null) },
        { "Progress", self => self.WriteProgress(new ProgressRecord(1, "a", "s")) },
        { "Ask", self => self.ShouldProcess("target") },
    };

    [Theory]
    [MemberData(nameof(Writes), DisableDiscoveryEnumeration = true)]
    public void A_write_from_another_thread_fails_and_is_remembered(string name, Action<ScriptedCommand> write)
    {
        Exception? seen = null;
        CmdletResult result = Scripted.Process(self =>
        {
            Thread other = new(() => seen = Record.Exception(() => write(self)));
            other.Start();
            other.Join();
        }).Run();

        Assert.IsType<PSInvalidOperationException>(seen);
        Assert.StartsWith(name, Assert.Single(result.ForbiddenWrites), StringComparison.Ordinal);
        Assert.Empty(result.Transcript);
        Assert.Throws<EngineDoubleException>(result.Successful);
    }

    [Theory]
    [MemberData(nameof(Writes), DisableDiscoveryEnumeration = true)]
    public void A_write_after_stop_throws_PipelineStoppedException(string name, Action<ScriptedCommand> write)
    {
        CmdletRunner? runner = null;
        Exception? seen = null;
        runner = Scripted.Process(self =>
        {
            runner!.Stop();
            seen = Record.Exception(() => write(self));
        });
        CmdletResult result = runner.Run();

        Assert.True(seen is PipelineStoppedException, $"{name}: {seen}");
        Assert.True(result.Stopped);
    }

    [Fact]
    public void A_write_from_Dispose_fails()
    {
        CmdletResult result = CmdletRunner.For<LateCommand>().Run();

        Assert.Single(result.ForbiddenWrites);
    }

    [Fact]
    public async Task Stop_calls_StopProcessing_on_the_thread_of_the_caller_while_the_cmdlet_runs()
    {
        using ManualResetEventSlim running = new();
        using ManualResetEventSlim released = new();
        int? stopThread = null, pipelineThread = null;
        bool stopping = false, ended = false;
        CmdletRunner runner = CmdletRunner.For<ScriptedCommand>().WithInput(1, 2).Configure<ScriptedCommand>(command =>
        {
            command.Process = self =>
            {
                pipelineThread = Environment.CurrentManagedThreadId;
                running.Set();
                released.Wait();
                stopping = self.Stopping;
            };
            command.StopRequested = () =>
            {
                stopThread = Environment.CurrentManagedThreadId;
                released.Set();
            };
            command.End = _ => ended = true;
        });

        Task<CmdletResult> run = runner.Start();
        running.Wait(TestContext.Current.CancellationToken);
        int caller = Environment.CurrentManagedThreadId;
        runner.Stop();
        CmdletResult result = await run.WaitAsync(TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken);

        Assert.Equal(caller, stopThread);
        Assert.NotEqual(caller, pipelineThread);
        Assert.True(stopping);
        Assert.True(result is { Stopped: true, Disposed: true, TerminatingError: null });
        Assert.False(ended);
    }

    [Fact]
    public void An_exception_after_stop_is_not_hidden()
    {
        CmdletRunner? runner = null;
        runner = Scripted.Process(_ =>
        {
            runner!.Stop();
            throw new OperationCanceledException();
        });

        Assert.IsType<OperationCanceledException>(runner.Run().UnhandledException);
    }

    [Fact]
    public void The_pipeline_thread_has_the_runspace_of_the_session_and_no_synchronization_context()
    {
        EngineSession session = new();
        Runspace? seen = null;
        SynchronizationContext? context = new();
        Scripted.Process(_ =>
        {
            seen = Runspace.DefaultRunspace;
            context = SynchronizationContext.Current;
        }).In(session).Run();

        Assert.Same(session.Runspace, seen);
        Assert.Null(context);
        Assert.Null(Runspace.DefaultRunspace);
    }

    [Fact]
    public void Two_sessions_have_two_runspaces() => Assert.NotEqual(new EngineSession().Runspace.InstanceId, new EngineSession().Runspace.InstanceId);

    [Fact]
    public void A_runner_runs_once()
    {
        CmdletRunner runner = Scripted.Process(_ => { });
        runner.Run();

        Assert.Throws<EngineDoubleException>(() => runner.Run());
    }

    /// <summary>Writes when it is too late, and swallows what happens.</summary>
    [Cmdlet(VerbsDiagnostic.Test, "Late")]
    public sealed class LateCommand : Cmdlet, IDisposable
    {
        public void Dispose() => Record.Exception(() => WriteWarning("late"));
    }
}
