using System.Text.Json;
using EntraBootstrap.Core.Tenants;
using static EntraBootstrap.GraphEmulator.Graph.Resources.Kinds;

namespace EntraBootstrap.GraphEmulator.Graph.Resources;

/// <summary>Objects of the directory where others lead to them.</summary>
internal static class DirectoryObjects
{
    public const string ReadUsers = "User.Read.All";
    public const string ReadGroups = "GroupMember.Read.All";
    public const string ReadDevices = "Device.Read.All";
    public const string ReadApplications = "Application.Read.All";

    private static readonly (string Collection, string Type, string Permission)[] s_kinds =
    [
        (CollectionNames.Users, "user", ReadUsers),
        (CollectionNames.Devices, "device", ReadDevices),
        (CollectionNames.ServicePrincipals, "servicePrincipal", ReadApplications),
        (CollectionNames.Groups, "group", ReadGroups),
    ];

    /// <summary>What the snapshot keeps inside these objects and Graph serves elsewhere.</summary>
    public static IReadOnlyList<string> NotGraphs { get; } = ["authenticationMethods", "perUserMfaState", "transitiveMembers"];

    /// <summary>What is not shown of them where they are expanded: attributes have a permission of their own, which only the object's own endpoint looks at.</summary>
    public static IReadOnlyList<string> NotExpanded { get; } = [.. NotGraphs, "customSecurityAttributes"];

    /// <summary>The members of a group.</summary>
    public static Found? Members(ReadContext context)
    {
        if (context.Store.Find(CollectionNames.Groups, "id", context.Keys[0]) is not { } group)
            return null;
        if (Member(group, "transitiveMembers") is not { } members)
            return context.Store.Tenant.Completeness.IsEverything ? new Found([]) : throw NotCaptured();
        return new Found([.. members.EnumerateArray().Select(id => Find(context, id.GetString()!))]);
    }

    /// <summary>The object of an id. Of one that the token may not read Graph says type and id alone, and of one that the snapshot lacks nobody knows more than the id.</summary>
    public static ServedObject Find(ReadContext context, string id)
    {
        foreach ((string collection, string type, string permission) in s_kinds)
        {
            if (context.Store.Find(collection, "id", id) is { } found)
                return new ServedObject(context.Granted.Contains(permission) ? found : IdOnly(id), "#microsoft.graph." + type);
        }

        return new ServedObject(IdOnly(id), "#microsoft.graph.directoryObject");
    }

    private static JsonElement IdOnly(string id) => JsonSerializer.SerializeToElement(new Dictionary<string, string>(StringComparer.Ordinal) { ["id"] = id });
}
