using System.Globalization;
using System.Net;
using EntraBootstrap.Core.Conditions;

namespace EntraBootstrap.Core.Tests.Conditions;

public sealed class IpRangeSetTests
{
    private static Truth Contains(string address, params string[] ranges) => IpRangeSet.Of(ranges).Contains(IPAddress.Parse(address));

    [Theory]
    [InlineData("203.0.113.0/24", "203.0.113.0", true)]
    [InlineData("203.0.113.0/24", "203.0.113.255", true)]
    [InlineData("203.0.113.0/24", "203.0.114.0", false)]
    [InlineData("203.0.113.77/24", "203.0.113.1", true)]
    [InlineData("203.0.113.7/32", "203.0.113.7", true)]
    [InlineData("203.0.113.7/32", "203.0.113.8", false)]
    [InlineData("203.0.113.7", "203.0.113.7", true)]
    [InlineData("203.0.113.7", "203.0.113.6", false)]
    [InlineData(" 203.0.113.7/31 ", "203.0.113.6", true)]
    [InlineData("0.0.0.0/0", "255.255.255.255", true)]
    [InlineData("0.0.0.0/0", "2001:db8::1", false)]
    [InlineData("255.255.255.255/32", "255.255.255.255", true)]
    [InlineData("2001:db8::/32", "2001:db8:ffff::1", true)]
    [InlineData("2001:db8::/32", "2001:db9::1", false)]
    [InlineData("2001:DB8::1/128", "2001:db8::1", true)]
    [InlineData("2001:db8::1/128", "2001:db8::2", false)]
    [InlineData("::/0", "2001:db8::1", true)]
    [InlineData("::/0", "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff", true)]
    [InlineData("::/0", "::", true)]
    [InlineData("::/0", "203.0.113.7", false)]
    [InlineData("::/1", "203.0.113.7", false)]
    [InlineData("::/80", "203.0.113.7", false)]
    [InlineData("203.0.113.0/24", "::ffff:203.0.113.7", true)]
    [InlineData("::ffff:203.0.113.0/120", "203.0.113.7", true)]
    [InlineData("::ffff:0:0/96", "203.0.113.7", true)]
    public void Contains_OfOneRange(string range, string address, bool expected) => Assert.Equal(TruthTables.Of(expected), Contains(address, range));

    [Theory]
    [InlineData("")]
    [InlineData("/24")]
    [InlineData("203.0.113.0/33")]
    [InlineData("203.0.113.0/-1")]
    [InlineData("203.0.113.0/")]
    [InlineData("203.0.113.0/ 24")]
    [InlineData("203.0.113.0/+24")]
    [InlineData("203.0.113.0/24/1")]
    [InlineData("203.0.113/24")]
    [InlineData("10/8")]
    [InlineData("010.0.0.1")]
    [InlineData("0x0a.0.0.1")]
    [InlineData("203.0.113.256")]
    [InlineData("203.0.113.1-203.0.113.9")]
    [InlineData("2001:db8::/129")]
    [InlineData("fe80::1%eth0/64")]
    [InlineData("[2001:db8::1]")]
    [InlineData("office")]
    public void UnreadableRange_LeavesWhatIsOutsideUnknown(string range)
    {
        var set = IpRangeSet.Of([range, "198.51.100.0/24"]);

        Assert.Equal(range, set.Unreadable);
        Assert.False(set.IsEmpty);
        Assert.Equal(Truth.Unknown, set.Contains(IPAddress.Parse("203.0.113.7")));
        Assert.Equal(Truth.True, set.Contains(IPAddress.Parse("198.51.100.7")));
    }

    [Fact]
    public void NoRange_HoldsNothing()
    {
        Assert.True(IpRangeSet.Of([]).IsEmpty);
        Assert.Equal(Truth.False, Contains("203.0.113.7"));
    }

    [Fact]
    public void OverlappingRanges_AreOne()
    {
        string[] ranges = ["10.0.0.0/8", "10.1.0.0/16", "10.255.255.0/24", "11.0.0.0/32", "9.255.255.255"];

        Assert.Equal(Truth.True, Contains("10.2.0.0", ranges));
        Assert.Equal(Truth.True, Contains("10.255.255.255", ranges));
        Assert.Equal(Truth.True, Contains("11.0.0.0", ranges));
        Assert.Equal(Truth.False, Contains("11.0.0.1", ranges));
        Assert.Equal(Truth.False, Contains("9.255.255.254", ranges));
    }

    [Fact]
    public void TwoThousandRanges_AreAllFoundAndNothingBetween()
    {
        string Third(int i) => string.Create(CultureInfo.InvariantCulture, $"10.{i / 250}.{i % 250}");
        var set = IpRangeSet.Of(Enumerable.Range(0, 2000).Reverse().Select(i => $"{Third(i)}.128/25"));

        for (int i = 0; i < 2000; i++)
        {
            Assert.Equal(Truth.True, set.Contains(IPAddress.Parse($"{Third(i)}.200")));
            Assert.Equal(Truth.False, set.Contains(IPAddress.Parse($"{Third(i)}.127")));
        }
    }

    [Theory]
    [InlineData("0.0.0.0")]
    [InlineData("0.0.0.1")]
    [InlineData("255.255.255.254")]
    [InlineData("255.255.255.255")]
    public void WideRangeOfIPv6_EndsWhereIPv4Begins(string address)
    {
        Assert.Equal(Truth.False, Contains(address, "::/0"));
        Assert.Equal(Truth.False, Contains(address, "::/64"));
    }

    [Theory]
    [InlineData("::fffe:ffff:ffff")]
    [InlineData("::1:0:0:0")]
    public void WideRangeOfIPv6_HoldsWhatIsBesideIPv4(string address) => Assert.Equal(Truth.True, Contains(address, "::/64"));

    [Fact]
    public void FirstUnreadableRange_IsNamed() => Assert.Equal("a", IpRangeSet.Of(["a", "b"]).Unreadable);

    [Theory]
    [InlineData("203.0.113.0/24", "203.0.113.0 203.0.114.0")]
    [InlineData("203.0.113.7", "203.0.113.7 203.0.113.8")]
    [InlineData("2001:db8::/32", "2001:db8:: 2001:db9::")]
    [InlineData("::/0", "::")]
    [InlineData("office", "")]
    public void Samples_AreTheFirstAddressInsideAndTheFirstBehind(string range, string samples)
    {
        Assert.Equal(samples, string.Join(' ', IpRangeSet.Samples([range])));
        Assert.Equal(samples.Length == 0 ? "192.0.2.1 192.0.2.2" : samples + " 192.0.2.1 192.0.2.2", string.Join(' ', IpRangeSet.Samples([range, "192.0.2.1"])));
    }
}
