using EntraBootstrap.Core.Tenants;

namespace EntraBootstrap.Core.Conditions.Filters;

/// <summary>
/// The device of a sign-in as filters see it. An unregistered device has no attributes; extension attributes are available of a managed
/// device only and count as having no value otherwise.
/// </summary>
/// <remarks>Source: Microsoft's documentation of filters for devices (documented).</remarks>
/// <param name="Device">The device; null if nothing is known of it.</param>
internal readonly record struct DeviceSubject(SignInDevice? Device) : IFilterSubject
{
    private const string DeviceInfo = "signInConditions.deviceInfo";

    /// <inheritdoc/>
    public FilterOperand Read(FilterProperty property)
    {
        if (Device is null)
            return FilterOperand.Unknown;
        if (!Device.IsRegistered)
            return FilterOperand.None;
        if (property.ExtensionNumber == 0)
            return ReadOwn(Device, property);
        FilterOperand own = ReadOwn(Device, property);
        return Device.IsManaged switch
        {
            false => FilterOperand.None,
            null => own with { MayBeNone = true },
            _ => own,
        };
    }

    /// <inheritdoc/>
    public void Miss(FilterProperty property, UnknownFacts unknowns)
    {
        if (Device is null)
        {
            unknowns.AddScenario(DeviceInfo);
            return;
        }

        if (ReadOwn(Device, property).State == FilterOperandState.Unknown)
            unknowns.AddScenario($"{DeviceInfo}.{property.Member}");
        if (property.ExtensionNumber == 0 || Device.IsManaged is not null)
            return;
        foreach (string member in Device.ManagementUnknown())
            unknowns.AddScenario($"{DeviceInfo}.{member}");
    }

    private static FilterOperand ReadOwn(SignInDevice device, FilterProperty property)
    {
        Device attributes = device.Attributes;
        if (property.ExtensionNumber > 0)
            return Text(device, property, ExtensionAttribute(attributes, property.ExtensionNumber));
        return property.Member switch
        {
            "deviceId" => Text(device, property, attributes.DeviceId),
            "displayName" => Text(device, property, attributes.DisplayName),
            "ownership" => Text(device, property, attributes.DeviceOwnership),
            "enrollmentProfileName" => Text(device, property, attributes.EnrollmentProfileName),
            "isCompliant" => Text(device, property, attributes.IsCompliant switch { true => bool.TrueString, false => bool.FalseString, _ => null }),
            "manufacturer" => Text(device, property, attributes.Manufacturer),
            "mdmAppId" => Text(device, property, attributes.MdmAppId),
            "model" => Text(device, property, attributes.Model),
            "operatingSystem" => Text(device, property, attributes.OperatingSystem),
            "operatingSystemVersion" => Text(device, property, attributes.OperatingSystemVersion),
            "profileType" => Text(device, property, attributes.ProfileType),
            "trustType" => Text(device, property, attributes.TrustType),
            "physicalIds" => Texts(device, property, attributes.PhysicalIds),
            "systemLabels" => Texts(device, property, attributes.SystemLabels),
            _ => FilterOperand.Unknown,
        };
    }

    private static FilterOperand Text(SignInDevice device, FilterProperty property, string? value) =>
        value is not null ? FilterOperand.Of(value) : device.KnownNull.ContainsWord(property.Member) ? FilterOperand.None : FilterOperand.Unknown;

    private static FilterOperand Texts(SignInDevice device, FilterProperty property, ValueList<string> values) =>
        !values.IsEmpty ? FilterOperand.Of(values) : device.KnownNull.ContainsWord(property.Member) ? FilterOperand.None : FilterOperand.Unknown;

    private static string? ExtensionAttribute(Device attributes, int number)
    {
        foreach (ExtensionAttribute attribute in attributes.ExtensionAttributes)
        {
            if (attribute.Number == number)
                return attribute.Value;
        }

        return null;
    }
}
