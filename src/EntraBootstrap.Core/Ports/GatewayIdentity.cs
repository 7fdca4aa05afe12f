namespace EntraBootstrap.Core.Ports;

/// <summary>As whom a connection speaks, and to which tenant.</summary>
/// <param name="TenantId">Id of the tenant.</param>
/// <param name="Environment">Name of the cloud, such as <c>Global</c> or <c>USGov</c>; <c>Custom</c> for an endpoint of one's own.</param>
public sealed record GatewayIdentity(string TenantId, string Environment)
{
    /// <summary>The user principal name of a person or the client id of an application; null if the token does not say.</summary>
    public string? Account { get; init; }

    /// <summary>Whether an application speaks for itself, with permissions of its own; a person's delegated permissions otherwise.</summary>
    public bool IsApplication { get; init; }

    /// <summary>Permissions that the token holds (<c>scp</c> or <c>roles</c>), in ordinal order; null if they are not known before a request is refused.</summary>
    public IReadOnlyList<string>? Permissions { get; init; }

    /// <summary>The client id of the application that speaks, for itself or for the person; null if the token does not say.</summary>
    public string? ClientId { get; init; }

    /// <summary>The root of the Graph that requests go to; null if it is not known.</summary>
    public Uri? Graph { get; init; }

    /// <summary>Until when the token is good that is not renewed; null if it is renewed by itself or does not say.</summary>
    public DateTimeOffset? ExpiresOn { get; init; }
}
