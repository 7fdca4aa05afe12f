using System.Text;

namespace EntraBootstrap.Core.PropertyTests.Snapshots;

/// <summary>Changes bytes and whole values of a document, from a seed.</summary>
internal sealed class Mutator(Random random)
{
    private static readonly byte[][] s_pieces =
    [
        .. new[]
        {
            "null", "[]", "{}", "\"\"", "\"a b\"", "7", "-1e999", "true", "[null]", "[[\"x\"]]", "{\"a\":null}", ",", "}", "]", "{", "[", "\"", "\"id\":", "\"@odata.type\":\"#microsoft.graph.user\",",
            "\\ud800", "\\u001b[2J", "\u0000", "\u001b]0;x\u0007", "\u202e", "\"Microsoft.Graph.X\"", "\"System.Object[]\"", "\ufeff", "//", "/*", "\n", "[[[[[[[[[[[[[[[[", "\"value\":[", "\"/Date(99999999999999999)/\"",
            "\"9999-12-31T23:59:59.9999999-14:00\"", "123456789012345678901234567890", "\"AdditionalProperties\":{\"id\":\"x\"},", "\"collections\":\"complete\",", "\"users\":[{}],", "\"details\":{\"conditions\":{}},",
        }.Select(Encoding.UTF8.GetBytes),
    ];

    public byte[] Change(byte[] original, byte[] other)
    {
        List<byte> bytes = [.. original];
        for (int n = random.Next(1, 5); n > 0 && bytes.Count > 0; n--)
            ChangeOnce(bytes, other);
        return bytes.Count == 0 ? [(byte)'{'] : [.. bytes];
    }

    private void ChangeOnce(List<byte> bytes, byte[] other)
    {
        int at = random.Next(bytes.Count);
        switch (random.Next(10))
        {
            case 0:
                bytes[at] = (byte)random.Next(256);
                break;
            case 1:
                bytes.RemoveRange(at, Math.Min(random.Next(1, 64), bytes.Count - at));
                break;
            case 2:
                bytes.RemoveRange(at, bytes.Count - at);
                break;
            case 3:
                bytes.InsertRange(at, bytes.GetRange(at, Math.Min(random.Next(1, 400), bytes.Count - at)));
                break;
            case 4:
                int from = random.Next(other.Length);
                bytes.InsertRange(at, other.AsSpan(from, Math.Min(random.Next(1, 400), other.Length - from)).ToArray());
                break;
            case 5:
                bytes.InsertRange(at, s_pieces[random.Next(s_pieces.Length)]);
                break;
            default:
                ReplaceValue(bytes, at);
                break;
        }
    }

    // Mostly whole values, so that what comes out is often valid JSON.
    private void ReplaceValue(List<byte> bytes, int at)
    {
        int colon = bytes.IndexOf((byte)':', at);
        if (colon < 0)
            return;
        int start = colon + 1;
        while (start < bytes.Count && bytes[start] is (byte)' ' or (byte)'\n' or (byte)'\r')
            start++;
        int end = start;
        int depth = 0;
        for (bool isText = false; end < bytes.Count; end++)
        {
            byte value = bytes[end];
            if (isText)
                isText = value != (byte)'"' || bytes[end - 1] == (byte)'\\';
            else if (value == (byte)'"')
                isText = true;
            else if (value is (byte)'{' or (byte)'[')
                depth++;
            else if (depth == 0 && value is (byte)',' or (byte)'}' or (byte)']')
                break;
            else if (value is (byte)'}' or (byte)']')
                depth--;
        }

        bytes.RemoveRange(start, end - start);
        bytes.InsertRange(start, s_pieces[random.Next(s_pieces.Length)]);
    }
}
