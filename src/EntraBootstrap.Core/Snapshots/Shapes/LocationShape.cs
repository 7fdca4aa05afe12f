using EntraBootstrap.Core.Snapshots.Reading;
using EntraBootstrap.Core.Snapshots.Writing;
using EntraBootstrap.Core.Tenants;

namespace EntraBootstrap.Core.Snapshots.Shapes;

/// <summary>Graph's <c>namedLocation</c> and its kinds.</summary>
internal static class LocationShape
{
    public static NamedLocation Read(ObjectReader o) => new()
    {
        Id = o.Id("id"),
        ODataType = o.Word("@odata.type"),
        DisplayName = o.Text("displayName"),
        IsTrusted = o.Bool("isTrusted"),
        IpRanges = o.ObjectsOrNull("ipRanges", ReadRange),
        CountriesAndRegions = o.StringsOrNull("countriesAndRegions"),
        CountryLookupMethod = o.Word("countryLookupMethod"),
        IncludeUnknownCountriesAndRegions = o.Bool("includeUnknownCountriesAndRegions"),
        CreatedDateTime = o.Date("createdDateTime"),
        ModifiedDateTime = o.Date("modifiedDateTime"),
        Extra = o.Rest(),
    };

    public static void Write(ObjectWriter w, NamedLocation location)
    {
        w.TextIfAny("id", location.Id);
        w.Text("@odata.type", location.ODataType);
        w.Text("displayName", location.DisplayName);
        w.Bool("isTrusted", location.IsTrusted);
        w.ObjectsOrNull("ipRanges", location.IpRanges, WriteRange);
        w.StringsOrNull("countriesAndRegions", location.CountriesAndRegions);
        w.Text("countryLookupMethod", location.CountryLookupMethod);
        w.Bool("includeUnknownCountriesAndRegions", location.IncludeUnknownCountriesAndRegions);
        w.Date("createdDateTime", location.CreatedDateTime);
        w.Date("modifiedDateTime", location.ModifiedDateTime);
        w.Extra(location.Extra);
    }

    private static IpRange ReadRange(ObjectReader o) => new()
    {
        ODataType = o.Word("@odata.type"),
        CidrAddress = o.Text("cidrAddress") ?? string.Empty,
        Extra = o.Rest(),
    };

    private static void WriteRange(ObjectWriter w, IpRange range)
    {
        w.Text("@odata.type", range.ODataType);
        w.TextIfAny("cidrAddress", range.CidrAddress);
        w.Extra(range.Extra);
    }
}
