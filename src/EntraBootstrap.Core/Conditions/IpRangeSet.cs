using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace EntraBootstrap.Core.Conditions;

/// <summary>A set of address ranges, looked up by binary search. IPv4 and IPv6 do not mix: an IPv4-mapped IPv6 address counts as IPv4.</summary>
public sealed class IpRangeSet
{
    private static readonly UInt128 s_v4Prefix = new(0, 0xFFFF_0000_0000UL);
    private static readonly UInt128 s_v4Last = new(0, 0xFFFF_FFFF_FFFFUL);

    private readonly UInt128[] _starts;
    private readonly UInt128[] _ends;

    private IpRangeSet(List<(UInt128 Start, UInt128 End)> ranges, string? unreadable)
    {
        ranges.Sort();
        var merged = new List<(UInt128 Start, UInt128 End)>(ranges.Count);
        foreach ((UInt128 start, UInt128 end) in ranges)
        {
            if (merged.Count > 0 && start <= merged[^1].End)
                merged[^1] = (merged[^1].Start, UInt128.Max(merged[^1].End, end));
            else
                merged.Add((start, end));
        }

        _starts = [.. merged.Select(range => range.Start)];
        _ends = [.. merged.Select(range => range.End)];
        Unreadable = unreadable;
    }

    /// <summary>The first range that could not be read, so that an address outside the others may still be in the set; null if all could.</summary>
    public string? Unreadable { get; }

    /// <summary>Whether the set certainly holds no address.</summary>
    public bool IsEmpty => _starts.Length == 0 && Unreadable is null;

    /// <summary>Makes a set of ranges in CIDR form (<c>203.0.113.0/24</c>, <c>2001:db8::/32</c>, or one address).</summary>
    public static IpRangeSet Of(IEnumerable<string> cidrs)
    {
        ArgumentNullException.ThrowIfNull(cidrs);
        var ranges = new List<(UInt128, UInt128)>();
        string? unreadable = null;
        foreach (string cidr in cidrs)
        {
            if (TryParse(cidr, out (UInt128, UInt128) range))
                Add(ranges, range);
            else
                unreadable ??= cidr;
        }

        return new IpRangeSet(ranges, unreadable);
    }

    /// <summary>Whether an address is in the set.</summary>
    public Truth Contains(IPAddress address)
    {
        ArgumentNullException.ThrowIfNull(address);
        UInt128 number = ToNumber(address);
        int index = Array.BinarySearch(_starts, number);
        if (index < 0)
            index = ~index - 1;
        if (index >= 0 && number <= _ends[index])
            return Truth.True;
        return Unreadable is null ? Truth.False : Truth.Unknown;
    }

    /// <summary>Addresses that tell ranges apart: the first one of each range, and the first one after it. Ranges that cannot be read have none.</summary>
    public static IEnumerable<IPAddress> Samples(IEnumerable<string> cidrs)
    {
        ArgumentNullException.ThrowIfNull(cidrs);
        foreach (string cidr in cidrs)
        {
            if (!TryParse(cidr, out (UInt128 Start, UInt128 End) range))
                continue;
            yield return ToAddress(range.Start);
            if (range.End != UInt128.MaxValue)
                yield return ToAddress(range.End + UInt128.One);
        }
    }

    private static IPAddress ToAddress(UInt128 number)
    {
        Span<byte> bytes = stackalloc byte[16];
        BinaryPrimitives.WriteUInt128BigEndian(bytes, number);
        return number >> 32 == s_v4Prefix >> 32 ? new IPAddress(bytes[12..]) : new IPAddress(bytes);
    }

    /// <summary>
    /// Reads one address as people write it: four decimal numbers, or IPv6. Unlike <see cref="IPAddress.TryParse(ReadOnlySpan{char}, out IPAddress?)"/> it takes
    /// no <c>10.1</c>, no octal or hexadecimal numbers and no zone.
    /// </summary>
    public static bool TryParseAddress(ReadOnlySpan<char> text, [NotNullWhen(true)] out IPAddress? address)
    {
        address = null;
        if (text.Contains('%') || text.Contains('[') || !IPAddress.TryParse(text, out IPAddress? parsed))
            return false;
        if (parsed.AddressFamily == AddressFamily.InterNetwork && !text.SequenceEqual(parsed.ToString()))
            return false;
        address = parsed;
        return true;
    }

    // A wide IPv6 range, such as ::/0, spans the numbers that stand for IPv4, and is not about IPv4.
    private static void Add(List<(UInt128 Start, UInt128 End)> ranges, (UInt128 Start, UInt128 End) range)
    {
        if (range.Start >= s_v4Prefix || range.End < s_v4Prefix)
        {
            ranges.Add(range);
            return;
        }

        ranges.Add((range.Start, s_v4Prefix - UInt128.One));
        if (range.End > s_v4Last)
            ranges.Add((s_v4Last + UInt128.One, range.End));
    }

    private static bool TryParse(string cidr, out (UInt128 Start, UInt128 End) range)
    {
        range = default;
        ReadOnlySpan<char> text = cidr.AsSpan().Trim();
        int slash = text.IndexOf('/');
        if (!TryParseAddress(slash < 0 ? text : text[..slash], out IPAddress? address))
            return false;
        bool isV4 = address.AddressFamily == AddressFamily.InterNetwork;
        int width = isV4 ? 32 : 128;
        int length = width;
        if (slash >= 0 && (!int.TryParse(text[(slash + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out length) || length > width))
            return false;
        UInt128 hostMask = length == 0 && !isV4 ? UInt128.MaxValue : (UInt128.One << (width - length)) - UInt128.One;
        UInt128 start = ToNumber(address) & ~hostMask;
        range = (start, start | hostMask);
        return true;
    }

    private static UInt128 ToNumber(IPAddress address)
    {
        Span<byte> bytes = stackalloc byte[16];
        address.TryWriteBytes(bytes, out int written);
        return written == 4 ? s_v4Prefix | BinaryPrimitives.ReadUInt32BigEndian(bytes) : BinaryPrimitives.ReadUInt128BigEndian(bytes);
    }
}
