using System.Buffers;
using EntraBootstrap.Core.Snapshots.Reading;
using EntraBootstrap.Core.Snapshots.Shapes;
using EntraBootstrap.Core.Tenants;

namespace EntraBootstrap.Core.Snapshots.Writing;

/// <summary>A collection as it is written.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Count">How many objects it holds.</param>
/// <param name="Id">The id of an object; null where there is none.</param>
/// <param name="Write">Writes an object as compact JSON.</param>
/// <param name="Folder">Where its objects lie in the folder form; null for one <c>.jsonl</c> file in the root.</param>
internal sealed record CollectionOutput(string Name, int Count, Func<int, string?> Id, Action<IBufferWriter<byte>, int> Write, string? Folder);

/// <summary>A document as it is written.</summary>
/// <param name="Name">The collection that it is.</param>
/// <param name="Write">Writes it as compact JSON.</param>
internal sealed record DocumentOutput(string Name, Action<IBufferWriter<byte>> Write);

/// <summary>What there is to write of a tenant.</summary>
internal static class CanonicalLayout
{
    /// <summary>The head of a snapshot: which tenant, when, and how complete.</summary>
    public static void WriteHeader(ObjectWriter w, Tenant tenant)
    {
        w.Text("schemaVersion", SnapshotHeader.SchemaVersion);
        w.Text("tenantId", tenant.TenantId);
        w.Date("capturedAt", tenant.CapturedAt);
        w.Text("capturedBy", tenant.CapturedBy);
        if (tenant.Completeness.IsEverything)
        {
            w.Text("collections", "complete");
            return;
        }

        w.Object("collections", tenant.Completeness, static (w, completeness) =>
        {
            foreach (string name in CollectionNames.All)
                w.Text(name, WordOf(completeness[name]));
        });
    }

    /// <summary>The word of a state.</summary>
    public static string WordOf(CollectionState state) => state switch
    {
        CollectionState.Complete => "complete",
        CollectionState.Partial => "partial",
        _ => "absent",
    };

    /// <summary>The collections that hold something.</summary>
    public static IEnumerable<CollectionOutput> Collections(Tenant tenant) =>
        new[]
        {
            Of(CollectionNames.Domains, tenant.Domains, DirectoryShape.WriteDomain, "Domains"),
            Of(CollectionNames.ConditionalAccessPolicies, tenant.ConditionalAccessPolicies, PolicyShape.Write, "Identity/Conditional/AccessPolicies"),
            Of(CollectionNames.NamedLocations, tenant.NamedLocations, LocationShape.Write, "Identity/Conditional/NamedLocations"),
            Of(CollectionNames.AuthenticationContexts, tenant.AuthenticationContexts, StrengthShape.WriteContext, "Identity/Conditional/AuthenticationContexts"),
            Of(CollectionNames.AuthenticationStrengthPolicies, tenant.AuthenticationStrengthPolicies, StrengthShape.Write, "Policies/AuthenticationStrengthPolicies"),
            Of(CollectionNames.TermsOfUse, tenant.TermsOfUse, DirectoryShape.WriteAgreement, "IdentityGovernance/TermsOfUse/Agreements"),
            Of(CollectionNames.Users, tenant.Users, UserShape.Write, null),
            Of(CollectionNames.UserRegistrationDetails, tenant.UserRegistrationDetails, UserShape.WriteDetails, null),
            Of(CollectionNames.Groups, tenant.Groups, DirectoryShape.WriteGroup, null),
            Of(CollectionNames.RoleAssignments, tenant.RoleAssignments, DirectoryShape.WriteRole, null),
            Of(CollectionNames.RoleEligibilities, tenant.RoleEligibilities, DirectoryShape.WriteRole, null),
            Of(CollectionNames.Devices, tenant.Devices, DeviceShape.Write, null),
            Of(CollectionNames.ServicePrincipals, tenant.ServicePrincipals, ServicePrincipalShape.Write, null),
        }.Where(collection => collection.Count > 0);

    /// <summary>The single documents that there are.</summary>
    public static IEnumerable<DocumentOutput> Documents(Tenant tenant)
    {
        DocumentOutput?[] documents =
        [
            Of(CollectionNames.Organization, tenant.Organization, DirectoryShape.WriteOrganization),
            Of(CollectionNames.AuthenticationMethodsPolicy, tenant.AuthenticationMethodsPolicy, MethodsPolicyShape.Write),
            Of(CollectionNames.SecurityDefaults, tenant.SecurityDefaults, SettingsShape.WriteSecurityDefaults),
            Of(CollectionNames.CrossTenantAccessPolicy, tenant.CrossTenantAccessPolicy, SettingsShape.WriteCrossTenant),
            Of(CollectionNames.DeviceRegistrationPolicy, tenant.DeviceRegistrationPolicy, SettingsShape.WriteDeviceRegistration),
            tenant.MfaTrustedIps is { } ranges ? new DocumentOutput(CollectionNames.MfaTrustedIps, output => WriteList(output, ranges)) : null,
            Of(CollectionNames.SsprPolicy, tenant.SsprPolicy, SettingsShape.WriteSspr),
            Of(CollectionNames.BaselineScopeEnforcement, tenant.BaselineScopeEnforcement, SettingsShape.WriteBaselineScope),
        ];
        return documents.OfType<DocumentOutput>();
    }

    /// <summary>The collection whose objects are the files of a folder.</summary>
    public static CollectionOutput Of<T>(string name, ValueList<T> items, Action<ObjectWriter, T> write, string? folder)
        where T : GraphObject
    {
        ObjectWriter writer = new();
        return new CollectionOutput(
            name, items.Count, index => (items[index] as GraphEntity)?.Id ?? (items[index] as CrossTenantAccess)?.TenantId,
            (output, index) =>
            {
                write(writer, items[index]);
                writer.EmitTo(output);
            },
            folder);
    }

    private static DocumentOutput? Of<T>(string name, T? value, Action<ObjectWriter, T> write)
        where T : class => value is null ? null : new DocumentOutput(name, output => ObjectWriter.Write(output, value, write));

    private static void WriteList(IBufferWriter<byte> output, ValueList<string> values)
    {
        output.Write("["u8);
        for (int i = 0; i < values.Count; i++)
        {
            if (i > 0)
                output.Write(","u8);
            Json.JsonStrings.WriteQuoted(output, values[i]);
        }

        output.Write("]"u8);
    }
}
