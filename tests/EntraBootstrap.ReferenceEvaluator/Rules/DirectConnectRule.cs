using EntraBootstrap.Core.Tenants;

namespace EntraBootstrap.ReferenceEvaluator.Rules;

/// <summary>§1.2: policies on B2B direct connect users also hit B2B collaboration users in Teams and SharePoint who are eligible for direct connect (D9).</summary>
internal static class DirectConnectRule
{
    /// <summary>Whether a guest could come by direct connect to what is asked for.</summary>
    public static bool MayComeSo(Tenant tenant, GuestKind? kind, Request request) =>
        kind is not null
        && Word.IsIn(kind.Type, ["b2bCollaborationGuest", "b2bCollaborationMember"])
        && request.Applications.Any(application => Word.IsIn(application, [ApplicationGroup.Teams, ApplicationGroup.SharePointOnline]))
        && IsAllowed(tenant, kind.HomeTenantId);

    // The settings for a tenant replace the default ones, which allow nobody unless they say so. Settings for single people or applications are not written down here.
    private static bool IsAllowed(Tenant tenant, string? homeTenantId)
    {
        CrossTenantAccess? partner = (tenant.CrossTenantAccessPolicy?.Partners ?? []).FirstOrDefault(settings => Word.Same(settings.TenantId, homeTenantId));
        CrossTenantAccessSetting? inbound = partner?.B2BDirectConnectInbound ?? tenant.CrossTenantAccessPolicy?.Default?.B2BDirectConnectInbound;
        return Word.Same(inbound?.UsersAndGroups?.AccessType, "allowed") && Word.Same(inbound?.Applications?.AccessType, "allowed");
    }
}
