using EntraBootstrap.Core.Errors;
using EntraBootstrap.Core.Snapshots.Shapes;
using EntraBootstrap.Core.Snapshots.Writing;
using EntraBootstrap.Core.Tenants;

namespace EntraBootstrap.Core.Snapshots.Reading;

/// <summary>Makes the tenant of what was read: orders, folds equal copies, reports contradictions, and says how complete it is.</summary>
internal sealed class TenantAssembler(TenantBuilder builder, SnapshotHeader? header)
{
    private readonly DatedCopies _copies = new(builder.Context, builder.Sources);

    private ProblemLog Problems => builder.Context.Problems;

    public Tenant Assemble()
    {
        foreach (string folder in builder.Parts.Attach(builder.Users, builder.Groups))
            Problems.Add(ErrorCatalogue.ObjectUnreadable.At(new SourceLocation(folder), folder, folder, "the user or group that it belongs to was not read"));
        if (header is null)
        {
            CollectInlinedStrengths();
            DoubtGroups();
        }


        var tenant = new Tenant
        {
            TenantId = header?.TenantId,
            CapturedAt = header?.CapturedAt,
            CapturedBy = header?.CapturedBy,
            Organization = Single(CollectionNames.Organization, builder.Organizations),
            Domains = List(CollectionNames.Domains, builder.Domains, DirectoryShape.WriteDomain, domain => domain.Id),
            ConditionalAccessPolicies = List(CollectionNames.ConditionalAccessPolicies, builder.Policies, PolicyShape.Write, policy => policy.DisplayName),
            NamedLocations = List(CollectionNames.NamedLocations, builder.Locations, LocationShape.Write, location => location.DisplayName),
            AuthenticationContexts = List(CollectionNames.AuthenticationContexts, builder.Contexts, StrengthShape.WriteContext, context => context.DisplayName),
            AuthenticationStrengthPolicies = List(CollectionNames.AuthenticationStrengthPolicies, builder.Strengths, StrengthShape.Write, strength => strength.DisplayName),
            AuthenticationMethodsPolicy = MethodsPolicy(),
            SecurityDefaults = Single(CollectionNames.SecurityDefaults, builder.SecurityDefaults),
            CrossTenantAccessPolicy = CrossTenant(),
            DeviceRegistrationPolicy = Single(CollectionNames.DeviceRegistrationPolicy, builder.DeviceRegistrations),
            MfaTrustedIps = builder.MfaTrustedIps.Count == 0 ? null : builder.MfaTrustedIps[0],
            SsprPolicy = Single(CollectionNames.SsprPolicy, builder.SsprPolicies),
            BaselineScopeEnforcement = Single(CollectionNames.BaselineScopeEnforcement, builder.BaselineScopes),
            TermsOfUse = List(CollectionNames.TermsOfUse, builder.Agreements, DirectoryShape.WriteAgreement, agreement => agreement.DisplayName),
            Users = List(CollectionNames.Users, builder.Users, UserShape.Write, user => user.DisplayName),
            UserRegistrationDetails = List(CollectionNames.UserRegistrationDetails, builder.Details, UserShape.WriteDetails, details => details.UserPrincipalName),
            Groups = List(CollectionNames.Groups, builder.Groups, DirectoryShape.WriteGroup, group => group.DisplayName),
            RoleAssignments = List(CollectionNames.RoleAssignments, builder.Assignments, DirectoryShape.WriteRole, role => role.PrincipalId),
            RoleEligibilities = List(CollectionNames.RoleEligibilities, builder.Eligibilities, DirectoryShape.WriteRole, role => role.PrincipalId),
            Devices = List(CollectionNames.Devices, builder.Devices, DeviceShape.Write, device => device.DisplayName),
            ServicePrincipals = List(CollectionNames.ServicePrincipals, builder.Principals, ServicePrincipalShape.Write, principal => principal.DisplayName),
        };
        return CompletenessRules.Apply(tenant, builder.Evidence, header);
    }

    private ValueList<T> List<T>(string collection, List<T> items, Action<ObjectWriter, T> write, Func<T, string?> name)
        where T : GraphEntity
    {
        HashSet<string> dated = _copies.Choose(collection, items, write);
        return ObjectList.Make(items, write, name, id =>
        {
            if (!dated.Contains(id))
                Problems.Add(ErrorCatalogue.ObjectsContradict.At(builder.Sources.Find(collection, id), id, collection, id));

            // Of these the evaluator sees the contradiction itself and doubts only what is about them.
            if (collection is not (CollectionNames.ConditionalAccessPolicies or CollectionNames.AuthenticationStrengthPolicies or CollectionNames.NamedLocations or CollectionNames.Groups))
                builder.Evidence.Damage(collection);
        });
    }

    private T? Single<T>(string collection, List<T> items)
        where T : GraphObject
    {
        if (items.Count == 0)
            return null;
        _copies.ChooseOne(items);
        if (items.TrueForAll(item => item.Equals(items[0])))
            return items[0];
        Problems.Add(ErrorCatalogue.ObjectsContradict.With(collection, collection, (items[0] as GraphEntity)?.Id ?? string.Empty));
        builder.Evidence.Damage(collection);
        return null;
    }

    private AuthenticationMethodsPolicy? MethodsPolicy()
    {
        // Some exports hold the policy, others only its configurations, and the folder form both, apart from each other.
        List<AuthenticationMethodsPolicy> policies = builder.MethodsPolicies;
        AuthenticationMethodsPolicy? policy = Single(CollectionNames.AuthenticationMethodsPolicy, policies);
        if (policies.Exists(read => read.Extra.Find("authenticationMethodConfigurations") is not null))
            builder.Evidence.Damage(CollectionNames.AuthenticationMethodsPolicy);
        if (policies.Count == 0 && builder.MethodConfigurations.Count == 0)
            return null;
        if (policies.Count > 0 && policy is null)
            return null;
        policy ??= new AuthenticationMethodsPolicy();
        List<AuthenticationMethodConfiguration> configurations = [.. policy.AuthenticationMethodConfigurations, .. builder.MethodConfigurations];
        return policy with { AuthenticationMethodConfigurations = List(CollectionNames.AuthenticationMethodsPolicy, configurations, MethodConfigurationShape.Write, read => read.DisplayName) };
    }

    private CrossTenantAccessPolicy? CrossTenant()
    {
        CrossTenantAccessPolicy? policy = Single(CollectionNames.CrossTenantAccessPolicy, builder.CrossTenantPolicies);
        if (builder.CrossTenantPolicies.Count == 0 && builder.CrossTenantDefaults.Count == 0 && builder.CrossTenantPartners.Count == 0)
            return null;
        policy ??= new CrossTenantAccessPolicy();
        CrossTenantAccess[] partners = [.. policy.Partners.Concat(builder.CrossTenantPartners).Distinct()];
        foreach (string tenantId in partners.Where(partner => partner.TenantId is not null).GroupBy(partner => partner.TenantId!, StringComparer.OrdinalIgnoreCase).Where(same => same.Skip(1).Any()).Select(same => same.Key))
        {
            Problems.Add(ErrorCatalogue.ObjectsContradict.With(tenantId, CollectionNames.CrossTenantAccessPolicy, tenantId));
            builder.Evidence.Damage(CollectionNames.CrossTenantAccessPolicy);
        }

        return policy with
        {
            Default = policy.Default ?? Single(CollectionNames.CrossTenantAccessPolicy, builder.CrossTenantDefaults),
            Partners = partners
                .OrderBy(partner => partner.TenantId, StringComparer.OrdinalIgnoreCase)
                .ThenBy(partner => ObjectWriter.ToText(partner, SettingsShape.WriteAccess), StringComparer.Ordinal)
                .ToValueList(),
        };
    }

    // Exporters of settings write the rules of dynamic groups and leave assigned groups to an export of people: where every group is dynamic, others were left out.
    private void DoubtGroups()
    {
        if (builder.Groups.Count > 0 && builder.Groups.TrueForAll(group => group.MembershipRule is not null))
            builder.Evidence.SeePart(CollectionNames.Groups);
    }

    // Exports without a strengths folder still hold the strengths that their policies use.
    private void CollectInlinedStrengths()
    {
        HashSet<string> known = new(builder.Strengths.Select(strength => strength.Id), StringComparer.OrdinalIgnoreCase);
        foreach (ConditionalAccessPolicy policy in builder.Policies)
        {
            if (policy.GrantControls?.AuthenticationStrength is not { AllowedCombinations: not null, Id.Length: > 0 } strength || known.Contains(strength.Id))
                continue;
            builder.Strengths.Add(strength);
            builder.Evidence.SeePart(CollectionNames.AuthenticationStrengthPolicies);
            if (builder.Sources.Find(CollectionNames.ConditionalAccessPolicies, SourceMap.KeyOf(policy.Id, policy.DisplayName)) is { } place)
                builder.Sources.Add(CollectionNames.AuthenticationStrengthPolicies, strength.Id, place);
        }
    }
}
