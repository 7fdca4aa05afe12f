using System.Text.Json.Nodes;
using EntraBootstrap.Core.Platform;

namespace EntraBootstrap.Core.Tests.Conformance;

public sealed class ConformanceTests
{
    public static TheoryData<string> Files => [.. ConformanceCase.AllRows];

    public static TheoryData<string, string> Paths => [.. IdsOf(row => row.Paths)];

    public static TheoryData<string, string> SignIns => [.. IdsOf(row => row.SignIns)];

    private static JsonObject NotExpressed => ConformanceCase.ReadObject(Path.Combine(ConformanceCase.Folder, "not-expressed.json"));

    [Theory]
    [MemberData(nameof(Files))]
    public void Row_IsAnsweredAsTheTableSays(string row)
    {
        string[] lines = [.. ConformanceRun.Of(ConformanceCase.Read(row)).SelectMany(scenario => scenario.Value.Select(difference => $"{scenario.Key}: {difference}"))];
        Assert.True(lines.Length == 0, string.Join(Environment.NewLine, lines));
    }

    [Theory]
    [MemberData(nameof(Paths))]
    public void Path_IsAsTheTableSays(string row, string path)
    {
        ConformanceCase found = ConformanceCase.Read(row);
        string[] lines = [.. ConformanceRun.OfPath(found, found.Paths.Single(known => ConformanceCase.IdOf(known) == path))];
        Assert.True(lines.Length == 0, string.Join(Environment.NewLine, lines));
    }

    [Theory]
    [MemberData(nameof(SignIns))]
    public void SignIn_IsReadAsTheTableSays(string row, string signIn)
    {
        ConformanceCase found = ConformanceCase.Read(row);
        string[] lines = [.. ConformanceRun.OfSignIn(found, found.SignIns.Single(known => ConformanceCase.IdOf(known) == signIn))];
        Assert.True(lines.Length == 0, string.Join(Environment.NewLine, lines));
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Row_StatesItsPathsInTheContractsWords(string row)
    {
        ConformanceCase found = ConformanceCase.Read(row);
        string[] goals = ["passkey", "phoneSignIn", "windowsHello", "platformCredential"];
        foreach (JsonObject path in found.Paths)
        {
            IEnumerable<string> users = JsonNode.Parse(found.Tenant)!["users"]!.AsArray().Select(user => user!["userPrincipalName"]!.GetValue<string>());
            string goal = path["goal"]!.GetValue<string>();
            Assert.True(goals.Contains(goal, StringComparer.Ordinal) || goal.StartsWith("access:", StringComparison.Ordinal), goal);
            Assert.Contains(path["user"]!.GetValue<string>(), users);
            Assert.Empty(path.Select(member => member.Key).Except(["id", "user", "goal", "has", "lost", "allow", "asOf", "expect"], StringComparer.Ordinal));
        }
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
            Assert.All(found.AllScenarios.Concat(found.Paths), scenario => Assert.True(scenario.ContainsKey("asOf"), $"{ConformanceCase.IdOf(scenario)} needs its date"));
        bool isSwitched = found.Runs.Any(run => run.Switch.Count > 0);
        if (found.Confidence == "inferred")
            Assert.NotEqual(isSwitched, found.Unswitched is not null);
        else
            Assert.True(found.Switch.Count == 0 && found.Unswitched is null, "only an inferred row is read under a switch");
        Assert.All(found.Hypotheses, other => Assert.NotEmpty(other.Switch));
        Assert.All(found.Runs.SelectMany(run => run.Switch.Keys), rule => Assert.True(PlatformRules.Find(rule)?.IsSwitchable, rule));
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Row_HasCompanionsAndExpectsSomethingOfEach(string row)
    {
        ConformanceCase found = ConformanceCase.Read(row);
        string[] ids = [.. found.AllScenarios.Concat(found.Paths).Concat(found.SignIns).Select(ConformanceCase.IdOf)];
        Assert.True(found.Scenarios.Count != 1 || found.Hypotheses.Count > 0, "a row needs a companion that tells why it passes");
        Assert.True(ids.Length > 1, "a row needs a companion that tells why it passes");
        Assert.Equal(ids.Length, ids.Distinct(StringComparer.Ordinal).Count());
        Assert.All(ids, id => Assert.True(id == row || id.StartsWith(row + "-", StringComparison.Ordinal), id));
        Assert.All(found.Errors, error => Assert.Contains(error.Id, ids));
        string[] policies = [.. JsonNode.Parse(found.Tenant)!["conditionalAccessPolicies"]!.AsArray().Select(policy => policy!["displayName"]!.GetValue<string>())];
        Assert.All(found.Paths.Concat(found.SignIns), other => Assert.True(other["expect"] is JsonObject { Count: > 0 }, ConformanceCase.IdOf(other)));
        foreach (JsonObject scenario in found.AllScenarios)
        {
            string id = ConformanceCase.IdOf(scenario);
            bool isRefused = found.Errors.Any(error => error.Id == id);
            Assert.True(isRefused != scenario["expect"] is JsonObject { Count: > 0 }, $"{id} is either refused or answered as expected");

            // A policy that is not there could never be expected.
            foreach (JsonNode? policy in scenario["expect"]?["policies"]?.AsArray() ?? [])
                Assert.Contains(policy!["displayName"]!.GetValue<string>(), policies);
        }
    }

    private static IEnumerable<(string Row, string Id)> IdsOf(Func<ConformanceCase, IReadOnlyList<JsonObject>> part) =>
        ConformanceCase.AllRows.SelectMany(row => part(ConformanceCase.Read(row)).Select(element => (row, ConformanceCase.IdOf(element))));
}
