using System.Net;
using EntraBootstrap.Core.Conditions;
using EntraBootstrap.Core.Errors;
using EntraBootstrap.Core.Journeys;
using EntraBootstrap.Core.Ports;
using EntraBootstrap.Core.Tenants;

namespace EntraBootstrap.Core.Operations;

/// <summary>Finds the steps by which a person gets (or gets back) a credential or access, or why there are none.</summary>
public sealed class FindPath : IOperation<FindPathRequest, JourneyResult>
{
    private static readonly string[] s_devices = ["unregistered", "registered", "compliant", "hybridJoined"];

    /// <summary>The words for the computer in whose browser the person works.</summary>
    public static IReadOnlyList<string> DeviceWords => s_devices;

    /// <summary>The words for goals.</summary>
    public static IReadOnlyList<string> GoalWords => JourneyGoal.Words;

    /// <summary>The words for actions that are not taken unless they are allowed.</summary>
    public static IReadOnlyList<string> AllowWords { get; } = [.. JourneyActions.OnlyIfAllowed.Select(EnumWords.ToWord)];

    /// <inheritdoc/>
    public JourneyResult Execute(FindPathRequest request, IOperationHost host, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(host);
        RuleSwitches.Check(request.Assume);
        if (!JourneyGoal.TryParse(request.Goal ?? JourneyGoal.Passkey.Word, out JourneyGoal goal))
            throw Wrong(request.Goal, $"'{SafeText.Clean(request.Goal)}' is no goal.{JourneyGoal.Suggest(request.Goal!)} There are: passkey, phoneSignIn, windowsHello, platformCredential, access:APPID.");
        if (goal.AppId is not null && ApplicationGroups.Shipped.IsGroup(goal.AppId))
            throw Wrong(request.Goal, $"'{goal.AppId}' is a group of applications; name one of them by its application id.");
        JourneyActionKind[] allowed = [.. (request.Allow ?? []).Select(Allowed)];
        JourneyConditions conditions = Conditions(request);
        DateTimeOffset asOf = Clock.Decide(request.AsOf, request.Snapshot.Tenant, request.Clock, host);
        var finder = new PathFinder(CompiledTenants.Of(request.Snapshot.Tenant));
        JourneyPerson person = new JourneyPersonReader(finder.Tenant, asOf).Read(request.UserId, request.Has ?? [], request.Lost ?? []);
        var options = new JourneyOptions
        {
            AsOf = asOf,
            Assume = request.Assume,
            MayProvisionPasskey = allowed.Contains(JourneyActionKind.ProvisionPasskey),
            MayChangePolicy = allowed.Contains(JourneyActionKind.ChangePolicy),
            Conditions = conditions,
        };
        return finder.Find(person, goal, options, cancellationToken) with { Sample = request.Snapshot.Sample };
    }

    private static JourneyActionKind Allowed(string word) => JourneyActions.TryParse(word, out JourneyActionKind action)
        ? action
        : throw Wrong(word, $"'{SafeText.Clean(word)}' is no action.{NearestName.Suggest(word, JourneyActions.Words)} Not taken unless allowed: {string.Join(", ", JourneyActions.OnlyIfAllowed.Select(EnumWords.ToWord))}.");

    private static JourneyConditions Conditions(FindPathRequest request)
    {
        DevicePlatform? platform = null;
        if (request.DevicePlatform is { } word)
        {
            platform = EnumWords.TryParse(word, out DevicePlatform known)
                ? known
                : throw Wrong(word, $"'{SafeText.Clean(word)}' is no platform. There are: {string.Join(", ", Enum.GetValues<DevicePlatform>().Select(EnumWords.ToWord))}.");
        }

        IPAddress? address = null;
        if (request.IpAddress is not null && !IPAddress.TryParse(request.IpAddress, out address))
            throw Wrong(request.IpAddress, $"'{SafeText.Clean(request.IpAddress)}' is not an address.");
        bool isPhone = platform is DevicePlatform.Android or DevicePlatform.IOS or DevicePlatform.WindowsPhone;
        return new JourneyConditions
        {
            ComputerPlatform = isPhone ? null : platform,
            PhonePlatform = isPhone ? platform : null,
            IpAddress = address,
            Country = request.Country is { } country ? CountryOf(country) : null,
            Device = request.Device is { } device ? DeviceOf(device) : null,
        };
    }

    private static string CountryOf(string country)
    {
        string code = country.Trim().ToUpperInvariant();
        if (code is "UNKNOWN")
            return string.Empty;
        return code.Length == 2 && code.All(char.IsAsciiLetterUpper) ? code : throw Wrong(country, $"'{SafeText.Clean(country)}' is no two-letter country code, and not 'unknown'.");
    }

    private static SignInDevice DeviceOf(string word)
    {
        int index = Array.FindIndex(s_devices, known => known.Equals(word.Trim(), StringComparison.OrdinalIgnoreCase));
        return index switch
        {
            0 => SignInDevice.Unregistered,
            1 => new SignInDevice { Attributes = new Device { IsCompliant = false, TrustType = "Workplace" } },
            2 => new SignInDevice { Attributes = new Device { IsCompliant = true, TrustType = "AzureAD" } },
            3 => new SignInDevice { Attributes = new Device { TrustType = "ServerAD" } },
            _ => throw Wrong(word, $"'{SafeText.Clean(word)}' is no device.{NearestName.Suggest(word, s_devices)} There are: {string.Join(", ", s_devices)}."),
        };
    }

    private static BootstrapException Wrong(string? about, string message) => new(ErrorCatalogue.ArgumentInvalid.With(about, message));
}
