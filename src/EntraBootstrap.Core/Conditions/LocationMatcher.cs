using System.Net.Sockets;
using EntraBootstrap.Core.Errors;
using EntraBootstrap.Core.Tenants;

namespace EntraBootstrap.Core.Conditions;

/// <summary>Whether a sign-in is in a named location. Made once per tenant.</summary>
public sealed class LocationMatcher
{
    // Members that decide which addresses or countries a place has.
    private static readonly HashSet<string> s_deciding = new(StringComparer.OrdinalIgnoreCase) { "ipRanges", "countriesAndRegions", "countryLookupMethod", "includeUnknownCountriesAndRegions" };

    private readonly TenantIndex _index;
    private readonly Dictionary<string, IpRangeSet> _ranges = new(StringComparer.OrdinalIgnoreCase);
    private readonly IpRangeSet _trusted;
    private readonly string? _unreadableTrusted;
    private readonly IpRangeSet _mfaTrusted;
    private readonly string? _perhapsTrusted;
    private readonly bool _trustsCompliantNetwork;

    internal LocationMatcher(TenantIndex index)
    {
        _index = index;
        Tenant tenant = index.Tenant;
        foreach (NamedLocation location in tenant.NamedLocations)
        {
            if (location.IpRanges is { } ranges)
                _ranges.TryAdd(location.Id, IpRangeSet.Of(ranges.Select(range => range.CidrAddress)));
        }

        NamedLocation[] certain = [.. tenant.NamedLocations.Where(IsReadable)];
        _trusted = IpRangeSet.Of(certain.Where(location => location.IsTrusted == true && location.IpRanges is not null)
            .SelectMany(location => location.IpRanges!.Value.Select(range => range.CidrAddress)));
        _unreadableTrusted = certain.FirstOrDefault(location => location.IsTrusted == true && _ranges.GetValueOrDefault(location.Id)?.Unreadable is not null)?.Id;
        _trustsCompliantNetwork = Array.Exists(certain, static location => location.IsTrusted == true && IsCompliantNetwork(location));
        _perhapsTrusted = tenant.NamedLocations.Except(certain).FirstOrDefault(location => location.IsTrusted != false || location.Extra.Find("isTrusted") is not null || IsContradicted(location))?.Id;
        _mfaTrusted = IpRangeSet.Of(tenant.MfaTrustedIps ?? []);
    }

    /// <summary>Whether a sign-in is in a place.</summary>
    /// <param name="id">The id of a named location, or a policy's word for several.</param>
    /// <param name="signIn">The sign-in.</param>
    /// <param name="isExclude">Whether the policy excludes the place.</param>
    /// <param name="missing">Takes what is not known.</param>
    internal Truth IsIn(string id, SignIn signIn, bool isExclude, UnknownFacts? missing)
    {
        if (id.Equals("All", StringComparison.OrdinalIgnoreCase))
            return Truth.True;
        if (id.Equals("AllTrusted", StringComparison.OrdinalIgnoreCase))
            return IsTrusted(signIn, missing);
        if (id.Equals(WellKnown.MfaTrustedIpsLocation, StringComparison.OrdinalIgnoreCase))
            return IsMfaTrusted(signIn, missing);
        if (id.Equals(WellKnown.CompliantNetworkLocation, StringComparison.OrdinalIgnoreCase))
            return MissingNetwork(missing);

        IReadOnlyList<NamedLocation> locations = _index.FindLocations(id);
        if (locations.Count == 0)
        {
            if (_index.Tenant.Completeness.IsComplete(CollectionNames.NamedLocations) && !_index.IsUnresolved(id))
                return Truth.False;
            missing?.Add(CollectionNames.NamedLocations, id);
            return Truth.Unknown;
        }

        return locations.Count > 1
            ? Missing(missing, $"{CollectionNames.NamedLocations}/{id}", "several named locations with this id contradict each other: keep the right one")
            : IsIn(locations[0], signIn, isExclude, missing);
    }

    /// <summary>Whether an id names one place of addresses, all of which could be read.</summary>
    internal bool HasAddresses(string id) => _index.FindLocations(id) is [{ IpRanges: not null } location] && IsReadable(location);

    /// <summary>Whether an id names a place that certainly is a trusted one.</summary>
    internal bool IsTrustedPlace(string id) => _index.FindLocations(id) is [{ IsTrusted: true } location] && IsReadable(location);

    private static bool IsCompliantNetwork(NamedLocation location) => location.ODataType?.EndsWith("compliantNetworkNamedLocation", StringComparison.OrdinalIgnoreCase) == true;

    // Graph's sign-in conditions have no member for it.
    private static Truth MissingNetwork(UnknownFacts? missing) =>
        Missing(missing, "signInConditions/compliantNetwork", "whether the sign-in came through a compliant network cannot be stated in a scenario yet");

    private bool IsContradicted(NamedLocation location) => _index.FindLocations(location.Id).Count > 1;

    // Neither contradicted by another one of its id, nor with a part that could not be read.
    private bool IsReadable(NamedLocation location) => !IsContradicted(location)
        && !location.Extra.NamesWithValue().Any(name => name.Equals("ipRanges", StringComparison.OrdinalIgnoreCase) || name.Equals("isTrusted", StringComparison.OrdinalIgnoreCase));

    private Truth IsIn(NamedLocation location, SignIn signIn, bool isExclude, UnknownFacts? missing)
    {
        if (location.Extra.NamesWithValue().Any(s_deciding.Contains))
            return Missing(missing, $"{CollectionNames.NamedLocations}/{location.Id}", "a part of the named location could not be read: correct it");
        if (location.IpRanges is not null && !location.Extra.NamesWithValue().Contains("ipRanges", StringComparer.OrdinalIgnoreCase))
            return Contains(_ranges[location.Id], signIn, CollectionNames.NamedLocations, location.Id, missing);
        if (IsCompliantNetwork(location))
            return MissingNetwork(missing);
        if (location.CountriesAndRegions is not { } countries)
            return Missing(missing, $"{CollectionNames.NamedLocations}/{location.Id}", "a kind of named location that is not evaluated");
        if (string.Equals(location.CountryLookupMethod, "authenticatorAppGps", StringComparison.OrdinalIgnoreCase))
            return IsThereByGps(location, signIn, isExclude, missing);
        if (location.CountryLookupMethod is { } method && !method.Equals("clientIpAddress", StringComparison.OrdinalIgnoreCase))
            return Missing(missing, $"{CollectionNames.NamedLocations}/{location.Id}", "the country is looked up in a way that this version does not know: update EntraBootstrap");
        if (signIn.Country is null)
        {
            missing?.AddScenario("signInConditions.country");
            return Truth.Unknown;
        }

        return TruthTables.Of(signIn.Country.Length == 0 ? location.IncludeUnknownCountriesAndRegions == true : countries.ContainsWord(signIn.Country));
    }

    // Authenticator shares a location through its push notifications only. Who has none is nowhere, so no exclusion of a place takes them out;
    // whether a policy on the place itself then leaves them alone or shuts them out is not documented.
    private static Truth IsThereByGps(NamedLocation location, SignIn signIn, bool isExclude, UnknownFacts? missing)
    {
        if (signIn.CanShareLocation != false)
            return Missing(missing, $"{CollectionNames.NamedLocations}/{location.Id}", "the country is looked up by GPS in Authenticator, which cannot be stated in a scenario: signInConditions.country is that of the address");
        return isExclude && location.IncludeUnknownCountriesAndRegions != true
            ? Truth.False
            : Missing(missing, $"{CollectionNames.NamedLocations}/{location.Id}", "the country is looked up by GPS, which the person cannot share without Authenticator's push notifications; what then happens is not documented");
    }

    private Truth IsTrusted(SignIn signIn, UnknownFacts? missing)
    {
        Truth truth = Contains(_trusted, signIn, CollectionNames.NamedLocations, _unreadableTrusted, missing).Or(IsMfaTrusted(signIn, missing));
        if (truth == Truth.False && !_index.Tenant.Completeness.IsComplete(CollectionNames.NamedLocations))
        {
            missing?.Add(CollectionNames.NamedLocations, null);
            return Truth.Unknown;
        }

        if (truth == Truth.False && _perhapsTrusted is not null)
            return Missing(missing, $"{CollectionNames.NamedLocations}/{_perhapsTrusted}", "whether this place is trusted, and which addresses it has, could not be read: correct it");

        return truth == Truth.False && _trustsCompliantNetwork ? MissingNetwork(missing) : truth;
    }

    // The legacy trusted addresses are IPv4 only.
    private Truth IsMfaTrusted(SignIn signIn, UnknownFacts? missing)
    {
        if (signIn.IpAddress is { AddressFamily: AddressFamily.InterNetworkV6, IsIPv4MappedToIPv6: false })
            return Truth.False;
        Truth truth = Contains(_mfaTrusted, signIn, CollectionNames.MfaTrustedIps, null, missing);
        if (truth != Truth.False || _index.Tenant.Completeness[CollectionNames.MfaTrustedIps] != CollectionState.Partial)
            return truth;
        missing?.Add(CollectionNames.MfaTrustedIps, null); // a part of them could not be read
        return Truth.Unknown;
    }

    private static Truth Contains(IpRangeSet ranges, SignIn signIn, string collection, string? id, UnknownFacts? missing)
    {
        if (ranges.IsEmpty)
            return Truth.False;
        if (signIn.IpAddress is null)
        {
            missing?.AddScenario("signInConditions.ipAddress");
            return Truth.Unknown;
        }

        Truth truth = ranges.Contains(signIn.IpAddress);
        if (truth == Truth.Unknown)
            missing?.AddFact(id is null ? collection : $"{collection}/{id}", $"the address range '{SafeText.Clean(ranges.Unreadable)}' is not in CIDR form: correct it");
        return truth;
    }

    private static Truth Missing(UnknownFacts? missing, string what, string fill)
    {
        missing?.AddFact(what, fill);
        return Truth.Unknown;
    }
}
