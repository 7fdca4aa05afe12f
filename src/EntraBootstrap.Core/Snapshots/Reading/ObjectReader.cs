using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using EntraBootstrap.Core.Errors;
using EntraBootstrap.Core.Snapshots.Json;
using EntraBootstrap.Core.Tenants;

namespace EntraBootstrap.Core.Snapshots.Reading;

/// <summary>
/// Reads one Graph object member by member. Names match without case. A known member whose value has the wrong shape is damaged: its typed
/// value stays empty, and its JSON goes under its name to the extra members, so that it survives and makes what depends on it unknown.
/// <see cref="Rest"/> is called last and gives the reader back.
/// </summary>
internal sealed partial class ObjectReader(ReadContext context)
{
    private readonly List<JsonMember> _members = [];
    private readonly List<KeyValuePair<string, string>> _extra = [];
    private bool[] _used = new bool[32];
    private bool _isPascal;
    private JsonView _view;
    private ObjectReader? _parent;
    private string _name = string.Empty;
    private int _index;

    public ReadContext Context => context;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal void Start(JsonView view, ObjectReader? parent, string name, int index)
    {
        _view = view;
        _parent = parent;
        _name = name;
        _index = index;
        _extra.Clear();
        _members.Clear();
        JsonView? additional = null;
        bool isPascal = true;
        foreach (JsonMember member in view.Members)
        {
            ReadOnlySpan<byte> raw = member.Name.Raw;
            if (raw.Length == 20 && member.Name.TextEquals("AdditionalProperties") && (member.Value.IsNull || (member.Value.IsObject && !member.Value.HasTooManyMembers)))
            {
                additional = member.Value;
                continue;
            }

            isPascal &= raw.Length > 0 && raw[0] is >= (byte)'A' and <= (byte)'Z';
            _members.Add(member);
        }

        _isPascal = isPascal && _members.Count > 0;
        if (additional is not null)
            Merge(additional.Value);
        if (_used.Length < _members.Count)
            _used = new bool[_members.Count * 2];
        _used.AsSpan(0, _members.Count).Clear();
    }

    /// <summary>Whether the object has a member of this name with a value.</summary>
    public bool HasValue(string name)
    {
        foreach (JsonMember member in _members)
        {
            if (member.Name.TextEquals(name) && !member.Value.IsSkeleton)
                return true;
        }

        return false;
    }

    /// <summary>A member as it stands, without taking it.</summary>
    public JsonView? Peek(string name)
    {
        foreach (JsonMember member in _members)
        {
            if (member.Name.TextEquals(name))
                return member.Value;
        }

        return null;
    }

    /// <summary>A name or other text that is its own.</summary>
    public string? Text(string name) => Take(name) is not { } value ? null : value.IsString ? value.Text : Damage<string>(name, value, "text");

    /// <summary>A word or id that occurs again and again.</summary>
    public string? Word(string name) => Take(name) is not { } value ? null : value.IsString ? value.Intern(context.Pool) : Damage<string>(name, value, "text");

    /// <summary>A required id; the empty text where there is none.</summary>
    public string Id(string name) => Word(name) ?? string.Empty;

    /// <summary>Yes or no.</summary>
    public bool? Bool(string name)
    {
        if (Take(name) is not { } value)
            return null;
        if (value.Type == System.Text.Json.JsonTokenType.True || (value.IsString && value.TextEquals("true")))
            return true;
        if (value.Type == System.Text.Json.JsonTokenType.False || (value.IsString && value.TextEquals("false")))
            return false;
        Damage<object>(name, value, "true or false");
        return null;
    }

    /// <summary>A whole number.</summary>
    public int? Int(string name)
    {
        if (Take(name) is not { } value)
            return null;
        if ((value.Type == System.Text.Json.JsonTokenType.Number || value.IsString) &&
            decimal.TryParse(Encoding.UTF8.GetString(value.Raw), NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out decimal number) &&
            number == decimal.Truncate(number) && number is >= int.MinValue and <= int.MaxValue)
        {
            return (int)number;
        }

        Damage<object>(name, value, "a whole number");
        return null;
    }

    /// <summary>A moment.</summary>
    public DateTimeOffset? Date(string name)
    {
        if (Take(name) is not { } value)
            return null;
        if (value.IsString && GraphDates.TryParse(value.Text, out DateTimeOffset moment))
            return moment;
        Damage<object>(name, value, "a date");
        return null;
    }

    /// <summary>An object; null where there is none, where it says nothing, or where an empty list stands in its place.</summary>
    public T? Object<T>(string name, Func<ObjectReader, T> read)
        where T : class
    {
        if (Take(name) is not { } value || (value.IsArray && value.IsEmpty) || (value.IsObject && value.IsSkeleton))
            return null;
        return value.IsObject && !value.HasTooManyMembers ? read(context.Open(value, this, name, -1)) : Damage<T>(name, value, "an object");
    }

    /// <summary>The members that were not taken and those that were damaged. Gives the reader back: nothing is read from it afterwards.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public ExtraMembers Rest(bool keepODataType = false)
    {
        for (int i = 0; i < _members.Count; i++)
        {
            if (_used[i])
                continue;
            JsonMember member = _members[i];
            if (MemberNames.IsAnnotation(member.Name.Raw) && !(keepODataType && MemberNames.IsODataType(member.Name.Raw)))
                continue;
            string name = member.Name.Intern(context.Pool);
            if (MemberNames.IsSensitive(name))
                continue;
            JsonView value = TakeAt(i, name, out bool contradicts);
            _extra.Add(new(_isPascal ? char.ToLowerInvariant(name[0]) + name[1..] : name, contradicts ? Several(name) : Json(value)));
        }

        ExtraMembers extra = _extra.Count == 0 ? ExtraMembers.None : ExtraMembers.From(_extra);
        if (_extra.Count > 0)
            _extra.Clear();
        _parent = null;
        context.Close(this);
        return extra;
    }

    /// <summary>Reports a problem of a member and keeps its JSON.</summary>
    internal T? Damage<T>(string name, JsonView value, string expected)
        where T : class
    {
        context.Damaged++;
        context.Problems.Add(() => ErrorCatalogue.ValueUnreadable.At(new SourceLocation(context.File, value.Line, Path(name)), name, name, $"{Describe(value)} stands where {expected} belongs"));
        _extra.Add(new(name, Json(value)));
        return null;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private JsonView? Take(string name)
    {
        for (int i = 0; i < _members.Count; i++)
        {
            if (_used[i] || !_members[i].Name.TextEquals(name))
                continue;
            JsonView value = TakeAt(i, name, out bool contradicts);
            if (!contradicts)
                return value.IsNull ? null : value;
            _extra.Add(new(name, Several(name)));
            return null;
        }

        return null;
    }

    // Takes a member and all others of its name. A value beats null; different values contradict each other.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private JsonView TakeAt(int first, string name, out bool contradicts)
    {
        _used[first] = true;
        contradicts = false;
        JsonView value = _members[first].Value;
        for (int i = first + 1; i < _members.Count; i++)
        {
            if (_used[i] || !_members[i].Name.TextEquals(name))
                continue;
            _used[i] = true;
            JsonView other = _members[i].Value;
            if (value.IsNull)
                value = other;
            else if (!other.IsNull && !contradicts && !string.Equals(Json(value), Json(other), StringComparison.Ordinal))
                contradicts = true;
        }

        if (contradicts)
        {
            context.Damaged++;
            context.Problems.Add(ErrorCatalogue.ValueUnreadable.At(new SourceLocation(context.File, value.Line, Path(name)), name, name, "it is given several times with different values"));
        }

        return value;
    }

    // A list of lists fits no member of the model, so it stays damaged when it is read again.
    private string Several(string name)
    {
        var text = new StringBuilder("[");
        foreach (JsonMember member in _members)
        {
            if (member.Name.TextEquals(name) && !member.Value.IsNull)
                text.Append(text.Length == 1 ? "[" : ",[").Append(Json(member.Value)).Append(']');
        }

        return text.Append(']').ToString();
    }

    private void Merge(JsonView additional)
    {
        foreach (JsonMember member in additional.Members)
        {
            int same = _members.FindIndex(known => known.Name.TextEquals(member.Name.Text));
            if (same < 0)
                _members.Add(member);
            else if (_members[same].Value.IsNull)
                _members[same] = member;
        }
    }

    private static string Json(JsonView value) => value.IsNull ? "null" : CanonicalJson.Compact(value);

    private string Path(string name)
    {
        string suffix = "." + name;
        for (ObjectReader? reader = this; reader is not null; reader = reader._parent)
        {
            if (reader._parent is not null)
                suffix = (reader._index < 0 ? "." + reader._name : $".{reader._name}[{reader._index}]") + suffix;
        }

        return (context.RootIndex < 0 ? context.RootPath : $"{context.RootPath}[{context.RootIndex}]") + suffix;
    }

    // Never the value itself: it could be anything, and problems are shown.
    private static string Describe(JsonView value) => value.Type switch
    {
        System.Text.Json.JsonTokenType.String when value.Raw.IsEmpty => "an empty text",
        System.Text.Json.JsonTokenType.String when GraphLists.IsTypeName(value.Raw) => "the name of a PowerShell type",
        System.Text.Json.JsonTokenType.String when value.Raw.IndexOf((byte)' ') >= 0 => "a text with blanks",
        System.Text.Json.JsonTokenType.String => "a text",
        System.Text.Json.JsonTokenType.Number => "a number",
        System.Text.Json.JsonTokenType.StartArray => "a list that does not fit",
        System.Text.Json.JsonTokenType.StartObject when value.HasTooManyMembers => "an object with too many members",
        System.Text.Json.JsonTokenType.StartObject => "an object",
        _ => "true or false",
    };
}
