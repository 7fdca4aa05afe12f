using System.Buffers;
using System.Globalization;
using System.Text;
using EntraBootstrap.Core.Snapshots.Json;
using EntraBootstrap.Core.Snapshots.Reading;
using EntraBootstrap.Core.Tenants;

namespace EntraBootstrap.Core.Snapshots.Writing;

/// <summary>
/// Collects the members of one object and writes them sorted by name, so that the order in which a shape names them does not matter.
/// What is null is not written; an extra member replaces a typed one of its name, because then the typed one could not be read.
/// </summary>
internal sealed class ObjectWriter
{
    private readonly ArrayBufferWriter<byte> _scratch = new();
    private readonly List<(string Name, int Start, int Length)> _members = [];
    private ObjectWriter? _child;

    /// <summary>One object as compact JSON.</summary>
    public static void Write<T>(IBufferWriter<byte> output, T value, Action<ObjectWriter, T> write)
    {
        var writer = new ObjectWriter();
        write(writer, value);
        writer.EmitTo(output);
    }

    /// <summary>Forgets what was collected, to be used for the next object.</summary>
    public void Reset()
    {
        _scratch.ResetWrittenCount();
        _members.Clear();
    }

    public void Text(string name, string? value)
    {
        if (value is null)
            return;
        int start = _scratch.WrittenCount;
        JsonStrings.WriteQuoted(_scratch, value);
        Add(name, start);
    }

    /// <summary>A text that is left out where it is empty.</summary>
    public void TextIfAny(string name, string value) => Text(name, value.Length == 0 ? null : value);

    public void Bool(string name, bool? value)
    {
        if (value is not null)
            Raw(name, value.Value ? "true" : "false");
    }

    public void Int(string name, int? value)
    {
        if (value is not null)
            Raw(name, value.Value.ToString(CultureInfo.InvariantCulture));
    }

    public void Date(string name, DateTimeOffset? value) => Text(name, value is null ? null : GraphDates.Format(value.Value));

    /// <summary>Words or ids, also where there are none.</summary>
    public void Strings(string name, ValueList<string> values)
    {
        int start = _scratch.WrittenCount;
        Put('[');
        for (int i = 0; i < values.Count; i++)
        {
            if (i > 0)
                Put(',');
            JsonStrings.WriteQuoted(_scratch, values[i]);
        }

        Put(']');
        Add(name, start);
    }

    public void StringsIfAny(string name, ValueList<string> values)
    {
        if (!values.IsEmpty)
            Strings(name, values);
    }

    public void StringsOrNull(string name, ValueList<string>? values)
    {
        if (values is not null)
            Strings(name, values.Value);
    }

    /// <summary>Flags, joined by commas; an empty list where there are none.</summary>
    public void Flags(string name, ValueList<string> values)
    {
        if (values.IsEmpty)
            Strings(name, values);
        else
            Text(name, string.Join(',', values));
    }

    public void FlagsIfAny(string name, ValueList<string> values)
    {
        if (!values.IsEmpty)
            Flags(name, values);
    }

    public void Object<T>(string name, T? value, Action<ObjectWriter, T> write)
        where T : class
    {
        if (value is null)
            return;
        int start = _scratch.WrittenCount;
        Emit(value, write);
        Add(name, start);
    }

    /// <summary>Objects, also where there are none.</summary>
    public void Objects<T>(string name, ValueList<T> values, Action<ObjectWriter, T> write)
        where T : class
    {
        int start = _scratch.WrittenCount;
        Put('[');
        for (int i = 0; i < values.Count; i++)
        {
            if (i > 0)
                Put(',');
            Emit(values[i], write);
        }

        Put(']');
        Add(name, start);
    }

    public void ObjectsIfAny<T>(string name, ValueList<T> values, Action<ObjectWriter, T> write)
        where T : class
    {
        if (!values.IsEmpty)
            Objects(name, values, write);
    }

    public void ObjectsOrNull<T>(string name, ValueList<T>? values, Action<ObjectWriter, T> write)
        where T : class
    {
        if (values is not null)
            Objects(name, values.Value, write);
    }

    /// <summary>A member whose JSON is at hand.</summary>
    public void Raw(string name, string json)
    {
        int start = _scratch.WrittenCount;
        JsonStrings.WriteUtf8(_scratch, json);
        Add(name, start);
    }

    /// <summary>The extra members; called last.</summary>
    public void Extra(ExtraMembers extra)
    {
        foreach ((string name, string json) in extra)
        {
            if (MemberNames.IsSensitive(name))
                continue;
            _members.RemoveAll(member => string.Equals(member.Name, name, StringComparison.OrdinalIgnoreCase));
            Raw(name, json);
        }
    }

    /// <summary>The members that were collected, each with its JSON.</summary>
    public IReadOnlyList<(string Name, byte[] Json)> Members() => _members.ConvertAll(member => (member.Name, _scratch.WrittenSpan.Slice(member.Start, member.Length).ToArray()));

    /// <summary>Writes the object and forgets it.</summary>
    public void EmitTo(IBufferWriter<byte> output)
    {
        _members.Sort(static (left, right) => string.CompareOrdinal(left.Name, right.Name));
        output.Write("{"u8);
        for (int i = 0; i < _members.Count; i++)
        {
            (string name, int start, int length) = _members[i];
            if (i > 0)
                output.Write(","u8);
            JsonStrings.WriteQuoted(output, name);
            output.Write(":"u8);
            output.Write(_scratch.WrittenSpan.Slice(start, length));
        }

        output.Write("}"u8);
        Reset();
    }

    /// <summary>The object as text, for comparing.</summary>
    public static string ToText<T>(T value, Action<ObjectWriter, T> write)
    {
        var output = new ArrayBufferWriter<byte>();
        Write(output, value, write);
        return Encoding.UTF8.GetString(output.WrittenSpan);
    }

    private void Emit<T>(T value, Action<ObjectWriter, T> write)
    {
        _child ??= new ObjectWriter();
        write(_child, value);
        _child.EmitTo(_scratch);
    }

    private void Add(string name, int start) => _members.Add((name, start, _scratch.WrittenCount - start));

    private void Put(char value)
    {
        _scratch.GetSpan(1)[0] = (byte)value;
        _scratch.Advance(1);
    }
}
