using System.Globalization;
using System.Text.Json;
using EntraBootstrap.Core.Conditions;
using EntraBootstrap.Core.Errors;
using EntraBootstrap.Core.Snapshots.Json;

namespace EntraBootstrap.Core.Platform.Scenarios;

/// <summary>Reads an object of our own documents: every member has to be known by its exact name, once, and of the right kind.</summary>
internal sealed class StrictObject
{
    // ISO 8601 alone: a time without its day would mean another moment tomorrow.
    private static readonly string[] s_timeFormats = ["yyyy-MM-dd", "yyyy-MM-dd'T'HH:mmK", "yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK"];

    private readonly Dictionary<string, JsonView> _members = new(StringComparer.Ordinal);

    /// <summary>Opens an object.</summary>
    /// <exception cref="BootstrapException">It is no object, or has a member that is unknown or doubled.</exception>
    public StrictObject(JsonView view, string path, string file, params string[] known)
        : this(view, path, file, ignoreCase: false, known)
    {
    }

    private StrictObject(JsonView view, string path, string file, bool ignoreCase, string[] known)
    {
        File = file;
        Path = path;
        View = view;
        if (!view.IsObject)
            throw Fail(ErrorCatalogue.MemberInvalid, view, path, "it has to be an object");
        foreach (JsonMember member in view.Members)
        {
            string name = member.Name.Text;
            if (name.StartsWith('@'))
                continue;
            if (ignoreCase)
                name = Array.Find(known, word => word.Equals(name, StringComparison.OrdinalIgnoreCase)) ?? name;
            if (!known.Contains(name, StringComparer.Ordinal))
                throw new BootstrapException(ErrorCatalogue.MemberUnknown.At(At(member.Name, $"{path}.{name}"), name, name, NearestName.Suggest(name, known)));
            if (!_members.TryAdd(name, member.Value))
                throw Fail(ErrorCatalogue.MemberInvalid, member.Name, $"{path}.{name}", "it stands here twice");
        }
    }

    public string File { get; }

    public string Path { get; }

    public JsonView View { get; }

    public bool Has(string name) => _members.ContainsKey(name);

    /// <summary>Whether a member is there and null.</summary>
    public bool IsNull(string name) => _members.TryGetValue(name, out JsonView value) && value.IsNull;

    /// <summary>A member with a value; null if it is absent or null.</summary>
    public JsonView? Find(string name) => _members.TryGetValue(name, out JsonView value) && !value.IsNull ? value : null;

    public StrictObject? Object(string name, params string[] known) => Find(name) is { } value ? new StrictObject(value, $"{Path}.{name}", File, known) : null;

    /// <summary>The same of an object of Graph's, whose names match without case.</summary>
    public StrictObject? GraphObject(string name, params string[] known) => Find(name) is { } value ? new StrictObject(value, $"{Path}.{name}", File, ignoreCase: true, known) : null;

    public string? Text(string name)
    {
        if (Find(name) is not { } value)
            return null;
        return value.IsString ? value.Text : throw Invalid(name, "it has to be a text");
    }

    public bool? Flag(string name) => Find(name) is not { } value ? null : value.Type switch
    {
        JsonTokenType.True => true,
        JsonTokenType.False => false,
        _ => throw Invalid(name, "it has to be true or false"),
    };

    public int? Number(string name, int most = int.MaxValue)
    {
        if (Find(name) is not { } value)
            return null;
        if (value.Type == JsonTokenType.Number && int.TryParse(value.Raw, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number <= most)
            return number;
        throw Invalid(name, string.Create(CultureInfo.InvariantCulture, $"it has to be a whole number from 0 to {most}"));
    }

    public DateTimeOffset? Time(string name)
    {
        if (Text(name) is not { } text)
            return null;
        if (DateTimeOffset.TryParseExact(text, s_timeFormats, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out DateTimeOffset time))
            return time;
        throw Invalid(name, "it has to be a time such as 2026-09-22T12:00:00Z");
    }

    public T? Word<T>(string name)
        where T : struct, Enum
    {
        if (Text(name) is not { } text)
            return null;
        if (EnumWords.TryParse(text, out T value))
            return value;
        string[] words = [.. Enum.GetValues<T>().Select(word => word.ToWord())];
        throw Invalid(name, $"'{text}' is none of {string.Join(", ", words)}.{NearestName.Suggest(text, words)}".TrimEnd('.'));
    }

    public List<JsonView>? List(string name)
    {
        if (Find(name) is not { } value)
            return null;
        if (!value.IsArray)
            throw Invalid(name, "it has to be a list");
        var elements = new List<JsonView>();
        foreach (JsonView element in value.Elements)
            elements.Add(element);
        return elements;
    }

    public List<string>? Texts(string name)
    {
        if (List(name) is not { } elements)
            return null;
        return [.. elements.Select((element, index) => element.IsString ? element.Text : throw Invalid(name, index, "it has to be a text"))];
    }

    /// <summary>An error at a member.</summary>
    public BootstrapException Invalid(string name, string what) =>
        Fail(ErrorCatalogue.MemberInvalid, _members.TryGetValue(name, out JsonView value) ? value : View, $"{Path}.{name}", what);

    /// <summary>An error at an element of a list.</summary>
    public BootstrapException Invalid(string name, int index, string what) => Fail(ErrorCatalogue.MemberInvalid, List(name)![index], PathOf(name, index), what);

    /// <summary>The JSON path of an element of a list.</summary>
    public string PathOf(string name, int index) => string.Create(CultureInfo.InvariantCulture, $"{Path}.{name}[{index}]");

    private BootstrapException Fail(ErrorDefinition definition, JsonView view, string path, string what) => new(definition.At(At(view, path), path, path, what));

    private SourceLocation At(JsonView view, string path) => new(File, view.Line, path);
}
