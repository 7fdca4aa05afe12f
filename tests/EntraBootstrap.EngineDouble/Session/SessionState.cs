using EntraBootstrap.EngineDouble;

namespace System.Management.Automation;

public sealed class SessionState
{
    internal SessionState(EngineSession session)
    {
        Path = new PathIntrinsics(session);
        PSVariable = new PSVariableIntrinsics(session.Variables);
        InvokeCommand = new CommandInvocationIntrinsics(session);
    }

    public CommandInvocationIntrinsics InvokeCommand { get; }

    public PathIntrinsics Path { get; }

    public PSVariableIntrinsics PSVariable { get; }
}

public sealed class PSVariableIntrinsics
{
    private readonly IDictionary<string, object?> _variables;

    internal PSVariableIntrinsics(IDictionary<string, object?> variables) => _variables = variables;

    public object? GetValue(string name) => GetValue(name, null);

    public object? GetValue(string name, object? defaultValue) => _variables.TryGetValue(name, out object? value) ? value : defaultValue;

    public void Set(string name, object? value) => _variables[name] = value;

    public void Remove(string name) => _variables.Remove(name);
}
