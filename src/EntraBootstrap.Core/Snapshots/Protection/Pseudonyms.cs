using System.Collections.Frozen;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using EntraBootstrap.Core.Snapshots.Writing;
using EntraBootstrap.Core.Tenants;

namespace EntraBootstrap.Core.Snapshots.Protection;

/// <summary>
/// The pseudonyms of one snapshot: the same input always gives the same one. They depend on a key that is a hash of the whole snapshot,
/// so that somebody who knows a few ids cannot find them again without knowing everything else.
/// </summary>
internal sealed class Pseudonyms
{
    // Words that policies use in place of ids, and ids that are the same in every tenant.
    private static readonly FrozenSet<string> s_fixed = new[]
    {
        "All", "None", "GuestsOrExternalUsers", "Office365", "MicrosoftAdminPortals", "AllAgentIdResources", "AllAgentIdUsers", "AllTrusted", "ServicePrincipalsInMyTenant",
        "Compliant", "DomainJoined", WellKnown.AllUsersTarget, WellKnown.CompliantNetworkLocation, "f8cdef31-a31e-4b4a-93e4-5f571e91255a", "authenticationMethodsPolicy", "deviceRegistrationPolicy",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    // Issuers of identities that are not the tenant's.
    private static readonly FrozenSet<string> s_issuers =
        new[] { "ExternalAzureAD", "MicrosoftAccount", "google.com", "facebook.com", "mail", "phone", "live.com" }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    private readonly byte[] _key;
    private readonly FrozenDictionary<string, string> _signInNames;
    private readonly FrozenDictionary<string, string> _domains;

    public Pseudonyms(Tenant tenant)
    {
        _key = KeyOf(tenant);
        string[] names = Distinct([.. tenant.Users.Select(user => user.UserPrincipalName), .. tenant.UserRegistrationDetails.Select(details => details.UserPrincipalName)]);
        _domains = Number(
            Distinct([.. tenant.Domains.Select(domain => domain.Id), .. names.Select(DomainOf), .. tenant.Users.SelectMany(Issuers).Where(issuer => !s_issuers.Contains(issuer))]),
            number => $"domain-{number:00}.example");
        _signInNames = Number(names, number => $"{number:0000}").ToFrozenDictionary(pair => pair.Key, pair => SignInName(pair.Key, pair.Value), StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>Whether an id or word is the same in every tenant.</summary>
    public static bool IsFixed(string id) => s_fixed.Contains(id) || id.StartsWith("00000000-0000-0000-0000-", StringComparison.Ordinal);

    /// <summary>The pseudonym of an id; the sign-in name's where somebody is named by it.</summary>
    public string Id(string id) => id.Length == 0 || IsFixed(id) ? id : _signInNames.TryGetValue(id, out string? name) ? name : new Guid(Hash("id", id).AsSpan(0, 16), bigEndian: true).ToString();

    public string? IdOrNull(string? id) => id is null ? null : Id(id);

    public ValueList<string> Ids(ValueList<string> ids) => ids.Select(Id).ToValueList();

    public ValueList<string>? IdsOrNull(ValueList<string>? ids) => ids is null ? null : Ids(ids.Value);

    /// <summary>The pseudonym of a sign-in name.</summary>
    public string? SignInName(string? name) => name is null ? null : name.Length == 0 ? name : _signInNames.GetValueOrDefault(name, "nobody@domain-00.example");

    /// <summary>The pseudonym of a domain.</summary>
    public string Domain(string domain) => _domains.GetValueOrDefault(domain, domain.Length == 0 ? domain : "domain-00.example");

    /// <summary>The pseudonym of an identity's issuer; those that are nobody's stay.</summary>
    public string? Issuer(string? issuer) => issuer is null || s_issuers.Contains(issuer) ? issuer : Domain(issuer);

    /// <summary>A hexadecimal text of the same length.</summary>
    public string Hex(string text) => Convert.ToHexString(Hash("hex", text)).PadRight(text.Length, '0')[..text.Length];

    /// <summary>A short text that is equal where the given one is.</summary>
    public string Text(string kind, string text) => $"{kind}-{Convert.ToHexString(Hash(kind, text)).ToLowerInvariant()[..12]}";

    private static byte[] KeyOf(Tenant tenant)
    {
        using var hash = SHA256.Create();
        using (CryptoStream stream = new(Stream.Null, hash, CryptoStreamMode.Write))
            new OneFileWriter(stream, static _ => { }, CancellationToken.None).Write(tenant);
        return hash.Hash!;
    }

    private static IEnumerable<string> Issuers(User user)
    {
        if (user.Identities is not { } identities)
            yield break;
        for (int i = 0; i < identities.Count; i++)
            yield return identities[i].Issuer ?? string.Empty;
    }

    private static string DomainOf(string name) => name[(name.LastIndexOf('@') + 1)..];

    private static string[] Distinct(IEnumerable<string?> texts) => [.. texts.Where(text => !string.IsNullOrEmpty(text)).Distinct(StringComparer.OrdinalIgnoreCase)!];

    // Numbers follow the hash, so that their order says nothing.
    private FrozenDictionary<string, string> Number(string[] texts, Func<int, FormattableString> name) =>
        texts.OrderBy(text => Convert.ToHexString(Hash("order", text)), StringComparer.Ordinal)
            .Select((text, index) => KeyValuePair.Create(text, name(index + 1).ToString(CultureInfo.InvariantCulture)))
            .ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    // A guest's name keeps its form, and every name its domain: whether somebody is federated is told by it.
    private string SignInName(string name, string number)
    {
        string domain = Domain(DomainOf(name));
        return name.Contains("#EXT#", StringComparison.OrdinalIgnoreCase) ? $"guest-{number}_partner.example#EXT#@{domain}"
            : name.Contains('@', StringComparison.Ordinal) ? $"user-{number}@{domain}"
            : $"user-{number}";
    }

    private byte[] Hash(string kind, string text) => HMACSHA256.HashData(_key, Encoding.UTF8.GetBytes($"{kind}\n{text.ToUpperInvariant()}"));
}
