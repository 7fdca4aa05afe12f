using EntraBootstrap.Core.Tenants;

namespace EntraBootstrap.Core.Snapshots.Reading.Formats;

/// <summary>
/// EntraExporter's folders, and those that the canonical folder form adds to them: one folder and file for each object. An empty collection
/// leaves no folder, so that a missing one is never taken as empty.
/// </summary>
internal sealed class EntraExporterFormat : FolderFormat
{
    private const string Organization = "Organization";

    private static readonly (string[] Folders, ObjectKind Kind)[] s_rules =
    [
        (["Identity", "Conditional", "AccessPolicies"], ObjectKind.Policy),
        (["Identity", "Conditional", "NamedLocations"], ObjectKind.NamedLocation),
        (["Identity", "Conditional", "AuthenticationContexts"], ObjectKind.AuthenticationContext),
        (["Policies", "AuthenticationStrengthPolicies"], ObjectKind.Strength),
        (["Policies", "AuthenticationMethodsPolicy", "AuthenticationMethodConfigurations"], ObjectKind.MethodConfiguration),
        (["Policies", "AuthenticationMethodsPolicy"], ObjectKind.MethodsPolicy),
        (["Policies", "IdentitySecurityDefaultsEnforcementPolicy"], ObjectKind.SecurityDefaults),
        (["Policies", "CrossTenantAccessPolicy", "Default"], ObjectKind.CrossTenantDefault),
        (["Policies", "CrossTenantAccessPolicy", "Partners"], ObjectKind.CrossTenantPartner),
        (["Policies", "CrossTenantAccessPolicy"], ObjectKind.CrossTenantPolicy),
        (["Policies", "DeviceRegistrationPolicy"], ObjectKind.DeviceRegistration),
        (["Policies", "MfaTrustedIps"], ObjectKind.MfaTrustedIps),
        (["Policies", "SsprPolicy"], ObjectKind.Sspr),
        (["Policies", "BaselineScopeEnforcement"], ObjectKind.BaselineScope),
        (["IdentityGovernance", "TermsOfUse", "Agreements"], ObjectKind.TermsOfUse),
        (["RoleManagement", "Directory", "RoleAssignments"], ObjectKind.RoleAssignment),
        (["RoleManagement", "Directory", "RoleEligibilities"], ObjectKind.RoleEligibility),
        (["Reports", "AuthenticationMethods", "UserRegistrationDetails"], ObjectKind.RegistrationDetails),
    ];

    // Folders whose name alone is too common: only <Folder>/<id>/<id>.json counts.
    private static readonly (string Folder, ObjectKind Kind)[] s_objectFolders =
    [
        ("Users", ObjectKind.User), ("Groups", ObjectKind.Group), ("Devices", ObjectKind.Device), ("ServicePrincipals", ObjectKind.ServicePrincipal), ("Domains", ObjectKind.Domain),
    ];

    // What EntraExporter writes beside them and nobody needs for a verdict.
    private static readonly string[] s_otherFolders =
    [
        "AdministrativeUnits", "Applications", "DirectoryRoles", "DirectorySettings", "EntitlementManagement", "AccessReviews", "PIM", "Directory", "OrgContacts", "SubscribedSkus",
        "UserFlows", "CustomAuthenticationExtensions", "DirectorySettingTemplates", "IdentityProviders", "OnPremisesPublishingProfiles", "AppCatalogs", "Subscriptions",
    ];

    /// <summary>The folders in the root of a canonical folder that hold objects.</summary>
    public static IEnumerable<string> Roots => s_rules.Select(rule => rule.Folders[0]).Concat(s_objectFolders.Select(rule => rule.Folder)).Append(Organization).Distinct(StringComparer.Ordinal);

    public override string Name => "EntraExporter folder";

    public override FilePlace? Find(string[] segments)
    {
        foreach ((string[] folders, ObjectKind kind) in s_rules)
        {
            int after = IndexAfter(segments, folders);
            if (after >= 0)
                return segments.Length - after <= 2 ? new FilePlace(this, kind, IsExact: true) : new FilePlace(this, ObjectKind.None, IsOther: true);
        }

        string stem = Path.GetFileNameWithoutExtension(segments[^1]);
        if (segments.Length >= 2 && Same(segments[^2], Organization) && Same(stem, Organization))
            return new FilePlace(this, ObjectKind.Organization, IsExact: true);
        foreach ((string folder, ObjectKind kind) in s_objectFolders)
        {
            int after = IndexAfter(segments, folder);
            if (after >= 0 && segments.Length - after >= 2)
                return InObjectFolder(segments, after, kind, stem);
        }

        bool isOther = IndexAfter(segments, "Policies") >= 0 && segments.Length >= 3 && Same(stem, segments[^2]) && !Same(segments[^3], "ConditionalAccess");
        return isOther || (segments.Length >= 3 && Array.Exists(s_otherFolders, folder => IndexAfter(segments, folder) >= 0) && Same(stem, segments[^2]))
            ? new FilePlace(this, ObjectKind.None, IsOther: true)
            : null;
    }

    public override bool HoldsAll(string collection) => collection is not (CollectionNames.AuthenticationMethodsPolicy or CollectionNames.AuthenticationStrengthPolicies
        or CollectionNames.CrossTenantAccessPolicy or CollectionNames.GroupMembers or CollectionNames.AuthenticationMethods);

    public override string Tool => "EntraExporter";

    public override string? CommandFor(params IEnumerable<string> collections)
    {
        string[] types = [.. collections.Select(TypeOf).OfType<string>().Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        return types.Length == 0 ? null : $"Export-Entra -Type {string.Join(',', types)}";
    }

    // Source: the schema of EntraExporter 3. What it exports in part only (HoldsAll) is not here: exporting it again fills nothing.
    private static string? TypeOf(string collection) => collection switch
    {
        CollectionNames.ConditionalAccessPolicies or CollectionNames.NamedLocations or CollectionNames.AuthenticationContexts => "ConditionalAccess",
        CollectionNames.Users => "Users",
        CollectionNames.Groups => "Groups",
        CollectionNames.ServicePrincipals => "ServicePrincipals",
        CollectionNames.Devices => "Devices",
        CollectionNames.Organization => "Organization",
        CollectionNames.Domains => "Domains",
        CollectionNames.SecurityDefaults => "Policies",
        CollectionNames.RoleAssignments => "RoleManagement",
        CollectionNames.TermsOfUse => "Governance",
        _ => null,
    };

    private FilePlace? InObjectFolder(string[] segments, int after, ObjectKind kind, string stem)
    {
        string owner = string.Join('/', segments[..(after + 1)]);
        int below = segments.Length - after;
        if (below == 2 && kind == ObjectKind.User && Same(stem, "AuthenticationMethods"))
            return new FilePlace(this, ObjectKind.UserMethod, owner, IsExact: true);
        if (below == 2 && kind == ObjectKind.Group && Same(stem, "TransitiveMembers"))
            return new FilePlace(this, ObjectKind.TransitiveMember, owner, IsExact: true);
        if (below == 2)
            return Same(stem, segments[after]) ? new FilePlace(this, kind, owner, IsExact: true) : null;
        return kind == ObjectKind.Group && Same(segments[after + 1], "Members")
            ? new FilePlace(this, ObjectKind.DirectMember, owner, IsExact: true)
            : new FilePlace(this, ObjectKind.None, IsOther: true);
    }
}
