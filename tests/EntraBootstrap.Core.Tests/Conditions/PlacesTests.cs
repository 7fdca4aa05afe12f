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
}
