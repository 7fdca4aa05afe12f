using EntraBootstrap.Core.Diagnosis;
using EntraBootstrap.Core.Platform;
using EntraBootstrap.Core.Reporting;
using EntraBootstrap.Core.Tests.Support;

namespace EntraBootstrap.Core.Tests.Diagnosis;

public sealed class SignInDiagnosisTests
{
    private static LoggedSignIn Asked(string provider) => new LoggedSignIn().Multifactor().First("Password").Second("Text message").Provider(provider);

    [Fact]
    public void SingleFactor_IsNothingAsked()
    {
        StepUpReason reason = new LoggedSignIn().First("Password").Explain();

        Assert.Equal((Core.Diagnosis.Asked.Nothing, Attribution.None, Confidence.Documented), (reason.Asked, reason.Attribution, reason.Confidence));
        Assert.Equal(["LOG-NOTHING"], reason.Codes());
        Assert.Empty(reason.Missing);
        Assert.Null(reason.Replay);
    }

    [Theory]
    [InlineData("multiConditionalAccess", Attribution.ConditionalAccess)]
    [InlineData("user", Attribution.PerUserMfa)]
    [InlineData("securityDefaults", Attribution.SecurityDefaults)]
    [InlineData("request", Attribution.Application)]
    [InlineData("proofUpCodeRequest", Attribution.Platform)]
    [InlineData("riskBasedPolicy", Attribution.IdentityProtection)]
    [InlineData("crossTenantOutboundRule", Attribution.Undetermined)]
    public void Provider_NamesWhoAsked(string provider, Attribution attribution)
    {
        StepUpReason reason = Asked(provider).Explain();

        Assert.Equal((Core.Diagnosis.Asked.Mfa, attribution), (reason.Asked, reason.Attribution));
    }

    [Fact]
    public void ProvidersThatDisagree_LeaveItUndetermined()
    {
        StepUpReason reason = Asked("user").Provider("multiConditionalAccess").Explain();

        Assert.Equal(Attribution.Undetermined, reason.Attribution);
        Assert.Subset(new HashSet<string>(reason.Codes()), new HashSet<string> { "LOG-PROVIDER-USER", "LOG-PROVIDER-POLICY" });
    }

    [Fact]
    public void UnknownProvider_IsNamedAndLeavesItUndetermined()
    {
        StepUpReason reason = Asked("quantumPolicy").Explain();

        Assert.Equal(Attribution.Undetermined, reason.Attribution);
        Assert.Contains(reason.Reasons, item => item.Code == "LOG-PROVIDER-UNKNOWN" && item.Message.Contains("quantumPolicy", StringComparison.Ordinal));
        Assert.Equal("authenticationRequirementPolicies[0].requirementProvider", Assert.Single(reason.Missing).Field);
    }

    [Fact]
    public void HiddenWord_SaysWhichHeaderShowsIt() =>
        Assert.Contains("Prefer: include-unknown-enum-members", Assert.Single(Asked("unknownFutureValue").Explain().Missing).Why, StringComparison.Ordinal);

    [Fact]
    public void ClaimInTheToken_IsNothingAsked()
    {
        StepUpReason reason = new LoggedSignIn().Multifactor().Step("Previously satisfied", true, "Multifactor authentication").Provider("multiConditionalAccess").Policy("CA1", "success", "Mfa").Explain();

        Assert.Equal((Core.Diagnosis.Asked.Nothing, Attribution.None), (reason.Asked, reason.Attribution));
        Assert.Equal("LOG-NOTHING", reason.Codes()[0]);
        Assert.Contains("LOG-STEP-CLAIM", reason.Codes());
        Assert.DoesNotContain("LOG-POLICY-MET", reason.Codes());
    }

    [Theory]
    [InlineData("singleChallengeRequired", Core.Diagnosis.Asked.Strength)]
    [InlineData("multipleChallengesRequired", Core.Diagnosis.Asked.Strength)]
    [InlineData("singleRegistrationRequired", Core.Diagnosis.Asked.Registration)]
    [InlineData("multipleRegistrationsRequired", Core.Diagnosis.Asked.Registration)]
    [InlineData("cannotSatisfy", Core.Diagnosis.Asked.Block)]
    [InlineData("cannotSatisfyDueToCombinationConfiguration", Core.Diagnosis.Asked.Block)]
    public void StrengthResult_SaysWhatThePolicyAskedFor(string result, Core.Diagnosis.Asked asked)
    {
        StepUpReason reason = new LoggedSignIn().Multifactor().First("Password").StrengthPolicy("CA2", "failure", result).Explain();

        Assert.Equal((asked, Attribution.ConditionalAccess, Confidence.Documented), (reason.Asked, reason.Attribution, reason.Confidence));
        Reason first = reason.Reasons[0];
        Assert.Equal(("LOG-POLICY-STRENGTH", "CA2"), (first.Code, first.PolicyId));
        Assert.Contains("it is on all resources", first.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void StrengthSetAsideForTheRegistration_AsksForNothing()
    {
        StepUpReason reason = LoggedSignIn.AtSecurityInfo().Multifactor().First(LoggedSignIn.Pass).StrengthPolicy("CA2", "success", "skippedForProofUp").Explain();

        Assert.Equal(Core.Diagnosis.Asked.Nothing, reason.Asked);
        Assert.Contains("LOG-POLICY-SETASIDE", reason.Codes());
    }

    [Fact]
    public void PolicyWithoutRules_SaysByWhichConditionsItApplied()
    {
        LoggedSignIn record = new LoggedSignIn().First("Password").Policy("CA3", "failure", "Block");
        System.Text.Json.Nodes.JsonObject policy = record.Json["appliedConditionalAccessPolicies"]![0]!.AsObject();
        policy["includeRulesSatisfied"] = new System.Text.Json.Nodes.JsonArray();
        policy["conditionsSatisfied"] = "application,users";

        Assert.EndsWith("It applied by its conditions: application, users.", record.Explain().Reasons[0].Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("notApplied")]
    [InlineData("notEnabled")]
    [InlineData("reportOnlySuccess")]
    [InlineData("reportOnlyNotApplied")]
    public void PolicyThatDidNotApply_SaysNothing(string result) =>
        Assert.Equal(["LOG-NOTHING"], new LoggedSignIn().First("Password").StrengthPolicy("CA2", result, "singleRegistrationRequired", "Block").Explain().Codes());

    [Theory]
    [InlineData("reportOnlyFailure")]
    [InlineData("reportOnlyInterrupted")]
    public void ReportOnlyPolicy_IsToldAndAsksForNothing(string result)
    {
        StepUpReason reason = new LoggedSignIn().First("Password").Policy("CA2", result, "Block").Explain();

        Assert.Equal((Core.Diagnosis.Asked.Nothing, Attribution.None), (reason.Asked, reason.Attribution));
        Assert.Contains("LOG-POLICY-REPORTONLY", reason.Codes());
    }

    [Fact]
    public void Block_CountsBeforeAllElse()
    {
        StepUpReason reason = new LoggedSignIn().Multifactor().First("Password").Policy("CA1", "success", "Mfa").Policy("CA2", "failure", "Block").Policy("CA3", "failure", "RequireCompliantDevice").Code(53003).Explain();

        Assert.Equal((Core.Diagnosis.Asked.Block, Attribution.ConditionalAccess), (reason.Asked, reason.Attribution));
        Assert.Equal("LOG-POLICY-BLOCK", reason.Reasons[0].Code);
    }

    [Theory]
    [InlineData("RequireCompliantDevice", Core.Diagnosis.Asked.Device)]
    [InlineData("RequireDomainJoinedDevice", Core.Diagnosis.Asked.Device)]
    [InlineData("Mfa", Core.Diagnosis.Asked.Mfa)]
    [InlineData("TermsOfUse", Core.Diagnosis.Asked.Other)]
    public void UnmetControl_SaysWhatWasAskedFor(string control, Core.Diagnosis.Asked asked) =>
        Assert.Equal((asked, Attribution.ConditionalAccess), new LoggedSignIn().First("Password").Policy("CA3", "failure", control).Explain() is var reason ? (reason.Asked, reason.Attribution) : default);

    [Fact]
    public void PolicyThatWasMet_AskedOnlyIfSomethingWasGiven()
    {
        LoggedSignIn given = new LoggedSignIn().Multifactor().First("Password").Second("Text message").Policy("CA1", "success", "Mfa");
        LoggedSignIn sufficed = new LoggedSignIn().Multifactor().First(LoggedSignIn.Passkey).Policy("CA1", "success", "Mfa");
        LoggedSignIn unseen = new LoggedSignIn().Policy("CA1", "success", "Mfa").AsV1();

        Assert.Equal((Core.Diagnosis.Asked.Mfa, Confidence.Documented), (given.Explain().Asked, given.Explain().Confidence));
        Assert.Equal(Core.Diagnosis.Asked.Nothing, sufficed.Explain().Asked);
        Assert.Equal((Core.Diagnosis.Asked.Mfa, Confidence.Inferred), (unseen.Explain().Asked, unseen.Explain().Confidence));
    }

    [Fact]
    public void RequirementThatTheFirstFactorMeets_IsNothingAsked()
    {
        StepUpReason reason = LoggedSignIn.AtSecurityInfo().Multifactor().First(LoggedSignIn.Pass).Provider("authenticationStrengths").StrengthPolicy("CA1", "success", "satisfied").Explain();

        Assert.Equal((Core.Diagnosis.Asked.Nothing, Attribution.None), (reason.Asked, reason.Attribution));
    }

    [Fact]
    public void PolicyThatIsMet_DoesNotCompeteWithAProviderThatIsNoPolicy()
    {
        StepUpReason platform = LoggedSignIn.StepUp("proofUpCodeRequest").StrengthPolicy("CA1", "success", "satisfied").Explain();
        StepUpReason policy = LoggedSignIn.StepUp("multiConditionalAccess").StrengthPolicy("CA1", "success", "satisfied").Explain();

        Assert.Equal((Core.Diagnosis.Asked.Mfa, Attribution.Platform, StepUpEvidence.Platform), (platform.Asked, platform.Attribution, platform.Evidence));
        Assert.Equal((Core.Diagnosis.Asked.Strength, Attribution.ConditionalAccess, StepUpEvidence.Policy), (policy.Asked, policy.Attribution, policy.Evidence));
    }

    [Theory]
    [InlineData(53000, Core.Diagnosis.Asked.Device)]
    [InlineData(53002, Core.Diagnosis.Asked.Other)]
    [InlineData(50074, Core.Diagnosis.Asked.Mfa)]
    public void RequirementBesideAnotherFailure_IsNotWhatWasAskedFor(int code, Core.Diagnosis.Asked asked) =>
        Assert.Equal(asked, new LoggedSignIn().Multifactor().Step("Previously satisfied", true, "Multifactor authentication").Provider("multiConditionalAccess").Code(code).Explain().Asked);

    [Theory]
    [InlineData("foo")]
    [InlineData("unknown")]
    [InlineData("unknownFutureValue")]
    [InlineData(null)]
    public void ResultThatIsNotKnown_IsMissing(string? result)
    {
        StepUpReason reason = new LoggedSignIn().First("Password").Policy("CA1", result, "Mfa").Explain();

        Assert.Equal("appliedConditionalAccessPolicies[0].result", Assert.Single(reason.Missing).Field);
    }

    [Fact]
    public void StrengthResultThatIsNotKnown_IsMissing() =>
        Assert.EndsWith("authenticationStrengthResult", Assert.Single(new LoggedSignIn().First("Password").StrengthPolicy("CA1", "success", "bar").Explain().Missing).Field, StringComparison.Ordinal);

    [Fact]
    public void FailureOfUnnamedPolicies_IsConditionalAccess()
    {
        StepUpReason reason = new LoggedSignIn().Set("conditionalAccessStatus", "failure").Explain();

        Assert.Equal((Core.Diagnosis.Asked.Other, Attribution.ConditionalAccess), (reason.Asked, reason.Attribution));
        Assert.Equal("appliedConditionalAccessPolicies", Assert.Single(reason.Missing).Field);
    }

    [Theory]
    [InlineData("signInFrequencyPeriodicReauthentication", "LOG-SESSION-FREQUENCY", Attribution.ConditionalAccess)]
    [InlineData("signInFrequencyEveryTime", "LOG-SESSION-FREQUENCY", Attribution.ConditionalAccess)]
    [InlineData("ngcMfa", "LOG-SESSION-FRESH", Attribution.Platform)]
    [InlineData("rememberMultifactorAuthenticationOnTrustedDevices", "LOG-SESSION-REMEMBERED", Attribution.PerUserMfa)]
    public void SessionLifetime_SaysWhoAskedAgain(string word, string code, Attribution attribution)
    {
        StepUpReason reason = new LoggedSignIn().Multifactor().First("Password").Second("Text message").Lifetime(word).Explain();

        Assert.Equal((Core.Diagnosis.Asked.Mfa, attribution), (reason.Asked, reason.Attribution));
        Assert.Contains(code, reason.Codes());
    }

    [Fact]
    public void TokenLifetime_AsksForNothingMore() =>
        Assert.Equal(Core.Diagnosis.Asked.Nothing, new LoggedSignIn().First("Password").Lifetime("tenantTokenLifetimePolicy").Explain().Asked);

    [Fact]
    public void SessionLifetimeThatIsNotKnown_IsMissing() =>
        Assert.Equal("sessionLifetimePolicies[0].expirationRequirement", Assert.Single(new LoggedSignIn().First("Password").Lifetime("moonPhase").Explain().Missing).Field);

    [Theory]
    [InlineData(50074, Core.Diagnosis.Asked.Mfa, Attribution.Undetermined)]
    [InlineData(50079, Core.Diagnosis.Asked.Registration, Attribution.Undetermined)]
    [InlineData(50078, Core.Diagnosis.Asked.Mfa, Attribution.ConditionalAccess)]
    [InlineData(53000, Core.Diagnosis.Asked.Device, Attribution.ConditionalAccess)]
    [InlineData(53003, Core.Diagnosis.Asked.Block, Attribution.ConditionalAccess)]
    [InlineData(53004, Core.Diagnosis.Asked.Block, Attribution.IdentityProtection)]
    [InlineData(53010, Core.Diagnosis.Asked.Block, Attribution.ConditionalAccess)]
    [InlineData(130504, Core.Diagnosis.Asked.Block, Attribution.CredentialPolicy)]
    [InlineData(50126, Core.Diagnosis.Asked.Nothing, Attribution.None)]
    [InlineData(50140, Core.Diagnosis.Asked.Nothing, Attribution.None)]
    [InlineData(987654, Core.Diagnosis.Asked.Other, Attribution.Undetermined)]
    public void StatusCode_SaysHowItEnded(int code, Core.Diagnosis.Asked asked, Attribution attribution)
    {
        StepUpReason reason = new LoggedSignIn().First("Password").Code(code).Explain();

        Assert.Equal((asked, attribution), (reason.Asked, reason.Attribution));
        Assert.Contains(reason.Reasons, item => item.Code.StartsWith("LOG-STATUS-", StringComparison.Ordinal) && item.Message.Contains($"{code}", StringComparison.Ordinal));
    }

    [Fact]
    public void V1_SaysWhichMembersItLacks()
    {
        StepUpReason reason = new LoggedSignIn().AsV1().Explain();

        Assert.Equal((Core.Diagnosis.Asked.Nothing, Attribution.Undetermined, Confidence.Inferred), (reason.Asked, reason.Attribution, reason.Confidence));
        Assert.Equal(["authenticationRequirement", "authenticationRequirementPolicies", "authenticationDetails", "sessionLifetimePolicies"], reason.Missing.Select(missing => missing.Field));
        Assert.All(reason.Missing, missing => Assert.Contains("beta", missing.Why, StringComparison.Ordinal));
    }

    [Fact]
    public void RequirementWithoutDetails_IsMfaByNobodyKnown()
    {
        StepUpReason reason = new LoggedSignIn().Multifactor().Explain();

        Assert.Equal((Core.Diagnosis.Asked.Mfa, Attribution.Undetermined), (reason.Asked, reason.Attribution));
        Assert.Equal(["LOG-REQUIREMENT"], reason.Codes());
    }

    [Theory]
    [InlineData(StepUpEvidence.Platform, "proofUpCodeRequest")]
    [InlineData(StepUpEvidence.Platform, "request")]
    [InlineData(StepUpEvidence.Policy, "authenticationStrengths")]
    [InlineData(StepUpEvidence.Policy, "multiConditionalAccess", "authenticationStrengths")]
    [InlineData(StepUpEvidence.Open, "multiConditionalAccess", "proofUpCodeRequest")]
    [InlineData(StepUpEvidence.Open, "user")]
    [InlineData(StepUpEvidence.Open, "user", "proofUpCodeRequest")]
    [InlineData(StepUpEvidence.Open)]
    public void StepUpAfterAPass_IsEvidenceByItsProviders(StepUpEvidence evidence, params string[] providers) => Assert.Equal(evidence, LoggedSignIn.StepUp(providers).Explain().Evidence);

    [Fact]
    public void StepUpElsewhere_IsNoEvidence()
    {
        Assert.Equal(StepUpEvidence.None, LoggedSignIn.StepUp("proofUpCodeRequest").Set("resourceId", ScenarioTenant.Teams).Explain().Evidence);
        Assert.Equal(StepUpEvidence.None, LoggedSignIn.AtSecurityInfo().Multifactor().First("Password").Second("Text message").Provider("proofUpCodeRequest").Explain().Evidence);
        Assert.Equal(StepUpEvidence.None, LoggedSignIn.AtSecurityInfo().Multifactor().First(LoggedSignIn.Pass).Explain().Evidence);
    }

    [Fact]
    public void PhoneNumbers_AreNowhereInTheAnswer()
    {
        using var stream = new MemoryStream();
        LoggedSignIn record = new LoggedSignIn().Multifactor().First("Password").Second("Text message to +99 555-0123-4567").Provider("5550123456")
            .Set("userPrincipalName", "5550123456").Set("mfaDetail", new System.Text.Json.Nodes.JsonObject { ["authDetail"] = "+99 5550123456" }).Set("signInIdentifier", "5550123456");

        StepUpJson.Write(stream, Log.Run(record.Json.ToJsonString()), JsonLayout.Lines, null);

        string json = System.Text.Encoding.UTF8.GetString(stream.ToArray());
        Assert.DoesNotContain("555", json, StringComparison.Ordinal);
        Assert.DoesNotContain("0123", json, StringComparison.Ordinal);
        Assert.Contains("Text message", json, StringComparison.Ordinal);
    }
}
