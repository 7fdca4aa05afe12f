using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;

namespace EntraBootstrap.Core.Snapshots.Json;

/// <summary>A value in a <see cref="JsonTokenTable"/>.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly struct JsonView(JsonTokenTable table, int index)
{
    public JsonTokenTable Table => table;

    public int Index => index;

    public JsonTokenType Type => table[index].Type;

    public bool IsObject => Type == JsonTokenType.StartObject;

    public bool IsArray => Type == JsonTokenType.StartArray;

    public bool IsString => Type == JsonTokenType.String;

    public bool IsNull => Type == JsonTokenType.Null;

    /// <summary>The line in the file, from 1; null if it is not known.</summary>
    public int? Line => table.LineOf(index);

    /// <summary>The bytes of a text without its quotes, of a number or word, or of a whole object or list.</summary>
    public ReadOnlySpan<byte> Raw => table.Bytes.AsSpan(table[index].Start, table[index].Length);

    /// <summary>The text of a name or string, its escapes resolved; what is no valid Unicode becomes U+FFFD.</summary>
    public string Text => table[index].IsEscaped ? JsonStrings.Unescape(Raw) : Encoding.UTF8.GetString(Raw);

    /// <summary>The text, shared with equal ones that were read before.</summary>
    public string Intern(StringPool pool) => table[index].IsEscaped ? JsonStrings.Unescape(Raw) : pool.Get(Raw);

    /// <summary>Whether a name or string is this one, without regard to the case of ASCII letters.</summary>
    public bool TextEquals(string text) =>
        table[index].IsEscaped ? string.Equals(Text, text, StringComparison.OrdinalIgnoreCase) : Ascii.EqualsIgnoreCase(Raw, text);

    /// <summary>Whether a list or object has no element.</summary>
    public bool IsEmpty => table[index].Next == index + 1;

    /// <summary>The value of an object's member, found without case; null if there is none.</summary>
    public JsonView? Find(string name)
    {
        if (!IsObject)
            return null;
        foreach (JsonMember member in Members)
        {
            if (member.Name.TextEquals(name))
                return member.Value;
        }

        return null;
    }

    /// <summary>Whether an object has a member of this name, null or not.</summary>
    public bool Has(string name) => Find(name) is not null;

    /// <summary>The text of an object's member; null if there is none or it is no text.</summary>
    public string? FindText(string name) => Find(name) is { IsString: true } value ? value.Text : null;

    /// <summary>Whether an object has more members than any of Graph's.</summary>
    public bool HasTooManyMembers
    {
        get
        {
            if (table[index].Next - index <= 2 * JsonLimits.MaximumMembers)
                return false;
            int count = 0;
            foreach (JsonMember _ in Members)
            {
                if (++count > JsonLimits.MaximumMembers)
                    return true;
            }

            return false;
        }
    }

    /// <summary>The members of an object.</summary>
    public MemberSequence Members => new(table, index);

    /// <summary>The elements of a list.</summary>
    public ElementSequence Elements => new(table, index);

    /// <summary>Whether the value says nothing: null, or an object of nothing but such values, as PowerShell writes for objects that are not set.</summary>
    public bool IsSkeleton
    {
        get
        {
            if (IsNull)
                return true;
            if (!IsObject)
                return false;
            foreach (JsonMember member in Members)
            {
                if (!MemberNames.IsAnnotation(member.Name.Raw) && !member.Value.IsSkeleton)
                    return false;
            }

            return true;
        }
    }

    /// <summary>The members of an object, without allocation.</summary>
    public readonly struct MemberSequence(JsonTokenTable table, int index)
    {
        public MemberEnumerator GetEnumerator() => new(table, index);
    }

    /// <summary>Enumerates members.</summary>
    [StructLayout(LayoutKind.Auto)]
    public struct MemberEnumerator(JsonTokenTable table, int index)
    {
        private readonly int _end = table[index].Type == JsonTokenType.StartObject ? table[index].Next : 0;
        private int _next = index + 1;
        private int _name;

        public readonly JsonMember Current => new(new JsonView(table, _name), new JsonView(table, _name + 1));

        public bool MoveNext()
        {
            if (_next >= _end)
                return false;
            _name = _next;
            _next = table[_name + 1].Next;
            return true;
        }
    }

    /// <summary>The elements of a list, without allocation.</summary>
    public readonly struct ElementSequence(JsonTokenTable table, int index)
    {
        public ElementEnumerator GetEnumerator() => new(table, index);
    }

    /// <summary>Enumerates elements.</summary>
    [StructLayout(LayoutKind.Auto)]
    public struct ElementEnumerator(JsonTokenTable table, int index)
    {
        private readonly int _end = table[index].Type == JsonTokenType.StartArray ? table[index].Next : 0;
        private int _next = index + 1;
        private int _current;

        public readonly JsonView Current => new(table, _current);

        public bool MoveNext()
        {
            if (_next >= _end)
                return false;
            _current = _next;
            _next = table[_current].Next;
            return true;
        }
    }
}

/// <summary>A member of an object.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Value">Its value.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct JsonMember(JsonView Name, JsonView Value);
