using EntraBootstrap.Core.Tenants;

namespace EntraBootstrap.ReferenceEvaluator.Rules;

/// <summary>Devices of external users: Microsoft's documentation of Conditional Access for external users. What is said of them counts where the settings for their home tenant accept it.</summary>
internal static class DeviceClaimRule
{
    /// <summary>The device as filters see it: that of an external user whose home's device claims are not accepted is none.</summary>
    public static ConcreteDevice? Seen(Tenant tenant, ConcreteSignIn signIn) =>
        IsComplianceAccepted(tenant, signIn) || IsHybridJoinAccepted(tenant, signIn) ? signIn.Device : null;

    /// <summary>Whether it counts that the device is compliant.</summary>
    public static bool IsComplianceAccepted(Tenant tenant, ConcreteSignIn signIn) => GuestRule.IsAccepted(tenant, signIn.Subject, trust => trust.IsCompliantDeviceAccepted);

    /// <summary>Whether it counts that the device is hybrid joined.</summary>
    public static bool IsHybridJoinAccepted(Tenant tenant, ConcreteSignIn signIn) => GuestRule.IsAccepted(tenant, signIn.Subject, trust => trust.IsHybridAzureAdJoinedDeviceAccepted);
}
