using EntraBootstrap.Core.Snapshots.Reading;
using EntraBootstrap.Core.Snapshots.Writing;
using EntraBootstrap.Core.Tenants;

namespace EntraBootstrap.Core.Snapshots.Shapes;

/// <summary>Graph's <c>authenticationMethodConfiguration</c> and its kinds, whose members stand flat on the configuration.</summary>
internal static class MethodConfigurationShape
{
    public static AuthenticationMethodConfiguration Read(ObjectReader o)
    {
        string? type = o.Word("@odata.type");
        string id = o.Id("id");
        bool isPass = Is(type, id, "temporaryAccessPass", "TemporaryAccessPass") || o.HasValue("defaultLifetimeInMinutes");
        bool isPasskey = Is(type, id, "fido2", "Fido2") || o.HasValue("isSelfServiceRegistrationAllowed");
        return new AuthenticationMethodConfiguration
        {
            Id = id,
            ODataType = type,
            State = o.Word("state"),
            IncludeTargets = o.Objects("includeTargets", ReadTarget),
            ExcludeTargets = o.Objects("excludeTargets", ReadTarget),
            TemporaryAccessPass = isPass ? ReadLimits(o) : null,
            Passkeys = isPasskey ? ReadPasskeys(o) : null,
            Certificates = o.Object("authenticationModeConfiguration", ReadCertificates),
            IsSoftwareOathEnabled = o.Bool("isSoftwareOathEnabled"),
            DisplayName = o.Text("displayName"),
            Extra = o.Rest(),
        };
    }

    public static void Write(ObjectWriter w, AuthenticationMethodConfiguration configuration)
    {
        w.TextIfAny("id", configuration.Id);
        w.Text("@odata.type", configuration.ODataType);
        w.Text("state", configuration.State);
        w.Objects("includeTargets", configuration.IncludeTargets, WriteTarget);
        w.Objects("excludeTargets", configuration.ExcludeTargets, WriteTarget);
        if (configuration.TemporaryAccessPass is { } limits)
        {
            w.Int("defaultLength", limits.DefaultLength);
            w.Int("defaultLifetimeInMinutes", limits.DefaultLifetimeInMinutes);
            w.Int("minimumLifetimeInMinutes", limits.MinimumLifetimeInMinutes);
            w.Int("maximumLifetimeInMinutes", limits.MaximumLifetimeInMinutes);
            w.Bool("isUsableOnce", limits.IsUsableOnce);
        }

        if (configuration.Passkeys is { } passkeys)
        {
            w.Bool("isSelfServiceRegistrationAllowed", passkeys.IsSelfServiceRegistrationAllowed);
            w.Bool("isAttestationEnforced", passkeys.IsAttestationEnforced);
            w.Object("keyRestrictions", passkeys.KeyRestrictions, WriteRestrictions);
            w.Text("defaultPasskeyProfile", passkeys.DefaultPasskeyProfile);
            w.ObjectsIfAny("passkeyProfiles", passkeys.PasskeyProfiles, WriteProfile);
        }

        w.Object("authenticationModeConfiguration", configuration.Certificates, WriteCertificates);
        w.Bool("isSoftwareOathEnabled", configuration.IsSoftwareOathEnabled);
        w.Text("displayName", configuration.DisplayName);
        w.Extra(configuration.Extra);
    }

    public static MethodTarget ReadTarget(ObjectReader o) => new()
    {
        Id = o.Id("id"),
        TargetType = o.Word("targetType"),
        IsRegistrationRequired = o.Bool("isRegistrationRequired"),
        AuthenticationMode = o.Word("authenticationMode"),
        AllowedPasskeyProfiles = o.StringsOrNull("allowedPasskeyProfiles"),
        IsUsableForSignIn = o.Bool("isUsableForSignIn"),
        TargetedAuthenticationMethod = o.Word("targetedAuthenticationMethod"),
        Extra = o.Rest(keepODataType: true),
    };

    public static void WriteTarget(ObjectWriter w, MethodTarget target)
    {
        w.TextIfAny("id", target.Id);
        w.Text("targetType", target.TargetType);
        w.Bool("isRegistrationRequired", target.IsRegistrationRequired);
        w.Text("authenticationMode", target.AuthenticationMode);
        w.StringsOrNull("allowedPasskeyProfiles", target.AllowedPasskeyProfiles);
        w.Bool("isUsableForSignIn", target.IsUsableForSignIn);
        w.Text("targetedAuthenticationMethod", target.TargetedAuthenticationMethod);
        w.Extra(target.Extra);
    }

    private static bool Is(string? type, string id, string kind, string wellKnownId) =>
        type is not null ? type.Contains(kind, StringComparison.OrdinalIgnoreCase) : string.Equals(id, wellKnownId, StringComparison.OrdinalIgnoreCase);

    private static TemporaryAccessPassLimits ReadLimits(ObjectReader o) => new()
    {
        DefaultLength = o.Int("defaultLength"),
        DefaultLifetimeInMinutes = o.Int("defaultLifetimeInMinutes"),
        MinimumLifetimeInMinutes = o.Int("minimumLifetimeInMinutes"),
        MaximumLifetimeInMinutes = o.Int("maximumLifetimeInMinutes"),
        IsUsableOnce = o.Bool("isUsableOnce"),
    };

    private static PasskeySettings ReadPasskeys(ObjectReader o) => new()
    {
        IsSelfServiceRegistrationAllowed = o.Bool("isSelfServiceRegistrationAllowed"),
        IsAttestationEnforced = o.Bool("isAttestationEnforced"),
        KeyRestrictions = o.Object("keyRestrictions", ReadRestrictions),
        DefaultPasskeyProfile = o.Word("defaultPasskeyProfile"),
        PasskeyProfiles = o.Objects("passkeyProfiles", ReadProfile),
    };

    private static PasskeyProfile ReadProfile(ObjectReader o) => new()
    {
        Id = o.Id("id"),
        Name = o.Text("name"),
        PasskeyTypes = o.Flags("passkeyTypes"),
        AttestationEnforcement = o.Word("attestationEnforcement"),
        KeyRestrictions = o.Object("keyRestrictions", ReadRestrictions),
        Extra = o.Rest(),
    };

    private static void WriteProfile(ObjectWriter w, PasskeyProfile profile)
    {
        w.TextIfAny("id", profile.Id);
        w.Text("name", profile.Name);
        w.FlagsIfAny("passkeyTypes", profile.PasskeyTypes);
        w.Text("attestationEnforcement", profile.AttestationEnforcement);
        w.Object("keyRestrictions", profile.KeyRestrictions, WriteRestrictions);
        w.Extra(profile.Extra);
    }

    private static KeyRestrictions ReadRestrictions(ObjectReader o) => new()
    {
        IsEnforced = o.Bool("isEnforced"),
        EnforcementType = o.Word("enforcementType"),
        AaGuids = o.Strings("aaGuids"),
        Extra = o.Rest(),
    };

    private static void WriteRestrictions(ObjectWriter w, KeyRestrictions restrictions)
    {
        w.Bool("isEnforced", restrictions.IsEnforced);
        w.Text("enforcementType", restrictions.EnforcementType);
        w.Strings("aaGuids", restrictions.AaGuids);
        w.Extra(restrictions.Extra);
    }

    private static CertificateModes ReadCertificates(ObjectReader o) => new()
    {
        DefaultMode = o.Word("x509CertificateAuthenticationDefaultMode"),
        Rules = o.Objects("rules", ReadRule),
        Extra = o.Rest(),
    };

    private static void WriteCertificates(ObjectWriter w, CertificateModes certificates)
    {
        w.Text("x509CertificateAuthenticationDefaultMode", certificates.DefaultMode);
        w.Objects("rules", certificates.Rules, static (w, rule) =>
        {
            w.Text("x509CertificateRuleType", rule.RuleType);
            w.Text("identifier", rule.Identifier);
            w.Text("x509CertificateAuthenticationMode", rule.Mode);
            w.Extra(rule.Extra);
        });
        w.Extra(certificates.Extra);
    }

    private static CertificateRule ReadRule(ObjectReader o) => new()
    {
        RuleType = o.Word("x509CertificateRuleType"),
        Identifier = o.Text("identifier"),
        Mode = o.Word("x509CertificateAuthenticationMode"),
        Extra = o.Rest(),
    };
}
