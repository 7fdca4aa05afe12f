namespace EntraBootstrap.Core.Tenants;

/// <summary>A named location: addresses, countries, or the compliant network.</summary>
public sealed record NamedLocation : GraphEntity
{
    /// <summary><c>#microsoft.graph.ipNamedLocation</c>, <c>#microsoft.graph.countryNamedLocation</c>, or another kind.</summary>
    public string? ODataType { get; init; }

    /// <summary>The name that administrators see.</summary>
    public string? DisplayName { get; init; }

    /// <summary>Whether addresses in it count as trusted.</summary>
    public bool? IsTrusted { get; init; }

    /// <summary>The address ranges in CIDR form; null for other kinds.</summary>
    public ValueList<IpRange>? IpRanges { get; init; }

    /// <summary>Two-letter country codes; null for other kinds.</summary>
    public ValueList<string>? CountriesAndRegions { get; init; }

    /// <summary><c>clientIpAddress</c> or <c>authenticatorAppGps</c>.</summary>
    public string? CountryLookupMethod { get; init; }

    /// <summary>Whether an address that maps to no country is in it.</summary>
    public bool? IncludeUnknownCountriesAndRegions { get; init; }

    /// <summary>When it was made.</summary>
    public DateTimeOffset? CreatedDateTime { get; init; }

    /// <summary>When it was last changed.</summary>
    public DateTimeOffset? ModifiedDateTime { get; init; }
}

/// <summary>A range of addresses.</summary>
public sealed record IpRange : GraphObject
{
    /// <summary><c>#microsoft.graph.iPv4CidrRange</c>, <c>#microsoft.graph.iPv6CidrRange</c>, or an old range kind.</summary>
    public string? ODataType { get; init; }

    /// <summary>The range in CIDR form, as written.</summary>
    public string CidrAddress { get; init; } = string.Empty;
}
