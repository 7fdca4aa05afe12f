using System.Text.Json;
using EntraBootstrap.Core.Snapshots.Reading;
using EntraBootstrap.Core.Snapshots.Writing;
using EntraBootstrap.Core.Tenants;

namespace EntraBootstrap.Core.Snapshots.Shapes;

/// <summary>Graph's <c>group</c>, <c>unifiedRoleAssignment</c>, <c>domain</c>, <c>organization</c> and <c>agreement</c>.</summary>
internal static class DirectoryShape
{
    public static Group ReadGroup(ObjectReader o) => new()
    {
        Id = o.Id("id"),
        DisplayName = o.Text("displayName"),
        MembershipRule = o.Text("membershipRule"),
        TransitiveMembers = o.Ids("transitiveMembers"),
        Extra = o.Rest(),
    };

    public static void WriteGroup(ObjectWriter w, Group group)
    {
        w.TextIfAny("id", group.Id);
        w.Text("displayName", group.DisplayName);
        w.Text("membershipRule", group.MembershipRule);
        w.StringsOrNull("transitiveMembers", group.TransitiveMembers);
        w.Extra(group.Extra);
    }

    public static RoleAssignment ReadRole(ObjectReader o)
    {
        var role = new RoleAssignment
        {
            Id = o.Text("id") ?? string.Empty,
            PrincipalId = o.Id("principalId"),
            RoleDefinitionId = o.Id("roleDefinitionId"),
            DirectoryScopeId = o.Word("directoryScopeId"),
            Extra = o.Rest(),
        };
        return role with { IsRoleBuiltIn = IsBuiltIn(role.Extra.Find("roleDefinition")) };
    }

    // $expand=roleDefinition puts the role inside; it is kept as it is.
    private static bool? IsBuiltIn(string? roleDefinition)
    {
        if (roleDefinition is null)
            return null;
        using var document = JsonDocument.Parse(roleDefinition);
        if (document.RootElement.ValueKind != JsonValueKind.Object || !document.RootElement.TryGetProperty("isBuiltIn", out JsonElement isBuiltIn))
            return null;
        return isBuiltIn.ValueKind switch { JsonValueKind.True => true, JsonValueKind.False => false, _ => null };
    }

    public static void WriteRole(ObjectWriter w, RoleAssignment role)
    {
        w.TextIfAny("id", role.Id);
        w.TextIfAny("principalId", role.PrincipalId);
        w.TextIfAny("roleDefinitionId", role.RoleDefinitionId);
        w.Text("directoryScopeId", role.DirectoryScopeId);
        w.Extra(role.Extra);
    }

    public static Domain ReadDomain(ObjectReader o) => new()
    {
        Id = o.Id("id"),
        AuthenticationType = o.Word("authenticationType"),
        FederatedIdpMfaBehavior = o.Word("federatedIdpMfaBehavior"),
        FederationConfiguration = o.ObjectsOrNull("federationConfiguration", ReadFederation),
        Extra = o.Rest(),
    };

    private static FederationConfiguration ReadFederation(ObjectReader o) => new()
    {
        Id = o.Id("id"),
        FederatedIdpMfaBehavior = o.Word("federatedIdpMfaBehavior"),
        Extra = o.Rest(),
    };

    public static void WriteDomain(ObjectWriter w, Domain domain)
    {
        w.TextIfAny("id", domain.Id);
        w.Text("authenticationType", domain.AuthenticationType);
        w.Text("federatedIdpMfaBehavior", domain.FederatedIdpMfaBehavior);
        w.ObjectsOrNull("federationConfiguration", domain.FederationConfiguration, static (w, federation) =>
        {
            w.TextIfAny("id", federation.Id);
            w.Text("federatedIdpMfaBehavior", federation.FederatedIdpMfaBehavior);
            w.Extra(federation.Extra);
        });
        w.Extra(domain.Extra);
    }

    public static Organization ReadOrganization(ObjectReader o) => new() { Id = o.Id("id"), DisplayName = o.Text("displayName"), Extra = o.Rest() };

    public static void WriteOrganization(ObjectWriter w, Organization organization)
    {
        w.TextIfAny("id", organization.Id);
        w.Text("displayName", organization.DisplayName);
        w.Extra(organization.Extra);
    }

    public static TermsOfUseAgreement ReadAgreement(ObjectReader o) => new() { Id = o.Id("id"), DisplayName = o.Text("displayName"), Extra = o.Rest() };

    public static void WriteAgreement(ObjectWriter w, TermsOfUseAgreement agreement)
    {
        w.TextIfAny("id", agreement.Id);
        w.Text("displayName", agreement.DisplayName);
        w.Extra(agreement.Extra);
    }
}
