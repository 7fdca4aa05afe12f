namespace System.Management.Automation.Runspaces;

public abstract class Runspace
{
    [ThreadStatic]
    private static Runspace? s_default;

    private static int s_lastId;

    private protected Runspace()
    {
        Id = Interlocked.Increment(ref s_lastId);
        Name = $"Runspace{Id}";
    }

    /// <summary>The runspace of this thread: set on the pipeline thread, null on every other one, as in the engine.</summary>
    public static Runspace? DefaultRunspace
    {
        get => s_default;
        set => s_default = value;
    }

    public int Id { get; }

    public Guid InstanceId { get; } = Guid.NewGuid();

    public string Name { get; set; }
}

internal sealed class SessionRunspace : Runspace;
