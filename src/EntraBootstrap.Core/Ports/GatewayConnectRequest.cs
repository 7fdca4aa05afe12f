namespace EntraBootstrap.Core.Ports;

/// <summary>How to connect to a tenant.</summary>
/// <param name="Environment">The cloud.</param>
/// <param name="Credential">With what to sign in.</param>
public sealed record GatewayConnectRequest(GatewayEnvironment Environment, GatewayCredential Credential)
{
    /// <summary>Id or domain of the tenant; null for the home tenant of who signs in, where that is possible.</summary>
    public string? TenantId { get; init; }

    /// <summary>The application to sign in as, or with; null where the credential says it.</summary>
    public string? ClientId { get; init; }

    /// <summary>The permissions that a person is asked to consent to, in Graph's names; not used for applications, which have what they were granted.</summary>
    public IReadOnlyList<string> Scopes { get; init; } = [];

    /// <summary>The account that the browser offers to sign in with, as a user principal name; null for whichever it knows. Used for a person in the browser alone.</summary>
    public string? LoginHint { get; init; }

    /// <summary>How long one request may take.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(100);

    /// <summary>Shows the person what to do, such as the code for another device; called from any thread.</summary>
    public Action<string> Prompt { get; init; } = static _ => { };
}
