using System.Text.Json;
using EntraBootstrap.Core.Tenants;

namespace EntraBootstrap.GraphEmulator.Graph;

/// <summary>What is read of one object: its members, its methods, its settings.</summary>
internal static class Related
{
    private const string NotCaptured = "Insufficient privileges to complete the operation. The snapshot that is served here did not capture it.";

    public static Found? Members(ReadContext context, string readUsers, string readDevices)
    {
        if (context.Store.Find(CollectionNames.Groups, "id", context.Keys[0]) is not { } group)
            return null;
        if (!group.TryGetProperty("transitiveMembers", out JsonElement members))
            return context.Store.Tenant.Completeness.IsEverything ? new Found([]) : throw GraphException.Denied(NotCaptured);
        return new Found([.. members.EnumerateArray().Select(id => Member(id.GetString()!))]);

        ServedObject Member(string id) =>
            Known(id, CollectionNames.Users, "#microsoft.graph.user", readUsers)
            ?? Known(id, CollectionNames.Devices, "#microsoft.graph.device", readDevices)
            ?? Known(id, CollectionNames.ServicePrincipals, "#microsoft.graph.servicePrincipal", "Application.Read.All")
            ?? Known(id, CollectionNames.Groups, "#microsoft.graph.group", "GroupMember.Read.All")
            ?? new ServedObject(IdOnly(id), "#microsoft.graph.directoryObject");

        // Of members that the token may not read Graph says type and id alone.
        ServedObject? Known(string id, string collection, string type, string permission) =>
            context.Store.Find(collection, "id", id) is { } found ? new ServedObject(context.Granted.Contains(permission) ? found : IdOnly(id), type) : null;
    }

    public static Found? Methods(ReadContext context)
    {
        if (Person(context) is not { } person)
            return null;
        if (!person.TryGetProperty("authenticationMethods", out JsonElement methods))
            return context.Store.Tenant.Completeness.IsEverything ? new Found([]) : throw GraphException.Denied(NotCaptured);
        return new Found([.. methods.EnumerateArray().Select(method => new ServedObject(method))]);
    }

    public static JsonElement? Requirements(ReadContext context)
    {
        if (Person(context) is not { } person)
            return null;
        if (!person.TryGetProperty("perUserMfaState", out JsonElement state))
            throw GraphException.Denied(NotCaptured);
        return JsonSerializer.SerializeToElement(new Dictionary<string, JsonElement>(StringComparer.Ordinal) { ["perUserMfaState"] = state });
    }

    public static Found? Federation(ReadContext context)
    {
        if (context.Store.Find(CollectionNames.Domains, "id", context.Keys[0]) is not { } domain)
            return null;
        const string Type = "#microsoft.graph.internalDomainFederation";
        if (domain.TryGetProperty("federationConfiguration", out JsonElement configurations) && configurations.ValueKind == JsonValueKind.Array)
            return new Found([.. configurations.EnumerateArray().Select(configuration => new ServedObject(configuration, Type))]);

        // Snapshots may say it at the domain itself.
        if (domain.TryGetProperty("federatedIdpMfaBehavior", out JsonElement behaviour))
        {
            return new Found([new ServedObject(
                JsonSerializer.SerializeToElement(new Dictionary<string, JsonElement>(StringComparer.Ordinal) { ["federatedIdpMfaBehavior"] = behaviour }),
                Type)]);
        }

        bool isFederated = domain.TryGetProperty("authenticationType", out JsonElement type) && string.Equals(type.GetString(), "Federated", StringComparison.OrdinalIgnoreCase);
        return isFederated ? throw GraphException.Denied(NotCaptured) : new Found([]);
    }

    private static JsonElement? Person(ReadContext context) =>
        context.Store.Find(CollectionNames.Users, "id", context.Keys[0]) ?? context.Store.Find(CollectionNames.Users, "userPrincipalName", context.Keys[0]);

    private static JsonElement IdOnly(string id) => JsonSerializer.SerializeToElement(new Dictionary<string, string>(StringComparer.Ordinal) { ["id"] = id });
}
