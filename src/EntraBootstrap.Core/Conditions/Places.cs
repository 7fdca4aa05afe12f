using System.Net;
using EntraBootstrap.Core.Tenants;

namespace EntraBootstrap.Core.Conditions;

/// <summary>A place to sign in from.</summary>
/// <param name="Address">The address.</param>
/// <param name="Country">The two-letter country, or the empty string for an address that maps to none.</param>
internal sealed record Place(IPAddress Address, string Country);

/// <summary>The places that stand for all: one for each way in which an address, and a country, can lie in the named locations.</summary>
internal static class Places
{
    private const int MostPlaces = 4096;

    // Reserved for documentation, so that nobody's evidence names a stranger.
    private static readonly string[] s_elsewhere = ["203.0.113.9", "198.51.100.9", "192.0.2.9", "203.0.113.201", "198.51.100.201", "192.0.2.201", "2001:db8:ffff::9"];
    private static readonly string[] s_countries = ["NL", "BR", "JP", "ZA", "NZ"];

    /// <summary>The places, the plainest first: outside every range, in a country that no location names.</summary>
    /// <param name="tenant">The tenant.</param>
    /// <param name="isCut">Whether there are more than are tried.</param>
    public static IReadOnlyList<Place> Of(Tenant tenant, out bool isCut)
    {
        List<IPAddress> addresses = Addresses(tenant);
        List<string> countries = Countries(tenant);
        isCut = (long)addresses.Count * countries.Count > MostPlaces;
        return [.. addresses.SelectMany(_ => countries, (address, country) => new Place(address, country)).Take(MostPlaces)];
    }

    private static List<IPAddress> Addresses(Tenant tenant)
    {
        string[][] ranges =
        [
            .. tenant.NamedLocations.Where(location => location.IpRanges is not null).Select(location => location.IpRanges!.Value.Select(range => range.CidrAddress).ToArray()),
            [.. tenant.MfaTrustedIps ?? []],
        ];
        IpRangeSet[] sets = [.. ranges.Select(IpRangeSet.Of)];
        IPAddress elsewhere = s_elsewhere.Select(IPAddress.Parse).FirstOrDefault(address => Array.TrueForAll(sets, set => set.Contains(address) == Truth.False))
            ?? IPAddress.Parse(s_elsewhere[0]);
        return FirstOfEachKind(
            [elsewhere, .. ranges.SelectMany(IpRangeSet.Samples)],
            address => string.Concat(sets.Select(set => (int)set.Contains(address))));
    }

    private static List<string> Countries(Tenant tenant)
    {
        NamedLocation[] locations = [.. tenant.NamedLocations.Where(location => location.CountriesAndRegions is not null)];
        string[] named = [.. locations.SelectMany(location => location.CountriesAndRegions!.Value).Select(country => country.ToUpperInvariant()).Where(country => country.Length == 2).Order(StringComparer.Ordinal)];
        string other = s_countries.FirstOrDefault(country => !named.Contains(country, StringComparer.Ordinal)) ?? "XX";
        return FirstOfEachKind(
            [other, .. named, string.Empty],
            country => string.Concat(locations.Select(location => (country.Length == 0 ? location.IncludeUnknownCountriesAndRegions == true : location.CountriesAndRegions!.Value.ContainsWord(country)) ? '1' : '0')));
    }

    private static List<T> FirstOfEachKind<T>(IEnumerable<T> values, Func<T, string> kind)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        return [.. values.Where(value => seen.Add(kind(value)))];
    }
}
