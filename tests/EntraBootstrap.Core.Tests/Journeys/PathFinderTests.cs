using EntraBootstrap.Core.Errors;
using EntraBootstrap.Core.Journeys;
using EntraBootstrap.Core.Platform;
using EntraBootstrap.Core.Tenants;
using EntraBootstrap.Core.Tests.Support;

namespace EntraBootstrap.Core.Tests.Journeys;

/// <summary>What is known, what is assumed, what is refused, and the laws that hold for every path.</summary>
public sealed class PathFinderTests
{
    private static readonly IpRange[] s_office = [new IpRange { CidrAddress = "198.51.100.0/24" }];

    public static TheoryData<string, string[]> Cases => new()
    {
        { "passkey", [] }, { "passkey", ["fido2"] }, { "passkey", ["all"] }, { "phoneSignIn", ["all"] }, { $"access:{ScenarioTenant.Teams}", ["all"] },
    };

    private static ScenarioTenant Rich => ScenarioTenant.SecondSeed().EnableAll().MiaHas(Journey.Password, Journey.Passkey("key-1"), Journey.PhoneSignIn);

    [Fact]
    public void Goal_that_is_met_needs_no_step()
    {
        JourneyResult result = Journey.In(Rich).Find();

        Assert.True(result.Reachable);
        Assert.Empty(result.Steps);
        Assert.Empty(result.Opens);
        Assert.Equal((0, "passkey", ScenarioTenant.MiaName, Confidence.Documented), (result.Minutes, result.Goal, result.User, result.Confidence));
    }

    [Fact]
    public void Passkey_that_the_policy_refuses_does_not_meet_the_goal()
    {
        ScenarioTenant tenant = ScenarioTenant.SecondSeed().MiaHas(new PasskeyMethod { Kind = AuthenticationMethodKind.Fido2, Id = "key-1", AaGuid = "11111111-2222-3333-4444-555555555555" })
            .ChangeMethod("Fido2", method => method with
            {
                Passkeys = new PasskeySettings { KeyRestrictions = new KeyRestrictions { IsEnforced = true, EnforcementType = "block", AaGuids = ["11111111-2222-3333-4444-555555555555"] } },
            });

        Assert.NotEmpty(Journey.In(tenant).Steps());
    }

    [Fact]
    public void Unknown_methods_leave_it_open_and_are_named()
    {
        ScenarioTenant tenant = ScenarioTenant.SecondSeed().Absent(CollectionNames.AuthenticationMethods).Absent(CollectionNames.UserRegistrationDetails);

        JourneyResult result = Journey.In(tenant).Find();

        Assert.Null(result.Reachable);
        Assert.Contains(result.Unknowns, unknown => unknown.What == $"{CollectionNames.AuthenticationMethods}/{ScenarioTenant.Mia}" && unknown.Fill.StartsWith("GET ", StringComparison.Ordinal));
        Assert.Empty(result.Blockers);
    }

    [Fact]
    public void Policies_that_were_not_captured_leave_it_open() =>
        Assert.Null(Journey.In(ScenarioTenant.SecondSeed().MiaHas().Partial(CollectionNames.ConditionalAccessPolicies)).Find().Reachable);

    // Excluded from the strict policy, only one of the two explanations asks for the passkey that is lost.
    [Fact]
    public void Disputed_rule_decides_whether_a_deletion_is_needed()
    {
        ScenarioTenant tenant = new ScenarioTenant().Registration(ScenarioTenant.Bootstrap).Group("g1", ScenarioTenant.Mia)
            .Policy(PolicyOf.All("CA002").Strength(WellKnown.PhishingResistantStrength).Except("g1")).MiaHas(Journey.Passkey("key-1"));

        Assert.Equal(1, Journey.In(tenant).Lost("fido2").Find().Steps.Count(step => step.Action == JourneyActionKind.DeleteMethod));
        Assert.DoesNotContain(Journey.In(tenant).Lost("fido2").Assume("PLT-STEPUP-EXISTING", on: false).Find().Steps, step => step.Action == JourneyActionKind.DeleteMethod);
    }

    [Fact]
    public void Place_that_decides_is_chosen_and_named()
    {
        ScenarioTenant tenant = ScenarioTenant.SecondSeed().Location(new NamedLocation { Id = "office", DisplayName = "office", IsTrusted = true, IpRanges = s_office.ToValueList() })
            .Policy(PolicyOf.Action("CA003").Asks("block").Places(["All"], ["office"])).MiaHas();

        JourneyResult result = Journey.In(tenant).Find();

        Assert.True(result.Reachable);
        Assert.Contains(result.Assumptions, assumption => assumption.StartsWith("The sign-ins come from the address 198.51.100.", StringComparison.Ordinal));
        Assert.False(Journey.In(tenant).With(request => request with { IpAddress = "203.0.113.9", Country = "NL" }).Find().Reachable);
    }

    [Fact]
    public void Device_that_decides_is_asked_for_unless_it_is_stated()
    {
        ScenarioTenant tenant = new ScenarioTenant().Policy(PolicyOf.Action("CA001").Asks("compliantDevice")).MiaHas();

        JourneyResult open = Journey.In(tenant).Find();
        Assert.Null(open.Reachable);
        Assert.Contains(open.Unknowns, unknown => unknown.What.StartsWith("signInConditions.deviceInfo", StringComparison.Ordinal));
        Assert.True(Journey.In(tenant).With(request => request with { Device = "compliant" }).Find().Reachable);
    }

    [Fact]
    public void Risk_is_none_and_said_only_where_it_matters()
    {
        ScenarioTenant tenant = ScenarioTenant.SecondSeed().Policy(PolicyOf.All("CA009").Asks("block").When(conditions => conditions with { SignInRiskLevels = ["high"] })).MiaHas();

        Assert.Contains("The sign-ins have no risk.", Journey.In(tenant).Find().Assumptions);
        Assert.DoesNotContain("The sign-ins have no risk.", Journey.In(ScenarioTenant.SecondSeed().MiaHas()).Find().Assumptions);
    }

    [Fact]
    public void What_an_external_guest_has_at_home_counts_if_it_is_said()
    {
        ScenarioTenant tenant = ScenarioTenant.SecondSeed().MiaIsGuest(isExternal: true)
            .With(value => value with { CrossTenantAccessPolicy = new CrossTenantAccessPolicy { Default = new CrossTenantAccess { InboundTrust = new InboundTrust { IsMfaAccepted = true } } } });

        Assert.False(Journey.In(tenant).To($"access:{ScenarioTenant.Teams}").Find().Reachable);
        Assert.Equal(["signIn(fido2)@application"], Journey.In(tenant).To($"access:{ScenarioTenant.Teams}").Has("fido2").Steps());
    }

    [Fact]
    public void Switched_rule_is_named() => Assert.Contains("PLT-STEPUP-EXISTING=on", Journey.In(Rich).Lost("fido2").Assume("PLT-STEPUP-EXISTING", on: true).Find().Assumptions);

    [Fact]
    public void Somebody_who_is_not_there_is_named_with_the_nearest()
    {
        BootstrapException error = Assert.Throws<BootstrapException>(() => Journey.In(Rich).Of("mai@bluebird.example").Find());

        Assert.Equal("UserNotFound", error.Error.Id);
        Assert.Contains($"Did you mean '{ScenarioTenant.MiaName}'?", error.Error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Wrong_words_name_the_right_ones()
    {
        Assert.Contains("passkey, phoneSignIn", Refused(Journey.In(Rich).To("passke")), StringComparison.Ordinal);
        Assert.Contains("no goal", Refused(Journey.In(Rich).To("access:")), StringComparison.Ordinal);
        Assert.Contains("group of applications", Refused(Journey.In(Rich).To("access:Office365")), StringComparison.Ordinal);
        Assert.Contains("Did you mean 'fido2'?", Refused(Journey.In(Rich).Has("fido")), StringComparison.Ordinal);
        Assert.Contains("registered: password, fido2", Refused(Journey.In(Rich).Lost("sms")), StringComparison.Ordinal);
        Assert.Contains("provisionPasskey, changePolicy", Refused(Journey.In(Rich).Allow("anything")), StringComparison.Ordinal);
        Assert.Contains("There are: unregistered", Refused(Journey.In(Rich).With(request => request with { Device = "new" })), StringComparison.Ordinal);
        Assert.Contains("no platform", Refused(Journey.In(Rich).With(request => request with { DevicePlatform = "amiga" })), StringComparison.Ordinal);
        Assert.Contains("not an address", Refused(Journey.In(Rich).With(request => request with { IpAddress = "home" })), StringComparison.Ordinal);
        Assert.Contains("country", Refused(Journey.In(Rich).With(request => request with { Country = "Holland" })), StringComparison.Ordinal);
    }

    // A longer list of what is allowed never loses a way.
    [Theory]
    [MemberData(nameof(Cases))]
    public void Allowing_more_never_loses_a_way(string goal, string[] lost)
    {
        bool? before = Journey.In(Rich).To(goal).Lost(lost).Find().Reachable;
        foreach (string[] allowed in new string[][] { ["provisionPasskey"], ["changePolicy"], ["provisionPasskey", "changePolicy"] })
            Assert.True(before != true || Journey.In(Rich).To(goal).Lost(lost).Allow(allowed).Find().Reachable == true, string.Join(',', allowed));
    }

    // What is lost makes no way shorter.
    [Theory]
    [MemberData(nameof(Cases))]
    public void Losing_never_helps(string goal, string[] lost)
    {
        JourneyResult whole = Journey.In(Rich).To(goal).Find(), without = Journey.In(Rich).To(goal).Lost(lost).Find();

        Assert.True(whole.Reachable);
        Assert.True(without.Reachable != true || without.Steps.Count >= whole.Steps.Count);
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Answer_is_the_same_each_time(string goal, string[] lost)
    {
        JourneyResult first = Journey.In(Rich).To(goal).Lost(lost).Find(), second = Journey.In(Rich).To(goal).Lost(lost).Find();

        Assert.Equal(first.Steps.Select(Journey.Name), second.Steps.Select(Journey.Name));
        Assert.Equal(first.Assumptions, second.Assumptions);
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Minutes_and_numbers_are_those_of_the_steps(string goal, string[] lost)
    {
        JourneyResult result = Journey.In(Rich).To(goal).Lost(lost).Find();

        Assert.Equal(result.Steps.Sum(step => step.Minutes), result.Minutes);
        Assert.Equal(Enumerable.Range(1, result.Steps.Count), result.Steps.Select(step => step.Number));
    }

    private static string Refused(Journey journey)
    {
        BootstrapException error = Assert.Throws<BootstrapException>(() => journey.Find());
        Assert.Equal("ArgumentInvalid", error.Error.Id);
        return error.Error.Message;
    }
}
