using System.Globalization;
using EntraBootstrap.Core.Conditions;
using EntraBootstrap.Core.Tenants;

namespace EntraBootstrap.Core.Journeys;

/// <summary>
/// Conditions under which a way is looked for where they are not stated and no way works whatever they are: no risk, a computer that is not registered, and then each kind of
/// place and of devices in turn. Whoever goes the way can choose the place and the devices.
/// </summary>
internal static class UsualConditions
{
    private const int MostPlaces = 12;

    private static readonly (DevicePlatform Computer, DevicePlatform Phone)[] s_platforms = [(DevicePlatform.Windows, DevicePlatform.IOS), (DevicePlatform.MacOS, DevicePlatform.Android)];

    /// <summary>The conditions, the plainest first: outside every named place, with Windows and an iPhone. None if everything is stated.</summary>
    public static IEnumerable<JourneyConditions> Of(Tenant tenant, JourneyConditions stated)
    {
        bool isPlaceOpen = stated.IpAddress is null && stated.Country is null;
        Place?[] places = isPlaceOpen ? [.. Places.Of(tenant, out _).Take(MostPlaces)] : [null];
        foreach (Place? place in places)
        {
            foreach ((DevicePlatform computer, DevicePlatform phone) in s_platforms)
            {
                JourneyConditions conditions = stated with
                {
                    IpAddress = place?.Address ?? stated.IpAddress,
                    Country = place?.Country ?? stated.Country,
                    ComputerPlatform = stated.ComputerPlatform ?? computer,
                    PhonePlatform = stated.PhonePlatform ?? phone,
                    Device = stated.Device ?? SignInDevice.Unregistered,
                    SignInRiskLevel = stated.SignInRiskLevel ?? RiskLevel.None,
                    UserRiskLevel = stated.UserRiskLevel ?? RiskLevel.None,
                    InsiderRiskLevel = stated.InsiderRiskLevel ?? RiskLevel.None,
                };
                if (conditions != stated)
                    yield return conditions;
            }
        }
    }

    /// <summary>The members that conditions have beyond those that are stated, each with a way to take it back and with what it says.</summary>
    public static IEnumerable<(Func<JourneyConditions, JourneyConditions> Drop, Func<JourneyConditions, string> Say)> Beyond(JourneyConditions stated)
    {
        if (stated.IpAddress is null)
            yield return (conditions => conditions with { IpAddress = null }, conditions => string.Create(CultureInfo.InvariantCulture, $"The sign-ins come from the address {conditions.IpAddress}."));
        if (stated.Country is null)
            yield return (conditions => conditions with { Country = null }, conditions => conditions.Country!.Length == 0 ? "The sign-ins come from no known country." : $"The sign-ins come from the country {conditions.Country}.");
        if (stated.ComputerPlatform is null)
            yield return (conditions => conditions with { ComputerPlatform = null }, conditions => $"The computer runs {conditions.ComputerPlatform!.Value.ToWord()}.");
        if (stated.PhonePlatform is null)
            yield return (conditions => conditions with { PhonePlatform = null }, conditions => $"The phone runs {conditions.PhonePlatform!.Value.ToWord()}.");
        if (stated.Device is null)
            yield return (conditions => conditions with { Device = null }, _ => "The computer is not registered.");
        if (stated.SignInRiskLevel is null)
            yield return (conditions => conditions with { SignInRiskLevel = null }, _ => "The sign-ins have no risk.");
        if (stated.UserRiskLevel is null)
            yield return (conditions => conditions with { UserRiskLevel = null }, _ => "The person has no user risk.");
        if (stated.InsiderRiskLevel is null)
            yield return (conditions => conditions with { InsiderRiskLevel = null }, _ => "The person has no insider risk.");
    }
}
