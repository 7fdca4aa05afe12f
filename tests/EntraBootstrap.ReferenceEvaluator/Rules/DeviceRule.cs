using EntraBootstrap.Core.Tenants;
using EntraBootstrap.ReferenceEvaluator.Filters;

namespace EntraBootstrap.ReferenceEvaluator.Rules;

/// <summary>§1.5, devices.deviceFilter: include applies where the rule matches, exclude where it does not (F7 to F11).</summary>
internal static class DeviceRule
{
    public static bool Matches(PolicyDevices? devices, ConcreteDevice? device)
    {
        if (devices?.DeviceFilter?.Rule is null)
            return true;
        bool matches = DeviceFilter.Matches(devices.DeviceFilter.Rule, device);
        return Word.Same(devices.DeviceFilter.Mode, "exclude") ? !matches : matches;
    }

    /// <summary>Whether extension attributes can be read: managed, compliant or hybrid joined (§1.5).</summary>
    public static bool IsManaged(ConcreteDevice device) => device.MdmAppId is not null || device.IsCompliant == true || Word.Same(device.TrustType, "ServerAD");
}
