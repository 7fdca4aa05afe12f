using System.Buffers;
using System.Text;
using System.Text.Json;

namespace EntraBootstrap.Core.Snapshots.Json;

/// <summary>JSON in one way: compact with sorted names, or indented by two blanks with line feeds.</summary>
internal static class CanonicalJson
{
    /// <summary>A value as compact JSON, its names sorted, without annotations, secrets and phone numbers.</summary>
    public static string Compact(JsonView value)
    {
        var output = new ArrayBufferWriter<byte>();
        Write(output, value);
        return Encoding.UTF8.GetString(output.WrittenSpan);
    }

    /// <summary>Compact JSON with line ends and indentation.</summary>
    /// <param name="output">Where to.</param>
    /// <param name="compact">Valid JSON without blanks between its tokens.</param>
    /// <param name="depth">How deep the value stands in what surrounds it.</param>
    public static void Indent(IBufferWriter<byte> output, ReadOnlySpan<byte> compact, int depth = 0)
    {
        bool inText = false;
        for (int i = 0; i < compact.Length; i++)
        {
            byte value = compact[i];
            if (inText)
            {
                Put(output, value);
                if (value == '\\')
                    Put(output, compact[++i]);
                else if (value == '"')
                    inText = false;
                continue;
            }

            switch ((char)value)
            {
                case '"':
                    inText = true;
                    Put(output, value);
                    break;
                case '{' or '[' when compact[i + 1] is (byte)'}' or (byte)']':
                    Put(output, value);
                    Put(output, compact[++i]);
                    break;
                case '{' or '[':
                    Put(output, value);
                    NewLine(output, ++depth);
                    break;
                case '}' or ']':
                    NewLine(output, --depth);
                    Put(output, value);
                    break;
                case ',':
                    Put(output, value);
                    NewLine(output, depth);
                    break;
                case ':':
                    Put(output, value);
                    Put(output, (byte)' ');
                    break;
                default:
                    Put(output, value);
                    break;
            }
        }
    }

    private static void Write(IBufferWriter<byte> output, JsonView value)
    {
        switch (value.Type)
        {
            case JsonTokenType.StartObject:
                WriteObject(output, value);
                break;
            case JsonTokenType.StartArray:
                Put(output, (byte)'[');
                bool first = true;
                foreach (JsonView element in value.Elements)
                {
                    if (!first)
                        Put(output, (byte)',');
                    first = false;
                    Write(output, element);
                }

                Put(output, (byte)']');
                break;
            case JsonTokenType.String:
                JsonStrings.WriteQuoted(output, value.Text);
                break;
            default:
                output.Write(value.Raw);
                break;
        }
    }

    private static void WriteObject(IBufferWriter<byte> output, JsonView value)
    {
        var members = new List<(string Name, JsonView Value)>();
        foreach (JsonMember member in value.Members)
        {
            string name = member.Name.Text;
            if ((!MemberNames.IsAnnotation(member.Name.Raw) || MemberNames.IsODataType(member.Name.Raw)) && !MemberNames.IsSensitive(name))
                members.Add((name, member.Value));
        }

        Put(output, (byte)'{');
        bool first = true;
        foreach ((string name, JsonView member) in members.OrderBy(member => member.Name, StringComparer.Ordinal))
        {
            if (!first)
                Put(output, (byte)',');
            first = false;
            JsonStrings.WriteQuoted(output, name);
            Put(output, (byte)':');
            Write(output, member);
        }

        Put(output, (byte)'}');
    }

    private static void NewLine(IBufferWriter<byte> output, int depth)
    {
        Span<byte> span = output.GetSpan(1 + (2 * depth));
        span[0] = (byte)'\n';
        span.Slice(1, 2 * depth).Fill((byte)' ');
        output.Advance(1 + (2 * depth));
    }

    private static void Put(IBufferWriter<byte> output, byte value)
    {
        output.GetSpan(1)[0] = value;
        output.Advance(1);
    }
}
