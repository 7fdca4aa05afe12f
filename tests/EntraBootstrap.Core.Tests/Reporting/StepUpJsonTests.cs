using System.Text;
using System.Text.Json;
using EntraBootstrap.Core.Diagnosis;
using EntraBootstrap.Core.Reporting;
using EntraBootstrap.Core.Tests.Support;

namespace EntraBootstrap.Core.Tests.Reporting;

public sealed class StepUpJsonTests
{
    private static string Write(IEnumerable<StepUpOutcome> outcomes, JsonLayout layout, string? sample = null)
    {
        using var stream = new MemoryStream();
        StepUpJson.Write(stream, outcomes, layout, sample);
        return Encoding.UTF8.GetString(stream.ToArray());
    }

    [Fact]
    public void Answer_HasTheMembersOfTheContractInTheirOrder()
    {
        using JsonDocument document = JsonDocument.Parse(Write(Log.Run(LoggedSignIn.StepUp("quantumPolicy").Json.ToJsonString(), ScenarioTenant.SecondSeed()), JsonLayout.Lines));
        JsonElement answer = document.RootElement;

        Assert.Equal(["schemaVersion", "record", "asked", "attribution", "reasons", "missing", "replay", "confidence"], answer.EnumerateObject().Select(member => member.Name), StringComparer.Ordinal);
        Assert.Equal(["id", "line", "createdDateTime", "userPrincipalName", "resource"], answer.GetProperty("record").EnumerateObject().Select(member => member.Name), StringComparer.Ordinal);
        Assert.Equal(["code", "source", "policyId", "message", "remedy", "reference"], answer.GetProperty("reasons")[0].EnumerateObject().Select(member => member.Name), StringComparer.Ordinal);
        Assert.Equal(["field", "why"], answer.GetProperty("missing")[0].EnumerateObject().Select(member => member.Name), StringComparer.Ordinal);
        Assert.Equal(["decision", "agrees"], answer.GetProperty("replay").EnumerateObject().Select(member => member.Name), StringComparer.Ordinal);
    }

    [Fact]
    public void BadRecord_HasItsErrorInItsPlace_MarkedWithTheSample()
    {
        string[] lines = Write(Log.Run($"{{\"id\":\"x\"}}\n{new LoggedSignIn().Json.ToJsonString()}"), JsonLayout.Lines, "contoso").TrimEnd('\n').Split('\n');

        Assert.StartsWith("""{"schemaVersion":"1.0","id":"x","sample":"contoso","error":{"code":"RecordInvalid",""", lines[0], StringComparison.Ordinal);
        Assert.StartsWith("""{"schemaVersion":"1.0","record":{"id":"r1",""", lines[1], StringComparison.Ordinal);
    }

    [Fact]
    public void SameLog_GivesTheSameBytes() =>
        Assert.Equal(Write(Log.Run(LoggedSignIn.StepUp().Json.ToJsonString(), ScenarioTenant.SecondSeed()), JsonLayout.Indented), Write(Log.Run(LoggedSignIn.StepUp().Json.ToJsonString(), ScenarioTenant.SecondSeed()), JsonLayout.Indented));
}
