using System.Globalization;
using EntraBootstrap.Core.Snapshots.Json;

namespace EntraBootstrap.Core.Snapshots.Reading;

/// <summary>Says by its own shape what a Graph object is, where no folder says it.</summary>
internal static class ObjectClassifier
{
    // Members that only records of what happened have: sign-ins, risks, audit. They carry names of users and policies too.
    private static readonly string[] s_recordMembers =
    [
        "appliedConditionalAccessPolicies", "conditionalAccessStatus", "policyApplies", "analysisReasons", "appDisplayName", "resultType", "riskState", "riskEventType",
        "correlationId", "operationName", "activityDisplayName", "signInIdentity",
    ];

    /// <summary>What an object is; <see cref="ObjectKind.None"/> if its shape does not say it.</summary>
    public static ObjectKind Classify(JsonView view)
    {
        if (!view.IsObject)
            return ObjectKind.None;
        string? type = view.FindText("@odata.type");
        if (type is not null && OfType(type) is var byType && byType != ObjectKind.None)
            return byType;
        if (IsRecord(view))
            return ObjectKind.None;
        if (IsPolicy(view))
            return ObjectKind.Policy;
        if (view.Find("details") is { IsObject: true } details && details.Has("conditions"))
            return ObjectKind.PolicyTemplate;
        ObjectKind kind = OfSettings(view);
        return kind != ObjectKind.None ? kind : OfDirectory(view);
    }

    /// <summary>Whether an object records something that happened: no part of a tenant.</summary>
    public static bool IsRecord(JsonView view) => view.IsObject && Array.Exists(s_recordMembers, view.Has);

    /// <summary>Whether an object is a row of a Microsoft365DSC report.</summary>
    public static bool IsDesiredStateRow(JsonView view) =>
        view.IsObject && view.FindText("ResourceName") is { } name && name.StartsWith("AAD", StringComparison.Ordinal);

    /// <summary>What near-miss a document is that looks like a part of a tenant; null if none.</summary>
    public static string? NearMiss(JsonView view)
    {
        if (view.FindText("$schema") is { } schema && schema.Contains("deploymentTemplate", StringComparison.OrdinalIgnoreCase))
            return "an Azure deployment template";
        if (view.FindText("state") is "string" && view.Has("conditions"))
            return "a description of a policy's shape";
        if (view.Find("conditions") is { IsString: true } text && !GraphLists.IsTypeName(text.Raw))
            return "a table of texts";
        if (view.Has("signInIdentity") || view.Has("conditionalAccessWhatIfSubject"))
            return "a what-if question";
        return null;
    }

    private static ObjectKind OfType(string type)
    {
        string name = type.StartsWith("#microsoft.graph.", StringComparison.OrdinalIgnoreCase) ? type["#microsoft.graph.".Length..] : type;
        return name switch
        {
            _ when Ends(name, "NamedLocation") => ObjectKind.NamedLocation,
            _ when Ends(name, "AuthenticationMethodConfiguration") => ObjectKind.MethodConfiguration,
            _ when Ends(name, "AuthenticationMethod") => ObjectKind.UserMethod,
            _ when Is(name, "conditionalAccessPolicy") => ObjectKind.Policy,
            _ when Is(name, "authenticationStrengthPolicy") => ObjectKind.Strength,
            _ when Is(name, "authenticationMethodsPolicy") => ObjectKind.MethodsPolicy,
            _ when Is(name, "authenticationContextClassReference") => ObjectKind.AuthenticationContext,
            _ when Is(name, "identitySecurityDefaultsEnforcementPolicy") => ObjectKind.SecurityDefaults,
            _ when Is(name, "deviceRegistrationPolicy") => ObjectKind.DeviceRegistration,
            _ when Is(name, "userRegistrationDetails") => ObjectKind.RegistrationDetails,
            _ when Is(name, "user") => ObjectKind.User,
            _ when Is(name, "group") => ObjectKind.Group,
            _ when Is(name, "device") => ObjectKind.Device,
            _ when Is(name, "servicePrincipal") => ObjectKind.ServicePrincipal,
            _ when Is(name, "organization") => ObjectKind.Organization,
            _ when Is(name, "domain") => ObjectKind.Domain,
            _ when Is(name, "agreement") => ObjectKind.TermsOfUse,
            _ when Is(name, "unifiedRoleAssignment") || Is(name, "unifiedRoleAssignmentScheduleInstance") => ObjectKind.RoleAssignment,
            _ when Is(name, "unifiedRoleEligibilityScheduleInstance") => ObjectKind.RoleEligibility,
            _ => ObjectKind.None,
        };
    }

    private static bool IsPolicy(JsonView view) =>
        view.Find("conditions") is { IsNull: false } && (view.Has("grantControls") || view.Has("sessionControls") || view.Has("state")) && NearMiss(view) is null;

    private static ObjectKind OfSettings(JsonView view)
    {
        if (view.Has("allowedCombinations"))
            return ObjectKind.Strength;
        if (view.Has("ipRanges") || view.Has("countriesAndRegions"))
            return ObjectKind.NamedLocation;
        if (view.Has("authenticationMethodConfigurations") || view.Has("policyMigrationState"))
            return ObjectKind.MethodsPolicy;
        if (view.Has("methodsRegistered") || view.Has("isMfaCapable"))
            return ObjectKind.RegistrationDetails;
        if (view.Has("multiFactorAuthConfiguration"))
            return ObjectKind.DeviceRegistration;
        if (view.Has("inboundTrust"))
            return view.FindText("tenantId") is null ? ObjectKind.CrossTenantDefault : ObjectKind.CrossTenantPartner;
        if (view.Has("isEnabled") && view.FindText("id") is "00000000-0000-0000-0000-000000000005")
            return ObjectKind.SecurityDefaults;
        if (view.Has("isAvailable") && view.FindText("id") is { Length: 2 or 3 } id && id[0] is 'c' or 'C' && int.TryParse(id.AsSpan(1), NumberStyles.None, CultureInfo.InvariantCulture, out _))
            return ObjectKind.AuthenticationContext;
        return view.Has("isViewingBeforeAcceptanceRequired") ? ObjectKind.TermsOfUse : ObjectKind.None;
    }

    private static ObjectKind OfDirectory(JsonView view)
    {
        if (view.Has("principalId") && view.Has("roleDefinitionId"))
            return ObjectKind.RoleAssignment;
        if (view.Has("userPrincipalName") && view.Has("id"))
            return ObjectKind.User;
        if (view.Has("deviceId") && (view.Has("trustType") || view.Has("operatingSystem") || view.Has("isCompliant")))
            return ObjectKind.Device;
        if (view.Has("appId") && (view.Has("servicePrincipalType") || view.Has("servicePrincipalNames")))
            return ObjectKind.ServicePrincipal;
        if (view.Has("transitiveMembers") || (view.Has("id") && (view.Has("groupTypes") || view.Has("securityEnabled"))))
            return ObjectKind.Group;
        if (view.Has("verifiedDomains"))
            return ObjectKind.Organization;
        return view.Has("isVerified") && view.Has("authenticationType") ? ObjectKind.Domain : ObjectKind.None;
    }

    private static bool Is(string name, string kind) => string.Equals(name, kind, StringComparison.OrdinalIgnoreCase);

    private static bool Ends(string name, string kind) => name.EndsWith(kind, StringComparison.OrdinalIgnoreCase);
}
