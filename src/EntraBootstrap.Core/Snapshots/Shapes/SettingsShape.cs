using EntraBootstrap.Core.Snapshots.Reading;
using EntraBootstrap.Core.Snapshots.Writing;
using EntraBootstrap.Core.Tenants;

namespace EntraBootstrap.Core.Snapshots.Shapes;

/// <summary>The tenant's single documents.</summary>
internal static class SettingsShape
{
    public static SecurityDefaults ReadSecurityDefaults(ObjectReader o) => new() { Id = o.Id("id"), IsEnabled = o.Bool("isEnabled"), Extra = o.Rest() };

    public static void WriteSecurityDefaults(ObjectWriter w, SecurityDefaults defaults)
    {
        w.TextIfAny("id", defaults.Id);
        w.Bool("isEnabled", defaults.IsEnabled);
        w.Extra(defaults.Extra);
    }

    public static DeviceRegistrationPolicy ReadDeviceRegistration(ObjectReader o) => new()
    {
        Id = o.Id("id"),
        MultiFactorAuthConfiguration = o.Word("multiFactorAuthConfiguration"),
        Extra = o.Rest(),
    };

    public static void WriteDeviceRegistration(ObjectWriter w, DeviceRegistrationPolicy policy)
    {
        w.TextIfAny("id", policy.Id);
        w.Text("multiFactorAuthConfiguration", policy.MultiFactorAuthConfiguration);
        w.Extra(policy.Extra);
    }

    public static CrossTenantAccessPolicy ReadCrossTenant(ObjectReader o) => new()
    {
        Default = o.Object("default", ReadAccess),
        Partners = o.Objects("partners", ReadAccess),
        Extra = o.Rest(),
    };

    public static void WriteCrossTenant(ObjectWriter w, CrossTenantAccessPolicy policy)
    {
        w.Object("default", policy.Default, WriteAccess);
        w.ObjectsIfAny("partners", policy.Partners, WriteAccess);
        w.Extra(policy.Extra);
    }

    public static CrossTenantAccess ReadAccess(ObjectReader o) => new()
    {
        TenantId = o.Word("tenantId"),
        InboundTrust = o.Object("inboundTrust", ReadTrust),
        Extra = o.Rest(),
    };

    public static void WriteAccess(ObjectWriter w, CrossTenantAccess access)
    {
        w.Text("tenantId", access.TenantId);
        w.Object("inboundTrust", access.InboundTrust, static (w, trust) =>
        {
            w.Bool("isMfaAccepted", trust.IsMfaAccepted);
            w.Bool("isCompliantDeviceAccepted", trust.IsCompliantDeviceAccepted);
            w.Bool("isHybridAzureADJoinedDeviceAccepted", trust.IsHybridAzureAdJoinedDeviceAccepted);
            w.Extra(trust.Extra);
        });
        w.Extra(access.Extra);
    }

    public static SsprPolicy ReadSspr(ObjectReader o) => new()
    {
        IsRegistrationRequired = o.Bool("isRegistrationRequired"),
        IncludeTargets = o.Objects("includeTargets", MethodConfigurationShape.ReadTarget),
        Extra = o.Rest(),
    };

    public static void WriteSspr(ObjectWriter w, SsprPolicy policy)
    {
        w.Bool("isRegistrationRequired", policy.IsRegistrationRequired);
        w.ObjectsIfAny("includeTargets", policy.IncludeTargets, MethodConfigurationShape.WriteTarget);
        w.Extra(policy.Extra);
    }

    public static BaselineScopeEnforcement ReadBaselineScope(ObjectReader o) => new() { State = o.Word("state"), Extra = o.Rest() };

    public static void WriteBaselineScope(ObjectWriter w, BaselineScopeEnforcement enforcement)
    {
        w.Text("state", enforcement.State);
        w.Extra(enforcement.Extra);
    }

    private static InboundTrust ReadTrust(ObjectReader o) => new()
    {
        IsMfaAccepted = o.Bool("isMfaAccepted"),
        IsCompliantDeviceAccepted = o.Bool("isCompliantDeviceAccepted"),
        IsHybridAzureAdJoinedDeviceAccepted = o.Bool("isHybridAzureADJoinedDeviceAccepted"),
        Extra = o.Rest(),
    };
}
