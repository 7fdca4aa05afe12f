using System.Text.Json.Nodes;
using EntraBootstrap.Core.Platform;
using EntraBootstrap.Core.Tenants;
using EntraBootstrap.Core.Tests.Support;

namespace EntraBootstrap.Core.Tests.Platform;

/// <summary>Filters for devices: rows F7 to F14 and F20 of the conformance table. Each policy blocks, so that a decision shows whether it applies.</summary>
public sealed class DeviceFilterDecisionTests
{
    private static Ask Key => Ask.App(ScenarioTenant.OwnApp).Registered("fido2");

    private static ScenarioTenant Block(string mode, string rule) => new ScenarioTenant().Policy(PolicyOf.All("P").Asks("block").When(conditions => conditions with
    {
        Devices = new PolicyDevices { DeviceFilter = new PolicyFilter { Mode = mode, Rule = rule } },
    }));

    private static Ask On(string deviceInfo) => Key.With("deviceInfo", JsonNode.Parse(deviceInfo));

    private static Decision Of(bool isBlocked) => isBlocked ? Decision.Blocked : Decision.Granted;

    [Theory]
    [InlineData("include", "device.isCompliant -eq \"True\"", false)] // F7
    [InlineData("include", "device.isCompliant -ne \"True\"", true)] // F8
    [InlineData("exclude", "device.trustType -eq \"ServerAD\"", true)] // F9
    [InlineData("exclude", "device.extensionAttribute1 -ne \"SAW\"", false)] // F10
    public void F7_F8_F9_F10_UnregisteredDevice_HasNoAttributes(string mode, string rule, bool isBlocked) => Assert.Equal(Of(isBlocked), Block(mode, rule).Ask(Key).Decision);

    [Theory]
    [InlineData("""{ "extensionAttribute1": "SAW", "mdmAppId": null, "isCompliant": false, "trustType": "Workplace" }""", Decision.Granted)]
    [InlineData("""{ "extensionAttribute1": "SAW", "mdmAppId": "0000000a-0000-0000-c000-000000000000", "isCompliant": false, "trustType": "Workplace" }""", Decision.Blocked)]
    [InlineData("""{ "extensionAttribute1": "saw", "trustType": "ServerAd" }""", Decision.Blocked)]
    [InlineData("""{ "extensionAttribute1": "SAW", "isCompliant": true }""", Decision.Blocked)]
    [InlineData("""{ "extensionAttribute1": "SAW", "isCompliant": false }""", Decision.Undetermined)]
    [InlineData("""{ "extensionAttribute1": null, "isCompliant": false }""", Decision.Granted)]
    public void F11_ExtensionAttribute_NeedsAManagedDevice(string device, Decision decision) =>
        Assert.Equal(decision, Block("include", "device.extensionAttribute1 -eq \"SAW\"").Ask(On(device)).Decision);

    [Theory]
    [InlineData("ZTDId", false)]
    [InlineData("[ZTDId]", false)]
    [InlineData("[ztdid]:X", true)]
    public void F13_ContainsOnACollection_IsAWholeElement(string value, bool isBlocked) =>
        Assert.Equal(Of(isBlocked), Block("include", $"device.physicalIds -contains \"{value}\"").Ask(On("""{ "physicalIds": ["[OrderID]:7", "[ZTDId]:x"] }""")).Decision);

    [Theory]
    [InlineData("Surface", true)]
    [InlineData("LAPTOP", true)]
    [InlineData("Surface Pro", false)]
    public void F14_ContainsOnAText_IsAPart(string value, bool isBlocked) =>
        Assert.Equal(Of(isBlocked), Block("include", $"device.model -contains \"{value}\"").Ask(On("""{ "model": "Surface Laptop" }""")).Decision);

    // not a, b, c: ((not a) and b) or c.
    [Theory]
    [InlineData(false, false, false, false)]
    [InlineData(false, true, false, true)]
    [InlineData(true, true, false, false)]
    [InlineData(true, false, true, true)]
    [InlineData(false, false, true, true)]
    [InlineData(true, true, true, true)]
    public void F20_Precedence_IsNotThenAndThenOr(bool a, bool b, bool c, bool isBlocked)
    {
        string device = $$"""{ "displayName": "{{(a ? "a" : "-")}}", "model": "{{(b ? "b" : "-")}}", "manufacturer": "{{(c ? "c" : "-")}}" }""";

        Assert.Equal(Of(isBlocked), Block("include", "-not (device.displayName -eq \"a\") -and device.model -eq \"b\" -or device.manufacturer -eq \"c\"").Ask(On(device)).Decision);
    }

    [Fact]
    public void DeviceNotStated_IsMissedOnlyWhereItMatters()
    {
        SignInResult result = Block("exclude", "device.isCompliant -eq True").Ask(Key.Unknown("deviceInfo"));

        Assert.Equal(Decision.Undetermined, result.Decision);
        Assert.Equal(("signInConditions.deviceInfo", "P"), (Assert.Single(result.Unknowns).What, result.Unknowns[0].PolicyId));
        PolicyResult policy = Assert.Single(result.Policies);
        Assert.Null(policy.PolicyApplies);
        Assert.Equal("unknown", policy.Result);
        Assert.Equal(["notEnoughInformation"], policy.AnalysisReasons);
        Assert.Equal(Decision.Blocked, Block("include", "device.trustType -ne \"AzureAD\" -or device.trustType -ne \"ServerAD\"").Ask(Key.Unknown("deviceInfo")).Decision);
    }

    [Fact]
    public void MemberNotStated_IsMissedByItsName()
    {
        SignInResult result = Block("include", "device.deviceOwnership -eq \"Personal\" -and device.isCompliant -ne True").Ask(On("""{ "isCompliant": false }"""));

        Assert.Equal("signInConditions.deviceInfo.ownership", Assert.Single(result.Unknowns).What);
        Assert.Equal(Decision.Granted, Block("include", "device.deviceOwnership -eq \"Personal\" -and device.isCompliant -ne True").Ask(On("""{ "isCompliant": true }""")).Decision);
        Assert.Equal(Decision.Blocked, Block("include", "device.deviceOwnership -eq \"Personal\"").Ask(On("""{ "ownership": "personal" }""")).Decision);
        Assert.Equal(Decision.Granted, Block("include", "device.deviceOwnership -eq \"Personal\"").Ask(On("""{ "ownership": null }""")).Decision);
    }

    [Fact]
    public void EmptyList_IsKnownToBeEmpty()
    {
        Assert.Equal(Decision.Granted, Block("include", "device.systemLabels -contains \"MultiUser\"").Ask(On("""{ "systemLabels": [] }""")).Decision);
        Assert.Equal(Decision.Blocked, Block("include", "device.systemLabels -notContains \"MultiUser\"").Ask(On("""{ "systemLabels": null }""")).Decision);
        Assert.Equal(Decision.Undetermined, Block("include", "device.systemLabels -contains \"MultiUser\"").Ask(On("""{ "isCompliant": true }""")).Decision);
    }

    // A device by its id alone is the snapshot's; in a complete one what it lacks does not exist.
    [Fact]
    public void DeviceOfTheSnapshot_IsFilledIn()
    {
        ScenarioTenant tenant = Block("include", "device.extensionAttribute1 -eq \"SAW\" -and device.physicalIds -notContains \"x\"").With(value => value with
        {
            Devices =
            [
                new Device { Id = "o1", DeviceId = "d1", TrustType = "ServerAd", ExtensionAttributes = [new ExtensionAttribute(1, "SAW")] },
                new Device { Id = "o2", DeviceId = "d2", TrustType = "AzureAd", ExtensionAttributes = [new ExtensionAttribute(1, "SAW")] },
            ],
        });

        Assert.Equal(Decision.Blocked, tenant.Ask(On("""{ "deviceId": "D1" }""")).Decision);
        Assert.Equal(Decision.Granted, tenant.Ask(On("""{ "deviceId": "d2" }""")).Decision);
        Assert.Equal(Decision.Undetermined, tenant.Partial(CollectionNames.Devices).Ask(On("""{ "deviceId": "d1" }""")).Decision);
    }

    [Fact]
    public void InvalidRule_LeavesThePolicyAndNamesPolicyPathAndColumn()
    {
        SignInResult result = Block("include", "device.isCompliant -eq True -and device.trustTyp -eq \"AzureAD\"").Ask(Key);

        Assert.Equal(Decision.Undetermined, result.Decision);
        UnknownFact unknown = Assert.Single(result.Unknowns);
        Assert.Equal(("conditionalAccessPolicies/P/conditions.devices.deviceFilter.rule", "P"), (unknown.What, unknown.PolicyId));
        Assert.Equal("correct the rule in conditions.devices.deviceFilter of 'P', column 34: 'device.trustTyp' is no property of devices that filters can compare. Did you mean 'device.trustType'?", unknown.Fill);
        Assert.Equal("P", Assert.Single(result.Policies).Id);
    }

    [Fact]
    public void Trace_NamesTheRule()
    {
        PolicyResult policy = Assert.Single(Block("exclude", "device.isCompliant -eq True").Trace(Key.OnDevice(isCompliant: true)).Policies);

        Assert.Equal(["devices"], policy.AnalysisReasons);
        ConditionTrace devices = Assert.Single(policy.Trace!.Value, condition => condition.Condition == "devices");
        Assert.Equal((false, "exclude", "the device matches the rule device.isCompliant -eq True"), (devices.Matches, devices.Phase, devices.Message));
    }

    [Theory]
    [InlineData(true, "AzureAD", Decision.Granted)]
    [InlineData(false, "ServerAD", Decision.Granted)]
    [InlineData(false, "AzureAD", Decision.Blocked)]
    public void DeprecatedDeviceStates_AreEvaluated(bool isCompliant, string trustType, Decision decision)
    {
        ValueList<string> all = ["All"];
        ValueList<string> states = ["Compliant", "DomainJoined"];

        Assert.Equal(decision, With(conditions => conditions with { DeviceStates = new IncludeExclude { Include = all, Exclude = states } }));
        Assert.Equal(decision, With(conditions => conditions with { Devices = new PolicyDevices { IncludeDevices = all, ExcludeDevices = states } }));

        Decision With(Func<PolicyConditions, PolicyConditions> change) => new ScenarioTenant().Policy(PolicyOf.All("P").Asks("block").When(change)).Ask(Key.OnDevice(isCompliant, trustType)).Decision;
    }
}
