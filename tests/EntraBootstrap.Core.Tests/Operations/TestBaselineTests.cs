using EntraBootstrap.Core.Baseline;
using EntraBootstrap.Core.Errors;
using EntraBootstrap.Core.Operations;
using EntraBootstrap.Core.Platform;
using EntraBootstrap.Core.Tenants;
using EntraBootstrap.Core.Tests.Snapshots;
using EntraBootstrap.Core.Tests.Support;

namespace EntraBootstrap.Core.Tests.Operations;

public sealed class TestBaselineTests
{
    [Theory]
    [InlineData("nobody", "Give the id of one")]
    [InlineData("Policy base", "give the id: 'base'")]
    public void WaiverOfSomethingThatDoesNotExist_isSaidWithItsPlace(string target, string expected)
    {
        (BaselineReport report, IReadOnlyList<string> warnings) = Run($$"""{ "waivers": [ { "ruleId": "EB1008", "target": "{{target}}" } ] }""");

        string warning = Assert.Single(warnings);
        Assert.Contains("entrabootstrap.json:1 $.waivers[0].target: The waiver of EB1008 covers nothing", warning, StringComparison.Ordinal);
        Assert.Contains(expected, warning, StringComparison.Ordinal);
        Assert.Contains(report.Findings, finding => finding is { RuleId: "EB1008", Status: FindingStatus.Fail });
    }

    [Theory]
    [InlineData("base")]
    [InlineData("bert")]
    [InlineData("bert@contoso.example")]
    [InlineData("breakglass")]
    [InlineData("authenticationMethodsPolicy")]
    public void WaiverOfSomethingThatExists_isNotMentioned(string target) => Assert.Empty(Run($$"""{ "waivers": [ { "ruleId": "EB1008", "target": "{{target}}" } ] }""").Warnings);

    [Fact]
    public void WaiverOfSomethingThatMayNotHaveBeenCaptured_isNotMentioned() =>
        Assert.Empty(Run("""{ "waivers": [ { "ruleId": "EB1008", "target": "nobody" } ] }""", TenantBuilder.Sound().Incomplete(CollectionNames.Groups)).Warnings);

    [Fact]
    public void EmergencyAccountThatDoesNotExist_isFoundWhereItIsDeclared()
    {
        (BaselineReport report, _) = Run("{\n \"emergencyAccess\": [ \"breakglass\",\n \"gone\" ] }");

        FindingWhere where = Assert.Single(Assert.Single(report.Findings, finding => finding is { RuleId: "EB1009", Status: FindingStatus.Fail }).Where);
        Assert.Equal(("gone", 3), (where.PolicyId, where.Line));
        Assert.EndsWith("entrabootstrap.json", where.File, StringComparison.Ordinal);
    }

    [Fact]
    public void RequirementThatDoesNotExist_isAnErrorAtItsPlace()
    {
        OperationError error = Assert.Throws<BootstrapException>(() => Run("{\n \"requirement\": \"strong\" }")).Error;

        Assert.Equal((2, "$.requirement"), (error.Location!.Line, error.Location.JsonPath));
    }

    private static (BaselineReport Report, IReadOnlyList<string> Warnings) Run(string settings, TenantBuilder? tenant = null)
    {
        using var folder = new TestFolder();
        folder.With("entrabootstrap.json", settings);
        var host = new RecordingHost();
        var request = new TestBaselineRequest((tenant ?? TenantBuilder.Sound()).Snapshot(), folder["entrabootstrap.json"], null, PlatformAssumptions.None, TimeProvider.System);
        return (new TestBaseline().Execute(request, host, TestContext.Current.CancellationToken), host.Warnings);
    }
}
