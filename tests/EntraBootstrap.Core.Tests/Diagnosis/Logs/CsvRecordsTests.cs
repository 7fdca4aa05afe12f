using EntraBootstrap.Core.Diagnosis;
using EntraBootstrap.Core.Platform;
using EntraBootstrap.Core.Tests.Support;

namespace EntraBootstrap.Core.Tests.Diagnosis.Logs;

public sealed class CsvRecordsTests
{
    private const string PortalHeader =
        "Date (UTC),Request ID,User agent,User ID,User,Username,Application,Application ID ,Resource,Resource ID ,Resource tenant ID,Home tenant ID,IP address,Location,Status,Sign-in error code,Failure reason,Client app,Device ID,Operating System,Compliant,Join Type,Multifactor authentication auth detail,Authentication requirement,Conditional Access";

    private const string LogAnalyticsHeader = "\"TimeGenerated [UTC]\",Id,UserId,UserPrincipalName,ResourceIdentity,ResourceId,ResultType,AuthenticationRequirement,AuthenticationRequirementPolicies,AuthenticationDetails,SessionLifetimePolicies,ConditionalAccessPolicies,Status";

    [Fact]
    public void PortalRow_IsARecordThatLacksWhatThePortalLeavesOut()
    {
        StepUpReason reason = Assert.Single(Log.Run($""""
            {PortalHeader}
            2026-09-22T12:00:00Z,r1,"Mozilla, like
            Gecko",{ScenarioTenant.Mia},Mia,{ScenarioTenant.MiaName},Teams,a,Graph,00000003-0000-0000-c000-000000000000,,,203.0.113.9,"Delft, Zuid-Holland, NL",Failure,53003,"He said ""no""",Browser,,Windows10,,,+99 5550123456,Multifactor authentication,Failure
            """")).Result!;

        Assert.Equal(new StepUpRecord("r1", 2, ScenarioTenant.Captured, ScenarioTenant.MiaName, "Graph"), reason.Record);
        Assert.Equal((Asked.Block, Attribution.ConditionalAccess), (reason.Asked, reason.Attribution));
        Assert.Contains(reason.Missing, missing => missing.Field == "authenticationDetails" && missing.Why.Contains("CSV", StringComparison.Ordinal));
    }

    [Fact]
    public void PortalSuccess_HasNoCodeAndIsOneAllTheSame()
    {
        StepUpReason reason = Assert.Single(Log.Run($"Date (UTC),Request ID,User ID,Status,Authentication requirement\n2026-09-22T12:00:00Z,r1,{ScenarioTenant.Mia},Success,Single-factor authentication\n")).Result!;

        Assert.Equal((Asked.Nothing, Attribution.None), (reason.Asked, reason.Attribution));
        Assert.DoesNotContain(reason.Missing, missing => missing.Field is "status.errorCode" or "authenticationRequirement");
    }

    [Fact]
    public void LogAnalyticsRow_HoldsListsAsTexts()
    {
        StepUpReason reason = Assert.Single(Log.Run(LogAnalyticsHeader + "\n" + $$$"""
            "9/22/2026, 12:00:00.000 PM",r1,{{{ScenarioTenant.Mia}}},{{{ScenarioTenant.MiaName}}},{{{ScenarioTenant.OwnApp}}},/tenants/x/providers/Microsoft.aadiam,50074,multiFactorAuthentication,"[{""requirementProvider"":""user"",""detail"":""Per-user MFA""}]","[{""authenticationMethod"":""Password"",""succeeded"":true,""authenticationStepRequirement"":""Primary authentication""},{""authenticationMethod"":""Text message"",""succeeded"":""false"",""authenticationStepRequirement"":""Multifactor authentication""}]","[]","[]","{""errorCode"":50074}"
            """)).Result!;

        Assert.Equal(ScenarioTenant.Captured, reason.Record.CreatedDateTime);
        Assert.Equal((Asked.Mfa, Attribution.PerUserMfa), (reason.Asked, reason.Attribution));
        Assert.Contains("LOG-STEP-FAILED", reason.Codes());
        Assert.Empty(reason.Missing);
    }

    [Fact]
    public void ColumnThatIsCutOff_IsMissing()
    {
        StepUpReason reason = Assert.Single(Log.Run($"TimeGenerated,Id,UserId,ResultType,AuthenticationDetails\n2026-09-22T12:00:00Z,r1,u,0,\"[{{\"\"authenticationMethod\"\":\"\"Pass\"\n")).Result!;

        Assert.Contains(reason.Missing, missing => missing.Field == "authenticationDetails" && missing.Why.Contains("cut off", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(';')]
    [InlineData('\t')]
    public void OtherSeparators_AreFound(char separator) =>
        Assert.Equal("r1", Assert.Single(Log.Run(string.Join(separator, "Request ID", "User ID", "Status") + "\r\n" + string.Join(separator, "r1", "u", "Success") + "\r\n")).Result!.Record.Id);

    [Fact]
    public void RowWithTooFewFields_IsAnErrorAndTheNextOneIsRead()
    {
        IReadOnlyList<StepUpOutcome> outcomes = Log.Run("Request ID,User ID,Status\nr1,u\nr2,u,Success\nr3,u,\"Succ");

        Assert.Equal(["RecordInvalid", "r2", "RecordInvalid"], outcomes.Select(outcome => outcome.Result?.Record.Id ?? outcome.Error!.Id), StringComparer.Ordinal);
        Assert.Equal([2, 4], outcomes.Where(outcome => outcome.Error is not null).Select(outcome => outcome.Error!.Location!.Line!.Value));
    }
}
