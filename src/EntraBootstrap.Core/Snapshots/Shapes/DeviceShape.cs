using System.Globalization;
using EntraBootstrap.Core.Snapshots.Json;
using EntraBootstrap.Core.Snapshots.Reading;
using EntraBootstrap.Core.Snapshots.Writing;
using EntraBootstrap.Core.Tenants;

namespace EntraBootstrap.Core.Snapshots.Shapes;

/// <summary>Graph's <c>device</c>.</summary>
internal static class DeviceShape
{
    private const string Attributes = "extensionAttributes";
    private const string AttributePrefix = "extensionAttribute";

    public static Device Read(ObjectReader o) => new()
    {
        Id = o.Id("id"),
        DeviceId = o.Word("deviceId"),
        DisplayName = o.Text("displayName"),
        OperatingSystem = o.Word("operatingSystem"),
        OperatingSystemVersion = o.Word("operatingSystemVersion"),
        TrustType = o.Word("trustType"),
        IsCompliant = o.Bool("isCompliant"),
        IsManaged = o.Bool("isManaged"),
        MdmAppId = o.Word("mdmAppId"),
        DeviceOwnership = o.Word("deviceOwnership"),
        EnrollmentProfileName = o.Word("enrollmentProfileName"),
        Manufacturer = o.Word("manufacturer"),
        Model = o.Word("model"),
        ProfileType = o.Word("profileType"),
        PhysicalIds = o.Strings("physicalIds"),
        SystemLabels = o.Strings("systemLabels"),
        ExtensionAttributes = o.Custom<ExtensionAttribute>(Attributes, ReadAttributes, "an object of texts") ?? default,
        Extra = o.Rest(),
    };

    public static void Write(ObjectWriter w, Device device)
    {
        w.TextIfAny("id", device.Id);
        w.Text("deviceId", device.DeviceId);
        w.Text("displayName", device.DisplayName);
        w.Text("operatingSystem", device.OperatingSystem);
        w.Text("operatingSystemVersion", device.OperatingSystemVersion);
        w.Text("trustType", device.TrustType);
        w.Bool("isCompliant", device.IsCompliant);
        w.Bool("isManaged", device.IsManaged);
        w.Text("mdmAppId", device.MdmAppId);
        w.Text("deviceOwnership", device.DeviceOwnership);
        w.Text("enrollmentProfileName", device.EnrollmentProfileName);
        w.Text("manufacturer", device.Manufacturer);
        w.Text("model", device.Model);
        w.Text("profileType", device.ProfileType);
        w.StringsIfAny("physicalIds", device.PhysicalIds);
        w.StringsIfAny("systemLabels", device.SystemLabels);
        if (!device.ExtensionAttributes.IsEmpty)
        {
            w.Object(Attributes, device, static (w, device) =>
            {
                foreach (ExtensionAttribute attribute in device.ExtensionAttributes)
                    w.Text(AttributePrefix + attribute.Number.ToString(CultureInfo.InvariantCulture), attribute.Value);
            });
        }

        w.Extra(device.Extra);
    }

    private static ExtensionAttribute[]? ReadAttributes(JsonView value)
    {
        if (!value.IsObject)
            return null;
        var attributes = new List<ExtensionAttribute>();
        foreach (JsonMember member in value.Members)
        {
            if (member.Value.IsNull || MemberNames.IsAnnotation(member.Name.Raw))
                continue;
            string name = member.Name.Text;
            if (!member.Value.IsString || !name.StartsWith(AttributePrefix, StringComparison.OrdinalIgnoreCase) ||
                !int.TryParse(name.AsSpan(AttributePrefix.Length), NumberStyles.None, CultureInfo.InvariantCulture, out int number) || number is < 1 or > 15 ||
                attributes.Exists(attribute => attribute.Number == number))
            {
                return null;
            }

            attributes.Add(new ExtensionAttribute(number, member.Value.Text));
        }

        attributes.Sort(static (left, right) => left.Number.CompareTo(right.Number));
        return [.. attributes];
    }
}
