using EntraBootstrap.Core.Tenants;

namespace EntraBootstrap.Core.Conditions;

/// <summary>
/// B2B direct connect and B2B collaboration meet where people work in shared channels: policies on the one also bind those who come by the other, in Teams and
/// SharePoint Online.
/// </summary>
/// <remarks>
/// Source: Microsoft's documentation of users and groups in policies (documented), and of cross-tenant access: inbound direct connect is blocked by default
/// (documented). What the home tenant lets out is not in a snapshot of this tenant, and is taken to be allowed.
/// </remarks>
internal static class DirectConnect
{
    // Microsoft Teams Services, Microsoft Teams, its web client, and SharePoint Online.
    private static readonly string[] s_applications =
        ["cc15fd57-2c6c-4117-a88c-83b1d56b4bbe", "1fec8e78-bce4-4aaf-ab1b-5451cc387264", "5e3ce6c0-2b1f-4285-8d4b-75ee78787346", "00000003-0000-0ff1-ce00-000000000000"];

    /// <summary>Whether shared channels are reached through what is asked for.</summary>
    public static bool Reaches(SignInTarget target) => target.Applications.Any(IsShared);

    /// <summary>Whether somebody of another tenant may come in by direct connect.</summary>
    public static Truth IsEligible(Tenant tenant, SignInIdentity identity, SignInTarget target, UnknownFacts? missing)
    {
        if (tenant.CrossTenantAccessPolicy is not { } access)
            return tenant.Completeness.IsComplete(CollectionNames.CrossTenantAccessPolicy) ? Truth.False : Missing(missing);
        if (Has(access.Extra, "default") || Has(access.Extra, "partners") || access.Partners.Any(partner => Has(partner.Extra, "tenantId")))
            return Missing(missing);

        CrossTenantAccess[] partners = [.. access.Partners];
        if (identity.ExternalTenantId is { } home)
            return Of(Array.Find(partners, partner => string.Equals(partner.TenantId, home, StringComparison.OrdinalIgnoreCase)), access.Default, target, missing);
        Truth byDefault = Of(null, access.Default, target, missing);
        if (Array.TrueForAll(partners, partner => Of(partner, access.Default, target, null) == byDefault))
            return byDefault;
        missing?.AddScenario("signInIdentity.externalTenantId");
        return Truth.Unknown;
    }

    private static Truth Of(CrossTenantAccess? partner, CrossTenantAccess? byDefault, SignInTarget target, UnknownFacts? missing)
    {
        CrossTenantAccess? said = partner is { B2BDirectConnectInbound: null } && !Has(partner.Extra, "b2bDirectConnectInbound") ? byDefault : partner ?? byDefault;
        if (said?.B2BDirectConnectInbound is not { } setting || setting.Extra.NamesWithValue().Any())
            return Missing(missing);
        Truth people = Allows(setting.UsersAndGroups, static target => target.Equals("AllUsers", StringComparison.OrdinalIgnoreCase) ? Truth.True : Truth.Unknown);
        Truth applications = Allows(setting.Applications, named => TruthTables.Of(
            named.Equals("AllApplications", StringComparison.OrdinalIgnoreCase) || named.Equals(ApplicationGroups.Office365, StringComparison.OrdinalIgnoreCase)
            || target.Applications.Any(appId => IsShared(appId) && appId.Equals(named, StringComparison.OrdinalIgnoreCase))));
        Truth truth = people.And(applications);
        return truth == Truth.Unknown ? Missing(missing) : truth;
    }

    // What is named is allowed and nothing else, or blocked and nothing else.
    private static Truth Allows(CrossTenantAccessScope? scope, Func<string, Truth> names)
    {
        if (scope is null || scope.Extra.NamesWithValue().Any())
            return Truth.Unknown;
        Truth named = Truth.False;
        foreach (CrossTenantAccessTarget target in scope.Targets)
            named = named.Or(target.Target is { } word ? names(word) : Truth.Unknown);
        return scope.AccessType?.ToLowerInvariant() switch { "allowed" => named, "blocked" => named.Not(), _ => Truth.Unknown };
    }

    private static bool IsShared(string appId) => s_applications.Contains(appId, StringComparer.OrdinalIgnoreCase);

    private static bool Has(ExtraMembers extra, string member) => extra.NamesWithValue().Contains(member, StringComparer.OrdinalIgnoreCase);

    private static Truth Missing(UnknownFacts? missing)
    {
        missing?.AddFact($"{CollectionNames.CrossTenantAccessPolicy}/b2bDirectConnectInbound", GraphRequests.For(CollectionNames.CrossTenantAccessPolicy));
        return Truth.Unknown;
    }
}
