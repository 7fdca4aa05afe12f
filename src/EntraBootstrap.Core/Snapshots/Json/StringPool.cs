using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;

namespace EntraBootstrap.Core.Snapshots.Json;

/// <summary>
/// Words and ids that were read, each kept once: a group's members then share the strings of the users' ids.
/// Bounded in size and in the length of a search, so that no input can make it slow.
/// </summary>
internal sealed class StringPool
{
    private const int LongestText = 64;
    private const int LongestSearch = 16;
    private const int MaximumCount = 4 * 1024 * 1024;

    private string?[] _slots = new string?[1024];
    private int _count;

    /// <summary>The string of UTF-8 bytes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public string Get(ReadOnlySpan<byte> utf8)
    {
        if (utf8.IsEmpty)
            return string.Empty;
        if (utf8.Length > LongestText || !Ascii.IsValid(utf8))
            return Encoding.UTF8.GetString(utf8);
        int mask = _slots.Length - 1;
        int slot = (int)Hash(utf8) & mask;
        for (int i = 0; i < LongestSearch; i++, slot = (slot + 1) & mask)
        {
            string? kept = _slots[slot];
            if (kept is null)
            {
                string text = Encoding.ASCII.GetString(utf8);
                _slots[slot] = text;
                if (++_count > _slots.Length * 5 / 8 && _count < MaximumCount)
                    Grow();
                return text;
            }

            if (kept.Length == utf8.Length && Ascii.Equals(utf8, kept))
                return kept;
        }

        return Encoding.ASCII.GetString(utf8);
    }

    private void Grow()
    {
        string?[] old = _slots;
        _slots = new string?[old.Length * 2];
        _count = 0;
        int mask = _slots.Length - 1;
        Span<byte> bytes = stackalloc byte[LongestText];
        foreach (string? text in old)
        {
            if (text is null)
                continue;
            int length = Encoding.ASCII.GetBytes(text, bytes);
            int slot = (int)Hash(bytes[..length]) & mask;
            for (int i = 0; i < LongestSearch; i++, slot = (slot + 1) & mask)
            {
                if (_slots[slot] is not null)
                    continue;
                _slots[slot] = text;
                _count++;
                break;
            }
        }
    }

    private static uint Hash(ReadOnlySpan<byte> bytes)
    {
        ulong hash = (ulong)bytes.Length * 0x9E3779B97F4A7C15;
        while (bytes.Length >= 8)
        {
            hash = BitOperations.RotateLeft((hash ^ MemoryMarshal.Read<ulong>(bytes)) * 0xFF51AFD7ED558CCD, 29);
            bytes = bytes[8..];
        }

        foreach (byte value in bytes)
            hash = (hash ^ value) * 0x100000001B3;
        return (uint)(hash ^ (hash >> 32));
    }
}
