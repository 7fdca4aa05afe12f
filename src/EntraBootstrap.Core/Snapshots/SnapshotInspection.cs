using EntraBootstrap.Core.Tenants;

namespace EntraBootstrap.Core.Snapshots;

/// <summary>Counts what a tenant holds.</summary>
internal static class SnapshotInspection
{
    /// <summary>How many objects a collection holds; of methods and members, how many people and groups they are known of.</summary>
    public static int Count(Tenant tenant, string collection) => collection switch
    {
        CollectionNames.Organization => One(tenant.Organization),
        CollectionNames.Domains => tenant.Domains.Count,
        CollectionNames.ConditionalAccessPolicies => tenant.ConditionalAccessPolicies.Count,
        CollectionNames.NamedLocations => tenant.NamedLocations.Count,
        CollectionNames.AuthenticationContexts => tenant.AuthenticationContexts.Count,
        CollectionNames.AuthenticationStrengthPolicies => tenant.AuthenticationStrengthPolicies.Count,
        CollectionNames.AuthenticationMethodsPolicy => One(tenant.AuthenticationMethodsPolicy),
        CollectionNames.SecurityDefaults => One(tenant.SecurityDefaults),
        CollectionNames.CrossTenantAccessPolicy => One(tenant.CrossTenantAccessPolicy),
        CollectionNames.DeviceRegistrationPolicy => One(tenant.DeviceRegistrationPolicy),
        CollectionNames.MfaTrustedIps => tenant.MfaTrustedIps?.Count ?? 0,
        CollectionNames.SsprPolicy => One(tenant.SsprPolicy),
        CollectionNames.BaselineScopeEnforcement => One(tenant.BaselineScopeEnforcement),
        CollectionNames.TermsOfUse => tenant.TermsOfUse.Count,
        CollectionNames.Users => tenant.Users.Count,
        CollectionNames.AuthenticationMethods => tenant.Users.Count(user => user.AuthenticationMethods is not null),
        CollectionNames.UserRegistrationDetails => tenant.UserRegistrationDetails.Count,
        CollectionNames.Groups => tenant.Groups.Count,
        CollectionNames.GroupMembers => tenant.Groups.Count(group => group.TransitiveMembers is not null),
        CollectionNames.RoleAssignments => tenant.RoleAssignments.Count,
        CollectionNames.RoleEligibilities => tenant.RoleEligibilities.Count,
        CollectionNames.Devices => tenant.Devices.Count,
        CollectionNames.ServicePrincipals => tenant.ServicePrincipals.Count,
        _ => 0,
    };

    private static int One(object? document) => document is null ? 0 : 1;
}
