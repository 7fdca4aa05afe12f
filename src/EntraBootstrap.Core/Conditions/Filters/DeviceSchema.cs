using System.Collections.Frozen;
using System.Globalization;
using EntraBootstrap.Core.Errors;

namespace EntraBootstrap.Core.Conditions.Filters;

/// <summary>The properties of devices that filters can compare, each with its operators and values.</summary>
/// <remarks>Source: Microsoft's documentation of filters for devices, table of supported properties (documented).</remarks>
internal sealed class DeviceSchema : FilterSchema
{
    private const string Prefix = "device.";

    private static readonly FrozenDictionary<string, FilterProperty> s_properties = Properties().ToFrozenDictionary(property => property.Name, StringComparer.OrdinalIgnoreCase);

    // What rules of dynamic groups call the same properties.
    private static readonly FrozenDictionary<string, string> s_groupNames = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)
    {
        ["device.deviceTrustType"] = "device.trustType",
        ["device.deviceOSType"] = "device.operatingSystem",
        ["device.deviceOSVersion"] = "device.operatingSystemVersion",
        ["device.deviceManufacturer"] = "device.manufacturer",
        ["device.deviceModel"] = "device.model",
        ["device.deviceManagementAppId"] = "device.mdmAppId",
        ["device.devicePhysicalIds"] = "device.physicalIds",
        ["device.ownership"] = "device.deviceOwnership",
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    private DeviceSchema()
    {
    }

    public static DeviceSchema Instance { get; } = new();

    /// <summary>All properties.</summary>
    public static IEnumerable<FilterProperty> All => s_properties.Values;

    public override string Example => "device.isCompliant -eq True";

    public override FilterProperty? Find(string name) => s_properties.GetValueOrDefault(name);

    public override string Explain(string name)
    {
        if (s_groupNames.TryGetValue(name, out string? same))
            return $"'{SafeText.Clean(name)}' is a name for dynamic groups. Did you mean '{same}'?";
        string whole = name.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase) ? name : Prefix + name;
        return $"'{SafeText.Clean(name, 80)}' is no property of devices that filters can compare{FilterError.Suggest(whole, s_properties.Keys.Order(StringComparer.Ordinal))}";
    }

    private static IEnumerable<FilterProperty> Properties()
    {
        yield return new FilterProperty("device.deviceId", FilterPropertyKind.Id);
        yield return new FilterProperty("device.displayName", FilterPropertyKind.Text);
        yield return new FilterProperty("device.deviceOwnership", FilterPropertyKind.Word) { Values = ["Personal", "Company"], Member = "ownership" };
        yield return new FilterProperty("device.enrollmentProfileName", FilterPropertyKind.Text);
        yield return new FilterProperty("device.isCompliant", FilterPropertyKind.Flag) { Values = ["True", "False"] };
        yield return new FilterProperty("device.manufacturer", FilterPropertyKind.Text);
        yield return new FilterProperty("device.mdmAppId", FilterPropertyKind.Id);
        yield return new FilterProperty("device.model", FilterPropertyKind.Text);
        yield return new FilterProperty("device.operatingSystem", FilterPropertyKind.Text);
        yield return new FilterProperty("device.operatingSystemVersion", FilterPropertyKind.Text);
        yield return new FilterProperty("device.physicalIds", FilterPropertyKind.Texts);
        yield return new FilterProperty("device.profileType", FilterPropertyKind.Word) { Values = ["RegisteredDevice", "SecureVM", "Printer", "Shared", "IoT"] };
        yield return new FilterProperty("device.systemLabels", FilterPropertyKind.Texts);
        yield return new FilterProperty("device.trustType", FilterPropertyKind.Word) { Values = ["AzureAD", "ServerAD", "Workplace"] };
        for (int number = 1; number <= 15; number++)
        {
            string name = string.Create(CultureInfo.InvariantCulture, $"device.extensionAttribute{number}");
            yield return new FilterProperty(name, FilterPropertyKind.Text) { ExtensionNumber = number };
        }
    }
}
