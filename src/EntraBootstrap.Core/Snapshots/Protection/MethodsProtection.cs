using EntraBootstrap.Core.Tenants;

namespace EntraBootstrap.Core.Snapshots.Protection;

/// <summary>Protects the authentication methods policy and other single documents.</summary>
internal sealed class MethodsProtection(Pseudonyms names, PolicyProtection policies)
{
    public AuthenticationMethodsPolicy Policy(AuthenticationMethodsPolicy policy) => policy with
    {
        Id = names.Id(policy.Id),
        LastModifiedDateTime = null,
        AuthenticationMethodConfigurations = policy.AuthenticationMethodConfigurations.Select(Configuration).OrderBy(configuration => configuration.Id, StringComparer.OrdinalIgnoreCase).ToValueList(),
        RegistrationCampaign = policy.RegistrationCampaign is not { } campaign ? null : campaign with
        {
            IncludeTargets = Targets(campaign.IncludeTargets),
            ExcludeTargets = Targets(campaign.ExcludeTargets),
            Extra = ProtectedExtras.OfSettings(campaign.Extra),
        },
        SystemCredentialPreferences = policy.SystemCredentialPreferences is not { } feature ? null : feature with
        {
            IncludeTargets = Targets(feature.IncludeTargets),
            ExcludeTargets = Targets(feature.ExcludeTargets),
            Extra = ProtectedExtras.OfSettings(feature.Extra),
        },
        Extra = ProtectedExtras.OfSettings(policy.Extra),
    };

    public SsprPolicy PasswordReset(SsprPolicy policy) => policy with { IncludeTargets = Targets(policy.IncludeTargets), Extra = ProtectedExtras.OfSettings(policy.Extra) };

    public CrossTenantAccessPolicy CrossTenant(CrossTenantAccessPolicy policy) => policy with
    {
        Default = policy.Default is { } byDefault ? Access(byDefault) : null,
        Partners = policy.Partners.Select(Access).OrderBy(partner => partner.TenantId, StringComparer.OrdinalIgnoreCase).ToValueList(),
        Extra = ProtectedExtras.OfSettings(policy.Extra),
    };

    private CrossTenantAccess Access(CrossTenantAccess access) => access with
    {
        TenantId = names.IdOrNull(access.TenantId),
        InboundTrust = access.InboundTrust is { } trust ? trust with { Extra = ProtectedExtras.OfSettings(trust.Extra) } : null,
        B2BDirectConnectInbound = access.B2BDirectConnectInbound is not { } setting ? null : setting with
        {
            UsersAndGroups = Scope(setting.UsersAndGroups, id => Guid.TryParse(id, out _) ? names.Id(id) : PolicyProtection.Word(id)!),
            Applications = Scope(setting.Applications, id => Guid.TryParse(id, out _) ? policies.Application(id) : PolicyProtection.Word(id)!),
            Extra = ProtectedExtras.OfSettings(setting.Extra),
        },
        Extra = ProtectedExtras.OfSettings(access.Extra),
    };

    private static CrossTenantAccessScope? Scope(CrossTenantAccessScope? scope, Func<string, string> id) => scope is null ? null : scope with
    {
        AccessType = PolicyProtection.Word(scope.AccessType),
        Targets = scope.Targets.Select(target => target with
        {
            Target = target.Target is null ? null : id(target.Target),
            TargetType = PolicyProtection.Word(target.TargetType),
            Extra = ProtectedExtras.OfSettings(target.Extra),
        }).OrderBy(target => target.Target, StringComparer.Ordinal).ToValueList(),
        Extra = ProtectedExtras.OfSettings(scope.Extra),
    };

    private AuthenticationMethodConfiguration Configuration(AuthenticationMethodConfiguration configuration) => configuration with
    {
        // Built-in methods have names for ids, external ones a GUID.
        Id = Guid.TryParse(configuration.Id, out _) ? names.Id(configuration.Id) : configuration.Id,
        DisplayName = configuration.DisplayName is null ? null : names.Text("method", configuration.Id + configuration.DisplayName),
        IncludeTargets = Targets(configuration.IncludeTargets),
        ExcludeTargets = Targets(configuration.ExcludeTargets),
        Passkeys = configuration.Passkeys is not { } passkeys ? null : passkeys with
        {
            KeyRestrictions = Restrictions(passkeys.KeyRestrictions),
            DefaultPasskeyProfile = names.IdOrNull(passkeys.DefaultPasskeyProfile),
            PasskeyProfiles = passkeys.PasskeyProfiles.Select(profile => profile with
            {
                Id = names.Id(profile.Id),
                Name = profile.Name is null ? null : names.Text("profile", profile.Id + profile.Name),
                KeyRestrictions = Restrictions(profile.KeyRestrictions),
                Extra = ProtectedExtras.OfSettings(profile.Extra),
            }).ToValueList(),
        },
        Certificates = configuration.Certificates is not { } certificates ? null : certificates with
        {
            Rules = certificates.Rules.Select(rule => rule with { Identifier = Identifier(rule.Identifier), Extra = ProtectedExtras.OfSettings(rule.Extra) }).ToValueList(),
            Extra = ProtectedExtras.OfSettings(certificates.Extra),
        },
        Extra = ProtectedExtras.OfSettings(configuration.Extra),
    };

    private ValueList<MethodTarget> Targets(ValueList<MethodTarget> targets) => targets.Select(target => target with
    {
        Id = names.Id(target.Id),
        AllowedPasskeyProfiles = names.IdsOrNull(target.AllowedPasskeyProfiles),
        Extra = ProtectedExtras.OfSettings(target.Extra),
    }).ToValueList();

    private static KeyRestrictions? Restrictions(KeyRestrictions? restrictions) => restrictions is null ? null : restrictions with { Extra = ProtectedExtras.OfSettings(restrictions.Extra) };

    // Policy OIDs are numbers; issuers name an organisation.
    private string? Identifier(string? identifier) => identifier is null || identifier.All(c => char.IsAsciiDigit(c) || c == '.') ? identifier : names.Text("issuer", identifier);
}
