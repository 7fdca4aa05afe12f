using System.Collections.Frozen;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using EntraBootstrap.Core.PropertyTests.Snapshots;
using EntraBootstrap.Core.Snapshots;
using EntraBootstrap.Core.Tenants;
using EntraBootstrap.ReferenceEvaluator;

namespace EntraBootstrap.Core.PropertyTests.Differential;

/// <summary>
/// Cases on which product and reference once disagreed: <c>{ what, tenant, scenario, hidden, signIn, truths[] }</c>. The tenant is in one-file form and the scenario is what users
/// write, so that <c>simulate</c> takes both as they are; <c>signIn</c> is the scenario as the reference reads it, and <c>truths</c> are the ways in which what is hidden may turn out.
/// </summary>
internal static class Corpus
{
    private static readonly JsonSerializerOptions s_options = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        NewLine = "\n",
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static string Folder { get; } = Path.Combine(Fuzz.Corpus, "differential");

    /// <summary>The cases that are kept, in a stable order.</summary>
    public static IEnumerable<string> Files => Directory.Exists(Folder) ? Directory.EnumerateFiles(Folder, "*.json").Order(StringComparer.Ordinal) : [];

    /// <summary>Keeps a case.</summary>
    /// <returns>Its file.</returns>
    public static string Keep(Case one, string what)
    {
        byte[] bytes = Write(one, what);
        Directory.CreateDirectory(Folder);
        string file = Path.Combine(Folder, $"{Convert.ToHexStringLower(SHA256.HashData(bytes))[..12]}.json");
        File.WriteAllBytes(file, bytes);
        return file;
    }

    /// <summary>A case as JSON.</summary>
    public static byte[] Write(Case one, string what)
    {
        using MemoryStream scenario = new();
        using (Utf8JsonWriter writer = new(scenario))
            ScenarioText.Write(writer, one.SignIn, one.Hidden);
        JsonObject json = new()
        {
            ["what"] = what,
            ["tenant"] = TenantJson(one.Tenant),
            ["scenario"] = JsonNode.Parse(scenario.ToArray()),
            ["hidden"] = JsonSerializer.SerializeToNode(one.Hidden.Order().Select(fact => fact.ToString()), s_options),
            ["signIn"] = JsonSerializer.SerializeToNode(one.SignIn, s_options),
            ["truths"] = new JsonArray([.. one.Truths.Select(truth => (JsonNode)new JsonObject
            {
                ["tenant"] = truth.Tenant == one.Tenant ? null : TenantJson(truth.Tenant),
                ["signIn"] = JsonSerializer.SerializeToNode(truth.SignIn, s_options),
            })]),
        };
        return Encoding.UTF8.GetBytes(json.ToJsonString(s_options) + "\n");
    }

    /// <summary>A kept case.</summary>
    public static Case Read(string file)
    {
        JsonNode json = JsonNode.Parse(File.ReadAllBytes(file))!;
        Tenant tenant = TenantOf(json["tenant"]!);
        return new Case(
            tenant,
            json["signIn"].Deserialize<ConcreteSignIn>(s_options)!,
            json["hidden"]!.AsArray().Select(fact => Enum.Parse<Fact>((string)fact!)).ToFrozenSet(),
            [.. json["truths"]!.AsArray().Select(truth => new Truth(truth!["tenant"] is { } own ? TenantOf(own) : tenant, truth["signIn"].Deserialize<ConcreteSignIn>(s_options)!))]);
    }

    private static JsonNode TenantJson(Tenant tenant) => InFile(file =>
    {
        CanonicalSnapshotWriter.Write(tenant, file, force: true, Product.SilentHost.Instance, CancellationToken.None);
        return JsonNode.Parse(File.ReadAllBytes(file))!;
    });

    private static Tenant TenantOf(JsonNode json) => InFile(file =>
    {
        File.WriteAllText(file, json.ToJsonString());
        return SnapshotReader.Read(file, Product.SilentHost.Instance, CancellationToken.None).Tenant;
    });

    // The product reads and writes snapshots as files.
    private static T InFile<T>(Func<string, T> use)
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("entrabootstrap-");
        try
        {
            return use(Path.Combine(folder.FullName, "tenant.json"));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
