using System.Text;
using System.Text.Json;

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
    public static IReadOnlyList<ScenarioCaption> Read(ReadOnlyMemory<byte> scenarios)
    {
        ReadOnlyMemory<byte> text = scenarios.Span.StartsWith(Encoding.UTF8.Preamble) ? scenarios[Encoding.UTF8.Preamble.Length..] : scenarios;
        using JsonDocument? document = TryParse(text);
        if (document is null)
            return ReadLines(text);
        JsonElement root = document.RootElement;
        if (root.ValueKind == JsonValueKind.Object && root.TryGetProperty("value", out JsonElement value) && value.ValueKind == JsonValueKind.Array)
            root = value;
        return root.ValueKind == JsonValueKind.Array ? [.. root.EnumerateArray().Select(TryOf)] : [TryOf(root)];
    }

    private static List<ScenarioCaption> ReadLines(ReadOnlyMemory<byte> text)
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
            captions.Add(document is null ? None : TryOf(document.RootElement));
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

    private static ScenarioCaption TryOf(JsonElement scenario)
    {
        try
        {
            return Of(scenario);
        }
        catch (InvalidOperationException)
        {
            // A string with half a surrogate pair or invalid UTF-8 is found only when it is read.
            return None;
        }
    }

    private static ScenarioCaption Of(JsonElement scenario)
    {
        JsonElement? identity = Member(scenario, "signInIdentity");
        string? who = Text(identity, "userId") ?? Text(identity, "servicePrincipalId");
        string? entryPoint = Text(scenario, "entryPoint");
        string? what = Asked(Member(scenario, "signInContext"));
        return new ScenarioCaption(who, (what, entryPoint) switch
        {
            (null, _) => entryPoint,
            (_, null) => what,
            _ => $"{what} at {entryPoint}",
        });
    }

    private static string? Asked(JsonElement? context)
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
        return ids.Length == 0 ? null : $"open {string.Join(", ", ids)}";
    }

    private static JsonElement? Member(JsonElement? parent, string name) =>
        parent is { ValueKind: JsonValueKind.Object } value && value.TryGetProperty(name, out JsonElement member) ? member : null;

    private static string? Text(JsonElement? parent, string name) => Member(parent, name) is { ValueKind: JsonValueKind.String } text ? text.GetString() : null;
}
