using System.Text.Json;

namespace EntraBootstrap.GraphEmulator.Graph.Resources;

/// <summary>The kinds of things that can be read, and names that several areas use.</summary>
internal static class Kinds
{
    public const string ReadPolicies = "Policy.Read.All";
    public const string ReadAccess = "Policy.Read.ConditionalAccess";
    public const string ReadMethodsPolicy = "Policy.Read.AuthenticationMethod";

    private const string NotCapturedText = "Insufficient privileges to complete the operation. The snapshot that is served here did not capture it.";

    /// <summary>What the snapshot did not capture is refused as what a token may not read.</summary>
    public static GraphException NotCaptured() => GraphException.Denied(NotCapturedText);

    /// <summary>A collection and its objects.</summary>
    public static IEnumerable<Resource> List(string path, string type, string collection, string[] permissions, string? otherKey = null)
    {
        Resource list = new()
        {
            Path = path, Type = type, Collection = collection, Permissions = permissions, IsList = true, Context = path,
            Read = context => new Found([.. context.Store.List(collection).Select(element => new ServedObject(element))]),
        };
        return
        [
            list,
            Single(list, context => context.Store.Find(collection, "id", context.Keys[0]) ?? (otherKey is null ? null : context.Store.Find(collection, otherKey, context.Keys[0]))),
        ];
    }

    /// <summary>A list inside a document, and its objects.</summary>
    public static IEnumerable<Resource> Part(string path, string type, string collection, string member, string key, string[] permissions)
    {
        Resource list = new()
        {
            Path = path, Type = type, Collection = collection, Permissions = permissions, IsList = true, Context = path,
            Read = context => new Found([.. Elements(context).Select(element => new ServedObject(element))]),
        };
        return [list, Single(list, context => ByKey(Elements(context), key, context.Keys[0]))];

        IEnumerable<JsonElement> Elements(ReadContext context) =>
            Member(context.Store.Document(collection), member) is { ValueKind: JsonValueKind.Array } elements ? elements.EnumerateArray() : [];
    }

    /// <summary>A document.</summary>
    public static Resource One(string path, string type, string collection, string[] permissions, Func<ReadContext, JsonElement?> read) => new()
    {
        Path = path, Type = type, Collection = collection, Permissions = permissions, Context = path + "/$entity", Read = context => Single(read(context)),
    };

    /// <summary>An object of a list by its key, which is the last one of the path.</summary>
    public static Resource Single(Resource list, Func<ReadContext, JsonElement?> read) => list with
    {
        Path = list.Path + "/{}", IsList = false, Filterable = null, OrderedBy = null, Context = list.Context + "/$entity", Read = context => Single(read(context)),
    };

    public static Found? Single(JsonElement? element) => element is { ValueKind: JsonValueKind.Object } found ? new Found([new ServedObject(found)]) : null;

    public static JsonElement? ByKey(IEnumerable<JsonElement> elements, string key, string value) => elements
        .Where(element => string.Equals(Member(element, key)?.GetString(), value, StringComparison.OrdinalIgnoreCase))
        .Select(element => (JsonElement?)element)
        .FirstOrDefault();

    public static JsonElement? Member(JsonElement? element, string name) => element is { ValueKind: JsonValueKind.Object } found && found.TryGetProperty(name, out JsonElement member) ? member : null;

    public static string? Text(JsonElement? element, string name) => Member(element, name) is { ValueKind: JsonValueKind.String } text ? text.GetString() : null;
}
