using System.Text.Json;
using System.Text.Json.Nodes;

namespace EntraBootstrap.Cli.Tests;

/// <summary>The rows of the conformance table that tell the two forum threads, through the command line: file in, exit code and table out.</summary>
public sealed class ThreadRowsTests : IDisposable
{
    private static readonly string s_rows = Path.Combine(Repository.Root, "tests", "conformance");
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("thread-rows-");

    public static TheoryData<string> Rows => [.. Directory.EnumerateFiles(s_rows, "A*.json").Select(file => Path.GetFileNameWithoutExtension(file)!).Order(StringComparer.Ordinal)];

    public void Dispose() => _folder.Delete(recursive: true);

    [Theory]
    [MemberData(nameof(Rows))]
    public async Task Row_IsAnsweredAsTheSourcesSay(string name)
    {
        JsonObject row = Read(Path.Combine(s_rows, name + ".json"));
        string tenant = Write("tenant.json", TenantOf(row));

        await Holds(tenant, row["scenarios"]!);
        foreach (JsonNode? hypothesis in row["hypotheses"]?.AsArray() ?? [])
            await Holds(tenant, hypothesis!["scenarios"]!, [.. hypothesis["switch"]!.AsObject().SelectMany(rule => (string[])["--assume", $"{rule.Key}={rule.Value!.GetValue<string>()}"])]);
    }

    [Theory]
    [MemberData(nameof(Rows))]
    public async Task Path_IsThatOfTheSources(string name)
    {
        JsonObject row = Read(Path.Combine(s_rows, name + ".json"));
        string tenant = Write("tenant.json", TenantOf(row));
        foreach (JsonObject path in (row["paths"]?.AsArray() ?? []).Select(path => path!.AsObject()))
        {
            string[] line = ["path", tenant, "--user", path["user"]!.GetValue<string>(), "--as-of", path["asOf"]!.GetValue<string>(), "--format", "json", .. Option(path, "goal"), .. Option(path, "has"), .. Option(path, "lost"), .. Option(path, "allow")];

            CliResult result = await SampleTenantTests.RunAsync(line);

            Assert.True(result.ExitCode == (path["expect"]!["reachable"]!.GetValue<bool>() ? 0 : 1), $"{path["id"]}: {result.Output}{result.Error}");
            JsonArray steps = JsonNode.Parse(result.Output)!["steps"]!.AsArray();
            Assert.All(path["expect"]!["steps"]!.AsArray(), expected => Assert.Contains(steps, step => JsonNode.DeepEquals(step!["action"], expected!["action"]) && JsonNode.DeepEquals(step["actor"], expected["actor"])));
        }
    }

    private static string[] Option(JsonObject path, string name) => path[name] switch
    {
        null => [],
        JsonArray words => ["--" + name, string.Join(',', words.Select(word => word!.GetValue<string>()))],
        JsonNode word => ["--" + name, word.GetValue<string>()],
    };

    private async Task Holds(string tenant, JsonNode scenarios, params string[] options)
    {
        string file = Write("scenarios.json", scenarios);

        CliResult table = await SampleTenantTests.RunAsync(["simulate", tenant, "--scenarios", file, "--trace", .. options]).ConfigureAwait(false);
        CliResult json = await SampleTenantTests.RunAsync(["simulate", tenant, "--scenarios", file, "--trace", "--format", "jsonl", .. options]).ConfigureAwait(false);

        Assert.True(table.ExitCode == 0, table.Output + table.Error);
        Assert.All(json.Output.TrimEnd('\n').Split('\n'), line =>
        {
            using var answer = JsonDocument.Parse(line);
            Assert.NotEmpty(answer.RootElement.GetProperty("reasons").EnumerateArray());
            Assert.Contains(answer.RootElement.GetProperty("confidence").GetString(), (string[])["documented", "reported", "inferred"]);
            Assert.True(answer.RootElement.GetProperty("expectation").GetProperty("held").GetBoolean());
        });
    }

    private static JsonObject TenantOf(JsonObject row)
    {
        JsonObject tenant = row["tenant"]!.DeepClone().AsObject();
        foreach (JsonNode? part in row["uses"]!.AsArray())
        {
            foreach ((string collection, JsonNode? content) in Read(Path.Combine(s_rows, "shared", part!.GetValue<string>() + ".json")))
            {
                tenant[collection] = tenant[collection] is JsonArray own ? new JsonArray([.. own.Concat(content!.AsArray()).Select(element => element!.DeepClone())]) : content!.DeepClone();
            }
        }

        return tenant;
    }

    private static JsonObject Read(string path) => JsonNode.Parse(File.ReadAllText(path))!.AsObject();

    private string Write(string name, JsonNode content)
    {
        string path = Path.Combine(_folder.FullName, name);
        File.WriteAllText(path, content.ToJsonString());
        return path;
    }
}
