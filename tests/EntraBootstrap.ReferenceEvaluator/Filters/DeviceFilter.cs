using System.Globalization;
using EntraBootstrap.ReferenceEvaluator.Rules;

namespace EntraBootstrap.ReferenceEvaluator.Filters;

/// <summary>Filters of devices (§1.5): what their properties are worth.</summary>
public static class DeviceFilter
{
    /// <summary>Whether a rule matches a device.</summary>
    /// <param name="rule">The rule.</param>
    /// <param name="device">The device; null for one that is not registered, of which every attribute is null.</param>
    /// <exception cref="FormatException">It is no rule, or names a property that devices do not have.</exception>
    public static bool Matches(string rule, ConcreteDevice? device) => FilterText.Matches(rule, property => ValueOf(property, device));

    private static FilterValue ValueOf(string property, ConcreteDevice? device)
    {
        if (!property.StartsWith("device.", StringComparison.OrdinalIgnoreCase))
            throw new FormatException($"'{property}' is no property of a device.");
        string name = property["device.".Length..].ToUpperInvariant();
        if (name.StartsWith("EXTENSIONATTRIBUTE", StringComparison.Ordinal))
            return ExtensionAttribute(int.Parse(name["EXTENSIONATTRIBUTE".Length..], CultureInfo.InvariantCulture), device);
        return name switch
        {
            "DEVICEID" => FilterValue.One(device?.DeviceId),
            "DISPLAYNAME" => FilterValue.One(device?.DisplayName),
            "ENROLLMENTPROFILENAME" => FilterValue.One(device?.EnrollmentProfileName),
            "MANUFACTURER" => FilterValue.One(device?.Manufacturer),
            "MODEL" => FilterValue.One(device?.Model),
            "OPERATINGSYSTEM" => FilterValue.One(device?.OperatingSystem),
            "OPERATINGSYSTEMVERSION" => FilterValue.One(device?.OperatingSystemVersion),
            "DEVICEOWNERSHIP" => FilterValue.One(device?.DeviceOwnership),
            "ISCOMPLIANT" => FilterValue.One(device?.IsCompliant?.ToString()),
            "MDMAPPID" => FilterValue.One(device?.MdmAppId),
            "PROFILETYPE" => FilterValue.One(device?.ProfileType),
            "TRUSTTYPE" => FilterValue.One(device?.TrustType),
            "PHYSICALIDS" => FilterValue.Many(device?.PhysicalIds ?? []),
            "SYSTEMLABELS" => FilterValue.Many(device?.SystemLabels ?? []),
            _ => throw new FormatException($"'{property}' is no property of a device."),
        };
    }

    // Not available unless the device is managed, compliant or hybrid joined (F11).
    private static FilterValue ExtensionAttribute(int number, ConcreteDevice? device)
    {
        if (number is < 1 or > 15)
            throw new FormatException($"There is no extension attribute {number}.");
        return FilterValue.One(device is not null && DeviceRule.IsManaged(device) ? device.ExtensionAttributes.GetValueOrDefault(number) : null);
    }
}
