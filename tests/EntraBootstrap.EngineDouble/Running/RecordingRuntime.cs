using System.Collections;
using System.Diagnostics.CodeAnalysis;
using System.Management.Automation;
using System.Runtime.CompilerServices;
using System.Xml;

namespace EntraBootstrap.EngineDouble;

/// <summary>The streams of one run, and the rules about who may write to them and when.</summary>
internal sealed class RecordingRuntime(CommandDescription command, InvocationInfo invocation, Confirmation confirmation) : ICommandRuntime2
{
    private readonly Lock _lock = new();
    private readonly List<StreamRecord> _transcript = [];
    private readonly List<string> _forbiddenWrites = [];
    private int? _permittedThread;
    private int _outputs;
    private volatile bool _isStopping;

    internal bool IsStopping => _isStopping;

    internal ActionPreference ErrorAction { get; set; } = ActionPreference.Continue;

    internal int? StopDownstreamAfter { get; init; }

    internal Action<object?>? OnOutput { get; init; }

    internal ErrorRecord? TerminatingError { get; private set; }

    /// <summary>A misuse that must fail the test even if the cmdlet swallowed the exception.</summary>
    internal EngineDoubleException? Misuse { get; private set; }

    internal IReadOnlyList<StreamRecord> Transcript => _transcript;

    internal IReadOnlyList<string> ForbiddenWrites => _forbiddenWrites;

    public void WriteObject(object? sendToPipeline)
    {
        DemandWrite();
        if (_outputs == StopDownstreamAfter) throw new PipelineStoppedException();
        Record(StreamKind.Output, sendToPipeline);
        OnOutput?.Invoke(sendToPipeline);
        if (++_outputs == StopDownstreamAfter) throw new StopUpstreamCommandsException();
    }

    public void WriteObject(object? sendToPipeline, bool enumerateCollection)
    {
        object? plain = sendToPipeline is PSObject wrapped ? wrapped.BaseObject : sendToPipeline;
        if (!enumerateCollection || plain is string or IDictionary or XmlNode || plain is not IEnumerable elements)
        {
            WriteObject(sendToPipeline);
            return;
        }

        DemandWrite();
        foreach (object? element in elements)
            WriteObject(element);
    }

    public void WriteError(ErrorRecord errorRecord)
    {
        ArgumentNullException.ThrowIfNull(errorRecord);
        DemandWrite();
        errorRecord.SetInvocationInfo(invocation);
        if (ErrorAction == ActionPreference.Stop)
        {
            Terminate(errorRecord);
            throw new PipelineStoppedException();
        }

        if (ErrorAction != ActionPreference.Ignore) Record(StreamKind.Error, errorRecord);
    }

    public void WriteWarning(string text) => Write(StreamKind.Warning, text);

    public void WriteVerbose(string text) => Write(StreamKind.Verbose, text);

    public void WriteDebug(string text) => Write(StreamKind.Debug, text);

    public void WriteInformation(InformationRecord informationRecord) => Write(StreamKind.Information, informationRecord);

    public void WriteProgress(ProgressRecord progressRecord)
    {
        ArgumentNullException.ThrowIfNull(progressRecord);
        Write(StreamKind.Progress, new ProgressRecord(progressRecord));
    }

    public bool ShouldProcess(string target) => ShouldProcess(target, command.Name);

    public bool ShouldProcess(string target, string action) =>
        Ask(() => confirmation.ShouldProcess(target, action, $"Performing the operation \"{action}\" on target \"{target}\".", out _));

    public bool ShouldProcess(string verboseDescription, string verboseWarning, string caption) =>
        ShouldProcess(verboseDescription, verboseWarning, caption, out _);

    public bool ShouldProcess(string verboseDescription, string verboseWarning, string caption, out ShouldProcessReason shouldProcessReason)
    {
        ShouldProcessReason reason = ShouldProcessReason.None;
        bool result = Ask(() => confirmation.ShouldProcess(null, null, verboseDescription, out reason));
        shouldProcessReason = reason;
        return result;
    }

    public bool ShouldContinue(string query, string caption)
    {
        bool yesToAll = false, noToAll = false;
        return ShouldContinue(query, caption, hasSecurityImpact: false, ref yesToAll, ref noToAll);
    }

    public bool ShouldContinue(string query, string caption, ref bool yesToAll, ref bool noToAll) =>
        ShouldContinue(query, caption, hasSecurityImpact: false, ref yesToAll, ref noToAll);

    public bool ShouldContinue(string query, string caption, bool hasSecurityImpact, ref bool yesToAll, ref bool noToAll)
    {
        bool yes = yesToAll, no = noToAll;
        bool result = Ask(() => confirmation.ShouldContinue(query, caption, ref yes, ref no));
        (yesToAll, noToAll) = (yes, no);
        return result;
    }

    [DoesNotReturn]
    public void ThrowTerminatingError(ErrorRecord errorRecord)
    {
        if (_isStopping) throw new PipelineStoppedException();
        Terminate(errorRecord);
        throw new PipelineStoppedException();
    }

    internal void Stop() => _isStopping = true;

    /// <summary>Runs one of Begin, Process and End: only its thread may write, and only until it returns.</summary>
    internal void Permit(Action phase)
    {
        if (_isStopping) throw new PipelineStoppedException();
        _permittedThread = Environment.CurrentManagedThreadId;
        try
        {
            phase();
        }
        finally
        {
            _permittedThread = null;
        }
    }

    /// <summary>The first error that ends the run is the one that counts.</summary>
    internal void Terminate(ErrorRecord record)
    {
        record.SetInvocationInfo(invocation);
        TerminatingError ??= record;
    }

    private void Write(StreamKind stream, object value)
    {
        DemandWrite(stream.ToString());
        Record(stream, value);
    }

    private bool Ask(Func<bool> question)
    {
        DemandWrite();
        try
        {
            return question();
        }
        catch (EngineDoubleException misuse)
        {
            Misuse ??= misuse;
            throw;
        }
    }

    private void DemandWrite([CallerMemberName] string member = "")
    {
        if (_isStopping) throw new PipelineStoppedException();
        if (_permittedThread == Environment.CurrentManagedThreadId) return;

        lock (_lock)
            _forbiddenWrites.Add($"{member} was called outside BeginProcessing, ProcessRecord and EndProcessing, or from another thread.");
        throw new PSInvalidOperationException(
            "The WriteObject and WriteError methods cannot be called from outside the overrides of the BeginProcessing, ProcessRecord, "
            + "and EndProcessing methods, and they can only be called from within the same thread.");
    }

    private void Record(StreamKind stream, object? value) => _transcript.Add(new StreamRecord(stream, value));
}
