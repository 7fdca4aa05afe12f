namespace System.Management.Automation;

public class InvocationInfo
{
    internal InvocationInfo(CommandInfo command, bool expectingInput)
    {
        MyCommand = command;
        ExpectingInput = expectingInput;
    }

    public CommandInfo MyCommand { get; }

    public string InvocationName => MyCommand.Name;

    public bool ExpectingInput { get; }

    public Dictionary<string, object?> BoundParameters { get; } = new(StringComparer.OrdinalIgnoreCase);
}

public abstract class CommandInfo
{
    private protected CommandInfo(string name) => Name = name;

    public string Name { get; }
}

public class CmdletInfo : CommandInfo
{
    public CmdletInfo(string name, Type implementingType)
        : base(name)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ImplementingType = implementingType;
        int dash = name.IndexOf('-', StringComparison.Ordinal);
        Verb = dash < 0 ? string.Empty : name[..dash];
        Noun = name[(dash + 1)..];
    }

    public Type ImplementingType { get; }

    public string Verb { get; }

    public string Noun { get; }
}
