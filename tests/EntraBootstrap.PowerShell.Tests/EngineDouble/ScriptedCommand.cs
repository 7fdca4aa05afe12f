using System.Management.Automation;

namespace EntraBootstrap.PowerShell.Tests.EngineDouble;

/// <summary>A cmdlet whose phases each test writes itself.</summary>
[Cmdlet(VerbsDiagnostic.Test, "Scripted", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
public sealed class ScriptedCommand : PSCmdlet, IDisposable
{
    [Parameter(ValueFromPipeline = true)]
    public object? InputObject { get; set; }

    public Action<ScriptedCommand>? Begin { get; set; }

    public Action<ScriptedCommand>? Process { get; set; }

    public Action<ScriptedCommand>? End { get; set; }

    public Action? StopRequested { get; set; }

    public int Disposals { get; private set; }

    public void Dispose() => Disposals++;

    protected override void BeginProcessing() => Begin?.Invoke(this);

    protected override void ProcessRecord() => Process?.Invoke(this);

    protected override void EndProcessing() => End?.Invoke(this);

    protected override void StopProcessing() => StopRequested?.Invoke();
}
