using System.Text.Json;

namespace EntraBootstrap.GraphEmulator.Graph;

/// <summary>What beta has and v1.0 has not, of the types that are served: a snapshot has one form, in which beta's members stand too.</summary>
/// <remarks>Facts from Graph's metadata of 2026-08-20; a test holds them against it.</remarks>
public static class BetaOnly
{
    private const string Prefix = "#microsoft.graph.";

    private static readonly string[] s_method = ["lastUsedDateTime"];

    private static readonly HashSet<string> s_types = new(StringComparer.OrdinalIgnoreCase)
    {
        "compliantNetworkNamedLocation", "privateLinkNamedLocation", "serviceTagNamedLocation",
        "hardwareOathAuthenticationMethod", "hardwareOathAuthenticationMethodConfiguration", "passwordlessMicrosoftAuthenticatorAuthenticationMethod",
    };

    private static readonly Dictionary<string, IReadOnlyList<string>> s_members = new(StringComparer.OrdinalIgnoreCase)
    {
        ["appliedConditionalAccessPolicy"] = ["authenticationStrength", "conditionsNotSatisfied", "conditionsSatisfied", "excludeRulesSatisfied", "includeRulesSatisfied", "sessionControlsNotSatisfied"],
        ["authenticationMethod"] = s_method,
        ["authenticationMethodsPolicy"] = ["microsoftAuthenticatorPlatformSettings", "reportSuspiciousActivitySettings", "systemCredentialPreferences"],
        ["authenticationMethodsRegistrationCampaign"] = ["enforceRegistrationAfterAllowedSnoozes"],
        ["conditionalAccessApplications"] = ["globalSecureAccess", "networkAccess"],
        ["conditionalAccessClientApplications"] = ["agentIdServicePrincipalFilter", "excludeAgentIdServicePrincipals", "includeAgentIdServicePrincipals"],
        ["conditionalAccessConditionSet"] = ["agentIdRiskLevels", "deviceStates"],
        ["conditionalAccessDevices"] = ["excludeDeviceStates", "excludeDevices", "includeDeviceStates", "includeDevices"],
        ["conditionalAccessSessionControls"] = ["continuousAccessEvaluation", "globalSecureAccessFilteringProfile"],
        ["crossTenantAccessPolicy"] = ["definition"],
        ["device"] = ["extensionAttributes"],
        ["deviceDetail"] = ["browserId"],
        ["emailAuthenticationMethod"] = s_method,
        ["externalAuthenticationMethod"] = s_method,
        ["fido2AuthenticationMethod"] = s_method,
        ["group"] = ["cloudLicensing", "createdByAppId", "membershipRuleProcessingStatus"],
        ["internalDomainFederation"] = ["defaultInteractiveAuthenticationMethod", "openIdConnectDiscoveryEndpoint", "passwordChangeUri"],
        ["microsoftAuthenticatorAuthenticationMethod"] = ["clientAppName", .. s_method],
        ["microsoftAuthenticatorFeatureSettings"] = ["companionAppAllowedState", "numberMatchingRequiredState"],
        ["organization"] = ["directorySizeQuota", "isMultipleDataLocationsForServicesEnabled"],
        ["passwordAuthenticationMethod"] = s_method,
        ["phoneAuthenticationMethod"] = s_method,
        ["platformCredentialAuthenticationMethod"] = s_method,
        ["qrCodePinAuthenticationMethod"] = s_method,
        ["servicePrincipal"] = ["errorUrl", "passwordSingleSignOnSettings", "preferredTokenSigningKeyEndDateTime", "publishedPermissionScopes", "publisherName", "samlMetadataUrl"],
        ["signIn"] =
        [
            "agent", "appOwnerTenantId", "appTokenProtectionStatus", "appliedEventListeners", "authenticationAppPolicyEvaluationDetails", "authenticationContextClassReferences", "authenticationDetails",
            "authenticationMethodsUsed", "authenticationProcessingDetails", "authenticationProtocol", "authenticationRequirement", "authenticationRequirementPolicies", "autonomousSystemNumber", "azureResourceId",
            "clientCredentialType", "clientSessionId", "conditionalAccessAudiences", "crossTenantAccessType", "federatedCredentialId", "flaggedForReview", "globalSecureAccessIpAddress", "homeTenantName",
            "incomingTokenType", "ipAddressFromResourceProvider", "isTenantRestricted", "isThroughGlobalSecureAccess", "managedServiceIdentity", "mfaDetail", "networkLocationDetails", "originalRequestId",
            "originalTransferMethod", "privateLinkDetails", "processingTimeInMilliseconds", "resourceOwnerTenantId", "resourceServicePrincipalId", "servicePrincipalCredentialKeyId",
            "servicePrincipalCredentialThumbprint", "sessionId", "sessionLifetimePolicies", "signInEventTypes", "signInIdentifier", "signInIdentifierType", "signInTokenProtectionStatus", "tokenIssuerName",
            "tokenIssuerType", "tokenProtectionStatusDetails", "uniqueTokenIdentifier", "userType",
        ],
        ["softwareOathAuthenticationMethod"] = s_method,
        ["temporaryAccessPassAuthenticationMethod"] = s_method,
        ["unifiedRoleAssignment"] = ["resourceScope"],
        ["user"] = ["cloudLicensing", "cloudRealtimeCommunicationInfo", "deviceKeys", "infoCatalogs", "refreshTokensValidFromDateTime"],
        ["userRegistrationDetails"] = ["defaultMfaMethod"],
        ["voiceAuthenticationMethodConfiguration"] = ["callerIdNumber"],
        ["windowsHelloForBusinessAuthenticationMethod"] = s_method,
    };

    // The objects inside others that have such members, or lead to some.
    private static readonly Dictionary<string, string> s_inside = new(StringComparer.OrdinalIgnoreCase)
    {
        ["authenticationMethodsPolicy.authenticationMethodConfigurations"] = "authenticationMethodConfiguration",
        ["authenticationMethodsPolicy.registrationEnforcement"] = "registrationEnforcement",
        ["authenticationStrengthUsage.mfa"] = "conditionalAccessPolicy",
        ["authenticationStrengthUsage.none"] = "conditionalAccessPolicy",
        ["conditionalAccessConditionSet.applications"] = "conditionalAccessApplications",
        ["conditionalAccessConditionSet.clientApplications"] = "conditionalAccessClientApplications",
        ["conditionalAccessConditionSet.devices"] = "conditionalAccessDevices",
        ["conditionalAccessPolicy.conditions"] = "conditionalAccessConditionSet",
        ["conditionalAccessPolicy.sessionControls"] = "conditionalAccessSessionControls",
        ["microsoftAuthenticatorAuthenticationMethod.device"] = "device",
        ["microsoftAuthenticatorAuthenticationMethodConfiguration.featureSettings"] = "microsoftAuthenticatorFeatureSettings",
        ["platformCredentialAuthenticationMethod.device"] = "device",
        ["registrationEnforcement.authenticationMethodsRegistrationCampaign"] = "authenticationMethodsRegistrationCampaign",
        ["signIn.appliedConditionalAccessPolicies"] = "appliedConditionalAccessPolicy",
        ["signIn.deviceDetail"] = "deviceDetail",
        ["windowsHelloForBusinessAuthenticationMethod.device"] = "device",
    };

    /// <summary>The members of each type that v1.0 lacks.</summary>
    public static IReadOnlyDictionary<string, IReadOnlyList<string>> Members => s_members;

    /// <summary>The types that v1.0 lacks and a list can hold.</summary>
    public static IReadOnlyCollection<string> Types => s_types;

    /// <summary>The types of objects inside others, by <c>type.member</c>, as far as they matter here.</summary>
    public static IReadOnlyDictionary<string, string> Inside => s_inside;

    /// <summary>Whether an object is of a type that v1.0 lacks.</summary>
    public static bool IsOfType(JsonElement element) => TypeOf(element) is { } type && s_types.Contains(type);

    /// <summary>An object as v1.0 says it.</summary>
    /// <param name="declared">The type that its place has.</param>
    /// <param name="element">The object.</param>
    public static JsonElement Remove(string declared, JsonElement element)
    {
        if (element.ValueKind != JsonValueKind.Object)
            return element;
        using MemoryStream body = new();
        using (Utf8JsonWriter json = new(body))
            Write(json, declared, element);
        return JsonElement.Parse(body.GetBuffer().AsSpan(0, (int)body.Length));
    }

    private static void Write(Utf8JsonWriter json, string declared, JsonElement element)
    {
        if (element.ValueKind == JsonValueKind.Array)
        {
            json.WriteStartArray();
            foreach (JsonElement item in element.EnumerateArray().Where(item => !IsOfType(item)))
                Write(json, declared, item);
            json.WriteEndArray();
            return;
        }

        if (element.ValueKind != JsonValueKind.Object)
        {
            element.WriteTo(json);
            return;
        }

        string type = TypeOf(element) ?? declared;
        json.WriteStartObject();
        foreach (JsonProperty member in element.EnumerateObject().Where(member => !Lacks(type, member.Name) && !Lacks(declared, member.Name)))
        {
            json.WritePropertyName(member.Name);
            if (s_inside.TryGetValue($"{type}.{member.Name}", out string? inside))
                Write(json, inside, member.Value);
            else
                member.Value.WriteTo(json);
        }

        json.WriteEndObject();
    }

    private static bool Lacks(string type, string member) => s_members.TryGetValue(type, out IReadOnlyList<string>? members) && members.Contains(member, StringComparer.OrdinalIgnoreCase);

    private static string? TypeOf(JsonElement element) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty("@odata.type", out JsonElement type) && type.ValueKind == JsonValueKind.String
        && type.GetString() is { } name && name.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase) ? name[Prefix.Length..] : null;
}
