using System.Text.Json;
using EntraBootstrap.Core.Conditions;

namespace EntraBootstrap.Core.Tests.Conditions;

/// <summary>The embedded tables hold together: whoever brings them up to date is told of a slip.</summary>
public sealed class DataTablesTests
{
    private static readonly string[] s_confidences = ["documented", "reported", "inferred"];

    private static JsonElement Table(string name)
    {
        using Stream stream = typeof(ApplicationGroups).Assembly.GetManifestResourceStream(name)!;
        using var document = JsonDocument.Parse(stream);
        return document.RootElement.Clone();
    }

    private static IEnumerable<JsonElement> Objects(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().SelectMany(member => Objects(member.Value)).Prepend(element),
        JsonValueKind.Array => element.EnumerateArray().SelectMany(Objects),
        _ => [],
    };

    [Theory]
    [InlineData("application-groups.json")]
    [InlineData("service-dependencies.json")]
    public void EveryApplication_HasAnIdANameAndASourceOrConfidence(string table)
    {
        JsonElement root = Table(table);
        JsonElement[] applications = [.. Objects(root).Where(element => element.TryGetProperty("appId", out _))];

        Assert.NotEmpty(applications);
        Assert.All(applications, application =>
        {
            Assert.True(Guid.TryParse(application.GetProperty("appId").GetString(), out _), application.ToString());
            Assert.False(string.IsNullOrWhiteSpace(application.GetProperty("name").GetString()));
        });
    }

    [Theory]
    [InlineData("application-groups.json")]
    [InlineData("service-dependencies.json")]
    [InlineData("baseline-scopes.json")]
    public void EverySourceAndConfidence_IsOneThatTheTableExplains(string table)
    {
        JsonElement root = Table(table);
        string[] sources = [.. root.GetProperty("sources").EnumerateObject().Select(source => source.Name)];
        IEnumerable<JsonProperty> members = Objects(root).SelectMany(element => element.EnumerateObject());

        Assert.All(members.Where(member => member.Name is "source" or "fromSource" or "settledSource"), member => Assert.All(member.Value.GetString()!.Split('+'), source => Assert.Contains(source, sources)));
        Assert.All(members.Where(member => member.Name.EndsWith("onfidence", StringComparison.Ordinal)), member => Assert.Contains(member.Value.GetString(), s_confidences));
        Assert.Matches("^[0-9]{4}-[0-9]{2}-[0-9]{2}$", root.GetProperty("asOf").GetString());
    }

    [Fact]
    public void EveryDependency_IsBetweenServicesOfTheTableAndStandsOnce()
    {
        JsonElement root = Table("service-dependencies.json");
        string[] services = [.. root.GetProperty("services").EnumerateObject().Select(service => service.Name)];
        (string Caller, string Service)[] rows =
        [
            .. root.GetProperty("dependencies").EnumerateArray().Select(row => (row.GetProperty("caller").GetString()!, row.GetProperty("service").GetString()!)),
        ];

        Assert.All(rows, row => Assert.True(services.Contains(row.Caller, StringComparer.Ordinal) && services.Contains(row.Service, StringComparer.Ordinal), row.ToString()));
        Assert.Equal(rows.Distinct(), rows);
        Assert.Equal(services.Order(StringComparer.Ordinal), services);
        Assert.Equal(services.ToHashSet(StringComparer.Ordinal), rows.SelectMany(row => new[] { row.Caller, row.Service }).ToHashSet(StringComparer.Ordinal));
    }
}
