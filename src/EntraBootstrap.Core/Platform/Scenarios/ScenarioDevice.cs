using EntraBootstrap.Core.Conditions;
using EntraBootstrap.Core.Tenants;

namespace EntraBootstrap.Core.Platform.Scenarios;

/// <summary>Reads <c>deviceInfo</c>: null is an unregistered device, an absent member is unknown, a null member has no value.</summary>
internal static class ScenarioDevice
{
    private static readonly string[] s_members =
    [
        "deviceId", "displayName", "enrollmentProfileName", "isCompliant", "manufacturer", "mdmAppId", "model", "operatingSystem", "operatingSystemVersion", "ownership",
        "physicalIds", "profileType", "systemLabels", "trustType", .. Enumerable.Range(1, 15).Select(number => $"extensionAttribute{number}"),
    ];

    /// <summary>Every member that <c>deviceInfo</c> can hold.</summary>
    public static ValueList<string> Members { get; } = s_members.ToValueList();

    /// <summary>The device, and its id if nothing but the id is stated.</summary>
    public static (SignInDevice? Device, string? DeviceIdOnly) Read(StrictObject conditions)
    {
        if (conditions.IsNull("deviceInfo"))
            return (SignInDevice.Unregistered, null);
        StrictObject? info = conditions.GraphObject("deviceInfo", s_members);
        if (info is null)
            return (null, null);
        string? deviceId = info.Text("deviceId");
        string[] stated = [.. s_members.Where(info.Has)];
        var device = new SignInDevice
        {
            KnownNull = stated.Where(member => info.IsNull(member) || info.Find(member) is { IsArray: true, IsEmpty: true }).ToValueList(),
            Attributes = new Device
            {
                DeviceId = deviceId,
                DisplayName = info.Text("displayName"),
                EnrollmentProfileName = info.Text("enrollmentProfileName"),
                IsCompliant = info.Flag("isCompliant"),
                Manufacturer = info.Text("manufacturer"),
                MdmAppId = info.Text("mdmAppId"),
                Model = info.Text("model"),
                OperatingSystem = info.Text("operatingSystem"),
                OperatingSystemVersion = info.Text("operatingSystemVersion"),
                DeviceOwnership = info.Text("ownership"),
                ProfileType = info.Text("profileType"),
                TrustType = info.Text("trustType"),
                PhysicalIds = info.Texts("physicalIds")?.ToValueList() ?? [],
                SystemLabels = info.Texts("systemLabels")?.ToValueList() ?? [],
                ExtensionAttributes = Enumerable.Range(1, 15).Where(number => info.Find($"extensionAttribute{number}") is not null)
                    .Select(number => new ExtensionAttribute(number, info.Text($"extensionAttribute{number}")!)).ToValueList(),
            },
        };
        return (device, deviceId is not null && stated.Length == 1 ? deviceId : null);
    }
}
