using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using EntraBootstrap.GraphEmulator.Graph;

namespace EntraBootstrap.GraphEmulator.OData;

/// <summary>Where a page begins, as an opaque word that is good for the request that it was given to and for no other one.</summary>
public static class PageToken
{
    private const int HashLength = 12;

    /// <summary>The link to the page that begins at a place.</summary>
    public static string NextLink(GraphRequest request, int offset)
    {
        IEnumerable<string> options = request.Query.Where(option => !IsToken(option.Key))
            .Append(new("$skiptoken", Encode(request, offset)))
            .Select(option => $"{Uri.EscapeDataString(option.Key).Replace("%24", "$", StringComparison.Ordinal)}={Uri.EscapeDataString(option.Value)}");
        return $"{request.Base}/{request.Version}/{request.Path}?{string.Join('&', options)}";
    }

    /// <summary>Where a page begins.</summary>
    /// <exception cref="GraphException">The token is none of ours, or belongs to another request.</exception>
    public static int Offset(GraphRequest request, string token)
    {
        string text = Base64Url.IsValid(token) ? Encoding.UTF8.GetString(Base64Url.DecodeFromChars(token)) : string.Empty;
        return text.Length > HashLength && string.Equals(text[..HashLength], Hash(request), StringComparison.Ordinal)
            && int.TryParse(text[HashLength..], NumberStyles.None, CultureInfo.InvariantCulture, out int offset)
            ? offset
            : throw new GraphException(
                StatusCodes.Status400BadRequest, "Directory_ExpiredPageToken", "The specified page token value has expired and can no longer be included in your request.");
    }

    private static string Encode(GraphRequest request, int offset) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(Hash(request) + offset.ToString(CultureInfo.InvariantCulture)));

    private static bool IsToken(string key) => string.Equals(key.TrimStart('$'), "skiptoken", StringComparison.OrdinalIgnoreCase);

    private static string Hash(GraphRequest request)
    {
        string options = string.Join('&', request.Query.Where(option => !IsToken(option.Key)).Select(option => $"{option.Key}={option.Value}"));
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{request.Version}/{request.Path}?{options}")))[..HashLength];
    }
}
