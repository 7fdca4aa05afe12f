using EntraBootstrap.Core.Diagnosis;
using EntraBootstrap.Core.Platform;
using EntraBootstrap.Core.Tests.Support;

namespace EntraBootstrap.Core.Tests.Diagnosis.Logs;

public sealed class RecordReaderTests
{
    private static string? ErrorOf(string record) => Assert.Single(Log.Run(record)).Error?.Message;

    [Theory]
    [InlineData("""{"id":"x"}""", "names no user")]
    [InlineData("""{"id":"x","userId":"","servicePrincipalId":"s"}""", "workload identity")]
    [InlineData("""{"id":"x","userId":"00000000-0000-0000-0000-000000000000"}""", "names no user")]
    [InlineData("""[7]""", "no JSON object")]
    [InlineData("""{"activityDisplayName":"User registered security info"}""", "names no user")]
    public void RecordOfNobody_IsAnError(string record, string why) => Assert.Contains(why, ErrorOf(record)!, StringComparison.Ordinal);

    [Fact]
    public void Error_KeepsTheIdOfTheRecord() => Assert.Equal("x", Assert.Single(Log.Run("""{"id":"x"}""")).Id);

    [Fact]
    public void LogAnalyticsAsJson_IsReadByItsColumns()
    {
        StepUpReason reason = Assert.Single(Log.Run($$"""
            {"TimeGenerated":"2026-09-22T12:00:00Z","Type":"SigninLogs","Id":"r1","UserId":"{{ScenarioTenant.Mia}}","UserPrincipalName":"{{ScenarioTenant.MiaName}}","ResourceDisplayName":"Timesheets",
             "ResultType":"50076","AuthenticationRequirement":"multiFactorAuthentication","AuthenticationRequirementPolicies":"[{\"requirementProvider\":\"multiConditionalAccess\",\"detail\":\"Conditional Access\"}]",
             "AuthenticationDetails":"[]","SessionLifetimePolicies":"[]","ConditionalAccessStatus":"failure","Status":{"errorCode":50076},
             "ConditionalAccessPolicies":[{"id":"p","displayName":"CA1","result":"failure","enforcedGrantControls":["Mfa"],"includeRulesSatisfied":[]}]}
            """)).Result!;

        Assert.Equal((Asked.Mfa, Attribution.ConditionalAccess), (reason.Asked, reason.Attribution));
        Assert.Equal(new StepUpRecord("r1", 1, ScenarioTenant.Captured, ScenarioTenant.MiaName, "Timesheets"), reason.Record);
        Assert.Empty(reason.Missing);
    }

    [Fact]
    public void NonInteractiveTable_HasItsPoliciesAsText()
    {
        StepUpReason reason = Assert.Single(Log.Run($$"""
            {"TimeGenerated":"2026-09-22T12:00:00Z","Type":"AADNonInteractiveUserSignInLogs","Id":"r1","UserId":"u","ResultType":"53003","Status":"{\"errorCode\":53003}",
             "ConditionalAccessPolicies":"[{\"id\":\"p\",\"displayName\":\"CA1\",\"result\":\"failure\",\"enforcedGrantControls\":[\"Block\"]}]"}
            """)).Result!;

        Assert.Equal("LOG-POLICY-BLOCK", reason.Reasons[0].Code);
    }

    [Fact]
    public void DiagnosticSetting_WrapsTheRecord() =>
        Assert.Equal("r1", Assert.Single(Log.Run("""{"time":"2026-09-22T12:00:00Z","category":"SignInLogs","resourceId":"/tenants/t/providers/Microsoft.aadiam","properties":{"id":"r1","userId":"u","status":{"errorCode":0}}}""")).Result!.Record.Id);

    [Fact]
    public void ObjectsOfPowerShell_WithEmptyObjects_AreRead()
    {
        StepUpReason reason = Assert.Single(Log.Run("""
            {"Id":"r1","UserId":"u","CreatedDateTime":"2026-09-22T12:00:00Z","Status":{"AdditionalDetails":null,"ErrorCode":0,"FailureReason":"Other."},"DeviceDetail":{"DeviceId":null,"IsCompliant":null},
             "AppliedConditionalAccessPolicies":[{"Id":"p","DisplayName":"CA1","Result":"success","EnforcedGrantControls":["Mfa"],"AuthenticationStrength":{"DisplayName":null,"AuthenticationStrengthResult":null}}],
             "AuthenticationRequirement":"singleFactorAuthentication","AuthenticationRequirementPolicies":null,"AuthenticationDetails":[],"SessionLifetimePolicies":[]}
            """)).Result!;

        Assert.Equal(Asked.Mfa, reason.Asked);
        Assert.Equal(["authenticationRequirementPolicies"], reason.Missing.Select(missing => missing.Field), StringComparer.Ordinal);
    }

    [Fact]
    public void WhatSomebodyTypedInPlaceOfAName_IsNotShown() => Assert.Null(new LoggedSignIn().Set("userPrincipalName", "hunter2").Explain().Record.UserPrincipalName);

    [Fact]
    public void UnknownMembers_ArePassedOver() => Assert.Equal(Asked.Nothing, new LoggedSignIn().First("Password").Set("somethingNew", new System.Text.Json.Nodes.JsonObject { ["a"] = 1 }).Explain().Asked);

    [Fact]
    public void MembersOfTheWrongKind_AreMissingAndNoCrash()
    {
        StepUpReason reason = new LoggedSignIn().Set("status", "x").Set("authenticationDetails", 7).Set("appliedConditionalAccessPolicies", "nope").Set("createdDateTime", "yesterday").Set("deviceDetail", true).Explain();

        Assert.Null(reason.Record.CreatedDateTime);
        Assert.Equal(["status.errorCode", "authenticationDetails", "appliedConditionalAccessPolicies"], reason.Missing.Select(missing => missing.Field), StringComparer.Ordinal);
    }
}
