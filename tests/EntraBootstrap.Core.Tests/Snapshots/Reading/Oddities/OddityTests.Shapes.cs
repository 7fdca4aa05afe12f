using System.Globalization;
using EntraBootstrap.Core.Platform;
using EntraBootstrap.Core.Snapshots;
using EntraBootstrap.Core.Tenants;
using EntraBootstrap.Core.Tests.Support;

namespace EntraBootstrap.Core.Tests.Snapshots.Reading.Oddities;

public sealed partial class OddityTests
{
    [Fact]
    public void Oddity_13_Names_match_in_any_case_and_mixed_in_one_policy()
    {
        TenantSnapshot snapshot = Read("13");

        Assert.Empty(snapshot.Problems);
        Assert.All(snapshot.Tenant.ConditionalAccessPolicies, policy => Assert.Equal("enabled All mfa", $"{policy.State} {policy.Conditions.Users!.IncludeUsers[0]} {policy.GrantControls!.BuiltInControls[0]}"));
        Assert.Equal(2, snapshot.Tenant.ConditionalAccessPolicies.Count);
    }

    [Fact]
    public void Oddity_14_Skeletons_of_nulls_are_absent()
    {
        ConditionalAccessPolicy policy = OnlyPolicy("14");

        Assert.Null(policy.Conditions.ClientApplications);
        Assert.Null(policy.Conditions.Devices);
        Assert.Null(policy.Conditions.DeviceStates);
        Assert.Null(policy.Conditions.Applications!.ApplicationFilter);
        Assert.Null(policy.GrantControls!.AuthenticationStrength);
        Assert.Null(policy.SessionControls);
        Assert.Equal(Decision.Granted, Decide("14"));
    }

    [Theory]
    [InlineData("joined.json", "$.conditionalAccessPolicies[0].conditions.users.excludeUsers $.conditionalAccessPolicies[0].conditions.users.includeRoles")]
    [InlineData("type-name.json", "$.conditionalAccessPolicies[0].conditions.users")]
    public void Oddity_15_Lost_depth_is_damage_and_never_nobody(string file, string places)
    {
        TenantSnapshot snapshot = Read($"15/{file}");

        Assert.All(snapshot.Problems, problem => Assert.Equal("ValueUnreadable", problem.Id));
        Assert.Equal(places, string.Join(' ', snapshot.Problems.Select(problem => problem.Location!.JsonPath).Order(StringComparer.Ordinal)));
        Assert.Equal(Decision.Undetermined, SignIn(snapshot).Decision);
    }

    [Fact]
    public void Oddity_16_Empty_lists_for_objects_and_policies_about_workloads_are_read()
    {
        TenantSnapshot snapshot = Read("16");
        ConditionalAccessPolicy first = snapshot.Tenant.ConditionalAccessPolicies[0];

        Assert.Empty(snapshot.Problems);
        Assert.Null(first.Conditions.Locations);
        Assert.Null(first.Conditions.Platforms);
        Assert.Null(first.SessionControls);
        Assert.Equal(Decision.Granted, SignIn(snapshot).Decision);
    }

    [Fact]
    public void Oddity_17_Flags_are_a_text_or_a_list_and_ids_and_states_may_be_missing()
    {
        TenantSnapshot snapshot = Read("17");
        ConditionalAccessPolicy[] policies = [.. snapshot.Tenant.ConditionalAccessPolicies];

        Assert.Empty(snapshot.Problems);
        Assert.Equal(policies[1].Conditions.AuthenticationFlows, policies[2].Conditions.AuthenticationFlows);
        Assert.Equal("deviceCodeFlow authenticationTransfer", string.Join(' ', policies[1].Conditions.AuthenticationFlows!.TransferMethods));
        Assert.Equal("No id, no state", policies[0].DisplayName);
        Assert.Null(policies[0].State);
        Assert.Equal(string.Empty, policies[0].Id);
    }

    [Theory]
    [InlineData("2026-02-01", "disabled")]
    [InlineData("2026-03-01", "enabledForReportingButNotEnforced")]
    [InlineData("2026-12-31", "enabled")]
    public void Oddity_18_Of_copies_of_many_dates_the_newest_one_not_after_the_moment_counts(string asOf, string state)
    {
        TenantSnapshot snapshot = Read("18", DateTimeOffset.Parse(asOf, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal));

        Assert.Equal(state, Assert.Single(snapshot.Tenant.ConditionalAccessPolicies).State);
        Assert.Empty(snapshot.Problems);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("2025-12-31")]
    public void Oddity_18_Without_a_moment_copies_of_many_dates_are_refused_and_their_dates_listed(string? asOf)
    {
        TenantSnapshot snapshot = Read("18", asOf is null ? null : DateTimeOffset.Parse(asOf, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal));

        Assert.Equal("ObjectsDated", Assert.Single(snapshot.Problems).Id);
        Assert.Contains("2026-01-10, 2026-03-01, 2026-06-15", snapshot.Problems[0].Message, StringComparison.Ordinal);
        Assert.Equal(3, snapshot.Tenant.ConditionalAccessPolicies.Count);
        Assert.Equal(Decision.Undetermined, SignIn(snapshot, Ask.App(ScenarioTenant.OwnApp).Registered("password")).Decision);
    }

    [Fact]
    public void Oddity_18_Copies_in_one_place_are_told_apart_by_when_they_were_changed()
    {
        using TestFolder folder = new();
        string policy = """{"id":"20000000-0000-4000-8000-000000000001","state":"STATE","modifiedDateTime":"DATE","conditions":{"clientAppTypes":["all"]},"grantControls":null}""";
        folder.With("a.json", policy.Replace("STATE", "disabled", StringComparison.Ordinal).Replace("DATE", "2026-01-01T10:00:00Z", StringComparison.Ordinal))
            .With("b.json", policy.Replace("STATE", "enabled", StringComparison.Ordinal).Replace("DATE", "2026-02-01T10:00:00Z", StringComparison.Ordinal));

        TenantSnapshot snapshot = SnapshotReader.Read(folder.Path, ScenarioTenant.Captured, new Snapshots.RecordingHost(), TestContext.Current.CancellationToken);

        Assert.Equal("enabled", Assert.Single(snapshot.Tenant.ConditionalAccessPolicies).State);
        Assert.Contains("2026-01-01T10:00:00Z, 2026-02-01T10:00:00Z", Assert.Single(folder.Read().Problems).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Oddity_19_Dates_are_read_in_every_form_and_placeholders_of_dates_are_kept()
    {
        TenantSnapshot snapshot = Read("19");
        ConditionalAccessPolicy[] policies = [.. snapshot.Tenant.ConditionalAccessPolicies];

        Assert.Equal(new DateTimeOffset(2021, 4, 29, 13, 39, 39, TimeSpan.Zero).AddTicks(435579), policies[0].CreatedDateTime);
        Assert.Equal(new DateTimeOffset(2021, 12, 1, 8, 0, 0, TimeSpan.Zero), policies[1].CreatedDateTime);
        Assert.Equal("\"%CreatedDateTime%\"", policies[2].Extra.Find("createdDateTime"));
        Assert.StartsWith("ValueUnreadable placeholder.json:", Problems(snapshot), StringComparison.Ordinal);
    }

    [Fact]
    public void Oddity_20_Annotations_say_nothing_and_a_context_without_a_strength_is_no_strength()
    {
        TenantSnapshot snapshot = Read("20");

        Assert.Empty(snapshot.Problems);
        Assert.All(snapshot.Tenant.ConditionalAccessPolicies, policy => Assert.Null(policy.GrantControls!.AuthenticationStrength));
        Assert.All(snapshot.Tenant.ConditionalAccessPolicies, policy => Assert.Empty(policy.Extra));
        Assert.Empty(snapshot.Tenant.AuthenticationStrengthPolicies);
    }

    [Fact]
    public void Oddity_21_Strength_by_id_is_the_tenants_or_a_built_in_one_which_is_said()
    {
        SignInResult result = SignIn(Read("21/CA.json"));

        Assert.Equal(Decision.Granted, result.Decision);
        Assert.Contains(result.Assumptions, text => text.Contains(WellKnown.PhishingResistantStrength, StringComparison.Ordinal));
        Assert.Equal(Decision.Granted, Decide("21/older.json"));
    }

    [Fact]
    public void Oddity_22_Strengths_stand_beside_other_controls_and_policies_may_have_no_control()
    {
        TenantSnapshot snapshot = Read("22");
        ConditionalAccessPolicy[] policies = [.. snapshot.Tenant.ConditionalAccessPolicies];

        Assert.Empty(snapshot.Problems);
        Assert.Equal("compliantDevice", policies[0].GrantControls!.BuiltInControls[0]);
        Assert.NotNull(policies[0].GrantControls!.AuthenticationStrength);
        Assert.Null(policies[1].GrantControls);
        Assert.Single(policies[2].GrantControls!.TermsOfUse);
        Assert.Equal(Decision.Blocked, SignIn(snapshot, Ask.App(ScenarioTenant.OwnApp).Did("fido2").OnDevice(isCompliant: false)).Decision);
    }
}
