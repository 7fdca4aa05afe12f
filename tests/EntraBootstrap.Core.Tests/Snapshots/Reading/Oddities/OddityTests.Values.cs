using EntraBootstrap.Core.Errors;
using EntraBootstrap.Core.Platform;
using EntraBootstrap.Core.Snapshots;
using EntraBootstrap.Core.Tenants;

namespace EntraBootstrap.Core.Tests.Snapshots.Reading.Oddities;

public sealed partial class OddityTests
{
    [Fact]
    public void Oddity_23_Words_are_understood_in_any_case()
    {
        Assert.Equal("Enabled", OnlyPolicy("23").State);
        Assert.Equal(Decision.Blocked, Decide("23"));
    }

    [Fact]
    public void Oddity_24_Unknown_control_is_kept_and_makes_the_answer_undetermined()
    {
        Assert.Equal("MfaAndChangePassword", OnlyPolicy("24").GrantControls!.BuiltInControls[0]);
        Assert.Equal(Decision.Undetermined, Decide("24"));
    }

    [Theory]
    [InlineData("angle.json", "<ExclusionTempGroup>", "excludeGroups")]
    [InlineData("braces.json", "{{BREAK_GLASS}}", "excludeGroups")]
    [InlineData("percent.json", "%exclusiongroup%", "excludeGroups")]
    [InlineData("replace.json", "REPLACE-WITH-YOUR-GROUP", "excludeGroups")]
    [InlineData("crosses.json", "xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx", "excludeGroups")]
    [InlineData("prose.json", "Current administrator will be excluded", "excludeUsers")]
    public void Oddity_25_Placeholder_is_kept_named_and_unknown(string file, string placeholder, string member) => AssertUnresolved($"25/{file}", placeholder, $"users.{member}");

    [Fact]
    public void Oddity_25_Repeated_digits_are_an_id_of_nobody_where_all_groups_are_known() => Assert.Equal(Decision.Blocked, Decide("25/repeated.json"));

    [Theory]
    [InlineData("group.json", "SG-CA-Exclusions", "users.excludeGroups")]
    [InlineData("user.json", "mia@bluebird.example", "users.excludeUsers")]
    [InlineData("role.json", "Global Administrator", "users.excludeRoles")]
    [InlineData("application.json", "Office 365", "applications.excludeApplications")]
    [InlineData("prefix.json", "NAME:Exclusions", "users.excludeGroups")]
    public void Oddity_26_Name_in_place_of_an_id_is_kept_named_and_unknown(string file, string name, string member) => AssertUnresolved($"26/{file}", name, member);

    [Fact]
    public void Oddity_26_Members_of_names_in_place_of_ids_are_never_nobody() => Assert.Equal(Decision.Undetermined, Decide("26/names.json"));

    [Fact]
    public void Oddity_27_Redacted_ids_are_ids()
    {
        TenantSnapshot snapshot = Read("27");

        Assert.Empty(snapshot.Problems);
        Assert.Equal(Decision.Blocked, SignIn(snapshot).Decision);
    }

    [Theory]
    [InlineData("device-states.json")]
    [InlineData("legacy-devices.json")]
    public void Oddity_28_Legacy_device_conditions_are_kept_and_evaluated(string file)
    {
        PolicyConditions conditions = OnlyPolicy($"28/{file}").Conditions;

        Assert.Equal("All Compliant", conditions.DeviceStates is { } states ? $"{states.Include[0]} {states.Exclude[0]}" : $"{conditions.Devices!.IncludeDevices[0]} {conditions.Devices.ExcludeDevices[0]}");
        Assert.Equal(Decision.Blocked, Decide($"28/{file}"));
    }

    [Fact]
    public void Oddity_28_Legacy_guests_and_clients_are_understood()
    {
        ConditionalAccessPolicy policy = OnlyPolicy("28/guests.json");

        Assert.Equal("b2bDirectConnectUser internalGuest", string.Join(' ', policy.Conditions.Users!.IncludeGuestsOrExternalUsers!.GuestOrExternalUserTypes));
        Assert.Equal(Decision.Granted, Decide("28/guests.json"));
    }

    [Fact]
    public void Oddity_29_Words_in_place_of_ids_are_no_placeholders()
    {
        ConditionalAccessPolicy policy = OnlyPolicy("29");

        Assert.Equal("Office365 MicrosoftAdminPortals AllAgentIdResources", string.Join(' ', policy.Conditions.Applications!.IncludeApplications));
        Assert.Equal("AllTrusted 00000000-0000-0000-0000-000000000000", string.Join(' ', policy.Conditions.Locations!.Exclude));
    }

    [Fact]
    public void Oddity_30_What_a_tool_adds_to_a_policy_is_kept_and_says_nothing()
    {
        Assert.Equal("\"03\"", OnlyPolicy("30").Extra.Find("REF"));
        Assert.Equal(Decision.Granted, Decide("30"));
    }

    [Theory]
    [InlineData("blueprint.ps1")]
    [InlineData("report.json")]
    public void Oddity_31_Desired_state_is_refused_by_name_with_what_to_do(string file) => AssertRefused($"31/{file}", "a Microsoft365DSC export");

    [Theory]
    [InlineData("policy.yaml", "YAML")]
    [InlineData("policy.capl", "CAPL")]
    [InlineData("policy.psd1", "a PowerShell hashtable")]
    public void Oddity_32_Other_languages_are_refused_by_name_with_what_to_do(string file, string name) => AssertRefused($"32/{file}", name);

    [Fact]
    public void Oddity_33_Sign_ins_of_four_shapes_are_no_part_of_a_tenant()
    {
        TenantSnapshot snapshot = Read("33");

        Assert.Equal("CA001 Passwordless everywhere", Names(snapshot));
        Assert.Empty(snapshot.Tenant.Users);
        Assert.Empty(snapshot.Tenant.Devices);
    }

    [Fact]
    public void Oddity_34_Methods_policy_without_its_configurations_is_partial()
    {
        TenantSnapshot snapshot = Read("34");

        Assert.Equal("ValueUnreadable methods.json:5 $.authenticationMethodConfigurations", Problems(snapshot));
        Assert.Equal(CollectionState.Partial, snapshot.Tenant.Completeness[CollectionNames.AuthenticationMethodsPolicy]);
    }

    [Fact]
    public void Oddity_34_Placeholders_of_a_method_are_kept_and_external_methods_have_ids()
    {
        AuthenticationMethodConfiguration[] methods = [.. Read("34b").Tenant.AuthenticationMethodsPolicy!.AuthenticationMethodConfigurations];

        Assert.Equal("d0000000-0000-4000-8000-00000000000d TemporaryAccessPass", string.Join(' ', methods.Select(method => method.Id)));
        Assert.Equal("%state%", methods[1].State);
        Assert.Equal("\"%isUsableOnce%\"", methods[1].Extra.Find("isUsableOnce"));
    }

    private static void AssertUnresolved(string oddity, string reference, string member)
    {
        TenantSnapshot snapshot = Read(oddity);
        OperationError problem = Assert.Single(snapshot.Problems);
        SignInResult result = SignIn(snapshot);

        Assert.Equal("ReferenceUnresolved", problem.Id);
        Assert.Contains($"'CA001 Passwordless everywhere' refers to '{reference}' in conditions.{member}", problem.Message, StringComparison.Ordinal);
        Assert.Equal($"$.conditionalAccessPolicies[0].conditions.{member}", problem.Location!.JsonPath);
        Assert.Equal(Decision.Undetermined, result.Decision);
        Assert.Contains(result.Unknowns, unknown => unknown.What.EndsWith($"/{reference}", StringComparison.Ordinal));
    }

    private static void AssertRefused(string oddity, string name)
    {
        OperationError error = Assert.Throws<BootstrapException>(() => Read(oddity)).Error;
        Assert.Equal("SnapshotFormatRefused", error.Id);
        Assert.EndsWith($"is {name}, which is not read.", error.Message, StringComparison.Ordinal);
        Assert.Contains("Export the tenant as Graph JSON", error.ToLine(), StringComparison.Ordinal);
    }
}
