using System.Text.Json;
using EntraBootstrap.Core.Design;
using EntraBootstrap.Core.Errors;
using EntraBootstrap.Core.Operations;
using EntraBootstrap.Core.Platform;
using EntraBootstrap.Core.Snapshots;
using EntraBootstrap.Core.Tenants;
using EntraBootstrap.Core.Tests.Snapshots;
using EntraBootstrap.Core.Tests.Support;

namespace EntraBootstrap.Core.Tests.Operations;

public sealed class DesignStrengthTests
{
    private readonly RecordingHost _host = new();

    [Fact]
    public void Body_isThatOfTheRequestThatCreatesIt()
    {
        StrengthDesign design = Run(TenantBuilder.Sound().Without("emergency"));

        using JsonDocument body = JsonDocument.Parse(design.Json);
        Assert.Equal(["displayName", "description", "allowedCombinations"], body.RootElement.EnumerateObject().Select(member => member.Name), StringComparer.Ordinal);
        Assert.Equal("Bootstrap and recovery", body.RootElement.GetProperty("displayName").GetString());
        Assert.Equal(design.Kept.Select(kept => kept.Combination), body.RootElement.GetProperty("allowedCombinations").EnumerateArray().Select(word => word.GetString()!), StringComparer.Ordinal);
        Assert.Empty(_host.Warnings);
    }

    [Theory]
    [InlineData("baseline", StrengthIntent.Baseline)]
    [InlineData("BootstrapAndRecovery", StrengthIntent.BootstrapAndRecovery)]
    [InlineData(null, StrengthIntent.BootstrapAndRecovery)]
    public void Intent_isReadWithoutCase(string? word, StrengthIntent expected) => Assert.Equal(expected, Run(TenantBuilder.Sound(), word).Intent);

    [Theory]
    [InlineData("bootstrap", "There are: bootstrapAndRecovery, baseline.")]
    [InlineData("basline", "Did you mean 'baseline'?")]
    [InlineData("1", "'1' is no intent.")]
    public void IntentThatIsNone_isAnError(string word, string expected)
    {
        OperationError error = Assert.Throws<BootstrapException>(() => Run(TenantBuilder.Sound(), word)).Error;

        Assert.Equal("ArgumentInvalid", error.Id);
        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void RuleThatDoesNotExist_isAnError() => Assert.Equal(
        "RuleNotFound",
        Assert.Throws<BootstrapException>(() => Run(TenantBuilder.Sound(), assume: new PlatformAssumptions { Switches = new Dictionary<string, bool> { ["PLT-NOTHING"] = true } })).Error.Id);

    [Fact]
    public void Settings_nameTheRequirement_andWhatIsAssumedIsSaid()
    {
        string file = Path.Combine(Directory.CreateTempSubdirectory("entrabootstrap").FullName, "own.json");
        File.WriteAllText(file, """{ "requirement": "phishingResistant", "assume": { "PLT-STEPUP-EXISTING": "on" } }""");
        try
        {
            StrengthDesign design = Run(TenantBuilder.Sound(), settings: file);

            Assert.DoesNotContain(design.Kept, kept => kept.Combination == "deviceBasedPush");
            Assert.Contains("PLT-STEPUP-EXISTING=on", design.Assumptions);
        }
        finally
        {
            Directory.Delete(Path.GetDirectoryName(file)!, recursive: true);
        }
    }

    [Fact]
    public void SettingsThatAreNotThere_areAnError() => Assert.Equal("FileUnreadable", Assert.Throws<BootstrapException>(() => Run(TenantBuilder.Sound(), settings: "/nowhere/own.json")).Error.Id);

    [Fact]
    public void JourneyThatStaysClosed_isAWarning()
    {
        Run(TenantBuilder.Sound().Method("TemporaryAccessPass", state: "disabled"));

        Assert.Contains("does not open every journey", Assert.Single(_host.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void JourneyThatIsNotKnown_isAWarning()
    {
        Run(TenantBuilder.Sound().Incomplete(CollectionNames.ConditionalAccessPolicies));

        Assert.Contains("not known whether", Assert.Single(_host.Warnings), StringComparison.Ordinal);
    }

    private StrengthDesign Run(TenantBuilder tenant, string? intent = null, string? settings = null, PlatformAssumptions? assume = null)
    {
        TenantSnapshot snapshot = tenant.Snapshot();
        return new DesignStrength().Execute(
            new DesignStrengthRequest(snapshot, intent, null, settings, null, assume ?? PlatformAssumptions.None, TimeProvider.System), _host, TestContext.Current.CancellationToken);
    }
}
