using System.Text.Json.Nodes;
using EntraBootstrap.Core.Platform;

namespace EntraBootstrap.Core.Tests.Conformance;

public sealed class ConformanceTests
{
    public static TheoryData<string> Files => [.. ConformanceCase.AllRows];

    private static JsonObject NotExpressed => ConformanceCase.ReadObject(Path.Combine(ConformanceCase.Folder, "not-expressed.json"));

    [Theory]
    [MemberData(nameof(Files))]
    public void Row_IsAnsweredAsTheTableSays(string row)
    {
        var lines = new List<string>();
        foreach ((string scenario, IReadOnlyList<string> differences) in ConformanceRun.Of(ConformanceCase.Read(row)))
        {
            if (AwaitedScenarios.Find(scenario) is not { } feature)
                lines.AddRange(differences.Select(difference => $"{scenario}: {difference}"));
            else if (differences.Count == 0)
                lines.Add($"{scenario}: is answered as the row says, so it no longer waits for {feature}: take it off the list of awaited scenarios");
        }

        Assert.True(lines.Count == 0, string.Join(Environment.NewLine, lines));
    }

    [Fact]
    public void Table_HasForEveryRowAFileOrAReason()
    {
        string[] reasons = [.. NotExpressed.Select(row => row.Key)];
        Assert.Empty(ConformanceCase.AllRows.Intersect(reasons, StringComparer.Ordinal));
        Assert.Equal(ConformanceTable.Rows.Order(StringComparer.Ordinal), ConformanceCase.AllRows.Concat(reasons).Order(StringComparer.Ordinal));
        Assert.All(NotExpressed, row => Assert.True(row.Value!.GetValue<string>().Length > 40, $"{row.Key} needs its reason"));
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Row_StatesWhatItsMarksAskFor(string row)
    {
        ConformanceCase found = ConformanceCase.Read(row);
        Assert.Equal(ConformanceTable.ConfidenceOf(found.SourceMark), found.Confidence);
        string[] marks = found.SourceMark.Split('/');

        // Something reported holds for the day on which it was reported; something inferred is a hypothesis behind its switch, if a rule makes it.
        if (marks.Contains("R", StringComparer.Ordinal))
            Assert.All(found.Scenarios, scenario => Assert.True(scenario.ContainsKey("asOf"), $"{ConformanceCase.IdOf(scenario)} needs its date"));
        Assert.Equal(found.Confidence == "inferred", found.Switch.Count > 0 || found.Unswitched is not null);
        Assert.All(found.Switch.Keys, rule => Assert.True(PlatformRules.Find(rule)?.IsSwitchable, rule));
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Row_HasCompanionsAndExpectsSomethingOfEach(string row)
    {
        ConformanceCase found = ConformanceCase.Read(row);
        string[] ids = [.. found.Scenarios.Select(ConformanceCase.IdOf)];
        Assert.True(ids.Length > 1, "a row needs a companion that tells why it passes");
        Assert.Equal(ids.Length, ids.Distinct(StringComparer.Ordinal).Count());
        Assert.All(ids, id => Assert.True(id == row || id.StartsWith(row + "-", StringComparison.Ordinal), id));
        Assert.All(found.Errors, error => Assert.Contains(error.Id, ids));
        string[] policies = [.. JsonNode.Parse(found.Tenant)!["conditionalAccessPolicies"]!.AsArray().Select(policy => policy!["displayName"]!.GetValue<string>())];
        foreach (JsonObject scenario in found.Scenarios)
        {
            string id = ConformanceCase.IdOf(scenario);
            bool isRefused = found.Errors.Any(error => error.Id == id);
            Assert.True(isRefused != scenario["expect"] is JsonObject { Count: > 0 }, $"{id} is either refused or answered as expected");

            // A policy that is not there would make a scenario wait for ever.
            foreach (JsonNode? policy in scenario["expect"]?["policies"]?.AsArray() ?? [])
                Assert.Contains(policy!["displayName"]!.GetValue<string>(), policies);
        }
    }

    [Fact]
    public void AwaitedScenarios_AreThere() =>
        Assert.Empty(AwaitedScenarios.All.Except(ConformanceCase.AllRows.SelectMany(row => ConformanceCase.Read(row).Scenarios).Select(ConformanceCase.IdOf), StringComparer.Ordinal));
}
