using System.Globalization;
using EntraBootstrap.Core.Snapshots.Reading;
using EntraBootstrap.Core.Snapshots.Shapes;
using EntraBootstrap.Core.Snapshots.Writing;
using EntraBootstrap.Core.Tenants;

namespace EntraBootstrap.Core.Snapshots.Protection;

/// <summary>
/// Replaces what identifies a tenant and its people, so that a snapshot can be shared in a bug report and every verdict stays the same.
/// </summary>
/// <remarks>
/// Ids, sign-in names, domains, names of everything, descriptions and what the model has no name for are replaced or left out. What stays,
/// because verdicts need it: address ranges and countries of named locations, ids of applications that the tenant does not own, role ids,
/// AAGUIDs and policy OIDs, and the literals of filter rules with the attributes that they are compared with.
/// </remarks>
public static class SnapshotProtector
{
    /// <summary>The tenant under pseudonyms. The same tenant always gives the same result.</summary>
    /// <exception cref="ArgumentNullException"><paramref name="tenant"/> is null.</exception>
    public static Tenant Protect(Tenant tenant)
    {
        ArgumentNullException.ThrowIfNull(tenant);
        Pseudonyms names = new(tenant);
        HashSet<string> own = new(tenant.ServicePrincipals.Where(principal => tenant.TenantId is { } id && string.Equals(principal.AppOwnerOrganizationId, id, StringComparison.OrdinalIgnoreCase)).Select(principal => principal.AppId), StringComparer.OrdinalIgnoreCase);

        // The application that stands for baseline scopes is the tenant's own, unless it is the directory itself.
        if (tenant.BaselineScopeEnforcement?.ResourceAppId is { } placeholder && !placeholder.Equals(WellKnown.DirectoryApp, StringComparison.OrdinalIgnoreCase))
            own.Add(placeholder);
        PolicyProtection policies = new(names, own);
        MethodsProtection methods = new(names, policies);
        DirectoryProtection directory = new(names, policies, new FilterAttributes(tenant));
        return tenant with
        {
            TenantId = names.IdOrNull(tenant.TenantId),
            CapturedBy = tenant.CapturedBy is null ? null : "protected",
            Organization = tenant.Organization is not { } organization ? null : organization with { Id = names.Id(organization.Id), DisplayName = "Tenant", Extra = ProtectedExtras.OfDirectory(organization.Extra) },
            Domains = List(tenant.Domains, directory.Domain, DirectoryShape.WriteDomain, static (domain, _) => domain, static domain => domain.Id),
            ConditionalAccessPolicies = List(tenant.ConditionalAccessPolicies, policies.Policy, PolicyShape.Write, static (policy, number) => policy with { DisplayName = Number("Policy {0:000}", number) }, static policy => policy.DisplayName),
            NamedLocations = List(tenant.NamedLocations, policies.Location, LocationShape.Write, static (location, number) => location with { DisplayName = Number("Location {0:000}", number) }, static location => location.DisplayName),
            AuthenticationContexts = List(
                tenant.AuthenticationContexts,
                context => context with { Id = PolicyProtection.Word(context.Id)!, Description = null, Extra = ProtectedExtras.OfSettings(context.Extra) },
                StrengthShape.WriteContext,
                static (context, number) => context with { DisplayName = Number("Context {0:000}", number) },
                static context => context.DisplayName),
            AuthenticationStrengthPolicies = List(tenant.AuthenticationStrengthPolicies, policies.Strength, StrengthShape.Write, static (strength, _) => strength, static strength => strength.DisplayName),
            AuthenticationMethodsPolicy = tenant.AuthenticationMethodsPolicy is { } methodsPolicy ? methods.Policy(methodsPolicy) : null,
            SecurityDefaults = tenant.SecurityDefaults is { } defaults ? defaults with { Id = names.Id(defaults.Id), Extra = ProtectedExtras.OfSettings(defaults.Extra) } : null,
            CrossTenantAccessPolicy = tenant.CrossTenantAccessPolicy is { } access ? methods.CrossTenant(access) : null,
            DeviceRegistrationPolicy = tenant.DeviceRegistrationPolicy is { } registration ? registration with { Id = names.Id(registration.Id), Extra = ProtectedExtras.OfSettings(registration.Extra) } : null,
            SsprPolicy = tenant.SsprPolicy is { } reset ? methods.PasswordReset(reset) : null,
            BaselineScopeEnforcement = tenant.BaselineScopeEnforcement is { } scope ? scope with { ResourceAppId = scope.ResourceAppId is { } resource ? policies.Application(resource) : null, Extra = ProtectedExtras.OfSettings(scope.Extra) } : null,
            TermsOfUse = List(
                tenant.TermsOfUse,
                terms => terms with { Id = names.Id(terms.Id), Extra = ProtectedExtras.OfSettings(terms.Extra) },
                DirectoryShape.WriteAgreement,
                static (terms, number) => terms with { DisplayName = Number("Terms {0:000}", number) },
                static terms => terms.DisplayName),
            Users = List(tenant.Users, directory.User, UserShape.Write, static (user, number) => user.DisplayName is null ? user : user with { DisplayName = Number("User {0:0000}", number) }, static user => user.DisplayName),
            UserRegistrationDetails = List(tenant.UserRegistrationDetails, directory.Details, UserShape.WriteDetails, static (details, _) => details, static details => details.UserPrincipalName),
            Groups = List(tenant.Groups, directory.Group, DirectoryShape.WriteGroup, static (group, number) => group.DisplayName is null ? group : group with { DisplayName = Number("Group {0:0000}", number) }, static group => group.DisplayName),
            RoleAssignments = List(tenant.RoleAssignments, directory.Role, DirectoryShape.WriteRole, static (role, _) => role, static role => role.PrincipalId),
            RoleEligibilities = List(tenant.RoleEligibilities, directory.Role, DirectoryShape.WriteRole, static (role, _) => role, static role => role.PrincipalId),
            Devices = List(tenant.Devices, directory.Device, DeviceShape.Write, (device, number) => device with { DisplayName = directory.DeviceName(device, Number("DEVICE-{0:0000}", number)) }, static device => device.DisplayName),
            ServicePrincipals = List(
                tenant.ServicePrincipals,
                directory.Principal,
                ServicePrincipalShape.Write,
                static (principal, number) => principal.DisplayName is null ? principal : principal with { DisplayName = Number("Application {0:0000}", number) },
                static principal => principal.DisplayName),
            Extra = ExtraMembers.None,
        };
    }

    private static string Number(string format, int number) => string.Format(CultureInfo.InvariantCulture, format, number);

    // Numbers are given in the order of the pseudonyms, so that they say nothing about the order of the ids.
    private static ValueList<T> List<T>(ValueList<T> items, Func<T, T> protect, Action<ObjectWriter, T> write, Func<T, int, T> name, Func<T, string?> key)
        where T : GraphEntity
    {
        List<T> changed = new(items.Count);
        for (int i = 0; i < items.Count; i++)
        {
            T item = protect(items[i]);
            bool isVariant = i > 0 && items[i].Id.Length > 0 && string.Equals(items[i].Id, items[i - 1].Id, StringComparison.OrdinalIgnoreCase);
            changed.Add(isVariant ? (T)(item with { Extra = ProtectedExtras.Variant(item.Extra, i + 1) }) : item);
        }

        changed.Sort((left, right) => string.Compare(left.Id, right.Id, StringComparison.OrdinalIgnoreCase) is var order && order != 0
            ? order
            : string.CompareOrdinal(ObjectWriter.ToText(left, write), ObjectWriter.ToText(right, write)));
        List<T> named = [.. changed.Select((item, index) => name(item, index + 1))];
        return ObjectList.Make(named, write, key, static _ => { });
    }
}
