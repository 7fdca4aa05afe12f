using System.Text.Json;
using EntraBootstrap.Core.Tenants;

namespace EntraBootstrap.Core.Snapshots.Live;

/// <summary>
/// What is read of a live tenant, with the permissions that it takes (Graph's reference). Beta serves what v1.0 leaves out: conditions of policies, kinds of places, settings and kinds
/// of methods, extension attributes of devices. A member that v1.0 hides could not make an answer unknown.
/// </summary>
public static class CaptureCatalogue
{
    /// <summary>The state of per-user MFA, which is part of the users.</summary>
    public const string PerUserMfaState = "perUserMfaState";

    /// <summary>How a federated domain is federated, which is part of the domains.</summary>
    public const string FederationConfiguration = "federationConfiguration";

    /// <summary>What counts for partners without settings of their own, which is part of the cross-tenant access policy.</summary>
    public const string CrossTenantDefault = "crossTenantAccessPolicy/default";

    /// <summary>Settings by partner, which are part of the cross-tenant access policy.</summary>
    public const string CrossTenantPartners = "crossTenantAccessPolicy/partners";

    /// <summary>What it takes to see the members of a group whose membership is hidden.</summary>
    public const string HiddenMembersPermission = "Member.Read.Hidden";

    private const string V1 = "v1.0";
    private const string Beta = "beta";
    private const string Policies = "Policy.Read.All";
    private const int LargestPage = 999;

    /// <summary>Everything, in the order in which it is read: what has few objects before what has many, and parts of objects last.</summary>
    public static IReadOnlyList<CaptureSource> All { get; } = [.. Settings(), .. Directory(), .. Parts()];

    /// <summary>The source of a name.</summary>
    /// <exception cref="InvalidOperationException">There is none.</exception>
    public static CaptureSource Find(string name) => All.First(source => string.Equals(source.Name, name, StringComparison.Ordinal));

    /// <summary>The least privileged permissions for everything, in ordinal order.</summary>
    /// <param name="isApplication">Whether an application speaks for itself.</param>
    public static IReadOnlyList<string> Permissions(bool isApplication) =>
    [
        .. All.Select(source => source.PermissionOf(isApplication))
            .Concat(All.Select(source => source.Guarded?.Permission))
            .Append(HiddenMembersPermission)
            .OfType<string>()
            .Distinct(StringComparer.Ordinal)
            .Order(StringComparer.Ordinal),
    ];

    private static IEnumerable<CaptureSource> Settings()
    {
        const string Access = "identity/conditionalAccess/";
        const string ReadAccess = "Policy.Read.ConditionalAccess";
        const string Partners = "policies/crossTenantAccessPolicy/";
        yield return List(CollectionNames.Organization, V1, "organization", "Organization.Read.All") with { Select = ["id", "displayName", "createdDateTime", "onPremisesSyncEnabled", "tenantType", "verifiedDomains"] };
        yield return List(CollectionNames.Domains, V1, "domains", "Domain.Read.All");
        yield return List(CollectionNames.ConditionalAccessPolicies, Beta, Access + "policies", ReadAccess) with
        {
            OtherPermissions = [Policies], Required = [new RequiredMember("state", static value => value.IsString), new RequiredMember("conditions", static value => value.IsObject)],
        };
        yield return List(CollectionNames.NamedLocations, Beta, Access + "namedLocations", Policies);
        yield return List(CollectionNames.AuthenticationContexts, V1, Access + "authenticationContextClassReferences", ReadAccess) with { OtherPermissions = [Policies] };
        yield return List(CollectionNames.AuthenticationStrengthPolicies, V1, "policies/authenticationStrengthPolicies", Policies) with
        {
            Required = [new RequiredMember("allowedCombinations", static value => value.IsArray)],
        };
        yield return List(CollectionNames.AuthenticationMethodsPolicy, Beta, "policies/authenticationMethodsPolicy", "Policy.Read.AuthenticationMethod") with
        {
            OtherPermissions = [Policies], IsDocument = true, Required = [new RequiredMember("authenticationMethodConfigurations", static value => value.IsArray)],
        };
        yield return List(CollectionNames.SecurityDefaults, V1, "policies/identitySecurityDefaultsEnforcementPolicy", Policies) with
        {
            IsDocument = true, Required = [new RequiredMember("isEnabled", static value => value.Type is JsonTokenType.True or JsonTokenType.False)],
        };
        yield return List(CollectionNames.CrossTenantAccessPolicy, V1, Partners + "default", Policies) with
        {
            Name = CrossTenantDefault, IsDocument = true, Required = [new RequiredMember("inboundTrust", static value => value.IsObject)],
        };
        yield return List(CollectionNames.CrossTenantAccessPolicy, V1, Partners + "partners", Policies) with { Name = CrossTenantPartners };
        yield return List(CollectionNames.DeviceRegistrationPolicy, V1, "policies/deviceRegistrationPolicy", "Policy.Read.DeviceConfiguration") with
        {
            IsDocument = true, Required = [new RequiredMember("multiFactorAuthConfiguration", static value => value.IsString)],
        };
        yield return List(CollectionNames.TermsOfUse, V1, "identityGovernance/termsOfUse/agreements", "Agreement.Read.All") with { ApplicationPermission = null };
    }

    private static IEnumerable<CaptureSource> Directory()
    {
        const string Roles = "roleManagement/directory/";
        yield return List(CollectionNames.RoleAssignments, V1, Roles + "roleAssignments", "RoleManagement.Read.Directory");
        yield return List(CollectionNames.RoleEligibilities, V1, Roles + "roleEligibilityScheduleInstances", "RoleEligibilitySchedule.Read.Directory") with { OtherPermissions = ["RoleManagement.Read.Directory"] };
        yield return List(CollectionNames.ServicePrincipals, V1, "servicePrincipals", "Application.Read.All", LargestPage) with
        {
            Select = ["id", "appId", "displayName", "servicePrincipalType", "accountEnabled", "appOwnerOrganizationId", "signInAudience"],
            Guarded = new GuardedMember("customSecurityAttributes", "CustomSecAttributeAssignment.Read.All"),
        };
        yield return List(CollectionNames.Devices, Beta, "devices", "Device.Read.All", LargestPage) with
        {
            Select =
            [
                "id", "deviceId", "displayName", "accountEnabled", "operatingSystem", "operatingSystemVersion", "trustType", "isCompliant", "isManaged", "mdmAppId", "deviceOwnership",
                "enrollmentProfileName", "manufacturer", "model", "profileType", "physicalIds", "systemLabels", "extensionAttributes",
            ],
        };
        yield return List(CollectionNames.UserRegistrationDetails, V1, "reports/authenticationMethods/userRegistrationDetails", "AuditLog.Read.All", LargestPage);
        yield return List(CollectionNames.Groups, V1, "groups", "GroupMember.Read.All", LargestPage) with
        {
            Select =
            [
                "id", "displayName", "description", "groupTypes", "membershipRule", "membershipRuleProcessingState", "securityEnabled", "mailEnabled", "isAssignableToRole",
                "onPremisesSyncEnabled", "createdDateTime", "visibility",
            ],
            OtherPermissions = ["Group.Read.All"],
        };
        yield return List(CollectionNames.Users, V1, "users", "User.Read.All", LargestPage) with
        {
            Select = ["id", "userPrincipalName", "displayName", "userType", "accountEnabled", "createdDateTime", "creationType", "externalUserState", "onPremisesSyncEnabled", "identities"],
        };
    }

    private static IEnumerable<CaptureSource> Parts()
    {
        yield return List(CollectionNames.Domains, V1, "domains/{id}/federationConfiguration", "Domain.Read.All") with { Name = FederationConfiguration, Of = CollectionNames.Domains };
        yield return List(CollectionNames.AuthenticationMethods, Beta, "users/{id}/authentication/methods", "UserAuthenticationMethod.Read.All") with { Of = CollectionNames.Users };
        yield return List(CollectionNames.Users, Beta, "users/{id}/authentication/requirements", Policies) with { Name = PerUserMfaState, Of = CollectionNames.Users };
        yield return List(CollectionNames.GroupMembers, V1, "groups/{id}/transitiveMembers", "GroupMember.Read.All", LargestPage) with { Select = ["id"], Of = CollectionNames.Groups, OtherPermissions = ["Group.Read.All"] };
    }

    private static CaptureSource List(string collection, string version, string path, string permission, int? pageSize = null) => new()
    {
        Name = collection, Collection = collection, Version = version, Path = path, PageSize = pageSize, DelegatedPermission = permission, ApplicationPermission = permission,
    };
}
