using EntraBootstrap.Core.Conditions;
using EntraBootstrap.Core.Conditions.Filters;
using EntraBootstrap.Core.Tenants;

namespace EntraBootstrap.Core.Tests.Conditions.Filters;

/// <summary>Every property by every operator that it has, on every state of a device.</summary>
public sealed class DeviceSubjectTests
{
    private const string Mdm = "0000000a-0000-0000-c000-000000000000";

    // A managed device with a value for everything; each text is "ab-<member>".
    private static readonly Device s_full = new()
    {
        DeviceId = "ab-deviceId",
        DisplayName = "ab-displayName",
        DeviceOwnership = "company",
        EnrollmentProfileName = "ab-enrollmentProfileName",
        IsCompliant = true,
        Manufacturer = "ab-manufacturer",
        MdmAppId = Mdm,
        Model = "ab-model",
        OperatingSystem = "ab-operatingSystem",
        OperatingSystemVersion = "ab-operatingSystemVersion",
        PhysicalIds = ["[ZTDId]:x", "[GID]:y"],
        ProfileType = "RegisteredDevice",
        SystemLabels = ["M365Managed"],
        TrustType = "AzureAd",
        ExtensionAttributes = Enumerable.Range(1, 15).Select(number => new ExtensionAttribute(number, $"ab-extensionAttribute{number}")).ToValueList(),
    };

    public static TheoryData<string, string> Comparisons()
    {
        var data = new TheoryData<string, string>();
        foreach (FilterProperty property in DeviceSchema.All.OrderBy(property => property.Name, StringComparer.Ordinal))
        {
            foreach (FilterOperator filterOperator in property.Operators)
                data.Add(property.Name, filterOperator.ToWord());
        }

        return data;
    }

    private static Truth Ask(string rule, SignInDevice? device) => FilterEvaluator.Evaluate(FilterParser.Parse(rule, DeviceSchema.Instance).Expression!, new DeviceSubject(device));

    private static SignInDevice Of(Device attributes, params string[] knownNull) => new() { Attributes = attributes, KnownNull = knownNull.ToValueList() };

    private static string[] Missing(string rule, SignInDevice? device)
    {
        var unknowns = new UnknownFacts();
        FilterEvaluator.Miss(FilterParser.Parse(rule, DeviceSchema.Instance).Expression!, new DeviceSubject(device), unknowns);
        return [.. unknowns.Facts.Select(fact => fact.What)];
    }

    // A value that the full device has, in another case, and one that it has not.
    private static (string Value, string Other) ValuesFor(FilterProperty property, FilterOperator positive) => property.Kind switch
    {
        FilterPropertyKind.Flag => ("True", "False"),
        FilterPropertyKind.Texts when property.Member == "physicalIds" => ("[ztdid]:X", "ZTDId"),
        FilterPropertyKind.Texts => ("m365managed", "M365"),
        FilterPropertyKind.Word => property.Member switch { "ownership" => ("COMPANY", "Personal"), "trustType" => ("AZUREAD", "ServerAD"), _ => ("registereddevice", "Shared") },
        _ when property.Member == "mdmAppId" => (Mdm.ToUpperInvariant(), "ab"),
        _ => positive switch
        {
            FilterOperator.StartsWith => ("AB-", "b-"),
            FilterOperator.EndsWith => (property.Member[^3..].ToUpperInvariant(), "ab-"),
            FilterOperator.Contains => ($"B-{property.Member}", "x-x"),
            _ => ($"AB-{property.Member.ToUpperInvariant()}", "ab"),
        },
    };

    [Theory]
    [MemberData(nameof(Comparisons))]
    public void Comparison_OnEveryStateOfADevice(string name, string word)
    {
        FilterProperty property = DeviceSchema.Instance.Find(name)!;
        FilterOperator filterOperator = property.Operators.Single(known => known.ToWord() == word);
        (string value, string other) = ValuesFor(property, filterOperator.Positive());
        string Rule(string text) => filterOperator.TakesList() ? $"{name} {word} [\"zz\", \"{text}\"]" : $"{name} {word} \"{text}\"";
        bool isNegative = word.StartsWith("-n", StringComparison.Ordinal);
        Truth matched = TruthTables.Of(!isNegative);
        Truth unmatched = TruthTables.Of(isNegative);

        Assert.Equal(matched, Ask(Rule(value), Of(s_full)));
        Assert.Equal(unmatched, Ask(Rule(other), Of(s_full)));
        Assert.Equal(unmatched, Ask(Rule(value), SignInDevice.Unregistered));
        Assert.Equal(unmatched, Ask(Rule(value), Of(new Device(), property.Member)));
        Assert.Equal(Truth.Unknown, Ask(Rule(value), Of(new Device())));
        Assert.Equal(Truth.Unknown, Ask(Rule(value), null));
        Assert.Equal(["signInConditions.deviceInfo"], Missing(Rule(value), null));
        Assert.Contains($"signInConditions.deviceInfo.{property.Member}", Missing(Rule(value), Of(new Device())));
        Assert.Empty(Missing(Rule(value), Of(s_full)));
    }

    [Theory]
    [InlineData("device.model")]
    [InlineData("device.isCompliant")]
    [InlineData("device.trustType")]
    [InlineData("device.mdmAppId")]
    [InlineData("device.extensionAttribute7")]
    public void Null_IsHavingNoValue(string property)
    {
        string member = property["device.".Length..];

        Assert.Equal((Truth.True, Truth.False), (Ask($"{property} -eq null", SignInDevice.Unregistered), Ask($"{property} -ne null", SignInDevice.Unregistered)));
        Assert.Equal((Truth.True, Truth.False), (Ask($"{property} -eq null", Of(new Device(), member)), Ask($"{property} -ne null", Of(new Device(), member))));
        Assert.Equal((Truth.False, Truth.True), (Ask($"{property} -eq null", Of(s_full)), Ask($"{property} -ne null", Of(s_full))));
        Assert.Equal((Truth.Unknown, Truth.Unknown), (Ask($"{property} -eq null", Of(new Device())), Ask($"{property} -ne null", Of(new Device()))));
    }

    // What makes a device managed, and whether a rule on extension attribute 1, which is SAW, sees it.
    [Theory]
    [InlineData(Mdm, false, "Workplace", Truth.True)]
    [InlineData(null, true, "Workplace", Truth.True)]
    [InlineData(null, false, "serverad", Truth.True)]
    [InlineData(null, false, "AzureAD", Truth.False)]
    [InlineData("", false, "AzureAD", Truth.False)]
    public void ExtensionAttribute_CountsOnAManagedDeviceOnly(string? mdmAppId, bool isCompliant, string trustType, Truth isSeen)
    {
        SignInDevice device = Of(
            new Device { MdmAppId = mdmAppId, IsCompliant = isCompliant, TrustType = trustType, ExtensionAttributes = [new ExtensionAttribute(1, "SAW")] }, "mdmAppId", "extensionAttribute2");

        Assert.Equal(isSeen.ToNullable(), device.IsManaged);
        Assert.Equal(isSeen, Ask("device.extensionAttribute1 -eq \"SAW\"", device));
        Assert.Equal(isSeen.Not(), Ask("device.extensionAttribute1 -ne \"SAW\"", device));
        Assert.Equal(isSeen, Ask("device.extensionAttribute1 -ne null", device));
        Assert.Equal(Truth.False, Ask("device.extensionAttribute2 -eq \"SAW\"", device));
    }

    [Fact]
    public void ExtensionAttribute_OfADeviceThatMayBeManaged_IsUnknownWhereThatMatters()
    {
        SignInDevice device = Of(new Device { IsCompliant = false, ExtensionAttributes = [new ExtensionAttribute(1, "SAW")] }, "extensionAttribute2");

        Assert.Null(device.IsManaged);
        Assert.Equal(Truth.Unknown, Ask("device.extensionAttribute1 -eq \"SAW\"", device));
        Assert.Equal(Truth.Unknown, Ask("device.extensionAttribute1 -ne \"saw\"", device));
        Assert.Equal(Truth.False, Ask("device.extensionAttribute1 -eq \"PAW\"", device));
        Assert.Equal(Truth.True, Ask("device.extensionAttribute1 -ne \"PAW\"", device));
        Assert.Equal(Truth.Unknown, Ask("device.extensionAttribute1 -eq null", device));
        Assert.Equal(Truth.True, Ask("device.extensionAttribute2 -eq null", device));
        Assert.Equal(["signInConditions.deviceInfo.mdmAppId", "signInConditions.deviceInfo.trustType"], Missing("device.extensionAttribute1 -eq \"SAW\"", device));
        Assert.Equal(
            ["signInConditions.deviceInfo.extensionAttribute3", "signInConditions.deviceInfo.mdmAppId", "signInConditions.deviceInfo.trustType"],
            Missing("device.extensionAttribute3 -eq \"SAW\"", device));
    }

    [Fact]
    public void ExtensionAttributeThatIsMissing_OfAnUnmanagedDevice_IsNotMissed()
    {
        SignInDevice device = Of(new Device { IsCompliant = false, TrustType = "AzureAD" }, "mdmAppId");

        Assert.Equal(Truth.False, Ask("device.extensionAttribute1 -eq \"SAW\"", device));
        Assert.Empty(Missing("device.extensionAttribute1 -eq \"SAW\"", device));
    }

    // Only what leaves the rule open is named.
    [Fact]
    public void WhatAnotherPartDecides_IsNotMissed() => Assert.Equal(
        ["signInConditions.deviceInfo.ownership"],
        Missing(
            "device.isCompliant -eq True -and device.model -eq \"x\" -or device.deviceOwnership -eq \"Company\" -and device.trustType -eq \"AzureAD\"",
            Of(new Device { IsCompliant = false, TrustType = "AzureAD" })));

    [Fact]
    public void Asking_AllocatesNothing()
    {
        FilterExpression rule = FilterParser.Parse(
            "device.extensionAttribute3 -in [\"a\", \"b\"] -or -not (device.model -contains \"x\") -and device.physicalIds -contains \"y\" -and device.isCompliant -eq True", DeviceSchema.Instance).Expression!;
        var subject = new DeviceSubject(Of(s_full));
        for (int i = 0; i < 100; i++)
            FilterEvaluator.Evaluate(rule, subject);

        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 1000; i++)
            FilterEvaluator.Evaluate(rule, subject);

        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }
}
