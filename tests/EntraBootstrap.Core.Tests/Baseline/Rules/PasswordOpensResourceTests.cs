using EntraBootstrap.Core.Baseline;
using EntraBootstrap.Core.Baseline.Rules;
using EntraBootstrap.Core.Platform;
using EntraBootstrap.Core.Tenants;
using EntraBootstrap.Core.Tests.Support;

namespace EntraBootstrap.Core.Tests.Baseline.Rules;

public sealed class PasswordOpensResourceTests
{
    private static TenantBuilder WithTimesheets() => TenantBuilder.Sound().Application("timesheets", "Timesheets").Application("other", "Other");

    [Fact]
    public void SoundTenant_passes() => Assert.Empty(BaselineRun.Of<PasswordOpensResource>(TenantBuilder.Sound()));

    [Fact]
    public void ExcludedApplication_isOpen()
    {
        TenantBuilder tenant = WithTimesheets().Policy("base", policy => policy.Everyone(except: "breakglass").AllResources(except: "timesheets").Strength(WellKnown.PasswordlessStrength));

        Finding finding = BaselineRun.Failure<PasswordOpensResource>(tenant);

        Assert.Equal(FindingLevel.Critical, finding.Level);
        Assert.Contains("'Timesheets'", finding.Message, StringComparison.Ordinal);
        Assert.Equal(2, finding.Who.Count);
        Assert.Equal(["adele@contoso.example", "bert@contoso.example"], finding.Who.Sample);
        Assert.Equal(new FindingWhere("base", "Policy base", "policies/base.json", 1), Assert.Single(finding.Where));
        Assert.Equal(Decision.Granted, finding.Evidence!.Result.Decision);
        Assert.Contains("\"timesheets\"", finding.Evidence.Scenario, StringComparison.Ordinal);
    }

    [Fact]
    public void ExcludedApplication_thatAnotherPolicyCovers_isNot() => Assert.Empty(BaselineRun.Of<PasswordOpensResource>(WithTimesheets()
        .Policy("base", policy => policy.Everyone(except: "breakglass").AllResources(except: "timesheets").Strength(WellKnown.PasswordlessStrength))
        .Policy("rest", policy => policy.Everyone(except: "breakglass").Application("timesheets").Controls("mfa"))));

    [Fact]
    public void ExcludedPerson_isNamed()
    {
        Finding finding = BaselineRun.Failure<PasswordOpensResource>(TenantBuilder.Sound().Group("trial", "bert")
            .Policy("base", policy => policy.Everyone("breakglass", "trial").AllResources().Strength(WellKnown.PasswordlessStrength)));

        Assert.Equal(["bert@contoso.example"], finding.Who.Sample);
        Assert.Contains("any other application", finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void UndeclaredEmergencyAccount_isNotTakenForOne() => Assert.Equal(
        ["emergency-1@contoso.example"],
        BaselineRun.Failure<PasswordOpensResource>(TenantBuilder.Sound().Without("emergency"), BaselineSettings.Default).Who.Sample);

    [Fact]
    public void DisabledAccount_doesNotCount() => Assert.Empty(BaselineRun.Of<PasswordOpensResource>(
        TenantBuilder.Sound().Without("emergency").Change("emergency-1", user => user with { AccountEnabled = false }), BaselineSettings.Default));

    [Theory]
    [InlineData("linux")]
    [InlineData("android")]
    public void ExcludedPlatform_isFound(string platform)
    {
        Finding finding = BaselineRun.Failure<PasswordOpensResource>(TenantBuilder.Sound().Policy("base", policy => policy.Everyone(except: "breakglass").AllResources()
            .Conditions(conditions => conditions with { Platforms = new IncludeExclude { Include = ["all"], Exclude = [platform] } }).Strength(WellKnown.PasswordlessStrength)));

        Assert.Contains($"\"devicePlatform\":\"{platform}\"", finding.Evidence!.Scenario, StringComparison.Ordinal);
    }

    [Fact]
    public void UnknownPlatform_isFound_whereKnownOnesAreListed() => Assert.Contains(
        "\"devicePlatform\":\"other\"",
        BaselineRun.Failure<PasswordOpensResource>(TenantBuilder.Sound().Policy("base", policy => policy.Everyone(except: "breakglass").AllResources()
            .Conditions(conditions => conditions with { Platforms = new IncludeExclude { Include = ["windows", "macOS", "iOS", "android", "linux", "windowsPhone"] } })
            .Strength(WellKnown.PasswordlessStrength))).Evidence!.Scenario,
        StringComparison.Ordinal);

    [Fact]
    public void TrustedLocation_isHighOnly()
    {
        Finding finding = BaselineRun.Failure<PasswordOpensResource>(TenantBuilder.Sound()
            .With(tenant => tenant with { NamedLocations = [new NamedLocation { Id = "office", IsTrusted = true, IpRanges = [new IpRange { CidrAddress = "198.51.100.0/24" }] }] })
            .Policy("base", policy => policy.Everyone(except: "breakglass").AllResources()
                .Conditions(conditions => conditions with { Locations = new IncludeExclude { Include = ["All"], Exclude = ["AllTrusted"] } }).Strength(WellKnown.PasswordlessStrength)));

        Assert.Equal(FindingLevel.High, finding.Level);
        Assert.Contains("\"ipAddress\":\"198.51.100.0\"", finding.Evidence!.Scenario, StringComparison.Ordinal);
    }

    [Fact]
    public void CompliantDeviceInsteadOfStrength_isHighOnly()
    {
        Finding finding = BaselineRun.Failure<PasswordOpensResource>(TenantBuilder.Sound().Policy("base", policy => policy.Everyone(except: "breakglass").AllResources()
            .Grant(new GrantControls { Operator = "OR", BuiltInControls = ["compliantDevice"], AuthenticationStrength = new AuthenticationStrengthPolicy { Id = WellKnown.PasswordlessStrength } })));

        Assert.Equal(FindingLevel.High, finding.Level);
        Assert.Contains("\"isCompliant\":true", finding.Evidence!.Scenario, StringComparison.Ordinal);
    }

    [Fact]
    public void OnlyRiskySignInsAreAsked_isFound() => Assert.Equal(FindingLevel.Critical, BaselineRun.Failure<PasswordOpensResource>(TenantBuilder.Sound()
        .Policy("base", policy => policy.Everyone(except: "breakglass").AllResources()
            .Conditions(conditions => conditions with { SignInRiskLevels = ["medium", "high"] }).Strength(WellKnown.PasswordlessStrength))).Level);

    [Fact]
    public void CredentialService_isLow() => Assert.Equal(FindingLevel.Low, BaselineRun.Failure<PasswordOpensResource>(TenantBuilder.Sound()
        .Policy("base", policy => policy.Everyone(except: "breakglass").AllResources(except: WellKnown.CredentialConfigurationApp).Strength(WellKnown.PasswordlessStrength))).Level);

    [Fact]
    public void UnknownMembers_areNamed()
    {
        Finding finding = BaselineRun.Unknown<PasswordOpensResource>(TenantBuilder.Sound().GroupOfUnknownMembers("trial")
            .Policy("base", policy => policy.Everyone("breakglass", "trial").AllResources().Strength(WellKnown.PasswordlessStrength)));

        Assert.Contains(finding.Unknowns, fact => fact.What == "groupMembers/trial" && fact.Fill.Contains("/groups/trial/transitiveMembers", StringComparison.Ordinal));
    }

    [Fact]
    public void PoliciesThatWereNotCaptured_leaveItUnknown() => Assert.Contains(
        BaselineRun.Unknown<PasswordOpensResource>(TenantBuilder.Sound().Without("base").Incomplete(CollectionNames.ConditionalAccessPolicies)).Unknowns,
        fact => fact.What == CollectionNames.ConditionalAccessPolicies);

    [Fact]
    public void WithoutPeople_anybodyIsTried() => Assert.Equal(0, BaselineRun.Failure<PasswordOpensResource>(
        TenantBuilder.Sound().Without("base").With(tenant => tenant with { Users = [] }).Incomplete(CollectionNames.Users)).Who.Count);

    [Fact]
    public void HoleAtTheOffice_doesNotHideTheUnknownElsewhere()
    {
        (Finding failure, Finding unknown) = BaselineRun.Both<PasswordOpensResource>(TenantBuilder.Sound().Office().GroupOfUnknownMembers("trial")
            .Policy("base", policy => policy.Everyone("breakglass", "trial").AllResources().Outside().Strength(WellKnown.PasswordlessStrength)));

        Assert.Equal(FindingLevel.High, failure.Level);
        Assert.Contains(unknown.Unknowns, fact => fact.What == "groupMembers/trial");
    }

    [Fact]
    public void HoleFromAnyDevice_countsMoreThanOneThatTakesACompliantDevice() => Assert.Equal(FindingLevel.Critical, BaselineRun.Failure<PasswordOpensResource>(TenantBuilder.Sound()
        .Policy("base", policy => policy.Everyone(except: "breakglass").AllResources().Conditions(conditions => conditions with { Platforms = new IncludeExclude { Include = ["all"], Exclude = ["linux"] } })
            .Grant(new GrantControls { Operator = "OR", BuiltInControls = ["compliantDevice"], AuthenticationStrength = new AuthenticationStrengthPolicy { Id = WellKnown.PasswordlessStrength } }))).Level);
}
