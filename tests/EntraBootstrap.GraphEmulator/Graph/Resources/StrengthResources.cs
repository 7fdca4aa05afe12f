using System.Text.Json;
using EntraBootstrap.Core.Strengths;
using EntraBootstrap.Core.Tenants;
using static EntraBootstrap.GraphEmulator.Graph.Resources.Kinds;

namespace EntraBootstrap.GraphEmulator.Graph.Resources;

/// <summary>Authentication strengths, and of what they are made.</summary>
internal static class StrengthResources
{
    private const string Root = "identity/conditionalAccess/authenticationStrength";

    // What satisfies a strength of its own and the built-in multifactor strength lacks (reference of combinations, second example of List authenticationMethodModes).
    private static readonly string[] s_singleFactors = ["x509CertificateSingleFactor", "sms", "password", "federatedSingleFactor", "email"];

    // The names of the reference, whose list may be shortened: a mode that it lacks has no name here.
    private static readonly Dictionary<AuthenticationMethodModes, string> s_names = new()
    {
        [AuthenticationMethodModes.Password] = "Password",
        [AuthenticationMethodModes.Voice] = "Voice",
        [AuthenticationMethodModes.SoftwareOath] = "Software OATH tokens",
        [AuthenticationMethodModes.Sms] = "SMS",
        [AuthenticationMethodModes.Fido2] = "FIDO2 Security Key",
        [AuthenticationMethodModes.WindowsHelloForBusiness] = "Windows Hello for Business",
        [AuthenticationMethodModes.MicrosoftAuthenticatorPush] = "Microsoft Authenticator (push notification)",
        [AuthenticationMethodModes.DeviceBasedPush] = "Microsoft Authenticator (Passwordless)",
        [AuthenticationMethodModes.TemporaryAccessPassOneTime] = "Temporary Access Pass (one-time use)",
        [AuthenticationMethodModes.TemporaryAccessPassMultiUse] = "Temporary Access Pass (multi-use)",
        [AuthenticationMethodModes.Email] = "Email one-time passcode",
        [AuthenticationMethodModes.X509CertificateSingleFactor] = "Certificate-based authentication (single factor)",
        [AuthenticationMethodModes.X509CertificateMultiFactor] = "Certificate-based authentication (multifactor)",
        [AuthenticationMethodModes.FederatedSingleFactor] = "Federation (single factor)",
        [AuthenticationMethodModes.FederatedMultiFactor] = "Federation (multifactor)",
    };

    private static readonly List<JsonElement> s_modes =
        [.. AuthenticationMethodModeWords.All.Where(mode => mode != AuthenticationMethodModes.ExternalMfa).Select(Describe)];

    private static readonly List<JsonElement> s_combinations =
    [
        .. BuiltInStrengths.Find(WellKnown.MultifactorStrength)!.AllowedCombinations!.Value.Concat(s_singleFactors).Select(combination => JsonSerializer.SerializeToElement(combination)),
    ];

    public static IEnumerable<Resource> All()
    {
        foreach (string path in new[] { $"{Root}/policies", "policies/authenticationStrengthPolicies" })
        {
            foreach (Resource resource in List(path, "authenticationStrengthPolicy", CollectionNames.AuthenticationStrengthPolicies, [ReadPolicies]))
                yield return resource with { Expand = new Dictionary<string, Func<ReadContext, JsonElement, ServedObject?>?>(StringComparer.OrdinalIgnoreCase) { ["combinationConfigurations"] = null } };
            yield return One($"{path}/{{}}/usage", "authenticationStrengthUsage", CollectionNames.AuthenticationStrengthPolicies, [ReadPolicies], StrengthUsage.Of) with { Context = "microsoft.graph.authenticationStrengthUsage" };
            Resource restrictions = new()
            {
                Path = $"{path}/{{}}/combinationConfigurations", Type = "authenticationCombinationConfiguration", Collection = CollectionNames.AuthenticationStrengthPolicies,
                Permissions = [ReadMethodsPolicy, ReadPolicies], IsList = true, Context = $"{path}('{{}}')/combinationConfigurations",
                Read = static context => Restrictions(context) is { } found ? new Found([.. found.Select(element => new ServedObject(element))]) : null,
            };
            yield return restrictions;
            yield return Single(restrictions, static context => Restrictions(context) is { } found ? ByKey(found, "id", context.Keys[1]) : null);
        }

        Resource modes = new()
        {
            Path = $"{Root}/authenticationMethodModes", Type = "authenticationMethodModeDetail", Permissions = [ReadPolicies], IsList = true, TakesNoOptions = true,
            Context = $"{Root}/authenticationMethodModes", Read = static _ => new Found([.. s_modes.Select(mode => new ServedObject(mode))]),
        };
        yield return modes;
        yield return Single(modes, static context => ByKey(s_modes, "id", context.Keys[0]));
        yield return modes with
        {
            Path = $"{Root}/combinations", Type = "authenticationMethodModes", Context = $"{Root}/combinations",
            Read = static _ => new Found([.. s_combinations.Select(combination => new ServedObject(combination))]),
        };
    }

    // A strength without its restrictions has none, unless it was captured by its id alone.
    private static JsonElement[]? Restrictions(ReadContext context)
    {
        if (context.Store.Find(CollectionNames.AuthenticationStrengthPolicies, "id", context.Keys[0]) is not { } strength)
            return null;
        if (Member(strength, "combinationConfigurations") is { ValueKind: JsonValueKind.Array } restrictions)
            return [.. restrictions.EnumerateArray()];
        return Member(strength, "allowedCombinations") is null ? throw NotCaptured() : [];
    }

    private static JsonElement Describe(AuthenticationMethodModes mode)
    {
        string word = mode.ToWord();
        Dictionary<string, string> members = new(StringComparer.Ordinal)
        {
            ["id"] = word,
            ["authenticationMethod"] = mode switch
            {
                AuthenticationMethodModes.MicrosoftAuthenticatorPush or AuthenticationMethodModes.DeviceBasedPush => "microsoftAuthenticator",
                AuthenticationMethodModes.TemporaryAccessPassOneTime or AuthenticationMethodModes.TemporaryAccessPassMultiUse => "temporaryAccessPass",
                AuthenticationMethodModes.X509CertificateSingleFactor or AuthenticationMethodModes.X509CertificateMultiFactor => "x509Certificate",
                AuthenticationMethodModes.FederatedSingleFactor or AuthenticationMethodModes.FederatedMultiFactor => "federation",
                _ => word,
            },
        };
        if (s_names.TryGetValue(mode, out string? name))
            members["displayName"] = name;
        return JsonSerializer.SerializeToElement(members);
    }
}
