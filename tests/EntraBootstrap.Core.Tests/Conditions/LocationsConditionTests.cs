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
    public void PlaceThatIsExcludedToo_NeedNotBeKnown()
    {
        NamedLocation[] places = [Ip("a", "10.0.0.0/8", trusted: true), Ip("b", "11.0.0.0/8")];

        Expect(Truth.False, MatchPhase.Include, null, Place(null, "a", "a", places));
        Expect(Truth.False, MatchPhase.Include, null, Place(null, "a", "AllTrusted", places));
        Expect(Truth.Unknown, MatchPhase.Exclude, "signInConditions.ipAddress", Place(null, "b", "AllTrusted", places));
        Expect(Truth.Unknown, MatchPhase.Exclude, "signInConditions.ipAddress", Place(null, "a", "b", places));
        Expect(Truth.Unknown, MatchPhase.Exclude, "signInConditions.ipAddress", Place(null, "a,b", "a", places));
        Expect(Truth.Unknown, MatchPhase.Include, "signInConditions.ipAddress", Place(null, "a", "", places));
        Expect(Truth.False, MatchPhase.Exclude, null, Place("10.0.0.1", "a", "a", places));
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
    public void CompliantNetworkUnderItsOwnId_IsUnknownAlsoAsATrustedPlace()
    {
        var network = new NamedLocation { Id = "gsa", ODataType = "#microsoft.graph.compliantNetworkNamedLocation", IsTrusted = true };

        Expect(Truth.Unknown, MatchPhase.Exclude, "signInConditions/compliantNetwork", Place("10.0.0.1", "All", "gsa", network));
        Expect(Truth.Unknown, MatchPhase.Exclude, "signInConditions/compliantNetwork", Place("10.0.0.1", "All", "AllTrusted", network));
        Expect(Truth.False, MatchPhase.Exclude, null, Place("10.0.0.1", "All", "AllTrusted", network, Ip("a", "10.0.0.0/8", trusted: true)));
        Expect(Truth.True, MatchPhase.Include, null, Place("10.0.0.1", "All", "AllTrusted", network with { IsTrusted = false }));
    }

    private static (Match, string[]) Gps(bool? canShare, string include, string exclude, bool includesUnknown = false)
    {
        var place = new NamedLocation { Id = "nl", CountriesAndRegions = ["NL"], CountryLookupMethod = "AuthenticatorAppGps", IncludeUnknownCountriesAndRegions = includesUnknown };
        var tenant = new Tenant { Completeness = Completeness.Everything, NamedLocations = [place] };
        return Ask(
            new LocationsCondition(new IncludeExclude { Include = [include], Exclude = exclude.Length == 0 ? [] : [exclude] }, new LocationMatcher(new TenantIndex(tenant))),
            s_signIn with { Country = "NL", CanShareLocation = canShare });
    }

    [Theory]
    [InlineData(null)]
    [InlineData(true)]
    public void CountryByGps_IsNotThatOfTheAddress(bool? canShare)
    {
        Expect(Truth.Unknown, MatchPhase.Include, "namedLocations/nl", Gps(canShare, "nl", ""));
        Expect(Truth.Unknown, MatchPhase.Exclude, "namedLocations/nl", Gps(canShare, "All", "nl"));
    }

    [Fact]
    public void CountryByGps_OfWhoCannotShareIt_IsNoExclusion()
    {
        Expect(Truth.True, MatchPhase.Include, null, Gps(false, "All", "nl"));
        Expect(Truth.Unknown, MatchPhase.Exclude, "namedLocations/nl", Gps(false, "All", "nl", includesUnknown: true));
        Expect(Truth.Unknown, MatchPhase.Include, "namedLocations/nl", Gps(false, "nl", ""));
    }

    [Fact]
    public void CountryByAWayThatNobodyKnows_IsUnknown() => Expect(
        Truth.Unknown, MatchPhase.Include, "namedLocations/nl", Place("10.0.0.1", "nl", "", new NamedLocation { Id = "nl", CountriesAndRegions = ["NL"], CountryLookupMethod = "unknownFutureValue" }));

    [Fact]
    public void UnreadableRange_IsNamedWithItsPlace()
    {
        var unknowns = new UnknownFacts();
        var tenant = new Tenant { Completeness = Completeness.Everything, NamedLocations = [Ip("good", "192.0.2.0/24", trusted: true), Ip("bad", "10.0.0.0-10.0.0.9", trusted: true)], MfaTrustedIps = ["office"] };
        Truth Of(string exclude)
        {
            unknowns = new UnknownFacts();
            return new LocationsCondition(new IncludeExclude { Include = ["All"], Exclude = [exclude] }, new LocationMatcher(new TenantIndex(tenant)))
                .Matches(s_signIn with { IpAddress = IPAddress.Parse("10.0.0.1") }, unknowns).Truth;
        }

        Assert.Equal(Truth.Unknown, Of("bad"));
        Assert.Equal([("namedLocations/bad", "the address range '10.0.0.0-10.0.0.9' is not in CIDR form: correct it")], unknowns.Facts);
        Assert.Equal(Truth.Unknown, Of("AllTrusted"));
        Assert.Equal(["namedLocations/bad", "mfaTrustedIps"], unknowns.Facts.Select(fact => fact.What), StringComparer.Ordinal);
        Assert.Equal(Truth.Unknown, Of(WellKnown.MfaTrustedIpsLocation));
        Assert.Equal([("mfaTrustedIps", "the address range 'office' is not in CIDR form: correct it")], unknowns.Facts);
    }

    // As many ranges and places as Entra allows, overlapping each other.
    [Fact]
    public void ManyOverlappingRanges_AreLookedUp()
    {
        NamedLocation[] places =
        [
            .. Enumerable.Range(0, 195).Select(place => new NamedLocation
            {
                Id = $"p{place}",
                IsTrusted = true,
                IpRanges = Enumerable.Range(0, 2000).Select(range => new IpRange { CidrAddress = $"10.{place}.{range / 8}.{range % 8 * 32}/{(range % 2 == 0 ? 26 : 27)}" }).ToValueList(),
            }),
        ];
        var matcher = new LocationMatcher(new TenantIndex(new Tenant { Completeness = Completeness.Everything, NamedLocations = places.ToValueList() }));
        Truth At(string address, string place) => matcher.IsIn(place, s_signIn with { IpAddress = IPAddress.Parse(address) }, isExclude: true, null);

        Assert.Equal(Truth.True, At("10.194.249.255", "p194"));
        Assert.Equal(Truth.False, At("10.194.250.0", "p194"));
        Assert.Equal(Truth.False, At("10.194.249.255", "p193"));
        Assert.Equal(Truth.True, At("::ffff:10.7.3.1", "AllTrusted"));
        Assert.Equal(Truth.False, At("10.195.0.1", "AllTrusted"));
    }

    [Fact]
    public void MfaTrustedAddresses_AreIPv4Only()
    {
        var matcher = new LocationMatcher(new TenantIndex(new Tenant { Completeness = Completeness.Everything, MfaTrustedIps = ["203.0.113.0/24", "2001:db8::/32"] }));
        Truth At(string address, string place) => matcher.IsIn(place, s_signIn with { IpAddress = IPAddress.Parse(address) }, isExclude: true, null);

        Assert.Equal((Truth.True, Truth.True), (At("203.0.113.9", "AllTrusted"), At("203.0.113.9", WellKnown.MfaTrustedIpsLocation)));
        Assert.Equal((Truth.False, Truth.False), (At("2001:db8::1", "AllTrusted"), At("2001:db8::1", WellKnown.MfaTrustedIpsLocation)));
        Assert.Equal(Truth.True, At("::ffff:203.0.113.9", WellKnown.MfaTrustedIpsLocation));
    }

    [Fact]
    public void CountryThatIsNotStated_IsUnknown() => Expect(Truth.Unknown, MatchPhase.Include, "signInConditions.country", Place("10.0.0.1", "nl", "", new NamedLocation { Id = "nl", CountriesAndRegions = ["NL"] }));

    [Theory]
    [InlineData("nl", null, Truth.True)]
    [InlineData("US", null, Truth.False)]
    [InlineData("US", true, Truth.False)]
    [InlineData("", null, Truth.False)]
    [InlineData("", false, Truth.False)]
    [InlineData("", true, Truth.True)]
    public void Country_IsListedOrOneThatNobodyKnows(string country, bool? includesUnknown, Truth truth)
    {
        var place = new NamedLocation { Id = "nl", CountriesAndRegions = ["NL", "BE"], CountryLookupMethod = "clientIpAddress", IncludeUnknownCountriesAndRegions = includesUnknown };
        var matcher = new LocationMatcher(new TenantIndex(new Tenant { Completeness = Completeness.Everything, NamedLocations = [place] }));

        Assert.Equal(truth, matcher.IsIn("nl", s_signIn with { Country = country }, isExclude: false, null));
    }

    [Fact]
    public void SeveralPlaces_AreEachLookedAt()
    {
        NamedLocation[] places = [Ip("a", "10.0.0.0/8"), Ip("b", "11.0.0.0/8")];

        Expect(Truth.True, MatchPhase.Include, null, Place("11.0.0.1", "a,b", "", places));
        Expect(Truth.False, MatchPhase.Exclude, null, Place("11.0.0.1", "All", "a,b", places));
        Expect(Truth.True, MatchPhase.Include, null, Place("10.0.0.1", "a,gone", "", Completeness.Nothing, places));
    }

    [Fact]
    public void PlaceThatIsNotKnown_IsNamedByTheExclusionFirst() =>
        Assert.Equal("whether the place is in b is not known", Place(null, "a", "b", Ip("a", "10.0.0.0/8"), Ip("b", "11.0.0.0/8")).Item1.Message);

    [Fact]
    public void MfaTrustedAddresses_OfWhichAPartCouldNotBeRead_AreUnknown()
    {
        Completeness partial = Completeness.Everything.With(CollectionNames.MfaTrustedIps, CollectionState.Partial);

        Expect(Truth.Unknown, MatchPhase.Exclude, "mfaTrustedIps", Place("10.0.0.1", "All", WellKnown.MfaTrustedIpsLocation, partial));
        Expect(Truth.True, MatchPhase.Include, null, Place("2001:db8::1", "All", WellKnown.MfaTrustedIpsLocation, partial));
    }

    [Fact]
    public void PlaceThatIsNotTrusted_IsNoneEvenIfItsRangesCouldNotBeRead()
    {
        NamedLocation Damaged(params string[] members) => new() { Id = "a", IsTrusted = false, Extra = ExtraMembers.From(members.Select(member => KeyValuePair.Create(member, "\"x\""))) };

        Expect(Truth.True, MatchPhase.Include, null, Place("10.0.0.1", "All", "AllTrusted", Damaged("ipRanges")));
        Expect(Truth.Unknown, MatchPhase.Exclude, "namedLocations/a", Place("10.0.0.1", "All", "AllTrusted", Damaged("isTrusted")));
    }

    [Fact]
    public void ExclusionsAlone_HaveLostWhatIsIncluded()
    {
        Expect(Truth.Unknown, MatchPhase.Include, "conditions.locations", Place("11.0.0.1", "", "a", Ip("a", "10.0.0.0/8")));
        Expect(Truth.False, MatchPhase.Exclude, null, Place("10.0.0.1", "", "a", Ip("a", "10.0.0.0/8")));
    }
}
