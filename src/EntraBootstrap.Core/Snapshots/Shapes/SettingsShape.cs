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
        B2BDirectConnectInbound = o.Object("b2bDirectConnectInbound", ReadSetting),
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
        w.Object("b2bDirectConnectInbound", access.B2BDirectConnectInbound, static (w, setting) =>
        {
            w.Object("usersAndGroups", setting.UsersAndGroups, WriteScope);
            w.Object("applications", setting.Applications, WriteScope);
            w.Extra(setting.Extra);
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

    public static BaselineScopeEnforcement ReadBaselineScope(ObjectReader o) => new() { State = o.Word("state"), ResourceAppId = o.Word("resourceAppId"), Extra = o.Rest() };

    public static void WriteBaselineScope(ObjectWriter w, BaselineScopeEnforcement enforcement)
    {
        w.Text("state", enforcement.State);
        w.Text("resourceAppId", enforcement.ResourceAppId);
        w.Extra(enforcement.Extra);
    }

    private static CrossTenantAccessSetting ReadSetting(ObjectReader o) => new()
    {
        UsersAndGroups = o.Object("usersAndGroups", ReadScope),
        Applications = o.Object("applications", ReadScope),
        Extra = o.Rest(),
    };

    private static CrossTenantAccessScope ReadScope(ObjectReader o) => new()
    {
        AccessType = o.Word("accessType"),
        Targets = o.Objects("targets", static target => new CrossTenantAccessTarget { Target = target.Word("target"), TargetType = target.Word("targetType"), Extra = target.Rest() }),
        Extra = o.Rest(),
    };

    private static void WriteScope(ObjectWriter w, CrossTenantAccessScope scope)
    {
        w.Text("accessType", scope.AccessType);
        w.ObjectsIfAny("targets", scope.Targets, static (w, target) =>
        {
            w.Text("target", target.Target);
            w.Text("targetType", target.TargetType);
            w.Extra(target.Extra);
        });
        w.Extra(scope.Extra);
    }

    private static InboundTrust ReadTrust(ObjectReader o) => new()
    {
        IsMfaAccepted = o.Bool("isMfaAccepted"),
        IsCompliantDeviceAccepted = o.Bool("isCompliantDeviceAccepted"),
        IsHybridAzureAdJoinedDeviceAccepted = o.Bool("isHybridAzureADJoinedDeviceAccepted"),
        Extra = o.Rest(),
    };
}
