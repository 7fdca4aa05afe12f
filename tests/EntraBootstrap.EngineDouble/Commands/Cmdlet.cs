using System.Diagnostics.CodeAnalysis;
using System.Management.Automation.Internal;
using EntraBootstrap.EngineDouble;

namespace System.Management.Automation;

public abstract class Cmdlet : InternalCommand
{
    protected Cmdlet()
    {
    }

    public ICommandRuntime? CommandRuntime { get; set; }

    public bool Stopping => CommandRuntime is RecordingRuntime { IsStopping: true };

    // As in the engine: a cmdlet that no pipeline runs has nowhere to write.
    private ICommandRuntime Runtime =>
        CommandRuntime ?? throw new NotImplementedException($"{GetType().Name} is not run by a pipeline, so it has no streams.");

    public void WriteObject(object? sendToPipeline) => Runtime.WriteObject(sendToPipeline);

    public void WriteObject(object? sendToPipeline, bool enumerateCollection) => Runtime.WriteObject(sendToPipeline, enumerateCollection);

    public void WriteError(ErrorRecord errorRecord) => Runtime.WriteError(errorRecord);

    public void WriteWarning(string text) => Runtime.WriteWarning(text);

    public void WriteVerbose(string text) => Runtime.WriteVerbose(text);

    public void WriteDebug(string text) => Runtime.WriteDebug(text);

    public void WriteProgress(ProgressRecord progressRecord) => Runtime.WriteProgress(progressRecord);

    public void WriteInformation(object messageData, string[]? tags)
    {
        InformationRecord record = new(messageData, Context?.Invocation.MyCommand.Name ?? string.Empty);
        record.Tags.AddRange(tags ?? []);
        WriteInformation(record);
    }

    public void WriteInformation(InformationRecord informationRecord) => ((ICommandRuntime2)Runtime).WriteInformation(informationRecord);

    [DoesNotReturn]
    public void ThrowTerminatingError(ErrorRecord errorRecord)
    {
        ArgumentNullException.ThrowIfNull(errorRecord);
        if (CommandRuntime is null) throw errorRecord.Exception;
        CommandRuntime.ThrowTerminatingError(errorRecord);
        throw new InvalidOperationException("ThrowTerminatingError of the command runtime returned.");
    }

    public virtual string GetResourceString(string baseName, string resourceId) =>
        throw new NotSupportedException("The engine double reads no resources of a cmdlet.");

    public bool ShouldProcess(string target) => CommandRuntime?.ShouldProcess(target) ?? true;

    public bool ShouldProcess(string target, string action) => CommandRuntime?.ShouldProcess(target, action) ?? true;

    public bool ShouldProcess(string verboseDescription, string verboseWarning, string caption) =>
        CommandRuntime?.ShouldProcess(verboseDescription, verboseWarning, caption) ?? true;

    public bool ShouldProcess(string verboseDescription, string verboseWarning, string caption, out ShouldProcessReason shouldProcessReason)
    {
        shouldProcessReason = ShouldProcessReason.None;
        return CommandRuntime?.ShouldProcess(verboseDescription, verboseWarning, caption, out shouldProcessReason) ?? true;
    }

    public bool ShouldContinue(string query, string caption) => CommandRuntime?.ShouldContinue(query, caption) ?? true;

    public bool ShouldContinue(string query, string caption, ref bool yesToAll, ref bool noToAll) =>
        CommandRuntime?.ShouldContinue(query, caption, ref yesToAll, ref noToAll) ?? true;

    public bool ShouldContinue(string query, string caption, bool hasSecurityImpact, ref bool yesToAll, ref bool noToAll) =>
        ((ICommandRuntime2?)CommandRuntime)?.ShouldContinue(query, caption, hasSecurityImpact, ref yesToAll, ref noToAll) ?? true;

    internal void DoBeginProcessing() => BeginProcessing();

    internal void DoProcessRecord() => ProcessRecord();

    internal void DoEndProcessing() => EndProcessing();

    internal void DoStopProcessing() => StopProcessing();

    protected virtual void BeginProcessing()
    {
    }

    protected virtual void ProcessRecord()
    {
    }

    protected virtual void EndProcessing()
    {
    }

    protected virtual void StopProcessing()
    {
    }
}
