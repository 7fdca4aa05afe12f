using EntraBootstrap.Core.Conditions;
using EntraBootstrap.Core.Tenants;

namespace EntraBootstrap.Core.Strengths;

/// <summary>What the authentication methods policy allows whom. Made once per tenant. Exclusion wins over inclusion.</summary>
/// <remarks>Source: Microsoft's documentation of authentication methods, passkeys and passes (documented), except where a member says otherwise.</remarks>
public sealed class MethodsPolicy
{
    private static readonly HashSet<string> s_targetMembers = new(StringComparer.OrdinalIgnoreCase) { "id", "targetType", "authenticationMode" };

    private readonly TenantIndex _index;
    private readonly AuthenticationMethodsPolicy? _policy;
    private readonly bool _isAssumedOpen;
    private readonly bool _isMigrating;

    /// <summary>Reads the policy of a tenant.</summary>
    public MethodsPolicy(TenantIndex index)
    {
        ArgumentNullException.ThrowIfNull(index);
        _index = index;
        _policy = index.Tenant.AuthenticationMethodsPolicy;
        _isAssumedOpen = _policy is null && index.Tenant.Completeness.IsComplete(CollectionNames.AuthenticationMethodsPolicy);
        _isMigrating = _policy?.PolicyMigrationState is { } state && !state.Equals("migrationComplete", StringComparison.OrdinalIgnoreCase);
        Limits = PassLimits.Of(Find("TemporaryAccessPass")?.TemporaryAccessPass);
    }

    /// <summary>The limits of passes.</summary>
    public PassLimits Limits { get; }

    /// <summary>Whether every pass is one-time; unknown if the file's word for it could not be read.</summary>
    public Truth IsPassOneTimeOnly => Find("TemporaryAccessPass")?.Extra.HasValue("isUsableOnce") == true
        ? Truth.Unknown : TruthTables.Of(Limits.IsUsableOnce);

    /// <summary>What is taken for granted because the snapshot says nothing, in words; null if nothing is.</summary>
    public string? Assumption => _isAssumedOpen
        ? "The snapshot has no authentication methods policy although it is complete: every method counts as enabled for everybody, with the documented limits of passes."
        : null;

    /// <summary>Whether a mode is enabled for somebody.</summary>
    public Truth IsEnabled(AuthenticationMethodModes mode, string? userId, UnknownFacts? unknowns)
    {
        string? id = ConfigurationOf(mode);
        if (id is null || _isAssumedOpen)
            return Truth.True;
        if (_policy is null)
        {
            unknowns?.Add(CollectionNames.AuthenticationMethodsPolicy, null);
            return Truth.Unknown;
        }

        Truth enabled = IsConfigured(id, mode, userId, unknowns);
        if (mode == AuthenticationMethodModes.SoftwareOath && Find("MicrosoftAuthenticator") is { IsSoftwareOathEnabled: true } authenticator)
            enabled = enabled.Or(IsConfigured(authenticator, AuthenticationMethodModes.None, userId, unknowns));
        if (enabled == Truth.False && _isMigrating && IsInLegacyPolicy(mode))
        {
            unknowns?.AddFact($"{CollectionNames.AuthenticationMethodsPolicy}/legacy", "the migration from the legacy policies is not complete, and Graph does not serve those");
            return Truth.Unknown;
        }

        return enabled;
    }

    /// <summary>Whether somebody may sign in with one credential: the mode is enabled for them, and a passkey's model and kind are allowed.</summary>
    public Truth Accepts(Credential credential, string? userId, UnknownFacts? unknowns)
    {
        ArgumentNullException.ThrowIfNull(credential);
        Truth enabled = IsEnabled(credential.Mode, userId, unknowns);
        if (enabled == Truth.False || credential.Mode != AuthenticationMethodModes.Fido2 || Find("Fido2") is not { Passkeys: { } passkeys } configuration)
            return enabled;
        if (configuration.Extra.NamesWithValue().Any(IsAboutPasskeys))
            return enabled.And(Unread(configuration, unknowns));
        return enabled.And(PasskeyRules.Accept(credential, configuration, passkeys, target => IsTargeted(target, userId, null), unknowns));
    }

    /// <summary>Whether the tenant's policy states how long passes live; else <see cref="Limits"/> are the documented defaults.</summary>
    public bool AreLimitsStated => !AreLimitsUnread && Find("TemporaryAccessPass")?.TemporaryAccessPass is { MinimumLifetimeInMinutes: not null, MaximumLifetimeInMinutes: not null };

    /// <summary>Whether a limit of passes is there and could not be read; <see cref="Limits"/> then has the documented default in its place.</summary>
    public bool AreLimitsUnread => Find("TemporaryAccessPass")?.Extra.NamesWithValue().Any(IsAboutPasses) == true;

    private static bool IsAboutPasses(string member) => member.EndsWith("LifetimeInMinutes", StringComparison.OrdinalIgnoreCase);

    private static bool IsAboutPasskeys(string member) =>
        member.Equals("keyRestrictions", StringComparison.OrdinalIgnoreCase) || member.Equals("passkeyProfiles", StringComparison.OrdinalIgnoreCase)
        || member.Equals("defaultPasskeyProfile", StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether people may register passkeys themselves.</summary>
    public bool IsPasskeySelfServiceAllowed => Find("Fido2")?.Passkeys?.IsSelfServiceRegistrationAllowed != false || IsContradicted("Fido2");

    private Truth IsConfigured(string id, AuthenticationMethodModes mode, string? userId, UnknownFacts? unknowns)
    {
        if (id.Length == 0)
        {
            // External methods have ids of their own; anyone that is enabled for the person will do.
            Truth any = Truth.False;
            foreach (AuthenticationMethodConfiguration configuration in _policy!.AuthenticationMethodConfigurations)
            {
                if (configuration.ODataType?.Contains("externalAuthenticationMethod", StringComparison.OrdinalIgnoreCase) == true)
                    any = any.Or(IsConfigured(configuration, mode, userId, unknowns));
            }

            return any;
        }

        if (Find(id) is { } found)
            return IsContradicted(id) ? Unread(found, unknowns) : IsConfigured(found, mode, userId, unknowns);

        // A policy that is there is closed, unless a part of it was not captured or could not be read.
        bool isWhole = _index.Tenant.Completeness[CollectionNames.AuthenticationMethodsPolicy] != CollectionState.Partial;
        if (isWhole && _policy!.Extra.Find("authenticationMethodConfigurations") is null && !_policy.AuthenticationMethodConfigurations.Any(IsNameless))
            return Truth.False;
        unknowns?.Add(CollectionNames.AuthenticationMethodsPolicy, id);
        return Truth.Unknown;
    }

    private Truth IsConfigured(AuthenticationMethodConfiguration configuration, AuthenticationMethodModes mode, string? userId, UnknownFacts? unknowns)
    {
        if (!string.Equals(configuration.State, "enabled", StringComparison.OrdinalIgnoreCase))
        {
            if (string.Equals(configuration.State, "disabled", StringComparison.OrdinalIgnoreCase))
                return Truth.False;
            unknowns?.Add(CollectionNames.AuthenticationMethodsPolicy, configuration.Id);
            return Truth.Unknown;
        }

        Truth included = Truth.False;
        foreach (MethodTarget target in configuration.IncludeTargets)
        {
            if (AllowsMode(target, mode))
                included = included.Or(IsTargeted(target, userId, unknowns));
        }

        if (configuration.Extra.HasValue("includeTargets"))
            included = included.Or(Unread(configuration, unknowns));
        if (included == Truth.False)
            return Truth.False;
        Truth excluded = configuration.Extra.HasValue("excludeTargets") ? Unread(configuration, unknowns) : Truth.False;
        foreach (MethodTarget target in configuration.ExcludeTargets)
            excluded = excluded.Or(IsTargeted(target, userId, unknowns));
        return included.And(excluded.Not());
    }

    private static Truth Unread(AuthenticationMethodConfiguration configuration, UnknownFacts? unknowns)
    {
        unknowns?.Add(CollectionNames.AuthenticationMethodsPolicy, configuration.Id);
        return Truth.Unknown;
    }

    // Nobody knows which method it configures.
    private static bool IsNameless(AuthenticationMethodConfiguration configuration) => configuration.Id.Length == 0 && string.IsNullOrEmpty(configuration.ODataType);

    private Truth IsTargeted(MethodTarget target, string? userId, UnknownFacts? unknowns)
    {
        if (target.Id.Length == 0 || target.Extra.NamesWithValue().Any(s_targetMembers.Contains))
        {
            unknowns?.Add(CollectionNames.AuthenticationMethodsPolicy, null);
            return Truth.Unknown;
        }

        if (target.Id.Equals(WellKnown.AllUsersTarget, StringComparison.OrdinalIgnoreCase))
            return Truth.True;
        return string.Equals(target.TargetType, "user", StringComparison.OrdinalIgnoreCase)
            ? TruthTables.Of(target.Id.Equals(userId, StringComparison.OrdinalIgnoreCase))
            : _index.IsMember(userId, target.Id, unknowns);
    }

    // Authenticator's targets say whether push or phone sign-in is meant; "any" and nothing mean both.
    private static bool AllowsMode(MethodTarget target, AuthenticationMethodModes mode) => mode switch
    {
        AuthenticationMethodModes.MicrosoftAuthenticatorPush => !string.Equals(target.AuthenticationMode, "deviceBasedPush", StringComparison.OrdinalIgnoreCase),
        AuthenticationMethodModes.DeviceBasedPush => !string.Equals(target.AuthenticationMode, "push", StringComparison.OrdinalIgnoreCase),
        _ => true,
    };

    private bool IsContradicted(string id) => _policy!.AuthenticationMethodConfigurations.Count(configuration => Is(configuration, id)) > 1;

    private static bool Is(AuthenticationMethodConfiguration configuration, string id) => configuration.Id.Equals(id, StringComparison.OrdinalIgnoreCase) || TypeIs(configuration, id);

    private AuthenticationMethodConfiguration? Find(string id)
    {
        foreach (AuthenticationMethodConfiguration configuration in _policy?.AuthenticationMethodConfigurations ?? [])
        {
            if (Is(configuration, id))
                return configuration;
        }

        return null;
    }

    // Older documents give GUIDs as ids; the type tells the method all the same.
    private static bool TypeIs(AuthenticationMethodConfiguration configuration, string id) =>
        configuration.ODataType is { } type
        && type.EndsWith("AuthenticationMethodConfiguration", StringComparison.OrdinalIgnoreCase)
        && type.AsSpan(type.LastIndexOf('.') + 1).StartsWith(id, StringComparison.OrdinalIgnoreCase)
        && type.Length - (type.LastIndexOf('.') + 1) == id.Length + "AuthenticationMethodConfiguration".Length;

    /// <summary>The configuration's id of a mode: null if the policy does not govern it, empty for external methods.</summary>
    private static string? ConfigurationOf(AuthenticationMethodModes mode) => mode switch
    {
        AuthenticationMethodModes.Fido2 => "Fido2",
        AuthenticationMethodModes.TemporaryAccessPassOneTime or AuthenticationMethodModes.TemporaryAccessPassMultiUse => "TemporaryAccessPass",
        AuthenticationMethodModes.MicrosoftAuthenticatorPush or AuthenticationMethodModes.DeviceBasedPush => "MicrosoftAuthenticator",
        AuthenticationMethodModes.SoftwareOath => "SoftwareOath",
        AuthenticationMethodModes.HardwareOath => "HardwareOath",
        AuthenticationMethodModes.Sms => "Sms",
        AuthenticationMethodModes.Voice => "Voice",
        AuthenticationMethodModes.Email => "Email",
        AuthenticationMethodModes.X509CertificateSingleFactor or AuthenticationMethodModes.X509CertificateMultiFactor => "X509Certificate",
        AuthenticationMethodModes.QrCodePin => "QRCodePin",
        AuthenticationMethodModes.ExternalMfa => string.Empty,
        _ => null,
    };

    private static bool IsInLegacyPolicy(AuthenticationMethodModes mode) => mode is AuthenticationMethodModes.Sms or AuthenticationMethodModes.Voice
        or AuthenticationMethodModes.MicrosoftAuthenticatorPush or AuthenticationMethodModes.SoftwareOath or AuthenticationMethodModes.HardwareOath
        or AuthenticationMethodModes.Email;
}
