namespace EntraBootstrap.Core.PropertyTests.Differential;

/// <summary>A fact that can be left out of a scenario or a snapshot.</summary>
internal enum Fact
{
    DevicePlatform,
    ClientAppType,
    IpAddress,
    Country,
    SignInRiskLevel,
    UserRiskLevel,
    InsiderRiskLevel,
    ServicePrincipalRiskLevel,
    TransferMethod,

    /// <summary>Everything about the device.</summary>
    Device,

    /// <summary>Of a registered device, whether it complies.</summary>
    IsCompliant,

    /// <summary>Of a registered device, how it is joined.</summary>
    TrustType,

    /// <summary>The home tenant of an external user.</summary>
    ExternalTenantId,

    /// <summary>Of somebody without an object in the tenant, their groups and roles: a scenario cannot say them.</summary>
    Memberships,

    /// <summary>In the snapshot, who is in the first groups.</summary>
    GroupMembers,

    /// <summary>In the snapshot, every role assignment.</summary>
    RoleAssignments,

    /// <summary>In the snapshot, what the first location is.</summary>
    NamedLocation,
}
