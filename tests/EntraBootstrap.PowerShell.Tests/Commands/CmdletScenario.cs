using System.Text.Json;
using System.Text.Json.Serialization;

namespace EntraBootstrap.PowerShell.Tests.Commands;

/// <summary>A row of <c>tests/scenarios/cmdlets.json</c>, which <c>tests/pester</c> runs in a real engine.</summary>
internal sealed record CmdletScenario
{
    private static readonly JsonSerializerOptions s_options = new(JsonSerializerDefaults.Web) { UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow };

    public static IReadOnlyList<CmdletScenario> All { get; } =
        JsonSerializer.Deserialize<CmdletScenario[]>(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "scenarios", "cmdlets.json")), s_options)!;

    public required string Id { get; init; }

    public required string Cmdlet { get; init; }

    public IReadOnlyDictionary<string, JsonElement> Parameters { get; init; } = new Dictionary<string, JsonElement>(StringComparer.Ordinal);

    /// <summary>What is piped in; null for no pipeline.</summary>
    public IReadOnlyList<JsonElement>? Input { get; init; }

    public ExpectedOutput Output { get; init; } = new();

    /// <summary>Ids of errors after which the cmdlet goes on.</summary>
    public IReadOnlyList<string> Errors { get; init; } = [];

    /// <summary>The id of the error that ends the cmdlet.</summary>
    public string? Terminating { get; init; }

    public ExpectedChange? ShouldProcess { get; init; }

    /// <summary>A path that must not exist afterwards.</summary>
    public string? Leaves { get; init; }
}

/// <summary>What is written.</summary>
internal sealed record ExpectedOutput
{
    public string? Type { get; init; }

    public int Count { get; init; }

    public int? AtLeast { get; init; }

    public bool? Value { get; init; }
}

/// <summary>What is asked about before it is done.</summary>
internal sealed record ExpectedChange(string Target, string Action);
