using System.Management.Automation;
using EntraBootstrap.Core.Errors;
using EntraBootstrap.Core.Operations;
using EntraBootstrap.Core.Ports;
using EntraBootstrap.EngineDouble;
using EntraBootstrap.PowerShell.Commands.Base;

namespace EntraBootstrap.PowerShell.Tests.Commands.Base;

public sealed class OperationCommandTests
{
    private static readonly OperationError s_error = ErrorCatalogue.SnapshotNotFound.With("x", "x");

    [Fact]
    public void What_the_operation_returns_is_written()
    {
        CmdletResult result = Runner((request, _, _) => request.ToUpperInvariant()).WithInput("a", "b").Run();

        Assert.Equal(["A", "B"], result.Successful().OutputOf<string>());
        Assert.True(result.Disposed);
    }

    [Fact]
    public void What_it_says_on_the_way_goes_to_the_streams()
    {
        CmdletResult result = Runner((_, host, _) =>
        {
            host.Verbose("verbose");
            host.Warn("warning");
            host.Report(s_error);
            host.Progress(new ProgressUpdate("Working", "half", 50));
            return "done";
        }).WithInput("a").Run();

        Assert.Equal(["verbose"], result.Verbose);
        Assert.Equal(["warning"], result.Warnings);
        Assert.StartsWith("SnapshotNotFound,", Assert.Single(result.Errors).FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Equal([ProgressRecordType.Processing, ProgressRecordType.Completed], result.Progress.Select(record => record.RecordType));
        Assert.Equal(["done"], result.OutputOf<string>());
    }

    [Fact]
    public void A_failure_ends_the_command_with_the_catalogues_id()
    {
        CmdletResult result = Runner((_, _, _) => throw new BootstrapException(s_error)).WithInput("a", "b").Run();

        Assert.StartsWith("SnapshotNotFound,", result.TerminatingError?.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.IsType<BootstrapException>(result.TerminatingError!.Exception);
        Assert.Null(result.UnhandledException);
        Assert.Empty(result.Output);
    }

    [Fact]
    public void Where_the_next_input_may_succeed_it_is_tried()
    {
        CmdletResult result = Runner((request, _, _) => request == "a" ? throw new BootstrapException(s_error) : request)
            .Configure<OperatedCommand>(command => command.IsForgiving = true).WithInput("a", "b").Run();

        Assert.Single(result.Errors);
        Assert.Equal(["b"], result.OutputOf<string>());
    }

    [Fact]
    public void Progress_of_a_failed_operation_is_taken_away()
    {
        CmdletResult result = Runner((_, host, _) =>
        {
            host.Progress(new ProgressUpdate("Working", "half", 50));
            throw new BootstrapException(s_error);
        }).WithInput("a").Run();

        Assert.Equal(ProgressRecordType.Completed, result.Progress[^1].RecordType);
    }

    [Fact]
    public async Task Stopping_is_silent()
    {
        using var isRunning = new ManualResetEventSlim();
        CmdletRunner runner = Runner((_, _, cancellationToken) =>
        {
            isRunning.Set();
            cancellationToken.WaitHandle.WaitOne(TimeSpan.FromSeconds(30));
            cancellationToken.ThrowIfCancellationRequested();
            return "never";
        }).WithInput("a");

        Task<CmdletResult> run = runner.Start();
        isRunning.Wait(TestContext.Current.CancellationToken);
        runner.Stop();
        CmdletResult result = await run;

        Assert.True(result.Stopped);
        Assert.Null(result.TerminatingError);
        Assert.Empty(result.Errors);
        Assert.Empty(result.Output);
        Assert.True(result.Disposed);
    }

    [Fact]
    public void A_cancellation_that_nobody_asked_for_is_not_swallowed()
    {
        CmdletResult result = Runner((_, _, _) => throw new OperationCanceledException()).WithInput("a").Run();

        Assert.IsType<OperationCanceledException>(result.UnhandledException);
    }

    [Fact]
    public void Enough_is_enough_for_the_next_command()
    {
        CmdletResult result = Runner((request, _, _) => request).WithInput("a", "b").StopDownstreamAfter(1).Run();

        Assert.Equal(["a"], result.OutputOf<string>());
        Assert.Null(result.UnhandledException);
    }

    private static CmdletRunner Runner(Func<string, IOperationHost, CancellationToken, string> execute) =>
        CmdletRunner.For<OperatedCommand>().Configure<OperatedCommand>(command => command.Execute = execute);
}

[Cmdlet(VerbsDiagnostic.Test, "Operated")]
public sealed class OperatedCommand : OperationCommand<string, string>, IOperation<string, string>
{
    [Parameter(ValueFromPipeline = true)]
    public string Request { get; set; } = string.Empty;

    public Func<string, IOperationHost, CancellationToken, string> Execute { get; set; } = (request, _, _) => request;

    public bool IsForgiving { get; set; }

    protected override IOperation<string, string> Operation => this;

    string IOperation<string, string>.Execute(string request, IOperationHost host, CancellationToken cancellationToken) => Execute(request, host, cancellationToken);

    protected override bool GoesOnAfter(OperationError error) => IsForgiving;

    protected override void ProcessRecord() => Run(() => Request);
}
