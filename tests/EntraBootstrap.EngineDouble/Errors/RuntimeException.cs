namespace System.Management.Automation;

public interface IContainsErrorRecord
{
    ErrorRecord ErrorRecord { get; }
}

public class RuntimeException : SystemException, IContainsErrorRecord
{
    private readonly string _errorId;
    private readonly ErrorCategory _category;
    private readonly object? _target;
    private ErrorRecord? _record;

    public RuntimeException()
        : this("An error occurred in the engine.")
    {
    }

    public RuntimeException(string message)
        : this(message, (Exception?)null)
    {
    }

    public RuntimeException(string message, Exception? innerException)
        : this(message, innerException, nameof(RuntimeException), ErrorCategory.NotSpecified, null)
    {
    }

    public RuntimeException(string message, Exception? innerException, ErrorRecord errorRecord)
        : this(message, innerException) => _record = errorRecord;

    internal RuntimeException(string message, Exception? innerException, string errorId, ErrorCategory category, object? target)
        : base(message, innerException)
    {
        _errorId = errorId;
        _category = category;
        _target = target;
    }

    public virtual ErrorRecord ErrorRecord => _record ??= new ErrorRecord(this, _errorId, _category, _target);
}

public class PipelineStoppedException : RuntimeException
{
    public PipelineStoppedException()
        : this("The pipeline has been stopped.")
    {
    }

    public PipelineStoppedException(string message)
        : this(message, null)
    {
    }

    public PipelineStoppedException(string message, Exception? innerException)
        : base(message, innerException, "PipelineStopped", ErrorCategory.OperationStopped, null)
    {
    }
}

public class PSInvalidOperationException : InvalidOperationException, IContainsErrorRecord
{
    private ErrorRecord? _record;

    public PSInvalidOperationException()
    {
    }

    public PSInvalidOperationException(string message)
        : base(message)
    {
    }

    public PSInvalidOperationException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    public ErrorRecord ErrorRecord => _record ??= new ErrorRecord(this, "InvalidOperation", ErrorCategory.InvalidOperation, null);
}

public abstract class FlowControlException : SystemException
{
    private protected FlowControlException(string message)
        : base(message)
    {
    }
}

/// <summary>What a write raises when a later command wants no more, as with <c>Select-Object -First</c>. Internal in the engine too.</summary>
internal sealed class StopUpstreamCommandsException() : FlowControlException("A later command in the pipeline wants no more objects.");
