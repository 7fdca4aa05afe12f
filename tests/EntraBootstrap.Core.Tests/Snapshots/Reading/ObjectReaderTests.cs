using EntraBootstrap.Core.Errors;
using EntraBootstrap.Core.Snapshots;
using EntraBootstrap.Core.Tenants;

namespace EntraBootstrap.Core.Tests.Snapshots.Reading;

/// <summary>What exports in the wild do to single values.</summary>
public sealed class ObjectReaderTests
{
    [Theory]
    [InlineData("\"All\"", "All")]
    [InlineData("[\"All\"]", "All")]
    [InlineData("null", "")]
    [InlineData("[]", "")]
    [InlineData("[\"a b\"]", "a b")]
    public void List_of_ids_is_read(string json, string expected)
    {
        PolicyUsers users = Policy($$$"""{"users":{"includeUsers":{{{json}}},"excludeUsers":["x"]}}""").Conditions.Users!;
        Assert.Equal(expected, string.Join(' ', users.IncludeUsers));
        Assert.Empty(users.Extra);
    }

    [Theory]
    [InlineData("\"\"", "\"\"")]
    [InlineData("\"a b\"", "\"a b\"")]
    [InlineData("\"Microsoft.Graph.Beta.PowerShell.Models.MicrosoftGraphX\"", "\"Microsoft.Graph.Beta.PowerShell.Models.MicrosoftGraphX\"")]
    [InlineData("\"System.Object[]\"", "\"System.Object[]\"")]
    [InlineData("7", "7")]
    [InlineData("{\"b\":1,\"a\":2}", "{\"a\":2,\"b\":1}")]
    [InlineData("[1]", "[1]")]
    [InlineData("[null]", "[null]")]
    [InlineData("[\"\"]", "[\"\"]")]
    [InlineData("[\"Microsoft.Graph.X\"]", "[\"Microsoft.Graph.X\"]")]
    public void Damaged_list_is_kept_and_never_read_as_nobody(string json, string kept)
    {
        TenantSnapshot snapshot = Read($$$"""{"users":{"includeUsers":{{{json}}},"excludeUsers":["x"]}}""");
        PolicyUsers users = snapshot.Tenant.ConditionalAccessPolicies[0].Conditions.Users!;
        Assert.Empty(users.IncludeUsers);
        Assert.Equal(kept, users.Extra.Find("includeUsers"));
        OperationError problem = Assert.Single(snapshot.Problems);
        Assert.Same(ErrorCatalogue.ValueUnreadable, problem.Definition);
        Assert.Equal("p.json:3 $.conditions.users.includeUsers", problem.Location!.ToString());
    }

    [Theory]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("{\"deviceFilter\":{\"mode\":null,\"rule\":null},\"includeDevices\":null,\"@odata.type\":\"x\"}")]
    public void Object_that_says_nothing_is_absent(string json)
    {
        TenantSnapshot snapshot = Read($$$"""{"devices":{{{json}}}}""");
        Assert.Null(snapshot.Tenant.ConditionalAccessPolicies[0].Conditions.Devices);
        Assert.Empty(snapshot.Problems);
    }

    [Theory]
    [InlineData("\"Microsoft.Graph.Beta.PowerShell.Models.MicrosoftGraphConditionalAccessFilter\"")]
    [InlineData("\"\"")]
    [InlineData("[{\"mode\":\"include\"}]")]
    [InlineData("true")]
    public void Damaged_object_is_kept(string json)
    {
        PolicyDevices devices = Policy($$$"""{"devices":{"deviceFilter":{{{json}}}}}""").Conditions.Devices!;
        Assert.Null(devices.DeviceFilter);
        Assert.Equal(json, devices.Extra.Find("deviceFilter"));
    }

    [Theory]
    [InlineData("\"deviceCodeFlow,authenticationTransfer\"")]
    [InlineData("\"deviceCodeFlow, authenticationTransfer\"")]
    [InlineData("[\"deviceCodeFlow\",\"authenticationTransfer\"]")]
    public void Flags_are_read_from_text_or_list(string json) =>
        Assert.Equal("deviceCodeFlow authenticationTransfer", string.Join(' ', Policy($$$"""{"authenticationFlows":{"transferMethods":{{{json}}}}}""").Conditions.AuthenticationFlows!.TransferMethods));

    [Fact]
    public void Member_given_twice_with_different_values_is_damaged()
    {
        TenantSnapshot snapshot = Read("""{"clientAppTypes":["all"],"clientAppTypes":["browser"]}""");
        PolicyConditions conditions = snapshot.Tenant.ConditionalAccessPolicies[0].Conditions;
        Assert.Empty(conditions.ClientAppTypes);
        Assert.Equal("""[[["all"]],[["browser"]]]""", conditions.Extra.Find("clientAppTypes"));
        Assert.Single(snapshot.Problems);
    }

    [Fact]
    public void Member_given_twice_with_one_value_is_read()
    {
        TenantSnapshot snapshot = Read("""{"clientAppTypes":["all"],"ClientAppTypes":["all"],"clientapptypes":null}""");
        Assert.Equal("all", string.Join(' ', snapshot.Tenant.ConditionalAccessPolicies[0].Conditions.ClientAppTypes));
        Assert.Empty(snapshot.Problems);
    }

    [Fact]
    public void Annotations_and_actions_are_dropped_and_unknown_members_kept()
    {
        ConditionalAccessPolicy policy = Whole("""
            {"@odata.context":"c","@odata.type":"#microsoft.graph.conditionalAccessPolicy","@odata.editLink":"e","createdDateTime@odata.type":"#DateTimeOffset","id":"1","state":"Enabled",
             "conditions":{"clientAppTypes@odata.type":"#Collection(x)","clientAppTypes":["All"],"brandNew":{"z":1,"a":[true,null]},"times":null},
             "grantControls":{"operator":"or","builtInControls":["verifiedID"],"authenticationStrength@odata.context":"x","authenticationStrength":null},
             "#microsoft.graph.restore":{"target":"x"},"locationInfo":[]}
            """);
        Assert.Equal("Enabled", policy.State);
        Assert.Equal("All", policy.Conditions.ClientAppTypes[0]);
        Assert.Equal("locationInfo", string.Join(' ', policy.Extra.Select(member => member.Key)));
        Assert.Equal("""{"a":[true,null],"z":1}""", policy.Conditions.Extra.Find("brandNew"));
        Assert.Equal("null", policy.Conditions.Extra.Find("times"));
        Assert.Null(policy.GrantControls!.AuthenticationStrength);
        Assert.Empty(policy.GrantControls.Extra);
    }

    [Fact]
    public void Pascal_case_with_additional_properties_is_one_object()
    {
        ConditionalAccessPolicy policy = Whole("""
            {"Id":"1","DisplayName":"n","State":"enabled","Conditions":{"ClientAppTypes":["all"],"Agents":{"X":1},"Users":{"IncludeUsers":["All"],"AdditionalProperties":{"brandNew":"y"}}},
             "GrantControls":{"Operator":"OR","BuiltInControls":["mfa"],"AuthenticationStrength":{"Id":null,"AllowedCombinations":null,"AdditionalProperties":{}}},
             "SessionControls":{"SignInFrequency":{"IsEnabled":null,"Value":null}},"TemplateId":null,"AdditionalProperties":{"templateId":"t"}}
            """);
        Assert.Equal("t", policy.TemplateId);
        Assert.Null(policy.GrantControls!.AuthenticationStrength);
        Assert.Null(policy.SessionControls);
        Assert.Equal("\"y\"", policy.Conditions.Users!.Extra.Find("brandNew"));
        Assert.Equal("""agents={"X":1}""", string.Join(' ', policy.Conditions.Extra.Select(member => $"{member.Key}={member.Value}")));
    }

    [Theory]
    [InlineData("2021-04-29T13:39:39.0435579Z", "2021-04-29T13:39:39.0435579+00:00")]
    [InlineData("2021-04-29T13:39:39Z", "2021-04-29T13:39:39.0000000+00:00")]
    [InlineData("2021-04-29T15:39:39+02:00", "2021-04-29T13:39:39.0000000+00:00")]
    [InlineData("/Date(1638345600000)/", "2021-12-01T08:00:00.0000000+00:00")]
    [InlineData("/Date(1638345600000+0200)/", "2021-12-01T08:00:00.0000000+00:00")]
    public void Date_is_read(string text, string expected) =>
        Assert.Equal(expected, Whole($$$"""{"id":"1","state":"enabled","conditions":{"clientAppTypes":["all"]},"createdDateTime":"{{{text}}}"}""").CreatedDateTime!.Value.ToString("O"));

    [Theory]
    [InlineData("%CreatedDateTime%")]
    [InlineData("")]
    [InlineData("May 2021")]
    [InlineData("/Date(x)/")]
    [InlineData("/Date(99999999999999999)/")]
    public void Date_that_is_none_is_kept_as_it_stands(string text)
    {
        ConditionalAccessPolicy policy = Whole($$$"""{"id":"1","state":"enabled","conditions":{"clientAppTypes":["all"]},"createdDateTime":"{{{text}}}"}""");
        Assert.Null(policy.CreatedDateTime);
        Assert.Equal($"\"{text}\"", policy.Extra.Find("createdDateTime"));
    }

    [Fact]
    public void Strength_by_id_only_stays_by_id_only()
    {
        TenantSnapshot snapshot = Read("""{"clientAppTypes":["all"]}""", """{"operator":"OR","authenticationStrength":{"id":"00000000-0000-0000-0000-000000000004"}}""");
        Assert.Null(snapshot.Tenant.ConditionalAccessPolicies[0].GrantControls!.AuthenticationStrength!.AllowedCombinations);
        Assert.Empty(snapshot.Tenant.AuthenticationStrengthPolicies);
    }

    [Fact]
    public void Inlined_strength_is_collected_and_its_collection_is_partial()
    {
        TenantSnapshot snapshot = Read("""{"clientAppTypes":["all"]}""", """{"operator":"OR","authenticationStrength":{"id":"s1","allowedCombinations":["fido2","password, sms"]}}""");
        Assert.Equal("s1", Assert.Single(snapshot.Tenant.AuthenticationStrengthPolicies).Id);
        Assert.Equal(CollectionState.Partial, snapshot.Tenant.Completeness[CollectionNames.AuthenticationStrengthPolicies]);
        Assert.NotNull(snapshot.Sources.Find(CollectionNames.AuthenticationStrengthPolicies, "S1"));
    }

    [Fact]
    public void Trailing_commas_and_comments_are_read_over() =>
        Assert.Equal("all", Whole("""
            {"id":"1", // note
             "state":"enabled","conditions":{"clientAppTypes":["all",],},}
            """).Conditions.ClientAppTypes[0]);

    [Fact]
    public void Broken_unicode_does_not_stop_reading() =>
        Assert.Equal("a\ufffdb", Whole("""{"id":"1","displayName":"a\ud800b","state":"enabled","conditions":{"clientAppTypes":["all"]}}""").DisplayName);

    private static ConditionalAccessPolicy Policy(string conditions) => Read(conditions).Tenant.ConditionalAccessPolicies[0];

    private static TenantSnapshot Read(string conditions, string grant = "null") =>
        ReadWhole($$$"""
            {
              "id": "1", "displayName": "n", "state": "enabled",
              "conditions": {{{conditions}}},
              "grantControls": {{{grant}}}
            }
            """);

    private static ConditionalAccessPolicy Whole(string json) => Assert.Single(ReadWhole(json).Tenant.ConditionalAccessPolicies);

    private static TenantSnapshot ReadWhole(string json)
    {
        using TestFolder folder = new();
        return folder.With("p.json", json).Read("p.json");
    }
}
