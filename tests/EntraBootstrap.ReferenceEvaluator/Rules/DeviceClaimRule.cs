using EntraBootstrap.Core.Tenants;

namespace EntraBootstrap.ReferenceEvaluator.Rules;

/// <summary>Devices of external users: Microsoft's documentation of Conditional Access for external users. What is said of them counts where the settings for their home tenant accept it.</summary>
internal static class DeviceClaimRule
{
    /// <summary>The device as filters see it: without the claims that are not accepted, and none at all if neither is.</summary>
    public static ConcreteDevice? Seen(Tenant tenant, ConcreteSignIn signIn)
    {
        bool isCompliance = IsComplianceAccepted(tenant, signIn);
        bool isHybridJoin = IsHybridJoinAccepted(tenant, signIn);
        if (signIn.Device is null || !isCompliance && !isHybridJoin)
            return null;
        ConcreteDevice device = signIn.Device;
        if (!isCompliance && device.IsCompliant == true)
            device = device with { IsCompliant = null };
        return !isHybridJoin && Word.Same(device.TrustType, "ServerAD") ? device with { TrustType = null } : device;
    }

    /// <summary>Whether it counts that the device is compliant.</summary>
    public static bool IsComplianceAccepted(Tenant tenant, ConcreteSignIn signIn) => GuestRule.IsAccepted(tenant, signIn.Subject, trust => trust.IsCompliantDeviceAccepted);

    /// <summary>Whether it counts that the device is hybrid joined.</summary>
    public static bool IsHybridJoinAccepted(Tenant tenant, ConcreteSignIn signIn) => GuestRule.IsAccepted(tenant, signIn.Subject, trust => trust.IsHybridAzureAdJoinedDeviceAccepted);
}
