using EntraBootstrap.Core.Diagnosis;
using EntraBootstrap.Core.Platform;
using EntraBootstrap.Core.Tests.Support;

namespace EntraBootstrap.Core.Tests.Diagnosis;

public sealed class AuditDiagnosisTests
{
    private static string Record(string activity, string result, string? reason = null) => $$"""
        { "id": "a1", "activityDateTime": "2026-09-22T12:00:00Z", "activityDisplayName": "{{activity}}", "category": "UserManagement", "loggedByService": "Authentication Methods", "result": "{{result}}",
          "resultReason": {{(reason is null ? "null" : $"\"{reason}\"")}},
          "initiatedBy": { "user": { "id": "{{ScenarioTenant.Mia}}", "userPrincipalName": "{{ScenarioTenant.MiaName}}" } },
          "targetResources": [ { "type": "User", "id": "{{ScenarioTenant.Mia}}", "userPrincipalName": "{{ScenarioTenant.MiaName}}" } ] }
        """;

    private static StepUpReason Explain(string record, ScenarioTenant? tenant = null) => Assert.Single(Log.Run(record, tenant)).Result!;

    [Theory]
    [InlineData("User registered security info", "LOG-AUDIT-REGISTERED")]
    [InlineData("User registered all required security info", "LOG-AUDIT-REGISTERED")]
    [InlineData("User started security info registration", "LOG-AUDIT-STARTED")]
    [InlineData("User canceled security info registration", "LOG-AUDIT-CANCELLED")]
    [InlineData("User deleted security info", "LOG-AUDIT-CHANGED")]
    [InlineData("Admin registered security info", "LOG-AUDIT-REGISTERED")]
    [InlineData("Add member to group", "LOG-AUDIT-UNRELATED")]
    public void Activity_IsTold(string activity, string code)
    {
        StepUpReason reason = Explain(Record(activity, "success"));

        Assert.Equal((Asked.Nothing, Attribution.None), (reason.Asked, reason.Attribution));
        Assert.Equal([code], reason.Codes());
        Assert.Equal(new StepUpRecord("a1", 1, ScenarioTenant.Captured, ScenarioTenant.MiaName, activity), reason.Record);
    }

    [Theory]
    [InlineData("User registered security info", "failure", "User failed to register security info")]
    [InlineData("User registered security info", "failure", null)]
    [InlineData("User failed to register security info", "success", null)]
    [InlineData("User registered security info", "timeout", null)]
    public void FailureThatNothingExplains_SaysSo(string activity, string result, string? why)
    {
        StepUpReason reason = Explain(Record(activity, result, why));

        Assert.Equal((Asked.Nothing, Attribution.Undetermined), (reason.Asked, reason.Attribution));
        Assert.Equal(["LOG-AUDIT-FAILED", "LOG-AUDIT-UNEXPLAINED"], reason.Codes());
    }

    [Fact]
    public void FailureByPolicy_IsTheCredentialPolicys() =>
        Assert.Equal(Attribution.CredentialPolicy, Explain(Record("User registered security info", "failure", "The key is not allowed by the policy: attestation failed.")).Attribution);

    [Fact]
    public void ResultThatIsNotKnown_IsMissing() => Assert.Equal("result", Assert.Single(Explain(Record("User registered security info", "perhaps")).Missing).Field);

    [Fact]
    public void FailureInATenantWhereTheRegistrationIsOpen_IsNotTheConfiguration()
    {
        StepUpReason reason = Explain(Record("User registered security info", "failure"), new ScenarioTenant());

        Assert.Equal("LOG-AUDIT-UNEXPLAINED", reason.Reasons[^1].Code);
        Assert.Contains("by the snapshot no policy keeps the person", reason.Reasons[^1].Message, StringComparison.Ordinal);
        Assert.Null(reason.Replay);
    }

    [Fact]
    public void FailureOfSomebodyWithTwoExplanations_IsNotTheConfiguration()
    {
        ScenarioTenant seed = ScenarioTenant.SecondSeed().MiaHas(new Core.Tenants.PasskeyMethod { Kind = Core.Tenants.AuthenticationMethodKind.Fido2, Id = "key" });

        Assert.Contains("by the snapshot no policy keeps", Explain(Record("User registered security info", "failure"), seed).Reasons[^1].Message, StringComparison.Ordinal);
    }

    [Fact]
    public void FailureWhereABlockIsPossible_StaysWhatTheLogSays() =>
        Assert.DoesNotContain("snapshot", Explain(Record("User registered security info", "failure"), new ScenarioTenant().Location(new Core.Tenants.NamedLocation { Id = "l", CountriesAndRegions = ["NL"] }).Policy(PolicyOf.Action("CA9").Asks("block").Places(["l"], []))).Reasons[^1].Message, StringComparison.Ordinal);

    [Fact]
    public void FailureInATenantThatShutsTheRegistration_IsThatPolicy()
    {
        StepUpReason reason = Explain(Record("User registered security info", "failure"), new ScenarioTenant().Policy(PolicyOf.Action("CA9").Asks("block")));

        Assert.Equal((Asked.Block, Attribution.ConditionalAccess), (reason.Asked, reason.Attribution));
        Assert.Equal(new StepUpReplay(Decision.Blocked, true), reason.Replay);
        Assert.Contains(reason.Reasons, item => item.PolicyId == "CA9");
        Assert.DoesNotContain("LOG-AUDIT-UNEXPLAINED", reason.Codes());
    }

    [Fact]
    public void PhoneNumber_IsMasked() =>
        Assert.DoesNotContain("555", Explain(Record("User registered security info", "failure", "Could not call +99 (555) 0123-456.")).Reasons[0].Message, StringComparison.Ordinal);

    [Fact]
    public void LogAnalyticsTable_IsReadByItsColumns() =>
        Assert.Equal(["LOG-AUDIT-FAILED", "LOG-AUDIT-UNEXPLAINED"], Explain($$$"""
            { "TimeGenerated": "2026-09-22T12:00:00Z", "Type": "AuditLogs", "AADTenantId": "t", "OperationName": "User registered security info", "Category": "UserManagement", "Result": "failure", "CorrelationId": "c1",
              "InitiatedBy": "{\"user\":{\"id\":\"{{{ScenarioTenant.Mia}}}\"}}" }
            """).Codes());
}
