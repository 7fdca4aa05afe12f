using System.Text.Json;
using EntraBootstrap.Core.Ports;

namespace EntraBootstrap.Graph;

/// <summary>
/// What a token says of itself. It is read and never checked: it is shown, and compared with the permissions that a cmdlet declares. Whether it is good is Graph's to say.
/// </summary>
internal sealed record TokenClaims
{
    /// <summary>Whether the token is one that can be read at all.</summary>
    public bool IsReadable { get; private init; }

    /// <summary>The tenant; null if it does not say.</summary>
    public string? TenantId { get; private init; }

    /// <summary>The name of the person; null for an application.</summary>
    public string? Name { get; private init; }

    /// <summary>The application.</summary>
    public string? ClientId { get; private init; }

    /// <summary>Whether an application speaks for itself.</summary>
    public bool IsApplication { get; private init; }

    /// <summary>What it may do, in ordinal order.</summary>
    public IReadOnlyList<string> Permissions { get; private init; } = [];

    /// <summary>Until when it is good.</summary>
    public DateTimeOffset? ExpiresOn { get; private init; }

    /// <summary>Reads a token. One that is no signed web token says nothing.</summary>
    public static TokenClaims Read(string token)
    {
        string[] parts = token.Split('.');
        if (parts.Length != 3)
            return new TokenClaims();
        try
        {
            using JsonDocument payload = JsonDocument.Parse(Decode(parts[1]));
            return payload.RootElement.ValueKind == JsonValueKind.Object ? Of(payload.RootElement) : new TokenClaims();
        }
        catch (Exception exception) when (exception is FormatException or JsonException)
        {
            return new TokenClaims();
        }
    }

    /// <summary>As whom a connection speaks.</summary>
    /// <param name="request">How it was made.</param>
    /// <param name="isGiven">Whether the token was given and is not renewed.</param>
    public GatewayIdentity ToIdentity(GatewayConnectRequest request, bool isGiven) => new(TenantId ?? request.TenantId ?? string.Empty, request.Environment.Name)
    {
        Account = Name ?? (IsApplication ? ClientId : null),
        ClientId = ClientId ?? request.ClientId,
        IsApplication = IsApplication,
        Graph = request.Environment.Graph,
        Permissions = IsReadable ? Permissions : null,
        ExpiresOn = isGiven ? ExpiresOn : null,
    };

    private static TokenClaims Of(JsonElement payload)
    {
        string[]? delegated = Text(payload, "scp")?.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        string[] own = payload.TryGetProperty("roles", out JsonElement roles) && roles.ValueKind == JsonValueKind.Array
            ? [.. roles.EnumerateArray().Where(role => role.ValueKind == JsonValueKind.String).Select(role => role.GetString()!)]
            : [];
        bool isApplication = Text(payload, "idtyp") is { } kind ? kind is "app" : delegated is null;
        return new TokenClaims
        {
            IsReadable = true,
            TenantId = Text(payload, "tid"),
            Name = Text(payload, "upn") ?? Text(payload, "preferred_username") ?? Text(payload, "unique_name"),
            ClientId = Text(payload, "appid") ?? Text(payload, "azp"),
            IsApplication = isApplication,
            Permissions = [.. (isApplication ? own : delegated ?? []).Order(StringComparer.Ordinal)],
            ExpiresOn = payload.TryGetProperty("exp", out JsonElement exp) && exp.TryGetInt64Safe() is { } seconds and > 0 and < 253_402_300_800 ? DateTimeOffset.FromUnixTimeSeconds(seconds) : null,
        };
    }

    private static string? Text(JsonElement payload, string claim) =>
        payload.TryGetProperty(claim, out JsonElement value) && value.ValueKind == JsonValueKind.String && value.GetString() is { Length: > 0 } text ? text : null;

    private static byte[] Decode(string part)
    {
        string text = part.Replace('-', '+').Replace('_', '/');
        return Convert.FromBase64String(text.PadRight((text.Length + 3) / 4 * 4, '='));
    }
}

/// <summary>Reading numbers of unknown shape.</summary>
file static class Numbers
{
    public static long? TryGetInt64Safe(this JsonElement value) => value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out long number) ? number : null;
}
