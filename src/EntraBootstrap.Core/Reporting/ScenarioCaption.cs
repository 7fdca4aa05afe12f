using System.Text;
using System.Text.Json;
using EntraBootstrap.Core.Tenants;

namespace EntraBootstrap.Core.Reporting;

/// <summary>Who wants what in a scenario, in a few words, for a table. Never fails: what cannot be read has no words.</summary>
/// <param name="Who">The sign-in name or id.</param>
/// <param name="What">What is asked for.</param>
public sealed record ScenarioCaption(string? Who, string? What)
{
    /// <summary>No words.</summary>
    public static ScenarioCaption None { get; } = new(null, null);

    /// <summary>The captions of scenarios in input order, for the forms that <c>simulate</c> reads.</summary>
    /// <param name="scenarios">One object, an array, <c>{ "value": [...] }</c> or JSON Lines.</param>
    /// <param name="tenant">Whose people and applications give ids their names.</param>
    public static IReadOnlyList<ScenarioCaption> Read(ReadOnlyMemory<byte> scenarios, Tenant tenant)
    {
        ArgumentNullException.ThrowIfNull(tenant);
        var names = new Names(tenant);
        ReadOnlyMemory<byte> text = scenarios.Span.StartsWith(Encoding.UTF8.Preamble) ? scenarios[Encoding.UTF8.Preamble.Length..] : scenarios;
        using JsonDocument? document = TryParse(text);
        if (document is null)
            return ReadLines(text, names);
        JsonElement root = document.RootElement;
        if (root.ValueKind == JsonValueKind.Object && root.TryGetProperty("value", out JsonElement value) && value.ValueKind == JsonValueKind.Array)
            root = value;
        return root.ValueKind == JsonValueKind.Array ? [.. root.EnumerateArray().Select(scenario => TryOf(scenario, names))] : [TryOf(root, names)];
    }

    private static List<ScenarioCaption> ReadLines(ReadOnlyMemory<byte> text, Names names)
    {
        var captions = new List<ScenarioCaption>();
        while (!text.IsEmpty)
        {
            int end = text.Span.IndexOf((byte)'\n');
            ReadOnlyMemory<byte> line = end < 0 ? text : text[..end];
            text = end < 0 ? default : text[(end + 1)..];
            if (line.Span.Trim(" \t\r"u8).IsEmpty)
                continue;
            using JsonDocument? document = TryParse(line);
            captions.Add(document is null ? None : TryOf(document.RootElement, names));
        }

        return captions;
    }

    private static JsonDocument? TryParse(ReadOnlyMemory<byte> text)
    {
        try
        {
            return JsonDocument.Parse(text);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static ScenarioCaption TryOf(JsonElement scenario, Names names)
    {
        try
        {
            return Of(scenario, names);
        }
        catch (InvalidOperationException)
        {
            // A string with half a surrogate pair or invalid UTF-8 is found only when it is read.
            return None;
        }
    }

    private static ScenarioCaption Of(JsonElement scenario, Names names)
    {
        JsonElement? identity = Member(scenario, "signInIdentity");
        string? who = names.Person(Text(identity, "userId")) ?? Text(identity, "servicePrincipalId");
        string? entryPoint = Text(scenario, "entryPoint");
        string? what = Asked(Member(scenario, "signInContext"), names);
        return new ScenarioCaption(who, (what, entryPoint) switch
        {
            (null, _) => entryPoint,
            (_, null) => what,
            _ => $"{what} at {entryPoint}",
        });
    }

    private static string? Asked(JsonElement? context, Names names)
    {
        if (Text(context, "userAction") is { } action)
        {
            return action.ToUpperInvariant() switch
            {
                "REGISTERSECURITYINFORMATION" or "URN:USER:REGISTERSECURITYINFO" => "register security info",
                "REGISTERORJOINDEVICES" or "URN:USER:REGISTERDEVICE" => "register or join a device",
                _ => action,
            };
        }

        if (Text(context, "authenticationContextValue") is { } value)
            return $"authentication context {value}";
        if (Member(context, "includeApplications") is not { ValueKind: JsonValueKind.Array } applications)
            return null;
        string[] ids = [.. applications.EnumerateArray().Where(id => id.ValueKind == JsonValueKind.String).Select(id => id.GetString()!)];
        return ids.Length == 0 ? null : $"open {string.Join(", ", ids.Select(names.Application))}";
    }

    private static JsonElement? Member(JsonElement? parent, string name) =>
        parent is { ValueKind: JsonValueKind.Object } value && value.TryGetProperty(name, out JsonElement member) ? member : null;

    private static string? Text(JsonElement? parent, string name) => Member(parent, name) is { ValueKind: JsonValueKind.String } text ? text.GetString() : null;

    // Built on first use: most scenarios name people by their sign-in names.
    private sealed class Names(Tenant tenant)
    {
        private readonly Lazy<Dictionary<string, string>> _people = new(() => Index(tenant.Users, user => user.Id, user => user.UserPrincipalName));
        private readonly Lazy<Dictionary<string, string>> _applications = new(() => Index(tenant.ServicePrincipals, principal => principal.AppId, principal => principal.DisplayName));

        public string? Person(string? id) => id is not null && !id.Contains('@', StringComparison.Ordinal) && _people.Value.TryGetValue(id, out string? name) ? name : id;

        public string Application(string id) => _applications.Value.GetValueOrDefault(id, id);

        private static Dictionary<string, string> Index<T>(IEnumerable<T> values, Func<T, string?> key, Func<T, string?> name)
        {
            var names = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
            foreach (T value in values)
            {
                if (key(value) is { } id && name(value) is { Length: > 0 } text)
                    names.TryAdd(id, text);
            }

            return names;
        }
    }
}
