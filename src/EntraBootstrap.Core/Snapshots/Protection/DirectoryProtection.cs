using EntraBootstrap.Core.Tenants;

namespace EntraBootstrap.Core.Snapshots.Protection;

/// <summary>Protects people, groups, roles, devices and applications.</summary>
internal sealed class DirectoryProtection(Pseudonyms names, PolicyProtection policies, FilterAttributes filtered)
{
    public User User(User user) => user with
    {
        Id = names.Id(user.Id),
        UserPrincipalName = names.SignInName(user.UserPrincipalName),
        UserType = PolicyProtection.Word(user.UserType),
        ExternalUserState = PolicyProtection.Word(user.ExternalUserState),
        CreationType = PolicyProtection.Word(user.CreationType),
        PerUserMfaState = PolicyProtection.Word(user.PerUserMfaState),
        Identities = user.Identities?.Select(identity => identity with
        {
            SignInType = PolicyProtection.Word(identity.SignInType),
            Issuer = names.Issuer(identity.Issuer),
            Extra = ProtectedExtras.OfDirectory(identity.Extra),
        }).ToValueList(),
        AuthenticationMethods = user.AuthenticationMethods?.Select(Method).ToValueList(),
        Extra = ProtectedExtras.OfDirectory(user.Extra),
    };

    public UserRegistrationDetails Details(UserRegistrationDetails details) => details with
    {
        Id = names.Id(details.Id),
        UserPrincipalName = names.SignInName(details.UserPrincipalName),
        MethodsRegistered = details.MethodsRegistered.Select(word => PolicyProtection.Word(word)!).ToValueList(),
        Extra = ProtectedExtras.OfDirectory(details.Extra),
    };

    public Group Group(Group group) => group with
    {
        Id = names.Id(group.Id),
        MembershipRule = group.MembershipRule is null ? null : "protected",
        TransitiveMembers = names.IdsOrNull(group.TransitiveMembers),
        Extra = ProtectedExtras.OfDirectory(group.Extra),
    };

    public RoleAssignment Role(RoleAssignment role) => role with
    {
        Id = names.Id(role.Id),
        PrincipalId = names.Id(role.PrincipalId),
        RoleDefinitionId = policies.Role(role.RoleDefinitionId),
        DirectoryScopeId = role.DirectoryScopeId is null or "/" ? role.DirectoryScopeId : "/" + names.Id(role.DirectoryScopeId),
        Extra = ProtectedExtras.OfDirectory(role.Extra),
    };

    public Device Device(Device device) => device with
    {
        Id = names.Id(device.Id),
        DeviceId = Unless("deviceId", device.DeviceId, names.IdOrNull),
        EnrollmentProfileName = Unless("enrollmentProfileName", device.EnrollmentProfileName, name => name is null ? null : names.Text("profile", name)),
        Manufacturer = Unless("manufacturer", device.Manufacturer, static _ => null),
        Model = Unless("model", device.Model, static _ => null),
        PhysicalIds = filtered.Has("physicalIds") ? device.PhysicalIds : default,
        SystemLabels = filtered.Has("systemLabels") ? device.SystemLabels : default,
        ExtensionAttributes = device.ExtensionAttributes.Where(attribute => filtered.Has(FormattableString.Invariant($"extensionAttribute{attribute.Number}"))).ToValueList(),
        Extra = ProtectedExtras.OfDirectory(device.Extra),
    };

    /// <summary>A device's name stays where a filter compares names.</summary>
    public string? DeviceName(Device device, string pseudonym) => Unless("displayName", device.DisplayName, name => name is null ? null : pseudonym);

    public ServicePrincipal Principal(ServicePrincipal principal) => principal with
    {
        Id = names.Id(principal.Id),
        AppId = policies.Application(principal.AppId),
        AppOwnerOrganizationId = names.IdOrNull(principal.AppOwnerOrganizationId),
        CustomSecurityAttributes = principal.CustomSecurityAttributes?.Where(attribute => filtered.Has($"{attribute.Set}_{attribute.Name}")).ToValueList(),
        Extra = ProtectedExtras.OfDirectory(principal.Extra),
    };

    public Domain Domain(Domain domain) => domain with { Id = names.Domain(domain.Id), Extra = ProtectedExtras.OfDirectory(domain.Extra) };

    private AuthenticationMethod Method(AuthenticationMethod method)
    {
        AuthenticationMethod known = method with { Id = names.Id(method.Id), DisplayName = null, Extra = ProtectedExtras.OfDirectory(method.Extra) };
        return known is PasskeyMethod passkey ? passkey with { Model = null } : known;
    }

    private string? Unless(string attribute, string? value, Func<string?, string?> map) => filtered.Has(attribute) ? value : map(value);
}
