using System.Globalization;
using System.Net;
using System.Text.Json;
using EntraBootstrap.Core.Tenants;
using EntraBootstrap.GraphEmulator.Graph;
using EntraBootstrap.GraphEmulator.Tenants;
using EntraBootstrap.ReferenceEvaluator;

namespace EntraBootstrap.GraphEmulator.WhatIf;

/// <summary>A question to What If (fact sheet §5.4): the sign-in, and which of its conditions were stated.</summary>
/// <param name="SignIn">The sign-in; where a condition was not stated, its value means nothing.</param>
/// <param name="Stated">The members of <c>signInConditions</c> that have a value.</param>
/// <param name="AppliedPoliciesOnly">Whether only policies that apply are answered.</param>
internal sealed record WhatIfRequest(ConcreteSignIn SignIn, IReadOnlySet<string> Stated, bool AppliedPoliciesOnly)
{
    private static readonly string[] s_extensionAttributes = [.. Enumerable.Range(1, 15).Select(number => FormattableString.Invariant($"extensionAttribute{number}"))];

    private static readonly string[] s_conditions =
    [
        "devicePlatform", "clientAppType", "signInRiskLevel", "userRiskLevel", "servicePrincipalRiskLevel", "insiderRiskLevel", "country", "ipAddress", "authenticationFlow", "deviceInfo",
    ];

    private static readonly string[] s_risks = ["none", "low", "medium", "high", "hidden"];

    /// <summary>Reads the body of a request.</summary>
    /// <exception cref="GraphException">It is no question that Graph would take.</exception>
    public static WhatIfRequest Read(ReadOnlyMemory<byte> body, TenantStore store)
    {
        JsonElement root;
        try
        {
            root = JsonElement.Parse(body.Span);
        }
        catch (JsonException)
        {
            throw GraphException.BadRequest("Unable to read JSON request payload.");
        }

        WhatIfBody question = new(root, "evaluate", "signInIdentity", "signInContext", "signInConditions", "appliedPoliciesOnly");
        WhatIfBody given = new(question["signInConditions"], "signInConditions", s_conditions);
        string? address = given.Text("ipAddress");
        if (address is not null && !IPAddress.TryParse(address, out _))
            throw GraphException.BadRequest("The value of 'ipAddress' is not valid.");
        ConcreteSignIn signIn = new()
        {
            Subject = ReadSubject(question["signInIdentity"], store),
            Request = ReadContext(question["signInContext"]),
            DevicePlatform = given.Word("devicePlatform", "android", "iOS", "windows", "windowsPhone", "macOS", "linux") ?? "other",
            ClientAppType = given.Word("clientAppType", "browser", "mobileAppsAndDesktopClients", "exchangeActiveSync", "easSupported", "other") ?? "browser",
            SignInRiskLevel = given.Word("signInRiskLevel", s_risks) ?? "none",
            UserRiskLevel = given.Word("userRiskLevel", s_risks) ?? "none",
            ServicePrincipalRiskLevel = given.Word("servicePrincipalRiskLevel", s_risks) ?? "none",
            InsiderRiskLevel = given.Word("insiderRiskLevel", "none", "minor", "moderate", "elevated") ?? "none",
            Country = given.Text("country"),
            IpAddress = address ?? "0.0.0.0",
            TransferMethod = ReadFlow(given["authenticationFlow"]) ?? "none",
            Device = ReadDevice(given["deviceInfo"]),
        };
        return new WhatIfRequest(
            signIn,
            s_conditions.Where(name => given[name].ValueKind is not (JsonValueKind.Null or JsonValueKind.Undefined)).ToHashSet(StringComparer.Ordinal),
            question.Bool("appliedPoliciesOnly") == true);
    }

    private static Subject ReadSubject(JsonElement element, TenantStore store)
    {
        if (IsType(element, "signInIdentity", "servicePrincipalSignIn"))
        {
            string id = new WhatIfBody(element, "servicePrincipalSignIn", "servicePrincipalId").Text("servicePrincipalId") ?? throw Missing("servicePrincipalId");
            JsonElement principal = store.Find(CollectionNames.ServicePrincipals, "id", id) ?? store.Find(CollectionNames.ServicePrincipals, "appId", id) ?? throw GraphException.NotFound(id);
            return new Subject { ServicePrincipalId = principal.GetProperty("id").GetString() };
        }

        if (!IsType(element, "signInIdentity", "userSignIn"))
            throw GraphException.BadRequest("The type of 'signInIdentity' is not known.");
        WhatIfBody user = new(element, "userSignIn", "userId", "externalTenantId", "externalUserType");
        string? userId = user.Text("userId");
        if (userId is not null && store.Find(CollectionNames.Users, "id", userId) is null)
            throw GraphException.NotFound(userId);
        string? kind = user.Word("externalUserType", "none", "internalGuest", "b2bCollaborationGuest", "b2bCollaborationMember", "b2bDirectConnectUser", "otherExternalUser", "serviceProvider");
        if (userId is null && kind is null or "none")
            throw Missing("userId");
        return new Subject { UserId = userId, ExternalUserType = kind is "none" ? null : kind, ExternalTenantId = user.Text("externalTenantId") };
    }

    private static Request ReadContext(JsonElement element)
    {
        if (IsType(element, "signInContext", "applicationContext"))
        {
            string[] applications = new WhatIfBody(element, "applicationContext", "includeApplications").Texts("includeApplications");
            if (applications.Length == 0)
                throw Missing("includeApplications");

            // Groups of applications match no policy that names them (E15); services that an application depends on are not looked at.
            return new Request { Applications = [.. applications.Select(id => Guid.TryParse(id, out _) ? id : Guid.Empty.ToString())], IsWithoutServices = true };
        }

        if (IsType(element, "signInContext", "userActionContext"))
        {
            string action = new WhatIfBody(element, "userActionContext", "userAction").Word("userAction", "registerSecurityInformation", "registerOrJoinDevices") ?? throw Missing("userAction");
            return new Request { UserAction = action is "registerOrJoinDevices" ? "urn:user:registerdevice" : "urn:user:registersecurityinfo" };
        }

        if (!IsType(element, "signInContext", "authContext"))
            throw GraphException.BadRequest("The type of 'signInContext' is not known.");
        return new Request { AuthenticationContext = new WhatIfBody(element, "authContext", "authenticationContextValue").Text("authenticationContextValue") ?? throw Missing("authenticationContextValue") };
    }

    private static string? ReadFlow(JsonElement element) =>
        element.ValueKind is JsonValueKind.Null or JsonValueKind.Undefined
            ? null
            : new WhatIfBody(element, "authenticationFlow", "transferMethod").Word("transferMethod", "none", "deviceCodeFlow", "authenticationTransfer");

    // A member that is not stated has no value.
    private static ConcreteDevice? ReadDevice(JsonElement element)
    {
        if (element.ValueKind is JsonValueKind.Null or JsonValueKind.Undefined)
            return null;
        WhatIfBody device = new(
            element, "deviceInfo",
            [
                "deviceId", "displayName", "enrollmentProfileName", "isCompliant", "manufacturer", "mdmAppId", "model", "operatingSystem", "operatingSystemVersion", "ownership", "physicalIds",
                "profileType", "systemLabels", "trustType", .. s_extensionAttributes,
            ]);
        return new ConcreteDevice
        {
            DeviceId = device.Text("deviceId") ?? string.Empty,
            DisplayName = device.Text("displayName"),
            EnrollmentProfileName = device.Text("enrollmentProfileName"),
            IsCompliant = device.Bool("isCompliant"),
            Manufacturer = device.Text("manufacturer"),
            MdmAppId = device.Text("mdmAppId"),
            Model = device.Text("model"),
            OperatingSystem = device.Text("operatingSystem"),
            OperatingSystemVersion = device.Text("operatingSystemVersion"),
            DeviceOwnership = device.Text("ownership"),
            PhysicalIds = device.Texts("physicalIds"),
            ProfileType = device.Text("profileType"),
            SystemLabels = device.Texts("systemLabels"),
            TrustType = device.Text("trustType"),
            ExtensionAttributes = s_extensionAttributes.Where(name => device.Text(name) is not null)
                .ToDictionary(name => int.Parse(name["extensionAttribute".Length..], CultureInfo.InvariantCulture), name => device.Text(name)!),
        };
    }

    private static bool IsType(JsonElement element, string name, string type)
    {
        if (element.ValueKind != JsonValueKind.Object || !element.TryGetProperty("@odata.type", out JsonElement given) || given.ValueKind != JsonValueKind.String)
            throw GraphException.BadRequest($"'{name}' with its '@odata.type' is required.");
        return string.Equals(given.GetString()!.TrimStart('#'), $"microsoft.graph.{type}", StringComparison.OrdinalIgnoreCase);
    }

    private static GraphException Missing(string member) => GraphException.BadRequest($"'{member}' is required.");
}
