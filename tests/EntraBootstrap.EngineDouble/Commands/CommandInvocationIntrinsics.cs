using System.Collections.ObjectModel;
using EntraBootstrap.EngineDouble;

namespace System.Management.Automation;

public class CommandInvocationIntrinsics
{
    private readonly EngineSession _session;

    internal CommandInvocationIntrinsics(EngineSession session) => _session = session;

    public Collection<PSObject> InvokeScript(string script, params object?[] args)
    {
        if (Runspaces.Runspace.DefaultRunspace != _session.Runspace)
            throw new PSInvalidOperationException("There is no runspace on this thread in which to run a script.");
        return [.. _session.Script(script, args).Select(value => new PSObject(value))];
    }
}
