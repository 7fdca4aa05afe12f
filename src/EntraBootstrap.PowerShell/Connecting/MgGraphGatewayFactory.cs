using System.Collections;
using System.Management.Automation;
using EntraBootstrap.Core.Errors;
using EntraBootstrap.Core.Ports;

namespace EntraBootstrap.PowerShell.Connecting;

/// <summary>Takes over the session that Connect-MgGraph opened: its module keeps the token, and sends what it is asked to send.</summary>
internal sealed class MgGraphGatewayFactory : ITenantGatewayFactory
{
    // Words and lists alone come out of it, no type of that module.
    private const string Script = $$"""
        Set-StrictMode -Off
        {{MgGraphSession.Word}}
        $context = Get-MgContext -ErrorAction Stop
        if ($context) {
            $cloud = Get-MgEnvironment -ErrorAction Ignore | Where-Object Name -EQ $context.Environment | Select-Object -First 1
            @{
                TenantId = "$($context.TenantId)"; Account = "$($context.Account)"; ClientId = "$($context.ClientId)"; AuthType = "$($context.AuthType)"
                Scopes = [string[]] @($context.Scopes); Environment = "$($context.Environment)"; Graph = "$($cloud.GraphEndpoint)"
                Session = "$(& $wordOf $context)"
            }
        }
        """;

    /// <inheritdoc/>
    public async Task<ITenantGateway> ConnectAsync(GatewayConnectRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        PipelineThread thread = PipelineThread.Current ?? throw new GatewayException(GatewayFailure.NotAuthenticated, "a session of Connect-MgGraph is there in a running cmdlet alone");
        IReadOnlyList<object?> found;
        try
        {
            found = await thread.RunScriptAsync(Script).ConfigureAwait(false);
        }
        catch (RuntimeException exception) when (exception is not PipelineStoppedException)
        {
            throw new GatewayException(GatewayFailure.NotAuthenticated, $"Get-MgContext of the module Microsoft.Graph.Authentication did not answer ({MgGraphSession.FirstLine(exception)})");
        }

        if (found is not [Hashtable context])
            throw new GatewayException(GatewayFailure.NotAuthenticated, "Connect-MgGraph has no session here; run it first");
        return new MgGraphGateway(IdentityOf(context), Text(context, "Session") ?? string.Empty);
    }

    private static GatewayIdentity IdentityOf(Hashtable context)
    {
        string environment = Text(context, "Environment") ?? GatewayEnvironment.National[0].Name;
        string? address = Text(context, "Graph") ?? GatewayEnvironment.Find(environment)?.Graph.AbsoluteUri;
        if (!Uri.TryCreate(address, UriKind.Absolute, out Uri? graph))
            throw new GatewayException(GatewayFailure.NotAuthenticated, $"the environment '{SafeText.Clean(environment)}' of Connect-MgGraph has no address of Graph");
        string? authType = Text(context, "AuthType");

        // Of a token that was given to it the session says no more than whether it has a name in it.
        bool isDelegated = string.Equals(authType, "Delegated", StringComparison.OrdinalIgnoreCase)
            || string.Equals(authType, "UserProvidedAccessToken", StringComparison.OrdinalIgnoreCase) && Text(context, "Account") is not null;
        string[] scopes = context["Scopes"] is string[] names ? names : [];
        return new GatewayIdentity(Text(context, "TenantId") ?? string.Empty, environment)
        {
            Account = Text(context, "Account") ?? (isDelegated ? null : Text(context, "ClientId")),
            ClientId = Text(context, "ClientId"),
            IsApplication = !isDelegated,
            Graph = graph,

            // None listed means that the session does not know them, as with a token that was given to it.
            Permissions = scopes.Length > 0 ? [.. scopes.Order(StringComparer.Ordinal)] : null,
        };
    }

    private static string? Text(Hashtable context, string name) => context[name] is string { Length: > 0 } text ? text : null;
}
