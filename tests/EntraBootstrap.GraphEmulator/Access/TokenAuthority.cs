using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using EntraBootstrap.GraphEmulator.Graph;

namespace EntraBootstrap.GraphEmulator.Access;

/// <summary>
/// Issues and checks tokens. They are signed web tokens, so that a client can read its permissions from them as from Entra's;
/// the key lives as long as the emulator, so that a token of another one, or one made by hand, is refused.
/// </summary>
public sealed class TokenAuthority(string? tenantId, TimeProvider clock)
{
    private readonly byte[] _key = RandomNumberGenerator.GetBytes(32);

    /// <summary>A new token.</summary>
    /// <param name="permissions">What it may do, in Graph's names such as <c>Policy.Read.All</c>.</param>
    /// <param name="lifetime">How long it is valid; at or below zero it is over at once.</param>
    /// <param name="isDelegated">Whether the permissions are a person's (<c>scp</c>) and not an application's (<c>roles</c>).</param>
    public string Issue(IEnumerable<string> permissions, TimeSpan lifetime, bool isDelegated = false)
    {
        string[] granted = [.. permissions];
        DateTimeOffset now = clock.GetUtcNow();
        Dictionary<string, object?> payload = new(StringComparer.Ordinal)
        {
            ["aud"] = "https://graph.microsoft.com",
            ["iss"] = "https://emulator.invalid/",
            ["tid"] = tenantId,
            ["idtyp"] = isDelegated ? "user" : "app",
            ["nbf"] = Math.Min(now.ToUnixTimeSeconds(), now.Add(lifetime).ToUnixTimeSeconds()),
            ["exp"] = now.Add(lifetime).ToUnixTimeSeconds(),
            [isDelegated ? "scp" : "roles"] = isDelegated ? string.Join(' ', granted) : granted,
        };
        string content = $"{Encode("""{"alg":"HS256","typ":"JWT"}"""u8)}.{Encode(JsonSerializer.SerializeToUtf8Bytes(payload))}";
        return $"{content}.{Sign(content)}";
    }

    /// <summary>What the token of a request may do.</summary>
    /// <param name="authorization">The header; null if there is none.</param>
    /// <exception cref="GraphException">There is no token, it is not ours, or it is over.</exception>
    public IReadOnlySet<string> Permissions(string? authorization)
    {
        const string Scheme = "Bearer ";
        if (authorization is null || !authorization.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase))
            throw Refused("Access token is empty.");
        string[] parts = authorization[Scheme.Length..].Trim().Split('.');
        if (parts.Length != 3 || !CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(Sign($"{parts[0]}.{parts[1]}")), Encoding.UTF8.GetBytes(parts[2])))
            throw Refused("Access token validation failure. Invalid signature.");

        // The signature is ours, so the content is what Issue wrote.
        using JsonDocument payload = JsonDocument.Parse(System.Buffers.Text.Base64Url.DecodeFromChars(parts[1]));
        if (payload.RootElement.GetProperty("exp").GetInt64() <= clock.GetUtcNow().ToUnixTimeSeconds())
            throw Refused("Lifetime validation failed, the token is expired.");
        IEnumerable<string> granted = payload.RootElement.TryGetProperty("scp", out JsonElement scopes)
            ? scopes.GetString()!.Split(' ', StringSplitOptions.RemoveEmptyEntries)
            : payload.RootElement.GetProperty("roles").EnumerateArray().Select(role => role.GetString()!);
        return granted.ToHashSet(StringComparer.OrdinalIgnoreCase);
    }

    private static GraphException Refused(string message) => new(StatusCodes.Status401Unauthorized, "InvalidAuthenticationToken", message);

    private static string Encode(ReadOnlySpan<byte> bytes) => System.Buffers.Text.Base64Url.EncodeToString(bytes);

    private string Sign(string content) => Encode(HMACSHA256.HashData(_key, Encoding.ASCII.GetBytes(content)));
}
