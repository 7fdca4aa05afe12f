using EntraBootstrap.Core.PropertyTests.Differential.Generators;
using EntraBootstrap.Core.Tenants;
using EntraBootstrap.ReferenceEvaluator;
using EntraBootstrap.ReferenceEvaluator.Filters;
using FsCheck;
using FsCheck.Fluent;

namespace EntraBootstrap.Core.PropertyTests.Differential;

/// <summary>The reference's own reading of filters, by hand. The letters are the rows of the fact sheet.</summary>
public sealed class ReferenceFilterTests
{
    private static readonly ConcreteDevice s_laptop = new()
    {
        DeviceId = "d1",
        DisplayName = "PC-01",
        Model = "Surface Laptop",
        OperatingSystem = "Windows",
        TrustType = "AzureAD",
        IsCompliant = false,
        PhysicalIds = ["[ZTDId]:x", "[GID]:2"],
        ExtensionAttributes = new Dictionary<int, string> { [1] = "SAW" },
    };

    [Theory]
    [InlineData("device.isCompliant -eq \"True\"", false)] // F7
    [InlineData("device.isCompliant -ne \"True\"", true)] // F8
    [InlineData("device.trustType -eq \"ServerAD\"", false)] // F9
    [InlineData("device.extensionAttribute1 -ne \"SAW\"", true)] // F10
    [InlineData("device.model -in [\"Surface\"]", false)]
    [InlineData("device.model -notIn [\"Surface\"]", true)]
    [InlineData("device.model -startsWith \"S\"", false)]
    [InlineData("device.model -notStartsWith \"S\"", true)]
    [InlineData("device.model -notEndsWith \"S\"", true)]
    [InlineData("device.physicalIds -contains \"x\"", false)]
    [InlineData("device.physicalIds -notContains \"x\"", true)]
    public void Unregistered_device_matches_negative_operators_only(string rule, bool matches) => Assert.Equal(matches, DeviceFilter.Matches(rule, null));

    [Theory]
    [InlineData("device.extensionAttribute1 -eq \"SAW\"", false)] // F11: not managed
    [InlineData("device.extensionAttribute1 -ne \"SAW\"", true)]
    [InlineData("device.physicalIds -contains \"ZTDId\"", false)] // F13: a whole element
    [InlineData("device.physicalIds -contains \"[ztdid]:X\"", true)]
    [InlineData("device.model -contains \"surface\"", true)] // F14: a part of a text, without case
    [InlineData("device.model -endsWith \"laptop\"", true)]
    [InlineData("device.model -eq \"Surface\"", false)]
    [InlineData("device.trusttype eq \"azuread\"", true)] // no hyphen, no case
    [InlineData("device.model -in [\"Surface\", \"Surface Laptop\"]", true)]
    [InlineData("device.manufacturer -eq null", true)]
    [InlineData("device.model -ne null", true)]
    public void Registered_device_matches_by_its_values(string rule, bool matches) => Assert.Equal(matches, DeviceFilter.Matches(rule, s_laptop));

    [Theory]
    [InlineData("mdm", null, null)]
    [InlineData(null, true, null)]
    [InlineData(null, null, "ServerAD")]
    public void Extension_attribute_counts_on_a_managed_device(string? mdmAppId, bool? isCompliant, string? trustType)
    {
        ConcreteDevice managed = s_laptop with { MdmAppId = mdmAppId, IsCompliant = isCompliant, TrustType = trustType };

        Assert.True(DeviceFilter.Matches("device.extensionAttribute1 -eq \"SAW\"", managed));
    }

    // F20: comparisons, -not, -and, -or.
    [Theory]
    [InlineData("-not (device.model -eq \"x\") -and device.model -eq \"x\" -or device.displayName -eq \"PC-01\"", true)]
    [InlineData("-not (device.model -eq \"x\") -and device.displayName -eq \"y\"", false)]
    [InlineData("device.displayName -eq \"PC-01\" -or device.model -eq \"x\" -and device.model -eq \"y\"", true)]
    [InlineData("(device.displayName -eq \"PC-01\" -or device.model -eq \"x\") -and device.model -eq \"y\"", false)]
    [InlineData("-not (device.displayName -eq \"PC-01\" -or device.model -eq \"x\")", false)]
    [InlineData("not(device.model -eq \"x\")", true)]
    [InlineData("-not device.model -eq \"x\"", true)]
    public void Precedence_is_not_then_and_then_or(string rule, bool matches) => Assert.Equal(matches, DeviceFilter.Matches(rule, s_laptop));

    [Theory]
    [InlineData("")]
    [InlineData("device.model")]
    [InlineData("device.model -eq")]
    [InlineData("device.model -eq \"x")]
    [InlineData("device.model -like \"x\"")]
    [InlineData("device.colour -eq \"x\"")]
    [InlineData("device.extensionAttribute16 -eq \"x\"")]
    [InlineData("(device.model -eq \"x\"")]
    [InlineData("device.model -eq \"x\" device.model -eq \"y\"")]
    public void What_is_no_rule_is_refused(string rule) => Assert.Throws<FormatException>(() => DeviceFilter.Matches(rule, s_laptop));

    [Theory]
    [InlineData("CustomSecurityAttribute.Tags_Tier -eq \"gold\"", true)]
    [InlineData("CustomSecurityAttribute.Tags_Tier -contains \"ol\"", true)]
    [InlineData("CustomSecurityAttribute.Tags_Areas -contains \"Sales\"", true)]
    [InlineData("CustomSecurityAttribute.Tags_Areas -contains \"Sale\"", false)]
    [InlineData("CustomSecurityAttribute.Tags_Other -eq \"x\"", false)]
    [InlineData("CustomSecurityAttribute.Tags_IsProduction -eq \"True\"", false)] // E13: not a text
    public void Custom_security_attributes_are_texts_of_the_application(string rule, bool matches)
    {
        ServicePrincipal principal = new()
        {
            Id = "s1",
            CustomSecurityAttributes =
            [
                new CustomSecurityAttribute("Tags", "Tier", ["Gold"], IsString: true, IsCollection: false),
                new CustomSecurityAttribute("Tags", "Areas", ["Sales", "IT"], IsString: true, IsCollection: true),
                new CustomSecurityAttribute("Tags", "IsProduction", ["True"], IsString: false, IsCollection: false),
            ],
        };

        Assert.Equal(matches, AttributeFilter.Matches(rule, principal));
    }

    // The generators of filters are ready before the product is.
    [Fact]
    public void Generated_filters_are_rules_that_match_some_devices_and_not_others()
    {
        PolicyFilter[] filters = [.. FilterGenerator.DeviceFilter.Sample(2_000, new Rnd(Amount.Seed), 50)];
        ConcreteDevice?[] devices = [.. SignInGenerator.SignIn.Sample(2_000, new Rnd(Amount.Seed), 50).Select(signIn => signIn.Device)];
        int matches = filters.Zip(devices).Count(pair => DeviceFilter.Matches(pair.First.Rule!, pair.Second));
        ServicePrincipal principal = new() { CustomSecurityAttributes = [new CustomSecurityAttribute("Tags", "Tier", ["Gold"], IsString: true, IsCollection: false)] };
        int attributes = FilterGenerator.AttributeFilter.Sample(2_000, new Rnd(Amount.Seed), 50).Count(filter => AttributeFilter.Matches(filter.Rule!, principal));

        Assert.InRange(matches, 400, 1_600);
        Assert.InRange(attributes, 400, 1_600);
    }
}
