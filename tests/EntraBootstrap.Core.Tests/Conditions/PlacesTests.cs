using EntraBootstrap.Core.Conditions;
using EntraBootstrap.Core.Tenants;

namespace EntraBootstrap.Core.Tests.Conditions;

public sealed class PlacesTests
{
    [Fact]
    public void NoLocation_isOnePlaceAndNoCountryTold() => Assert.Equal(["203.0.113.9/NL"], Names([]));

    [Fact]
    public void EachRange_isAPlaceOfItsOwn() => Assert.Equal(
        ["203.0.113.9/NL", "198.51.100.0/NL", "198.51.100.8/NL"],
        Names([Ip("office", "198.51.100.0/24"), Ip("lab", "198.51.100.8/29")]));

    [Fact]
    public void RangeThatBeginsWithAnother_isToldApartAfterIt() => Assert.Equal(
        ["203.0.113.9/NL", "198.51.100.0/NL", "198.51.100.8/NL"],
        Names([Ip("office", "198.51.100.0/24"), Ip("lab", "198.51.100.0/29")]));

    [Fact]
    public void RangeOfIpv6_isAPlace() => Assert.Contains("2001:db8:1::/NL", Names([Ip("office", "2001:db8:1::/48")]));

    [Fact]
    public void Elsewhere_isOutsideEveryRange() => Assert.StartsWith("198.51.100.9/", Names([Ip("office", "203.0.113.0/24")])[0], StringComparison.Ordinal);

    [Fact]
    public void CountriesOfOneLocation_areOnePlace() => Assert.Equal(
        ["203.0.113.9/NL", "203.0.113.9/AT"],
        Names([new NamedLocation { Id = "work", CountriesAndRegions = ["SE", "AT", "DE"] }]));

    [Fact]
    public void UnknownCountry_isAPlace_whereALocationIncludesIt() => Assert.Equal(
        ["203.0.113.9/BR", "203.0.113.9/NL", "203.0.113.9/"],
        Names([new NamedLocation { Id = "a", CountriesAndRegions = ["NL"] }, new NamedLocation { Id = "b", CountriesAndRegions = [], IncludeUnknownCountriesAndRegions = true }]));

    private static NamedLocation Ip(string id, string cidr) => new() { Id = id, IpRanges = [new IpRange { CidrAddress = cidr }] };

    private static string[] Names(ValueList<NamedLocation> locations) =>
        [.. Places.Of(new Tenant { NamedLocations = locations }, out _).Select(place => $"{place.Address}/{place.Country}")];

    [Fact]
    public void MorePlacesThanAreTried_AreCut()
    {
        static NamedLocation[] Locations(int count) =>
        [
            .. Enumerable.Range(0, count).Select(i => new NamedLocation { Id = $"ip{i}", IpRanges = [new IpRange { CidrAddress = $"10.{i}.0.0/16" }] }),
            .. Enumerable.Range(0, count).Select(i => new NamedLocation { Id = $"c{i}", CountriesAndRegions = [$"{(char)('A' + i / 26)}{(char)('A' + i % 26)}"] }),
        ];

        Assert.Equal(4096, Places.Of(new Tenant { NamedLocations = Locations(70).ToValueList() }, out bool isCut).Count);
        Assert.True(isCut);
        Assert.True(Places.Of(new Tenant { NamedLocations = Locations(2).ToValueList() }, out isCut).Count > 1);
        Assert.False(isCut);
    }

    [Fact]
    public void TrustedAddressOfMfa_IsAPlace() =>
        Assert.Contains(Places.Of(new Tenant { MfaTrustedIps = ["192.0.2.64/26"] }, out _), place => place.Address.ToString().Equals("192.0.2.64", StringComparison.Ordinal));

    [Fact]
    public void TenantThatNamesEverything_HasAPlaceAllTheSame()
    {
        IReadOnlyList<Place> places = Places.Of(
            new Tenant
            {
                NamedLocations =
                [
                    new NamedLocation { Id = "ip", IpRanges = [new IpRange { CidrAddress = "0.0.0.0/0" }, new IpRange { CidrAddress = "::/0" }] },
                    new NamedLocation { Id = "c", CountriesAndRegions = ["NL", "BR", "JP", "ZA", "NZ"] },
                ],
            }, out _);

        Assert.Equal(("203.0.113.9", "XX"), (places[0].Address.ToString(), places[0].Country));
    }
}
