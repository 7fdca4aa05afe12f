using System.Text;
using System.Text.Json.Nodes;
using EntraBootstrap.Core.Tests.Support;

namespace EntraBootstrap.Core.Tests.Conformance;

/// <summary>A row of the conformance table, as a file of <c>tests/conformance</c> holds it.</summary>
/// <param name="Row">The row's number, which is the file's name.</param>
/// <param name="SourceMark">The marks of the row: <c>D</c>, <c>M</c>, <c>R</c>, <c>I</c>, or several with a slash.</param>
/// <param name="Confidence">What the marks come to.</param>
/// <param name="Switch">Rules that the row is read under; empty for none.</param>
/// <param name="Unswitched">Why an inferred row needs no switch; null where it has one, or is not inferred.</param>
/// <param name="Tenant">The tenant as a one-file snapshot, with the shared parts that the file names.</param>
/// <param name="Scenarios">The scenarios, each with what is expected.</param>
/// <param name="Hypotheses">Further scenarios, under other rules than the row's own.</param>
/// <param name="Paths">Ways to a goal, each with what is expected: <c>id</c>, <c>user</c>, <c>goal</c>, and what <c>path</c> takes besides.</param>
/// <param name="SignIns">Records of the sign-in log, each with what is expected of <c>stepup</c>: <c>id</c>, <c>record</c>, <c>expect</c>.</param>
/// <param name="Errors">Scenarios that are to be refused.</param>
/// <param name="Problems">The JSON paths of what the import has to report of the tenant.</param>
internal sealed record ConformanceCase(
    string Row,
    string SourceMark,
    string Confidence,
    IReadOnlyDictionary<string, bool> Switch,
    string? Unswitched,
    byte[] Tenant,
    IReadOnlyList<JsonObject> Scenarios,
    IReadOnlyList<Hypothesis> Hypotheses,
    IReadOnlyList<JsonObject> Paths,
    IReadOnlyList<JsonObject> SignIns,
    IReadOnlyList<ExpectedError> Errors,
    IReadOnlyList<string> Problems)
{
    private static readonly string[] s_members =
        ["row", "title", "source", "sourceMark", "confidence", "switch", "unswitched", "note", "uses", "tenant", "scenarios", "hypotheses", "paths", "signIns", "errors", "problems"];

    public static string Folder { get; } = Path.Combine(Repository.Root, "tests", "conformance");

    /// <summary>The rows that have a file, in the order of the table.</summary>
    public static IEnumerable<string> AllRows { get; } =
    [
        .. Directory.EnumerateFiles(Folder, "*.json").Select(file => Path.GetFileNameWithoutExtension(file)).Where(ConformanceTable.IsRow)
            .OrderBy(row => row[0]).ThenBy(row => row.Length).ThenBy(row => row, StringComparer.Ordinal),
    ];

    /// <summary>Every scenario of the row, with the rules that it is read under.</summary>
    public IEnumerable<Hypothesis> Runs => [new Hypothesis(Switch, Scenarios), .. Hypotheses];

    /// <summary>Every scenario of the row, under whatever rules.</summary>
    public IEnumerable<JsonObject> AllScenarios => Runs.SelectMany(run => run.Scenarios);

    public static ConformanceCase Read(string row)
    {
        JsonObject file = ReadObject(Path.Combine(Folder, row + ".json"));
        Assert.Empty(file.Select(member => member.Key).Except(s_members, StringComparer.Ordinal));
        Assert.Equal(row, Text(file, "row"));
        Assert.NotEmpty(Text(file, "title"));
        Assert.NotEmpty(Text(file, "note"));
        Assert.NotEmpty(Texts(file["source"]));
        return new ConformanceCase(
            row,
            Text(file, "sourceMark"),
            Text(file, "confidence"),
            Switches(file["switch"]),
            file["unswitched"]?.GetValue<string>(),
            Encoding.UTF8.GetBytes(TenantOf(file).ToJsonString()),
            Objects(file["scenarios"]),
            [.. Objects(file["hypotheses"]).Select(other => new Hypothesis(Switches(other["switch"]), Objects(other["scenarios"])))],
            Objects(file["paths"]),
            Objects(file["signIns"]),
            [.. (file["errors"]?.AsArray() ?? []).Select(error => new ExpectedError(Text(error!, "id"), Text(error!, "path"), Texts(error!["mentions"])))],
            file["problems"] is null ? [] : Texts(file["problems"]));
    }

    /// <summary>The id of a scenario.</summary>
    public static string IdOf(JsonObject scenario) => Text(scenario, "id");

    public static JsonObject ReadObject(string path) => JsonNode.Parse(File.ReadAllText(path))!.AsObject();

    private static Dictionary<string, bool> Switches(JsonNode? rules) =>
        (rules as JsonObject ?? []).ToDictionary(rule => rule.Key, rule => IsOn(rule.Value!.GetValue<string>()), StringComparer.OrdinalIgnoreCase);

    private static JsonObject[] Objects(JsonNode? list) => [.. (list?.AsArray() ?? []).Select(element => element!.AsObject())];

    private static bool IsOn(string word) => word switch
    {
        "on" => true,
        "off" => false,
        _ => throw new InvalidDataException($"A rule is switched on or off, not {word}."),
    };

    private static string Text(JsonNode owner, string member) => owner[member]!.GetValue<string>();

    private static string[] Texts(JsonNode? list) => [.. list!.AsArray().Select(element => element!.GetValue<string>())];

    // Shared parts are lists that the tenant may add to, or documents that it leaves to them.
    private static JsonObject TenantOf(JsonObject file)
    {
        JsonObject tenant = file["tenant"]!.DeepClone().AsObject();
        foreach (string part in file["uses"] is null ? [] : Texts(file["uses"]))
        {
            foreach ((string collection, JsonNode? content) in ReadObject(Path.Combine(Folder, "shared", part + ".json")))
            {
                if (!tenant.ContainsKey(collection))
                    tenant[collection] = content!.DeepClone();
                else
                    AddAll(tenant[collection]!.AsArray(), content!.AsArray());
            }
        }

        ExpandGroups(tenant);
        return tenant;
    }

    private static void AddAll(JsonArray list, JsonArray more)
    {
        foreach (JsonNode? element in more)
            list.Add(element!.DeepClone());
    }

    // Groups of which only the number matters are written as a number.
    private static void ExpandGroups(JsonObject tenant)
    {
        if (tenant["manyGroups"] is not JsonArray many)
            return;
        tenant.Remove("manyGroups");
        var groups = new JsonArray();
        foreach (JsonNode? some in many)
        {
            for (int number = some!["count"]!.GetValue<int>(); number > 0; number--)
            {
                string id = $"22222222-0000-4000-9000-{groups.Count:d12}";
                groups.Add(new JsonObject { ["id"] = id, ["displayName"] = id, ["transitiveMembers"] = some["members"]!.DeepClone() });
            }
        }

        tenant["groups"] = groups;
    }
}

/// <summary>Scenarios that are read under given rules: what an inferred row predicts if they hold, or if they do not.</summary>
/// <param name="Switch">The rules, on or off.</param>
/// <param name="Scenarios">The scenarios, each with what is expected.</param>
internal sealed record Hypothesis(IReadOnlyDictionary<string, bool> Switch, IReadOnlyList<JsonObject> Scenarios);

/// <summary>A scenario that is to be refused.</summary>
/// <param name="Id">The scenario.</param>
/// <param name="Path">The JSON path that the error names.</param>
/// <param name="Mentions">What its message says.</param>
internal sealed record ExpectedError(string Id, string Path, IReadOnlyList<string> Mentions);
