using System.Management.Automation;
using EntraBootstrap.Core.Errors;
using EntraBootstrap.Core.Ports;

namespace EntraBootstrap.PowerShell.Connecting;

/// <summary>
/// The session of Connect-MgGraph, which belongs to the whole process: any script, in this runspace or another one, may end it or replace it by one of another tenant.
/// </summary>
internal static class MgGraphSession
{
    /// <summary>A line of a script: a variable that makes one word of a context, as whom it speaks; nothing of none. Scopes are no part of it: consenting to more makes nobody else of it.</summary>
    public const string Word = "$wordOf = { param($context) if ($context) { $context.TenantId, $context.Account, $context.ClientId, $context.AuthType, $context.Environment -join '|' } }";

    // Also what Azure.Identity's other exceptions derive from. By name, because the module brings types of its own that are loaded nowhere else.
    private static readonly string[] s_signInExceptions =
        ["Azure.Identity.AuthenticationFailedException", "Microsoft.Graph.PowerShell.AuthenticationException", "System.Management.Automation.CommandNotFoundException"];

    /// <summary>What it means that the session is another one than the connection was made with.</summary>
    /// <param name="now">As whom it speaks now; empty where there is none.</param>
    /// <param name="identity">As whom the connection speaks.</param>
    public static GatewayException Changed(string now, GatewayIdentity identity) => now.Split('|') is [string tenant, string account, string client, _, string environment]
        ? new GatewayException(GatewayFailure.OtherSession, $"Connect-MgGraph is connected to {Shown(tenant, account.Length > 0 ? account : client, environment)}, and the connection is to {Shown(identity.TenantId, identity.Account, identity.Environment)}")
        : new GatewayException(GatewayFailure.NotAuthenticated, "the session of Connect-MgGraph was ended");

    /// <summary>What it means that a command of the module failed.</summary>
    /// <param name="exception">What it threw. Only its words are kept: it may hold the request, and with it the token.</param>
    /// <param name="what">What was asked for, as the beginning of a sentence.</param>
    public static GatewayException Failed(RuntimeException exception, string what) =>
        new(IsAboutSigningIn(exception) ? GatewayFailure.NotAuthenticated : GatewayFailure.Unreachable, $"{what}: {FirstLine(exception)}");

    /// <summary>The first line of what a command of the module said.</summary>
    public static string FirstLine(RuntimeException exception) => SafeText.Clean(exception.Message.Split('\n')[0].Trim());

    private static bool IsAboutSigningIn(RuntimeException exception)
    {
        // The module has these words in no other language.
        if (exception.Message.Contains("Authentication needed", StringComparison.OrdinalIgnoreCase))
            return true;
        return CausesOf(exception).Concat(CausesOf(exception.ErrorRecord?.Exception)).SelectMany(cause => KindsOf(cause.GetType())).Any(kind => s_signInExceptions.Contains(kind.FullName, StringComparer.Ordinal));
    }

    private static IEnumerable<Exception> CausesOf(Exception? exception)
    {
        for (; exception is not null; exception = exception.InnerException)
            yield return exception;
    }

    private static IEnumerable<Type> KindsOf(Type? type)
    {
        for (; type is not null; type = type.BaseType)
            yield return type;
    }

    private static string Shown(string tenant, string? account, string environment) => SafeText.Clean($"{tenant} as {account ?? "unknown"} ({environment})");
}
