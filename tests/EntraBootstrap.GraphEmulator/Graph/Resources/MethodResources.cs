using System.Text.Json;
using EntraBootstrap.Core.Tenants;
using static EntraBootstrap.GraphEmulator.Graph.Resources.Kinds;

namespace EntraBootstrap.GraphEmulator.Graph.Resources;

/// <summary>What people have registered.</summary>
internal static class MethodResources
{
    private const string Root = "users/{}/authentication";
    private const string ReadMethods = "UserAuthenticationMethod.Read.All";

    // The typed collections, with the permission for this kind of method alone.
    private static readonly (string Path, string Type, string Permission)[] s_kinds =
    [
        ("fido2Methods", "fido2AuthenticationMethod", "UserAuthMethod-Passkey.Read.All"),
        ("microsoftAuthenticatorMethods", "microsoftAuthenticatorAuthenticationMethod", "UserAuthMethod-MicrosoftAuthApp.Read.All"),
        ("phoneMethods", "phoneAuthenticationMethod", "UserAuthMethod-Phone.Read.All"),
        ("emailMethods", "emailAuthenticationMethod", "UserAuthMethod-Email.Read.All"),
        ("softwareOathMethods", "softwareOathAuthenticationMethod", "UserAuthMethod-SoftwareOATH.Read.All"),
        ("windowsHelloForBusinessMethods", "windowsHelloForBusinessAuthenticationMethod", "UserAuthMethod-WindowsHello.Read.All"),
        ("platformCredentialMethods", "platformCredentialAuthenticationMethod", "UserAuthMethod-PlatformCred.Read.All"),
        ("temporaryAccessPassMethods", "temporaryAccessPassAuthenticationMethod", "UserAuthMethod-TAP.Read.All"),
        ("externalAuthenticationMethods", "externalAuthenticationMethod", "UserAuthMethod-External.Read.All"),
        ("passwordMethods", "passwordAuthenticationMethod", "UserAuthMethod-Password.Read.All"),
    ];

    public static IEnumerable<Resource> All(bool isBeta)
    {
        Resource all = Methods("methods", "authenticationMethod", [ReadMethods]) with { IsOfOneType = false, Read = context => Found(Registered(context)) };
        yield return all;
        yield return Single(all, context => ById(Registered(context), context.Keys[1]));
        foreach ((string path, string type, string permission) in s_kinds)
        {
            Resource some = Methods(path, type, [permission, ReadMethods]);
            yield return some;
            yield return Single(some, context => ById(Of(context, type), context.Keys[1]));
        }

        const string QrCodePin = "qrCodePinAuthenticationMethod";
        yield return Methods("qrCodePinMethod", QrCodePin, ["UserAuthMethod-QR.Read.All", ReadMethods]) with
        {
            IsList = false, Context = "users('{}')/authentication/qrCodePinMethod/$entity",
            Read = static context => Of(context, QrCodePin) is [JsonElement method, ..] ? Single(method) : null,
        };
        foreach (Resource resource in List("reports/authenticationMethods/userRegistrationDetails", "userRegistrationDetails", CollectionNames.UserRegistrationDetails, ["AuditLog.Read.All"]))
            yield return resource;
        if (isBeta)
            yield return One($"{Root}/requirements", "strongAuthenticationRequirements", CollectionNames.Users, [ReadPolicies], Requirements);
    }

    private static Resource Methods(string path, string type, string[] permissions) => new()
    {
        Path = $"{Root}/{path}", Type = type, Collection = CollectionNames.AuthenticationMethods, Permissions = permissions, IsList = true, IsOfOneType = true,
        Context = $"users('{{}}')/authentication/{path}", Read = context => Found(Of(context, type)),
    };

    private static Found? Found(List<JsonElement>? methods) => methods is null ? null : new Found([.. methods.Select(method => new ServedObject(method))]);

    /// <summary>What a person has registered; null if there is no such person.</summary>
    private static List<JsonElement>? Registered(ReadContext context)
    {
        if (Person(context) is not { } person)
            return null;
        if (Member(person, "authenticationMethods") is { } methods)
            return [.. methods.EnumerateArray()];
        return context.Store.Tenant.Completeness.IsEverything ? [] : throw NotCaptured();
    }

    // A method whose kind nobody knows might be of this one.
    private static List<JsonElement>? Of(ReadContext context, string type)
    {
        List<JsonElement>? methods = Registered(context);
        if (methods?.Exists(method => Text(method, "@odata.type") is null) == true)
            throw NotCaptured();
        return methods?.FindAll(method => string.Equals(Text(method, "@odata.type"), "#microsoft.graph." + type, StringComparison.OrdinalIgnoreCase));
    }

    private static JsonElement? ById(List<JsonElement>? methods, string id) => methods is null ? null : ByKey(methods, "id", id);

    private static JsonElement? Requirements(ReadContext context)
    {
        if (Person(context) is not { } person)
            return null;
        return Member(person, "perUserMfaState") is { } state
            ? JsonSerializer.SerializeToElement(new Dictionary<string, JsonElement>(StringComparer.Ordinal) { ["perUserMfaState"] = state })
            : throw NotCaptured();
    }

    private static JsonElement? Person(ReadContext context) =>
        context.Store.Find(CollectionNames.Users, "id", context.Keys[0]) ?? context.Store.Find(CollectionNames.Users, "userPrincipalName", context.Keys[0]);
}
