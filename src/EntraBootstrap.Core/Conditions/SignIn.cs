using System.Net;
using EntraBootstrap.Core.Tenants;

namespace EntraBootstrap.Core.Conditions;

/// <summary>Graph's <c>conditionalAccessDevicePlatform</c> of a sign-in, and <see cref="Other"/> for a platform that Entra does not recognise.</summary>
public enum DevicePlatform
{
#pragma warning disable CS1591 // Graph's words document themselves
    Android,
    IOS,
    Windows,
    WindowsPhone,
    MacOS,
    Linux,
    Other,
#pragma warning restore CS1591
}

/// <summary>Graph's <c>conditionalAccessClientApp</c> of a sign-in.</summary>
public enum ClientAppType
{
#pragma warning disable CS1591 // Graph's words document themselves
    Browser,
    MobileAppsAndDesktopClients,
    ExchangeActiveSync,
    EasSupported,
    Other,
#pragma warning restore CS1591
}

/// <summary>Graph's <c>riskLevel</c>, and the insider risk levels, of a sign-in.</summary>
public enum RiskLevel
{
#pragma warning disable CS1591 // Graph's words document themselves
    None,
    Low,
    Medium,
    High,
    Hidden,
    Minor,
    Moderate,
    Elevated,
#pragma warning restore CS1591
}

/// <summary>How a session was transferred.</summary>
public enum TransferMethod
{
    /// <summary>An ordinary sign-in.</summary>
    None,

    /// <summary>Device code flow.</summary>
    DeviceCodeFlow,

    /// <summary>Authentication transfer.</summary>
    AuthenticationTransfer,
}

/// <summary>The kinds of client applications.</summary>
public enum ClientKind
{
    /// <summary>It keeps no secret: desktop and mobile applications, and web pages that run in the browser alone.</summary>
    Public,

    /// <summary>It keeps a secret: web applications with a server.</summary>
    Confidential,
}

/// <summary>The client application that asks for tokens. A null member is unknown.</summary>
public sealed record SignInClient
{
    /// <summary>Its application (client) id.</summary>
    public string? AppId { get; init; }

    /// <summary>Its kind.</summary>
    public ClientKind? Kind { get; init; }

    /// <summary>All scopes that it asks for, as it writes them.</summary>
    public ValueList<string>? Scopes { get; init; }
}

/// <summary>The user actions that a policy can be about.</summary>
public enum UserAction
{
    /// <summary>None: an application or authentication context is asked for.</summary>
    None,

    /// <summary>Register security information.</summary>
    RegisterSecurityInformation,

    /// <summary>Register or join devices.</summary>
    RegisterOrJoinDevices,
}

/// <summary>What is asked for: applications together, one user action, or one authentication context.</summary>
public sealed record SignInTarget
{
    /// <summary>Application (client) ids that are requested together.</summary>
    public ValueList<string> Applications { get; init; }

    /// <summary>The user action.</summary>
    public UserAction UserAction { get; init; }

    /// <summary>The authentication context, <c>c1</c> to <c>c99</c>; null if none.</summary>
    public string? AuthenticationContext { get; init; }

    /// <summary>The target of one application.</summary>
    public static SignInTarget Application(string appId) => new() { Applications = [appId] };

    /// <summary>The target of a user action.</summary>
    public static SignInTarget Action(UserAction action) => new() { UserAction = action };
}

/// <summary>The device of a sign-in. A null member is unknown unless <see cref="IsRegistered"/> is false: then every attribute is null.</summary>
public sealed record SignInDevice
{
    /// <summary>An unregistered device: it has no attributes at all.</summary>
    public static SignInDevice Unregistered { get; } = new() { IsRegistered = false };

    /// <summary>Whether it is registered in the directory.</summary>
    public bool IsRegistered { get; init; } = true;

    /// <summary>The device with the attributes that are known.</summary>
    public Device Attributes { get; init; } = new();

    /// <summary>Names of attributes that are known to have no value.</summary>
    public ValueList<string> KnownNull { get; init; }

    /// <summary>Whether it complies; null if unknown.</summary>
    public bool? IsCompliant => IsRegistered ? Attributes.IsCompliant ?? (KnownNull.ContainsWord("isCompliant") ? false : null) : false;

    /// <summary>Whether it is hybrid joined; null if unknown.</summary>
    public bool? IsHybridJoined => !IsRegistered ? false
        : Attributes.TrustType is { } trustType ? trustType.Equals("ServerAD", StringComparison.OrdinalIgnoreCase)
        : KnownNull.ContainsWord("trustType") ? false : null;

    /// <summary>Whether it is managed, so that its extension attributes are available: it has a management application, complies or is hybrid joined; null if unknown.</summary>
    public bool? IsManaged => HasManagementApplication.Or(TruthTables.Of(IsCompliant)).Or(TruthTables.Of(IsHybridJoined)).ToNullable();

    /// <summary>The members that are missing to say whether it is managed, in Graph's words.</summary>
    internal IEnumerable<string> ManagementUnknown()
    {
        if (HasManagementApplication == Truth.Unknown)
            yield return "mdmAppId";
        if (IsCompliant is null)
            yield return "isCompliant";
        if (IsHybridJoined is null)
            yield return "trustType";
    }

    private Truth HasManagementApplication => !IsRegistered ? Truth.False
        : Attributes.MdmAppId is { } id ? TruthTables.Of(id.Length > 0)
        : KnownNull.ContainsWord("mdmAppId") ? Truth.False : Truth.Unknown;
}

/// <summary>Who signs in.</summary>
public sealed record SignInIdentity
{
    /// <summary>The object id; null if not known.</summary>
    public string? UserId { get; init; }

    /// <summary>The sign-in name of somebody whom the snapshot does not hold, as stated; null if they are known or stated otherwise.</summary>
    public string? StatedName { get; init; }

    /// <summary>The person as captured; null if the snapshot does not hold them.</summary>
    public User? User { get; init; }

    /// <summary>Graph's <c>externalUserType</c>, if the scenario states it; null otherwise.</summary>
    public string? ExternalUserType { get; init; }

    /// <summary>The home tenant of an external user, if stated.</summary>
    public string? ExternalTenantId { get; init; }

    /// <summary>Template ids of built-in roles that the person is eligible for and has activated for the whole tenant, beside those that the snapshot has as active.</summary>
    public ValueList<string> ActivatedRoles { get; init; }

    /// <summary>The object id of a workload identity; null for people.</summary>
    public string? ServicePrincipalId { get; init; }

    /// <summary>Whether it is a person of the snapshot of whom nothing else is stated.</summary>
    public bool IsAsCaptured => User is not null && string.Equals(UserId, User.Id, StringComparison.Ordinal) && ExternalUserType is null && ExternalTenantId is null && ServicePrincipalId is null && ActivatedRoles.IsEmpty && AssumedMemberships.IsEmpty;

    /// <summary>What is assumed in turn of groups whose members are not known.</summary>
    internal ValueList<(string Group, bool IsMember)> AssumedMemberships { get; init; }

    /// <summary>Whether the person is taken to be in a group whose members are not known; null for groups of which nothing is assumed.</summary>
    internal bool? Assumes(string group)
    {
        foreach ((string assumed, bool isMember) in AssumedMemberships)
        {
            if (assumed.Equals(group, StringComparison.OrdinalIgnoreCase))
                return isMember;
        }

        return null;
    }

    /// <summary>The workload identity as captured; null for people, and if the snapshot does not hold it or holds several that contradict each other.</summary>
    public ServicePrincipal? ServicePrincipal { get; init; }

    /// <summary>Whether a workload identity signs in.</summary>
    public bool IsWorkload => ServicePrincipalId is not null;
}

/// <summary>A sign-in as the conditions see it. A null member is unknown.</summary>
public sealed record SignIn
{
    /// <summary>Who.</summary>
    public required SignInIdentity Identity { get; init; }

    /// <summary>What is asked for.</summary>
    public required SignInTarget Target { get; init; }

    /// <summary>The platform.</summary>
    public DevicePlatform? DevicePlatform { get; init; }

    /// <summary>The kind of client.</summary>
    public ClientAppType? ClientAppType { get; init; }

    /// <summary>Whether the client is a legacy one, which can neither do MFA nor send the state of the device; null if unknown.</summary>
    public bool? IsLegacyClient => ClientAppType is null ? null : ClientAppType is Conditions.ClientAppType.Other or Conditions.ClientAppType.ExchangeActiveSync or Conditions.ClientAppType.EasSupported;

    /// <summary>The address.</summary>
    public IPAddress? IpAddress { get; init; }

    /// <summary>The two-letter country code, or the empty string for an address that maps to no country.</summary>
    public string? Country { get; init; }

    /// <summary>The risk of the sign-in.</summary>
    public RiskLevel? SignInRiskLevel { get; init; }

    /// <summary>The risk of the person.</summary>
    public RiskLevel? UserRiskLevel { get; init; }

    /// <summary>The insider risk of the person.</summary>
    public RiskLevel? InsiderRiskLevel { get; init; }

    /// <summary>The risk of a workload identity.</summary>
    public RiskLevel? ServicePrincipalRiskLevel { get; init; }

    /// <summary>How this request comes about.</summary>
    public TransferMethod? TransferMethod { get; init; }

    /// <summary>How the session that it belongs to was transferred before: the session stays tracked, whatever its requests are.</summary>
    public ValueList<TransferMethod> OriginalTransferMethods { get; init; }

    /// <summary>The client application.</summary>
    public SignInClient? Client { get; init; }

    /// <summary>The moment; null for when the tenant was captured.</summary>
    public DateTimeOffset? AsOf { get; init; }

    /// <summary>Whether the person has Authenticator with push notifications, which alone can share a GPS location; null if unknown.</summary>
    public bool? CanShareLocation { get; init; }

    /// <summary>The device.</summary>
    public SignInDevice? Device { get; init; }
}
