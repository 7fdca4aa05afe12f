using static EntraBootstrap.GraphEmulator.Graph.Resources.Kinds;

namespace EntraBootstrap.GraphEmulator.Graph.Resources;

/// <summary>The sign-in log.</summary>
internal static class LogResources
{
    // Those members of the reference by which a log is searched.
    private static readonly string[] s_filterable =
        ["appDisplayName", "appId", "clientAppUsed", "conditionalAccessStatus", "correlationId", "createdDateTime", "id", "ipAddress", "resourceDisplayName", "resourceId", "status/errorCode", "userDisplayName", "userId", "userPrincipalName"];

    public static IEnumerable<Resource> All()
    {
        Resource list = new()
        {
            Path = "auditLogs/signIns", Type = "signIn", Permissions = ["AuditLog.Read.All"], IsList = true, Context = "auditLogs/signIns",
            Guarded = new Guard("appliedConditionalAccessPolicies", [ReadAccess, ReadPolicies], IsAskedFor: false), Filterable = s_filterable, OrderedBy = "createdDateTime",
            Read = static context => new Found([.. Log(context).Records.Select(record => new ServedObject(record))]),
        };
        return [list, Single(list, static context => Log(context).Find(context.Keys[0]))];
    }

    private static Tenants.SignInLog Log(ReadContext context) =>
        context.SignIns ?? throw GraphException.Denied("Insufficient privileges to complete the operation. A snapshot has no sign-ins: start the emulator with --sign-ins FILE.");
}
