using System.Management.Automation;
using System.Management.Automation.Internal;
using System.Management.Automation.Runspaces;
using System.Reflection;

namespace EntraBootstrap.EngineDouble;

/// <summary>One run on its pipeline thread.</summary>
internal sealed class CmdletRun(
    CommandDescription command, EngineSession session, InvocationInfo invocation, Confirmation confirmation, RecordingRuntime runtime)
{
    private readonly Lock _lock = new();
    private Cmdlet? _cmdlet;
    private Exception? _unhandled;
    private bool _stopped;
    private bool _disposed;

    internal required IReadOnlyList<KeyValuePair<ParameterDescription, object?>> Named { get; init; }

    internal required IReadOnlyList<object?>? Input { get; init; }

    internal required IReadOnlyList<Action<Cmdlet>> Configurations { get; init; }

    internal Task<CmdletResult> Start()
    {
        TaskCompletionSource<CmdletResult> done = new(TaskCreationOptions.RunContinuationsAsynchronously);
        Thread thread = new(() =>
        {
            try
            {
                Runspace.DefaultRunspace = session.Runspace;
                done.SetResult(Execute());
            }
            catch (Exception failure)
            {
                done.SetException(failure);
            }
        })
        {
            IsBackground = true,
            Name = $"Pipeline of {command.Name}",
        };
        thread.Start();
        return done.Task;
    }

    internal void Stop()
    {
        Cmdlet? cmdlet;
        lock (_lock)
        {
            if (_stopped) return;
            _stopped = true;
            runtime.Stop();
            cmdlet = _disposed ? null : _cmdlet;
        }

        cmdlet?.DoStopProcessing();
    }

    private CmdletResult Execute()
    {
        Cmdlet cmdlet = Create();
        try
        {
            RunPhases(cmdlet);
        }
        catch (Exception end) when (end is PipelineStoppedException or StopUpstreamCommandsException)
        {
            // Stopped, or ended by a terminating error that is already recorded.
        }
        catch (Exception failure) when (failure is not (MissingMemberException or TypeLoadException))
        {
            // What is excepted is a hole in the double, or a broken build: no test may take it for a failure of the cmdlet.
            _unhandled = failure;
            runtime.Terminate(failure is IContainsErrorRecord known
                ? new ErrorRecord(known.ErrorRecord, failure)
                : new ErrorRecord(failure, failure.GetType().FullName!, ErrorCategory.NotSpecified, null));
        }
        finally
        {
            Dispose(cmdlet);
        }

        if (runtime.Misuse is not null) throw runtime.Misuse;
        if (confirmation.AnswersLeft > 0 && runtime.TerminatingError is null && !_stopped)
            throw new EngineDoubleException($"{command.Name} did not ask for {confirmation.AnswersLeft} of the scripted answers.");
        return new CmdletResult
        {
            Transcript = runtime.Transcript,
            ShouldProcessCalls = confirmation.ProcessCalls,
            ShouldContinueCalls = confirmation.ContinueCalls,
            ForbiddenWrites = runtime.ForbiddenWrites,
            TerminatingError = runtime.TerminatingError,
            UnhandledException = _unhandled,
            Stopped = _stopped,
            Disposed = _disposed && cmdlet is IDisposable,
        };
    }

    private Cmdlet Create()
    {
        Cmdlet cmdlet = (Cmdlet)Activator.CreateInstance(
            command.Type, BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance, binder: null, args: null, culture: null)!;
        cmdlet.CommandRuntime = runtime;
        cmdlet.Context = new CommandContext(invocation, new SessionState(session));
        foreach (Action<Cmdlet> configure in Configurations)
            configure(cmdlet);
        lock (_lock)
            _cmdlet = cmdlet;
        return cmdlet;
    }

    private void RunPhases(Cmdlet cmdlet)
    {
        CommandContext context = cmdlet.Context!;
        ParameterBinder binder = new(command, cmdlet, context, new ArgumentBinder(cmdlet, invocation, new EngineIntrinsics(context.SessionState)));
        try
        {
            binder.BindNamed(Named);
        }
        catch (ParameterBindingException failure)
        {
            runtime.Terminate(failure.ErrorRecord);
            return;
        }

        runtime.Permit(cmdlet.DoBeginProcessing);
        if (Input is null) runtime.Permit(cmdlet.DoProcessRecord);
        else ProcessInput(cmdlet, binder, Input);
        runtime.Permit(cmdlet.DoEndProcessing);
    }

    // An object that cannot be bound is an error of that object; the next one has its turn.
    private void ProcessInput(Cmdlet cmdlet, ParameterBinder binder, IReadOnlyList<object?> input)
    {
        foreach (object? item in input)
        {
            try
            {
                binder.BindInput(item);
            }
            catch (ParameterBindingException failure)
            {
                ErrorRecord record = new(failure, failure.ErrorId, failure.ErrorRecord.CategoryInfo.Category, item);
                runtime.Permit(() => runtime.WriteError(record));
                continue;
            }

            runtime.Permit(cmdlet.DoProcessRecord);
        }
    }

    private void Dispose(Cmdlet cmdlet)
    {
        lock (_lock)
            _disposed = true;
        (cmdlet as IDisposable)?.Dispose();
    }
}
