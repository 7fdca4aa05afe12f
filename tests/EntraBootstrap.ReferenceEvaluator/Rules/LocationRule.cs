using System.Globalization;
using System.Net;
using EntraBootstrap.Core.Tenants;

namespace EntraBootstrap.ReferenceEvaluator.Rules;

/// <summary>§1.5, locations.</summary>
internal static class LocationRule
{
    private const string MfaTrustedIps = "00000000-0000-0000-0000-000000000000";

    public static bool Matches(Tenant tenant, IncludeExclude? locations, ConcreteSignIn signIn) =>
        locations is null
        || locations.Include.Any(word => IsIn(tenant, word, signIn)) && !locations.Exclude.Any(word => IsIn(tenant, word, signIn));

    private static bool IsIn(Tenant tenant, string word, ConcreteSignIn signIn)
    {
        if (Word.Same(word, "All"))
            return true;

        // All trusted: the trusted named locations (F1) and the MFA trusted addresses (F2).
        if (Word.Same(word, "AllTrusted"))
            return IsMfaTrusted(tenant, signIn) || tenant.NamedLocations.Any(location => location.IsTrusted == true && Holds(location, signIn));
        if (Word.Same(word, MfaTrustedIps))
            return IsMfaTrusted(tenant, signIn);
        return tenant.NamedLocations.Any(location => Word.Same(location.Id, word) && Holds(location, signIn));
    }

    // IPv4 only.
    private static bool IsMfaTrusted(Tenant tenant, ConcreteSignIn signIn) =>
        (tenant.MfaTrustedIps ?? []).Any(range => !range.Contains(':', StringComparison.Ordinal) && IsInRange(range, signIn.IpAddress));

    private static bool Holds(NamedLocation location, ConcreteSignIn signIn)
    {
        if (Word.Same(location.ODataType, "#microsoft.graph.ipNamedLocation"))
            return (location.IpRanges ?? []).Any(range => IsInRange(range.CidrAddress, signIn.IpAddress));

        // By country: an address that maps to none is in it only if the location says so (F4).
        if (Word.Same(location.ODataType, "#microsoft.graph.countryNamedLocation"))
            return signIn.Country is null ? location.IncludeUnknownCountriesAndRegions == true : Word.IsIn(signIn.Country, location.CountriesAndRegions ?? []);
        throw new NotSupportedException($"A location of kind '{location.ODataType}' is not written down here.");
    }

    // The first bits of both have to be the same; addresses of different families have nothing in common (F3).
    private static bool IsInRange(string cidr, string address)
    {
        string[] parts = cidr.Split('/');
        byte[] network = IPAddress.Parse(parts[0]).GetAddressBytes();
        byte[] candidate = IPAddress.Parse(address).GetAddressBytes();
        int length = int.Parse(parts[1], CultureInfo.InvariantCulture);
        if (network.Length != candidate.Length)
            return false;
        for (int bit = 0; bit < length; bit++)
        {
            if (Bit(network, bit) != Bit(candidate, bit))
                return false;
        }

        return true;
    }

    private static int Bit(byte[] bytes, int number) => bytes[number / 8] >> (7 - number % 8) & 1;
}
