using System.Collections.ObjectModel;
using System.Management.Automation.Internal;

namespace System.Management.Automation;

public abstract class PSCmdlet : Cmdlet
{
    protected PSCmdlet()
    {
    }

    public InvocationInfo MyInvocation => Known.Invocation;

    public string ParameterSetName => Known.ParameterSetName;

    public SessionState SessionState => Known.SessionState;

    public CommandInvocationIntrinsics InvokeCommand => Known.SessionState.InvokeCommand;

    private CommandContext Known =>
        Context ?? throw new InvalidOperationException($"{GetType().Name} is not run by a pipeline, so it has no session.");

    public string GetUnresolvedProviderPathFromPSPath(string path) => SessionState.Path.GetUnresolvedProviderPathFromPSPath(path);

    public Collection<string> GetResolvedProviderPathFromPSPath(string path, out ProviderInfo provider) =>
        SessionState.Path.GetResolvedProviderPathFromPSPath(path, out provider);

    public PathInfo CurrentProviderLocation(string providerId) => SessionState.Path.CurrentProviderLocation(providerId);

    public object? GetVariableValue(string name) => SessionState.PSVariable.GetValue(name);

    public object? GetVariableValue(string name, object? defaultValue) => SessionState.PSVariable.GetValue(name, defaultValue);
}
