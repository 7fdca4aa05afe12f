using System.Text.Json;
using EntraBootstrap.GraphEmulator.Graph;

namespace EntraBootstrap.GraphEmulator.WhatIf;

/// <summary>
/// One object of a What If request: every member is known and has its kind, or the request is refused. Upper and lower case of names do not matter: Maester asks for
/// <c>AppliedPoliciesOnly</c>, and Graph answers.
/// </summary>
internal sealed class WhatIfBody
{
    private readonly JsonElement _element;

    /// <summary>Takes an object.</summary>
    /// <param name="element">The object.</param>
    /// <param name="name">What it is called in errors.</param>
    /// <param name="members">The members that it may have, beside <c>@odata.type</c>.</param>
    /// <exception cref="GraphException">It is no object or has another member.</exception>
    public WhatIfBody(JsonElement element, string name, params IEnumerable<string> members)
    {
        if (element.ValueKind != JsonValueKind.Object)
            throw GraphException.BadRequest($"'{name}' is required.");
        foreach (JsonProperty member in element.EnumerateObject())
        {
            if (member.Name is not "@odata.type" && !members.Contains(member.Name, StringComparer.OrdinalIgnoreCase))
                throw GraphException.BadRequest($"The property '{member.Name}' does not exist on '{name}'.");
        }

        _element = element;
    }

    /// <summary>A member as it is; an undefined one where it is missing.</summary>
    public JsonElement this[string member] => _element.EnumerateObject().LastOrDefault(found => string.Equals(found.Name, member, StringComparison.OrdinalIgnoreCase)).Value;

    /// <summary>A text; null where it is missing or null.</summary>
    public string? Text(string member) => this[member].ValueKind switch
    {
        JsonValueKind.String => this[member].GetString(),
        JsonValueKind.Null or JsonValueKind.Undefined => null,
        _ => throw Wrong(member),
    };

    /// <summary>A yes or no; null where it is missing or null.</summary>
    public bool? Bool(string member) => this[member].ValueKind switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        JsonValueKind.Null or JsonValueKind.Undefined => null,
        _ => throw Wrong(member),
    };

    /// <summary>A list of texts; empty where it is missing or null.</summary>
    public string[] Texts(string member) => this[member].ValueKind switch
    {
        JsonValueKind.Array => [.. this[member].EnumerateArray().Select(item => item.ValueKind == JsonValueKind.String ? item.GetString()! : throw Wrong(member))],
        JsonValueKind.Null or JsonValueKind.Undefined => [],
        _ => throw Wrong(member),
    };

    /// <summary>One of the words of an enumeration; null where it is missing or null.</summary>
    public string? Word(string member, params string[] words) =>
        Text(member) is not { } text ? null : Array.Find(words, word => string.Equals(word, text, StringComparison.OrdinalIgnoreCase)) ?? throw Wrong(member);

    private static GraphException Wrong(string member) => GraphException.BadRequest($"The value of '{member}' is not valid.");
}
