using System.Net;
using System.Security;

namespace EntraBootstrap.Graph;

/// <summary>Where a secret becomes text, because what sends it takes nothing else.</summary>
internal static class Secrets
{
    /// <summary>The text of a secret.</summary>
    public static string Reveal(SecureString secret) => new NetworkCredential(string.Empty, secret).Password;
}
