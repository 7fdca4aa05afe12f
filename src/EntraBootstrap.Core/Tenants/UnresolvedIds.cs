using System.Buffers;
using System.Collections.Frozen;

namespace EntraBootstrap.Core.Tenants;

/// <summary>
/// Tells what stands where an id belongs and is none: a template's placeholder, a sign-in name, prose, or the display name of an object of the tenant.
/// Nothing is known about what it stands for. Any other text is an id: ids are opaque.
/// </summary>
public sealed class UnresolvedIds
{
    private static readonly SearchValues<char> s_noIdCharacters = SearchValues.Create("<>{}%: @");

    private static readonly FrozenSet<string> s_words =
        new[] { "All", "None", "Office365", "MicrosoftAdminPortals", "AllAgentIdResources", "GuestsOrExternalUsers", "AllAgentIdUsers", "ServicePrincipalsInMyTenant", "AllTrusted" }
            .ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    private readonly Lazy<HashSet<string>> _names;
    private readonly Lazy<HashSet<string>> _ids;

    /// <summary>Makes the test for a tenant.</summary>
    public UnresolvedIds(Tenant tenant)
    {
        ArgumentNullException.ThrowIfNull(tenant);
        _names = new Lazy<HashSet<string>>(() => Set(
            tenant.Groups.Select(group => group.DisplayName), tenant.ServicePrincipals.Select(principal => principal.DisplayName), tenant.NamedLocations.Select(location => location.DisplayName)));
        _ids = new Lazy<HashSet<string>>(() => Set(
            tenant.Groups.Select(group => group.Id), tenant.ServicePrincipals.Select(principal => principal.AppId), tenant.NamedLocations.Select(location => location.Id), tenant.Users.Select(user => user.Id)));
    }

    /// <summary>Whether something that stands where an id belongs is none.</summary>
    public bool IsUnresolved(string id)
    {
        ArgumentNullException.ThrowIfNull(id);
        return !s_words.Contains(id) && (LooksLikePlaceholder(id) || _names.Value.Contains(id)) && !_ids.Value.Contains(id);
    }

    private static bool LooksLikePlaceholder(string id) =>
        id.AsSpan().IndexOfAny(s_noIdCharacters) >= 0
        || id.StartsWith("REPLACE", StringComparison.OrdinalIgnoreCase)
        || id.StartsWith("xxxxxxxx", StringComparison.OrdinalIgnoreCase);

    private static HashSet<string> Set(params IEnumerable<string?>[] texts) =>
        texts.SelectMany(text => text).Where(text => !string.IsNullOrEmpty(text)).Select(text => text!).ToHashSet(StringComparer.OrdinalIgnoreCase);
}
