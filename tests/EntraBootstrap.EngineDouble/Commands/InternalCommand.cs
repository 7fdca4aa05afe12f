namespace System.Management.Automation.Internal;

public abstract class InternalCommand
{
    private protected InternalCommand()
    {
    }

    /// <summary>What the runner knows about this run; null for a cmdlet that somebody created with new.</summary>
    internal CommandContext? Context { get; set; }
}

internal sealed record CommandContext(InvocationInfo Invocation, SessionState SessionState)
{
    internal string ParameterSetName { get; set; } = ParameterAttribute.AllParameterSets;
}
