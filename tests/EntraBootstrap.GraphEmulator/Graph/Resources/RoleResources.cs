using System.Text.Json;
using EntraBootstrap.Core.Tenants;
using static EntraBootstrap.GraphEmulator.Graph.Resources.Kinds;

namespace EntraBootstrap.GraphEmulator.Graph.Resources;

/// <summary>Roles that somebody has, or may activate.</summary>
internal static class RoleResources
{
    private const string Roles = "roleManagement/directory";
    private const string ReadRoles = "RoleManagement.Read.Directory";

    // What an assignment and its instance have in common, and what a snapshot may know of the instance alone.
    private static readonly string[] s_instance =
    [
        "appScopeId", "assignmentType", "directoryScopeId", "endDateTime", "id", "memberType", "principalId", "roleAssignmentOriginId", "roleAssignmentScheduleId", "roleDefinitionId", "startDateTime",
    ];

    private static readonly Dictionary<string, Func<ReadContext, JsonElement, ServedObject?>?> s_principal = new(StringComparer.OrdinalIgnoreCase)
    {
        ["principal"] = static (context, holder) => Text(holder, "principalId") is { } id ? DirectoryObjects.Find(context, id) : null,
    };

    public static IEnumerable<Resource> All()
    {
        Resource instances = new()
        {
            Path = $"{Roles}/roleAssignmentScheduleInstances", Type = "unifiedRoleAssignmentScheduleInstance", Collection = CollectionNames.RoleAssignments,
            Permissions = ["RoleAssignmentSchedule.Read.Directory", ReadRoles], IsList = true, Context = $"{Roles}/roleAssignmentScheduleInstances",
            Read = static context => new Found([.. context.Store.List(CollectionNames.RoleAssignments).Select(assignment => new ServedObject(Instance(assignment)))]),
        };
        IEnumerable<Resource> resources =
        [
            .. List($"{Roles}/roleAssignments", "unifiedRoleAssignment", CollectionNames.RoleAssignments, [ReadRoles]),
            .. List($"{Roles}/roleEligibilityScheduleInstances", "unifiedRoleEligibilityScheduleInstance", CollectionNames.RoleEligibilities, ["RoleEligibilitySchedule.Read.Directory", ReadRoles]),
            instances,
            Single(instances, static context => context.Store.Find(CollectionNames.RoleAssignments, "id", context.Keys[0]) is { } assignment ? Instance(assignment) : null),
        ];
        return resources.Select(static resource => resource with { Expand = s_principal });
    }

    // How and until when somebody has a role is left out unless the snapshot says it. Where the instance comes from is the assignment itself.
    private static JsonElement Instance(JsonElement assignment)
    {
        Dictionary<string, JsonElement> members = assignment.EnumerateObject()
            .Where(member => s_instance.Contains(member.Name, StringComparer.Ordinal))
            .ToDictionary(member => member.Name, member => member.Value, StringComparer.Ordinal);
        if (members.TryGetValue("id", out JsonElement id))
            members.TryAdd("roleAssignmentOriginId", id);
        return JsonSerializer.SerializeToElement(members);
    }
}
