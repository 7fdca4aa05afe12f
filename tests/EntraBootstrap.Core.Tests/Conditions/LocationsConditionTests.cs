using System.Net;
using EntraBootstrap.Core.Conditions;
using EntraBootstrap.Core.Tenants;

namespace EntraBootstrap.Core.Tests.Conditions;

public sealed class LocationsConditionTests : ConditionTests
{
    private static NamedLocation Ip(string id, string cidr, bool? trusted = false) => new() { Id = id, IsTrusted = trusted, IpRanges = [new IpRange { CidrAddress = cidr }] };

    private static (Match, string[]) Place(string? address, string include, string exclude, params NamedLocation[] locations) => Place(address, include, exclude, Completeness.Everything, locations);

    private static (Match, string[]) Place(string? address, string include, string exclude, Completeness completeness, params NamedLocation[] locations)
    {
        var tenant = new Tenant { Completeness = completeness, NamedLocations = locations.ToValueList() };
        return Ask(
            new LocationsCondition(
                new IncludeExclude { Include = include.Split(',', StringSplitOptions.RemoveEmptyEntries).ToValueList(), Exclude = exclude.Split(',', StringSplitOptions.RemoveEmptyEntries).ToValueList() },
                new LocationMatcher(new TenantIndex(tenant))),
            s_signIn with { IpAddress = address is null ? null : IPAddress.Parse(address) });
    }

    [Fact]
    public void PlaceById_IsIncludedOrExcluded()
    {
        Expect(Truth.True, MatchPhase.Include, null, Place("10.0.0.1", "A", "", Ip("a", "10.0.0.0/8")));
        Expect(Truth.False, MatchPhase.Include, null, Place("11.0.0.1", "a", "", Ip("a", "10.0.0.0/8")));
        Expect(Truth.False, MatchPhase.Exclude, null, Place("10.0.0.1", "all", "a", Ip("a", "10.0.0.0/8")));
        Expect(Truth.True, MatchPhase.Include, null, Place("11.0.0.1", "All", "a", Ip("a", "10.0.0.0/8")));
    }

    [Fact]
    public void UnknownAddress_IsUnknownWhereItMatters()
    {
        Expect(Truth.Unknown, MatchPhase.Exclude, "signInConditions.ipAddress", Place(null, "All", "a", Ip("a", "10.0.0.0/8")));
        Expect(Truth.True, MatchPhase.Include, null, Place(null, "All", "AllTrusted"));
        Expect(Truth.True, MatchPhase.Include, null, Place(null, "All", "", Ip("a", "10.0.0.0/8")));
    }

    [Theory]
    [InlineData(true, Truth.True, null)]
    [InlineData(false, Truth.Unknown, "namedLocations/gone")]
    public void MissingPlace_DependsOnCompleteness(bool complete, Truth truth, string? missing) =>
        Expect(truth, truth == Truth.True ? MatchPhase.Include : MatchPhase.Exclude, missing, Place("10.0.0.1", "All", "gone", complete ? Completeness.Everything : Completeness.Nothing));

    [Fact]
    public void ContradictingPlaces_AreUnknownAlsoAsTrustedOnes()
    {
        NamedLocation[] places = [Ip("a", "10.0.0.0/8", trusted: true), Ip("A", "10.0.0.0/8", trusted: false)];

        Expect(Truth.Unknown, MatchPhase.Exclude, "namedLocations/a", Place("10.0.0.1", "All", "a", places));
        Expect(Truth.Unknown, MatchPhase.Exclude, "namedLocations/a", Place("10.0.0.1", "All", "AllTrusted", places));
    }

    [Fact]
    public void TrustedPlaceWhoseRangesCouldNotBeRead_IsUnknown() => Expect(
        Truth.Unknown, MatchPhase.Exclude, "namedLocations/a",
        Place("10.0.0.1", "All", "AllTrusted", new NamedLocation { Id = "a", IsTrusted = true, Extra = ExtraMembers.From([new("ipRanges", "\"Microsoft.Graph.IpRange[]\"")]) }));

    [Fact]
    public void AllTrusted_NeedsAllPlaces() => Expect(Truth.Unknown, MatchPhase.Exclude, "namedLocations", Place("10.0.0.1", "All", "AllTrusted", Completeness.Nothing));

    [Fact]
    public void CompliantNetwork_IsUnknown() => Expect(Truth.Unknown, MatchPhase.Exclude, "signInConditions/compliantNetwork", Place("10.0.0.1", "All", WellKnown.CompliantNetworkLocation));

    [Fact]
    public void CountryByGps_IsUnknown() =>
        Expect(Truth.Unknown, MatchPhase.Include, "namedLocations/nl", Place("10.0.0.1", "nl", "", new NamedLocation { Id = "nl", CountriesAndRegions = ["NL"], CountryLookupMethod = "authenticatorAppGps" }));

    [Fact]
    public void CountryThatIsNotStated_IsUnknown() => Expect(Truth.Unknown, MatchPhase.Include, "signInConditions.country", Place("10.0.0.1", "nl", "", new NamedLocation { Id = "nl", CountriesAndRegions = ["NL"] }));
}
