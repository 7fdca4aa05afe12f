using System.Globalization;
using EntraBootstrap.Core.Snapshots.Live;
using EntraBootstrap.Core.Tenants;

namespace EntraBootstrap.GraphEmulator.Tests.Capture;

/// <summary>A tenant with many people, and the fewest requests in which it can be read.</summary>
internal static class ManyPeople
{
    public const int PageSize = 100;

    /// <summary>Writes a tenant.</summary>
    /// <param name="folder">Where to.</param>
    /// <param name="people">How many people, each with three methods; one group for fifty of them.</param>
    /// <param name="everybody">How many groups of all of them.</param>
    public static void Write(string folder, int people, int everybody = 1)
    {
        Directory.CreateDirectory(folder);
        File.WriteAllText(Path.Combine(folder, "snapshot.json"), """{ "schemaVersion": "1.0", "tenantId": "many", "collections": "complete" }""");
        File.WriteAllText(Path.Combine(folder, "Organization.jsonl"), """{ "id": "many", "displayName": "Many" }""" + "\n");
        File.WriteAllText(Path.Combine(folder, "AuthenticationMethodsPolicy.json"), """{ "id": "authenticationMethodsPolicy", "authenticationMethodConfigurations": [] }""");
        File.WriteAllText(Path.Combine(folder, "SecurityDefaults.json"), """{ "id": "securityDefaults", "isEnabled": false }""");
        File.WriteAllText(Path.Combine(folder, "DeviceRegistrationPolicy.json"), """{ "id": "deviceRegistrationPolicy", "multiFactorAuthConfiguration": "notRequired" }""");
        File.WriteAllText(Path.Combine(folder, "CrossTenantAccessPolicy.json"), """{ "default": { "inboundTrust": { "isMfaAccepted": true } }, "partners": [] }""");
        using (StreamWriter users = File.CreateText(Path.Combine(folder, "Users.jsonl")))
        using (StreamWriter details = File.CreateText(Path.Combine(folder, "UserRegistrationDetails.jsonl")))
        {
            for (int i = 0; i < people; i++)
            {
                string id = Id('a', i);
                users.WriteLine(
                    $$"""{"accountEnabled":true,"authenticationMethods":[{"@odata.type":"#microsoft.graph.passwordAuthenticationMethod","createdDateTime":"2025-01-01T08:00:00Z","id":"28c10230-6103-485e-b985-444c60001490"},{"@odata.type":"#microsoft.graph.fido2AuthenticationMethod","aaGuid":"a25342c0-3cdc-4414-8e46-f4807fca511c","attestationLevel":"attested","createdDateTime":"2025-01-01T08:00:00Z","displayName":"Key","id":"{{Id('b', i)}}","model":"Model","passkeyType":"deviceBound"},{"@odata.type":"#microsoft.graph.microsoftAuthenticatorAuthenticationMethod","createdDateTime":"2025-01-01T08:00:00Z","displayName":"Phone","id":"{{Id('c', i)}}"}],"displayName":"Person {{i}}","id":"{{id}}","perUserMfaState":"disabled","userPrincipalName":"person{{i}}@many.example","userType":"Member"}""");
                details.WriteLine($$"""{"id":"{{id}}","isMfaCapable":true,"methodsRegistered":["fido2SecurityKey"],"userPrincipalName":"person{{i}}@many.example"}""");
            }
        }

        using StreamWriter groups = File.CreateText(Path.Combine(folder, "Groups.jsonl"));
        for (int i = 0; i < everybody; i++)
            groups.WriteLine(Group(i, 0, people));
        for (int i = 0; i < people / 50; i++)
            groups.WriteLine(Group(i + everybody, i * 50, 50));
    }

    /// <summary>The fewest requests: the pages of each list, a batch for twenty objects, and the further pages of each.</summary>
    public static int FewestRequests(Tenant tenant)
    {
        int people = tenant.Users.Count;
        int groups = tenant.Groups.Count;
        int pages = 0;
        foreach (CaptureSource source in CaptureCatalogue.All.Where(source => source.Of is null))
        {
            int count = source.Name switch
            {
                CollectionNames.Users => people,
                CollectionNames.UserRegistrationDetails => tenant.UserRegistrationDetails.Count,
                CollectionNames.Groups => groups,
                CollectionNames.AuthenticationMethodsPolicy or CollectionNames.SecurityDefaults or CollectionNames.DeviceRegistrationPolicy or CaptureCatalogue.CrossTenantDefault => 0,
                _ => 1,
            };
            pages += Math.Max(1, Up(count, source.PageSize ?? PageSize));
        }

        return pages + (2 * Up(people, 20)) + Up(groups, 20) + tenant.Groups.Sum(group => Up(group.TransitiveMembers!.Value.Count, 999) - 1);
    }

    private static int Up(int count, int by) => (count + by - 1) / by;

    private static string Group(int number, int first, int count) =>
        $$"""{"displayName":"Group {{number}}","id":"{{Id('d', number)}}","transitiveMembers":[{{string.Join(',', Enumerable.Range(first, count).Select(i => $"\"{Id('a', i)}\""))}}]}""";

    // Ids that are not in the order in which they were given, as in a real directory.
    private static string Id(char kind, int number) =>
        string.Create(CultureInfo.InvariantCulture, $"{(uint)(number * 2654435761L):x8}-0000-4000-8000-{kind}{number:x11}");
}
