using System.Text.Json;

namespace EntraBootstrap.GraphEmulator.Tests.Schema;

/// <summary>Compares objects with the types that Graph says they have, and collects what does not fit.</summary>
internal sealed class SchemaCheck(GraphSchema schema)
{
    private readonly SortedDictionary<string, string> _deviations = new(StringComparer.Ordinal);

    /// <summary>What does not fit, such as <c>user.age: is no member</c>, with the first value that did not.</summary>
    public IReadOnlyDictionary<string, string> Deviations => _deviations;

    /// <summary>How many values were looked at.</summary>
    public int Values { get; private set; }

    /// <summary>Checks an object with all that is in it.</summary>
    /// <param name="declared">The type that its place has.</param>
    /// <param name="element">The object.</param>
    public void Object(string declared, JsonElement element)
    {
        string type = declared;
        if (element.TryGetProperty("@odata.type", out JsonElement given))
        {
            type = given.GetString()!.Replace("#microsoft.graph.", string.Empty, StringComparison.Ordinal);
            if (schema.Find(type) is null || !schema.Is(type, declared))
            {
                Deviate($"{type}: is no {declared}", given);
                return;
            }
        }

        if (schema.Find(type) is not { } known)
        {
            Deviate($"{type}: is no type", element);
            return;
        }

        foreach (JsonProperty member in element.EnumerateObject().Where(member => known.Kind != SchemaKind.Open && !member.Name.Contains('@', StringComparison.Ordinal)))
        {
            if (schema.Member(type, member.Name) is { } property)
                Member($"{type}.{member.Name}", property, member.Value);
            else
                Deviate($"{type}.{member.Name}: is no member", member.Value);
        }
    }

    private void Member(string place, SchemaMember property, JsonElement value)
    {
        if (value.ValueKind == JsonValueKind.Null)
            return;
        if (property.IsList != (value.ValueKind == JsonValueKind.Array))
        {
            Deviate($"{place}: is {(property.IsList ? "no" : "a")} list", value);
            return;
        }

        foreach (JsonElement item in property.IsList ? [.. value.EnumerateArray()] : new[] { value })
            Item(place, property.ItemType, item);
    }

    /// <summary>Checks a value.</summary>
    /// <param name="place">Where it stands, for what is said of it.</param>
    /// <param name="type">The type that its place has.</param>
    /// <param name="value">The value.</param>
    public void Item(string place, string type, JsonElement value)
    {
        Values++;
        if (type.StartsWith("Edm.", StringComparison.Ordinal))
        {
            if (!Fits(type, value))
                Deviate($"{place}: is no {type}", value);
        }
        else if (schema.Find(type) is { Kind: SchemaKind.Enum or SchemaKind.Flags } words)
        {
            string[] parts = value.ValueKind != JsonValueKind.String ? [] : words.Kind == SchemaKind.Flags ? value.GetString()!.Split(',', StringSplitOptions.TrimEntries) : [value.GetString()!];
            if (parts.Length == 0 || !parts.All(words.Members.ContainsKey))
                Deviate($"{place}: is no {type}", value);
        }
        else if (value.ValueKind == JsonValueKind.Object)
        {
            Object(type, value);
        }
        else
        {
            Deviate($"{place}: is no {type}", value);
        }
    }

    private static bool Fits(string type, JsonElement value) => type switch
    {
        "Edm.Boolean" => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
        "Edm.Int16" or "Edm.Int32" or "Edm.Int64" => value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out _),
        "Edm.Double" => value.ValueKind == JsonValueKind.Number,
        "Edm.Guid" => value.ValueKind == JsonValueKind.String && value.TryGetGuid(out _),
        "Edm.DateTimeOffset" => value.ValueKind == JsonValueKind.String && value.TryGetDateTimeOffset(out _),
        "Edm.Binary" => value.ValueKind == JsonValueKind.String && value.TryGetBytesFromBase64(out _),
        "Edm.String" or "Edm.Duration" or "Edm.Date" or "Edm.TimeOfDay" => value.ValueKind == JsonValueKind.String,
        _ => throw new NotSupportedException($"'{type}' is no primitive type that is known here."),
    };

    private void Deviate(string what, JsonElement value) => _deviations.TryAdd(what, value.GetRawText());
}
