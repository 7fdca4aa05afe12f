namespace EntraBootstrap.ReferenceEvaluator;

/// <summary>A sign-in of which everything is known. Words are Graph's; <c>null</c> never means unknown here, it means that there is none.</summary>
public sealed record ConcreteSignIn
{
    /// <summary>Who signs in.</summary>
    public required Subject Subject { get; init; }

    /// <summary>What is asked for.</summary>
    public required Request Request { get; init; }

    /// <summary><c>android</c>, <c>iOS</c>, <c>windows</c>, <c>windowsPhone</c>, <c>macOS</c>, <c>linux</c>, or <c>other</c> for a platform that is not recognised.</summary>
    public string DevicePlatform { get; init; } = "windows";

    /// <summary><c>browser</c>, <c>mobileAppsAndDesktopClients</c>, <c>exchangeActiveSync</c>, <c>easSupported</c> or <c>other</c>.</summary>
    public string ClientAppType { get; init; } = "browser";

    /// <summary>The address, IPv4 or IPv6.</summary>
    public string IpAddress { get; init; } = "203.0.113.9";

    /// <summary>The two-letter country of the address; null if it maps to none.</summary>
    public string? Country { get; init; }

    /// <summary>The risk of the sign-in: <c>none</c>, <c>low</c>, <c>medium</c>, <c>high</c>.</summary>
    public string SignInRiskLevel { get; init; } = "none";

    /// <summary>The risk of the person, in the same words.</summary>
    public string UserRiskLevel { get; init; } = "none";

    /// <summary>The insider risk of the person: <c>none</c>, <c>minor</c>, <c>moderate</c>, <c>elevated</c>.</summary>
    public string InsiderRiskLevel { get; init; } = "none";

    /// <summary>The risk of a workload identity: <c>none</c>, <c>low</c>, <c>medium</c>, <c>high</c>.</summary>
    public string ServicePrincipalRiskLevel { get; init; } = "none";

    /// <summary>How the session came about: <c>none</c>, <c>deviceCodeFlow</c> or <c>authenticationTransfer</c>.</summary>
    public string TransferMethod { get; init; } = "none";

    /// <summary>The device; null for one that is not registered.</summary>
    public ConcreteDevice? Device { get; init; }

    /// <summary>Whether the client is an approved application.</summary>
    public bool IsApprovedApplication { get; init; }

    /// <summary>Whether the client is under an app protection policy.</summary>
    public bool IsCompliantApplication { get; init; }

    /// <summary>What was presented in the session.</summary>
    public IReadOnlyList<DoneMethod> Done { get; init; } = [];
}

/// <summary>Who signs in: a person by their id, somebody without an object in the tenant by their kind, or a workload identity.</summary>
public sealed record Subject
{
    /// <summary>The object id of a person; null if they have no object, or for a workload identity.</summary>
    public string? UserId { get; init; }

    /// <summary>The kind of external user where it is stated; null to tell it from the person's object.</summary>
    public string? ExternalUserType { get; init; }

    /// <summary>The home tenant of an external user; null for everybody else.</summary>
    public string? ExternalTenantId { get; init; }

    /// <summary>The object id of a workload identity; null for people.</summary>
    public string? ServicePrincipalId { get; init; }
}

/// <summary>What is asked for: applications, a user action or an authentication context.</summary>
public sealed record Request
{
    /// <summary>Application (client) ids that are requested together.</summary>
    public IReadOnlyList<string> Applications { get; init; } = [];

    /// <summary>Whether services that the applications depend on are left out, as What If leaves them out (§5.4).</summary>
    public bool IsWithoutServices { get; init; }

    /// <summary><c>urn:user:registersecurityinfo</c> or <c>urn:user:registerdevice</c>.</summary>
    public string? UserAction { get; init; }

    /// <summary><c>c1</c> to <c>c99</c>.</summary>
    public string? AuthenticationContext { get; init; }
}

/// <summary>A registered device. A null member has no value.</summary>
public sealed record ConcreteDevice
{
#pragma warning disable CS1591 // the names are those of device filters
    public required string DeviceId { get; init; }

    public string? DisplayName { get; init; }

    public string? EnrollmentProfileName { get; init; }

    public string? Manufacturer { get; init; }

    public string? Model { get; init; }

    public string? OperatingSystem { get; init; }

    public string? OperatingSystemVersion { get; init; }

    public string? DeviceOwnership { get; init; }

    public bool? IsCompliant { get; init; }

    public string? MdmAppId { get; init; }

    public string? ProfileType { get; init; }

    public string? TrustType { get; init; }

    public IReadOnlyList<string> PhysicalIds { get; init; } = [];

    public IReadOnlyList<string> SystemLabels { get; init; } = [];
#pragma warning restore CS1591

    /// <summary>The values of <c>extensionAttribute1</c> to <c>extensionAttribute15</c> that have one, by number.</summary>
    public IReadOnlyDictionary<int, string> ExtensionAttributes { get; init; } = new Dictionary<int, string>();
}

/// <summary>A method that was presented in the session.</summary>
/// <param name="Mode">One of Graph's <c>authenticationMethodModes</c>, or <c>externalMfa</c>.</param>
public sealed record DoneMethod(string Mode)
{
    /// <summary>Whether an external user presented it in their home tenant.</summary>
    public bool IsAtHome { get; init; }

    /// <summary>The model of a passkey.</summary>
    public string? AaGuid { get; init; }

    /// <summary>The issuer of a certificate.</summary>
    public string? IssuerSki { get; init; }

    /// <summary>The policies of a certificate.</summary>
    public IReadOnlyList<string> PolicyOids { get; init; } = [];
}
