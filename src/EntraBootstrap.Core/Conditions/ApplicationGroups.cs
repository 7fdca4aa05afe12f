using System.Collections.Frozen;
using System.Text.Json;
using EntraBootstrap.Core.Tenants;

namespace EntraBootstrap.Core.Conditions;

/// <summary>
/// The application groups <c>Office365</c> and <c>MicrosoftAdminPortals</c>, from the embedded table <c>Conditions/Data/application-groups.json</c>.
/// Microsoft publishes names and extends the groups over time, so an application of Microsoft's that the table does not know stays unknown.
/// </summary>
public sealed class ApplicationGroups
{
    /// <summary>Graph's word of the Office 365 suite.</summary>
    public const string Office365 = "Office365";

    /// <summary>Graph's word of the admin portals.</summary>
    public const string MicrosoftAdminPortals = "MicrosoftAdminPortals";

    private static readonly Lazy<ApplicationGroups> s_shipped = new(Load);

    private readonly FrozenDictionary<string, FrozenDictionary<string, string>> _members;
    private readonly FrozenDictionary<string, FrozenDictionary<string, string>> _confidences;
    private readonly FrozenDictionary<string, FrozenSet<string>> _names;
    private readonly FrozenDictionary<string, string> _covering;
    private readonly FrozenSet<string> _others;
    private readonly FrozenSet<string> _microsoftTenants;

    private ApplicationGroups(JsonElement root)
    {
        StringComparer ignoreCase = StringComparer.OrdinalIgnoreCase;
        JsonElement groups = root.GetProperty("groups");
        _members = groups.EnumerateObject().ToFrozenDictionary(
            group => group.Name,
            group => group.Value.GetProperty("members").EnumerateArray()
                .ToFrozenDictionary(member => member.GetProperty("appId").GetString()!, member => member.GetProperty("name").GetString()!, ignoreCase),
            ignoreCase);
        _confidences = groups.EnumerateObject().ToFrozenDictionary(
            group => group.Name,
            group => group.Value.GetProperty("members").EnumerateArray()
                .ToFrozenDictionary(member => member.GetProperty("appId").GetString()!, member => member.GetProperty("confidence").GetString()!, ignoreCase),
            ignoreCase);
        _names = groups.EnumerateObject().ToFrozenDictionary(
            group => group.Name, group => group.Value.GetProperty("names").EnumerateArray().Select(name => name.GetString()!).ToFrozenSet(ignoreCase), ignoreCase);
        _covering = root.GetProperty("coverage").EnumerateObject()
            .SelectMany(bundle => bundle.Value.GetProperty("members").EnumerateArray().Select(member => (Member: member.GetProperty("appId").GetString()!, Bundle: bundle.Name)))
            .ToFrozenDictionary(pair => pair.Member, pair => pair.Bundle, ignoreCase);
        _others = root.GetProperty("notMembersOfOffice365").EnumerateArray().Select(app => app.GetProperty("appId").GetString()!).ToFrozenSet(ignoreCase);
        _microsoftTenants = root.GetProperty("microsoftTenants").EnumerateArray().Select(tenant => tenant.GetProperty("tenantId").GetString()!).ToFrozenSet(ignoreCase);
        AsOf = root.GetProperty("asOf").GetString()!;
    }

    /// <summary>The table that ships with this version.</summary>
    public static ApplicationGroups Shipped => s_shipped.Value;

    /// <summary>The date of the table's newest source.</summary>
    public string AsOf { get; }

    /// <summary>Applications of Microsoft's that belong to no group but the admin portals, by id.</summary>
    public IEnumerable<string> Others => _others.Order(StringComparer.Ordinal);

    /// <summary>Whether a word names an application group.</summary>
    public bool IsGroup(string word) => _members.ContainsKey(word);

    /// <summary>The members of a group that are known by id: id and name, ordered by id.</summary>
    public IEnumerable<KeyValuePair<string, string>> MembersOf(string group) => _members[group].OrderBy(member => member.Key, StringComparer.Ordinal);

    /// <summary>Whether something that a policy names in place of an application is a word of policies, or an application of Microsoft's that the table knows.</summary>
    public bool IsWordOrKnown(string entry) => IsGroup(entry) || _others.Contains(entry) || _members.Values.Any(members => members.ContainsKey(entry))
        || entry.Equals("All", StringComparison.OrdinalIgnoreCase) || entry.Equals("None", StringComparison.OrdinalIgnoreCase)
        || entry.Equals("AllAgentIdResources", StringComparison.OrdinalIgnoreCase) || WellKnown.IsRegistrationApplication(entry);

    /// <summary>How sure it is that an application belongs to a group, in the table's word; null if the table does not hold it.</summary>
    public string? ConfidenceOf(string group, string appId) => _confidences[group].GetValueOrDefault(appId);

    /// <summary>
    /// The application that stands for another one in policies, as Windows Azure Service Management API does for the Azure portal; null for one that stands for itself alone.
    /// </summary>
    public string? CoveredBy(string appId) => _covering.GetValueOrDefault(appId);

    /// <summary>Whether an application belongs to a group.</summary>
    /// <param name="group">The group's word.</param>
    /// <param name="appId">The application (client) id.</param>
    /// <param name="application">The application as the tenant has it; null if the snapshot does not hold it.</param>
    /// <param name="applicationsAreComplete">Whether an application that the snapshot lacks does not exist in the tenant.</param>
    public Truth Contains(string group, string appId, ServicePrincipal? application, bool applicationsAreComplete)
    {
        if (_members[group].ContainsKey(appId))
            return Truth.True;
        if (_others.Contains(appId) || !group.Equals(Office365, StringComparison.OrdinalIgnoreCase) && _members[Office365].ContainsKey(appId))
            return Truth.False;
        if (application is null)
            return applicationsAreComplete ? Truth.False : Truth.Unknown;
        if (application.AppOwnerOrganizationId is not null && !_microsoftTenants.Contains(application.AppOwnerOrganizationId))
            return Truth.False;
        bool hasPublishedName = application.DisplayName is not null && _names[group].Contains(application.DisplayName);
        if (hasPublishedName)
            return application.AppOwnerOrganizationId is null ? Truth.Unknown : Truth.True;
        return application.AppOwnerOrganizationId is null && applicationsAreComplete ? Truth.False : Truth.Unknown;
    }

    private static ApplicationGroups Load()
    {
        using Stream stream = typeof(ApplicationGroups).Assembly.GetManifestResourceStream("application-groups.json")!;
        using var document = JsonDocument.Parse(stream);
        return new ApplicationGroups(document.RootElement);
    }
}
