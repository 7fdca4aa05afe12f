using System.Management.Automation.Runspaces;
using System.Runtime.CompilerServices;
using EntraBootstrap.Core.Operations;

namespace EntraBootstrap.PowerShell.Connecting;

/// <summary>The connection of each runspace: what one runspace connects to is no other one's.</summary>
internal static class SessionConnections
{
    // Keyed by the runspace itself, so that a connection goes with it.
    private static readonly ConditionalWeakTable<Runspace, BootstrapConnection> s_connections = [];

    /// <summary>The connection of the runspace of this thread; null if it has none, or one that was ended.</summary>
    public static BootstrapConnection? Current
    {
        get => Runspace.DefaultRunspace is { } runspace && s_connections.TryGetValue(runspace, out BootstrapConnection? connection) && connection.IsConnected ? connection : null;
        set
        {
            if (Runspace.DefaultRunspace is not { } runspace)
                return;
            if (value is null)
                s_connections.Remove(runspace);
            else
                s_connections.AddOrUpdate(runspace, value);
        }
    }
}
