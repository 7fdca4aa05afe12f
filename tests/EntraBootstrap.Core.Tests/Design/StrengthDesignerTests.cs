using EntraBootstrap.Core.Baseline;
using EntraBootstrap.Core.Design;
using EntraBootstrap.Core.Errors;
using EntraBootstrap.Core.Snapshots;
using EntraBootstrap.Core.Tenants;
using EntraBootstrap.Core.Tests.Support;

namespace EntraBootstrap.Core.Tests.Design;

public sealed partial class StrengthDesignerTests
{
    private const string OneTime = "temporaryAccessPassOneTime";
    private const string MultiUse = "temporaryAccessPassMultiUse";
    private const string KeyModel = "11111111-0000-4000-8000-000000000001";

    [Fact]
    public void Bootstrap_isThePassesThatCanBeIssued_andWhatTheRequirementAcceptsAndPeopleCanUse()
    {
        StrengthDesign design = Design(TenantBuilder.Sound());

        Assert.Equal([OneTime, MultiUse, "windowsHelloForBusiness", "fido2", "deviceBasedPush"], Combinations(design));
        Assert.Equal(["STR-PASS", "STR-PASS", "STR-REQUIRED", "STR-REQUIRED", "STR-REQUIRED"], design.Kept.Select(kept => kept.Code));
        Assert.Equal(Combinations(design), design.Kept.Select(kept => kept.Combination));
        Assert.Equal("STR-NOT-ENABLED", LeftOut(design, "x509CertificateMultiFactor"));
    }

    [Fact]
    public void Bootstrap_opensEveryJourney_inPlaceOfTheStrengthOnTheRegistration()
    {
        StrengthDesign design = Design(TenantBuilder.Sound());

        Assert.True(design.Verification.Opens);
        Assert.True(design.Verification.AdmitsNothingWeaker);
        Assert.Equal(["registration"], design.Verification.PolicyIds);
        Assert.Equal(
            [
                (StrengthJourneyKind.Bootstrap, OneTime), (StrengthJourneyKind.Bootstrap, MultiUse), (StrengthJourneyKind.AddMethod, "windowsHelloForBusiness"),
                (StrengthJourneyKind.AddMethod, "fido2"), (StrengthJourneyKind.AddMethod, "deviceBasedPush"), (StrengthJourneyKind.Recovery, null),
            ],
            design.Verification.Journeys.Select(journey => (journey.Kind, journey.Combination)));
        Assert.All(design.Verification.Journeys, journey => Assert.Equal((true, 0), (journey.Opens, journey.Others)));
        Assert.Equal(2, design.Verification.Journeys[0].People);
        Assert.Equal(1, design.Verification.Journeys[^1].People);
        Assert.Empty(design.Unknowns);
    }

    [Theory]
    [InlineData(OneTime)]
    [InlineData(MultiUse)]
    [InlineData("windowsHelloForBusiness")]
    [InlineData("fido2")]
    [InlineData("deviceBasedPush")]
    public void WithoutAnyOneOfThem_aJourneyIsClosed(string combination)
    {
        TenantBuilder tenant = TenantBuilder.Sound();
        string[] kept = Combinations(Design(tenant));

        Assert.Contains(combination, kept);
        Assert.Equal(Core.Platform.Decision.Granted, AtSecurityInfo(tenant, kept, combination));
        Assert.NotEqual(Core.Platform.Decision.Granted, AtSecurityInfo(tenant, [.. kept.Where(other => other != combination)], combination));
    }

    [Fact]
    public void PhishingResistant_leavesOutPhoneSignIn()
    {
        StrengthDesign design = Design(TenantBuilder.Sound(), requirement: "phishingResistant");

        Assert.Equal([OneTime, MultiUse, "windowsHelloForBusiness", "fido2"], Combinations(design));
        Assert.Equal("STR-WEAKER", LeftOut(design, "deviceBasedPush"));
    }

    [Fact]
    public void Baseline_hasNoPass_andOpensApplications()
    {
        StrengthDesign design = Design(TenantBuilder.Sound(), StrengthIntent.Baseline);

        Assert.Equal(["windowsHelloForBusiness", "fido2", "deviceBasedPush"], Combinations(design));
        Assert.Equal(("STR-PASS-IN-BASELINE", "STR-PASS-IN-BASELINE"), (LeftOut(design, OneTime), LeftOut(design, MultiUse)));
        Assert.Equal(["base"], design.Verification.PolicyIds);
        Assert.All(design.Verification.Journeys, journey => Assert.Equal((StrengthJourneyKind.SignIn, true), (journey.Kind, journey.Opens)));
        Assert.True(design.Verification is { Opens: true, AdmitsNothingWeaker: true });
    }

    [Fact]
    public void Baseline_thatAnotherPolicyGoesBeyond_namesThatPolicy()
    {
        StrengthDesign design = Design(
            TenantBuilder.Sound().Group("admins", "adele").Policy("admins", policy => policy.Members("admins").AllResources().Strength(WellKnown.PhishingResistantStrength)), StrengthIntent.Baseline);

        StrengthJourney closed = Assert.Single(design.Verification.Journeys, journey => journey.Opens == false);
        Assert.Equal(("deviceBasedPush", 2, 1), (closed.Combination, closed.People, closed.Others));
        Assert.Equal(["admins"], closed.RefusedBy);
        Assert.Equal(["adele@contoso.example"], closed.Sample);
        Assert.False(design.Verification.Opens);
    }

    [Fact]
    public void NoPolicyOnTheRegistration_oneIsAddedForTheTrial_andSaid()
    {
        StrengthDesign design = Design(TenantBuilder.Sound().Without("registration"));

        Assert.Empty(design.Verification.PolicyIds);
        Assert.True(design.Verification.Opens);
        Assert.Contains(design.Assumptions, assumption => assumption.StartsWith("No policy in force demands a strength on Register security information", StringComparison.Ordinal));
    }

    [Fact]
    public void PolicyThatIsOnlyReported_isNotTheOneOnTheRegistration() => Assert.Empty(
        Design(TenantBuilder.Sound().Policy("registration", policy => policy.Everyone().Action(WellKnown.RegisterSecurityInfoAction).Strength("bootstrap").State("enabledForReportingButNotEnforced")))
            .Verification.PolicyIds);

    [Fact]
    public void PoliciesWithoutIds_areToldApart()
    {
        StrengthDesign design = Design(TenantBuilder.Sound().With(tenant => tenant with
        {
            ConditionalAccessPolicies =
            [
                .. tenant.ConditionalAccessPolicies.Select(policy => policy.Id == "registration" ? policy with { Id = string.Empty } : policy),
                new ConditionalAccessPolicy { Id = string.Empty, DisplayName = "session only", State = "disabled" },
            ],
        }));

        Assert.Equal([string.Empty], design.Verification.PolicyIds);
        Assert.Equal(Combinations(Design(TenantBuilder.Sound())), Combinations(design));
    }

    [Fact]
    public void BlockedRegistration_isNotSaidToOpen()
    {
        StrengthDesign design = Design(TenantBuilder.Sound().Policy("wall", policy => policy.Everyone(except: "breakglass").Action(WellKnown.RegisterSecurityInfoAction).Controls("block")));

        Assert.False(design.Verification.Opens);
        Assert.All(design.Verification.Journeys, journey => Assert.Contains("wall", journey.RefusedBy));
    }

    [Fact]
    public void Password_isNeverPartOfIt_evenIfTheRequirementAcceptsIt()
    {
        StrengthDesign design = Design(TenantBuilder.Sound().Method("Sms").Strength("own", "password,sms", "fido2"), requirement: "own");

        Assert.Equal([OneTime, MultiUse, "fido2"], Combinations(design));
        Assert.Equal("STR-PASSWORD", LeftOut(design, "password,sms"));
        Assert.All(design.LeftOut.Where(left => left.Combination.Contains("password", StringComparison.Ordinal)), left => Assert.Equal("STR-PASSWORD", left.Code));
    }

    [Fact]
    public void CombinationThatContainsAnother_addsNothing()
    {
        StrengthDesign design = Design(TenantBuilder.Sound().Strength("own", "fido2,deviceBasedPush", "fido2"), requirement: "own");

        Assert.Equal([OneTime, MultiUse, "fido2"], Combinations(design));
        Assert.Equal("STR-ADDS-NOTHING", LeftOut(design, "fido2,deviceBasedPush"));
    }

    [Fact]
    public void WhatTheStrengthOfTodayAccepts_isLookedAtToo() =>
        Assert.Equal("STR-WEAKER", LeftOut(Design(TenantBuilder.Sound().Strength("bootstrap", OneTime, "sms")), "sms"));

    [Fact]
    public void Federation_isUsableWhereADomainIsFederated()
    {
        TenantBuilder tenant = TenantBuilder.Sound().Strength("own", "federatedMultiFactor", "fido2");

        Assert.Equal("STR-NOT-ENABLED", LeftOut(Design(tenant, requirement: "own"), "federatedMultiFactor"));
        Assert.Contains("federatedMultiFactor", Combinations(Design(tenant.With(known => known with { Domains = [new Domain { Id = "contoso.example", AuthenticationType = "Federated" }] }), requirement: "own")));
    }

    [Fact]
    public void RequirementThatIsNotKnown_isAnErrorThatSaysWhatToExport()
    {
        const string id = "c0c0c0c0-0000-4000-8000-000000000001";

        OperationError error = Assert.Throws<BootstrapException>(() => Design(TenantBuilder.Sound().Incomplete(CollectionNames.AuthenticationStrengthPolicies), requirement: id)).Error;

        Assert.Equal("DesignImpossible", error.Id);
        Assert.Contains(id, error.Message, StringComparison.Ordinal);
        Assert.Contains("GET /policies/authenticationStrengthPolicies", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void NothingThatAnybodyCouldUse_isAnError()
    {
        OperationError error = Assert.Throws<BootstrapException>(() => Design(TenantBuilder.Sound().Strength("own", "x509CertificateMultiFactor"), StrengthIntent.Baseline, "own")).Error;

        Assert.Equal("DesignImpossible", error.Id);
        Assert.Contains("'own'", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void StrengthThatAcceptsExactlyTheSame_isNamed()
    {
        Assert.Equal("bootstrap", Design(TenantBuilder.Sound()).SameAs);
        Assert.Null(Design(TenantBuilder.Sound().Strength("bootstrap", OneTime, MultiUse, "fido2")).SameAs);
        Assert.Null(Design(Restricted(Keys(KeyModel)).Strength("loose", OneTime, MultiUse, "fido2"), requirement: "own").SameAs);
    }

    [Fact]
    public void ShippedList_isSaidToBeUsed() => Assert.Contains(
        Design(TenantBuilder.Sound().Incomplete(CollectionNames.AuthenticationStrengthPolicies)).Assumptions, assumption => assumption.Contains(WellKnown.PasswordlessStrength, StringComparison.Ordinal));

    [Fact]
    public void SameTenant_givesTheSameDesign()
    {
        StrengthDesign first = Design(TenantBuilder.Sound()), second = Design(TenantBuilder.Sound());

        Assert.Equal(first.Strength, second.Strength);
        Assert.Equal(first.LeftOut, second.LeftOut);
        Assert.Equal(first.Verification.Journeys.Select(journey => journey.Message), second.Verification.Journeys.Select(journey => journey.Message));
    }

    private static StrengthDesign Design(TenantBuilder tenant, StrengthIntent intent = StrengthIntent.BootstrapAndRecovery, string requirement = "passwordless")
    {
        TenantSnapshot snapshot = tenant.Snapshot();
        var context = new BaselineContext(snapshot, BaselineRun.Settings with { Requirement = requirement }, BaselineRun.AsOf, TestContext.Current.CancellationToken);
        return StrengthDesigner.Design(snapshot, context, intent, null);
    }

    private static string[] Combinations(StrengthDesign design) => [.. design.Strength.AllowedCombinations!.Value];

    private static string LeftOut(StrengthDesign design, string combination) => Assert.Single(design.LeftOut, left => left.Combination == combination).Code;

    private static TenantBuilder Restricted(params CombinationConfiguration[] configurations) => TenantBuilder.Sound().With(tenant => tenant with
    {
        AuthenticationStrengthPolicies =
        [
            .. tenant.AuthenticationStrengthPolicies,
            new AuthenticationStrengthPolicy { Id = "own", DisplayName = "own", AllowedCombinations = ["fido2", "x509CertificateMultiFactor"], CombinationConfigurations = configurations.ToValueList() },
        ],
    });

    private static CombinationConfiguration Keys(params string[] models) => new()
    {
        Id = "keys", ODataType = "#microsoft.graph.fido2CombinationConfiguration", AppliesToCombinations = ["fido2"], AllowedAaGuids = models.ToValueList(),
    };

    private static CombinationConfiguration Certificates() => new()
    {
        Id = "certificates", ODataType = "#microsoft.graph.x509CertificateCombinationConfiguration", AppliesToCombinations = ["x509CertificateMultiFactor"], AllowedIssuerSkis = ["issuer"],
    };

    // The evaluator on a tenant that has a strength like this one on the registration: somebody with one thing and nothing else.
    private static Core.Platform.Decision AtSecurityInfo(TenantBuilder tenant, string[] combinations, string presented)
    {
        TenantSnapshot snapshot = new TenantBuilder().With(_ => tenant.Build()).Strength("bootstrap", combinations).Snapshot();
        string scenario = $$"""
            { "signInIdentity": { "userId": "bert" }, "signInContext": { "userAction": "registerSecurityInformation" },
              "signInConditions": { "devicePlatform": "windows", "clientAppType": "browser", "ipAddress": "203.0.113.9", "country": "NL", "deviceInfo": null, "authenticationFlow": null },
              "credentials": { "available": ["{{presented}}"] } }
            """;
        var request = new Core.Operations.SimulateSignInsRequest(snapshot, System.Text.Encoding.UTF8.GetBytes(scenario), "-", null, Core.Platform.PlatformAssumptions.None, Trace: false, TimeProvider.System);
        return Assert.Single(new Core.Operations.SimulateSignIns().Execute(request, new Snapshots.RecordingHost(), TestContext.Current.CancellationToken)).Result!.Decision;
    }
}
