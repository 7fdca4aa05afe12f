using System.Globalization;
using EntraBootstrap.Core.Tenants;
using FsCheck;
using FsCheck.Fluent;

namespace EntraBootstrap.Core.PropertyTests.Differential.Generators;

/// <summary>Rules of device filters and of filters on custom security attributes, with the properties and operators that are documented for each.</summary>
internal static class FilterGenerator
{
    private const int Deepest = 3;

    private static readonly string[] s_text = ["eq", "ne", "startsWith", "notStartsWith", "endsWith", "notEndsWith", "contains", "notContains", "in", "notIn"];
    private static readonly string[] s_identity = ["eq", "ne", "in", "notIn"];
    private static readonly string[] s_equality = ["eq", "ne"];
    private static readonly string[] s_collection = ["contains", "notContains"];

    private static readonly (string Property, string[] Operators, string[] Values)[] s_deviceProperties =
    [
        ("deviceId", s_identity, [SignInGenerator.DeviceId, "other"]),
        ("displayName", s_text, ["SAW-01", "saw", "01"]),
        ("enrollmentProfileName", s_text, ["Kiosk", "ki"]),
        ("manufacturer", s_text, ["Microsoft", "Micro", "Lenovo"]),
        ("model", s_text, ["Surface Laptop", "Surface", "Laptop"]),
        ("operatingSystem", s_text, ["Windows", "win"]),
        ("operatingSystemVersion", s_text, ["10.0.22631.0", "10.0"]),
        ("extensionAttribute1", s_text, ["SAW", "A"]),
        ("extensionAttribute15", s_text, ["SAW", "A"]),
        ("deviceOwnership", s_equality, ["Company", "Personal"]),
        ("isCompliant", s_equality, ["True", "False", "true"]),
        ("mdmAppId", s_identity, [SignInGenerator.IntuneId, "54b943f8-d761-4f8d-951e-9cea1846db5a"]),
        ("profileType", s_equality, ["RegisteredDevice", "SecureVM", "Shared"]),
        ("trustType", s_equality, ["AzureAD", "ServerAD", "Workplace"]),
        ("physicalIds", s_collection, ["[ZTDId]:1", "[ZTDId]", "[GID]:2"]),
        ("systemLabels", s_collection, ["AzureResource", "M365Managed", "M365"]),
    ];

    private static readonly (string Property, string[] Operators, string[] Values)[] s_attributes =
    [
        ("Tags_Tier", s_text, ["Gold", "old", "Silver"]),
        ("Tags_Areas", s_collection, ["Sales", "Sale", "IT"]),
    ];

    public static Gen<PolicyFilter> DeviceFilter { get; } = Filter(Rule(Gen.Elements(s_deviceProperties).SelectMany(row => Comparison("device." + row.Property, row.Operators, row.Values)), Deepest));

    public static Gen<PolicyFilter> AttributeFilter { get; } =
        Filter(Rule(Gen.Elements(s_attributes).SelectMany(row => Comparison("CustomSecurityAttribute." + row.Property, row.Operators, row.Values)), Deepest));

    /// <summary>Custom security attributes of an application.</summary>
    public static Gen<ValueList<CustomSecurityAttribute>?> Attributes { get; } =
        from tier in Pick.MaybeSome(60, 1, "Gold", "gold", "Silver")
        from areas in Pick.MaybeSome(60, 2, "Sales", "IT", "sale")
        select (ValueList<CustomSecurityAttribute>?)
        [
            .. tier.IsEmpty ? Array.Empty<CustomSecurityAttribute>() : [new CustomSecurityAttribute("Tags", "Tier", tier, IsString: true, IsCollection: false)],
            .. areas.IsEmpty ? Array.Empty<CustomSecurityAttribute>() : [new CustomSecurityAttribute("Tags", "Areas", areas, IsString: true, IsCollection: true)],
        ];

    private static Gen<PolicyFilter> Filter(Gen<string> rules) =>
        from mode in Pick.Of("include", "exclude")
        from rule in rules
        select new PolicyFilter { Mode = mode, Rule = rule };

    private static Gen<string> Rule(Gen<string> comparison, int depth)
    {
        if (depth == 0)
            return comparison;
        Gen<string> inner = Rule(comparison, depth - 1);
        return Gen.Frequency(
            (50, comparison),
            (20, Joined(inner, "and")),
            (20, Joined(inner, "or")),
            (10, inner.Select(rule => $"({rule})")),
            (10, Gen.Zip(inner, Pick.Of("-not", "not", "-NOT"), (rule, not) => $"{not} ({rule})")));
    }

    // Without parentheses too, so that precedence counts.
    private static Gen<string> Joined(Gen<string> inner, string word) =>
        from left in inner
        from right in inner
        from hyphen in Pick.Of("-", "-", "")
        select $"{left} {hyphen}{word} {right}";

    private static Gen<string> Comparison(string property, string[] operators, string[] values) =>
        from comparer in Gen.Elements(operators)
        from isNull in Pick.Chance(8)
        from value in Gen.Elements(values)
        from list in Pick.Some(3, values)
        from hyphen in Pick.Of("-", "-", "")
        let operand = comparer is "in" or "notIn" ? "[" + string.Join(", ", list.Select(text => $"\"{text}\"")) + "]" : isNull && comparer is ("eq" or "ne") ? "null" : $"\"{value}\""
        select string.Create(CultureInfo.InvariantCulture, $"{property} {hyphen}{comparer} {operand}");
}
