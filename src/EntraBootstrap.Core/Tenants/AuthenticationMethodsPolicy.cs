namespace EntraBootstrap.Core.Tenants;

/// <summary>Which authentication methods are enabled for whom. A policy that is present is closed: a method that it does not list is disabled.</summary>
public sealed record AuthenticationMethodsPolicy : GraphEntity
{
    /// <summary><c>preMigration</c>, <c>migrationInProgress</c> or <c>migrationComplete</c>; null if not said.</summary>
    public string? PolicyMigrationState { get; init; }

    /// <summary>The methods.</summary>
    public ValueList<AuthenticationMethodConfiguration> AuthenticationMethodConfigurations { get; init; }

    /// <summary>The nudge to register a method at sign-in; null if not configured.</summary>
    public RegistrationCampaign? RegistrationCampaign { get; init; }

    /// <summary>System-preferred authentication (beta); null if not captured.</summary>
    public FeatureState? SystemCredentialPreferences { get; init; }

    /// <summary>When it was last changed.</summary>
    public DateTimeOffset? LastModifiedDateTime { get; init; }
}

/// <summary>The registration campaign.</summary>
public sealed record RegistrationCampaign : GraphObject
{
    /// <summary><c>default</c>, <c>enabled</c> or <c>disabled</c>.</summary>
    public string? State { get; init; }

    /// <summary>How many days a person may postpone.</summary>
    public int? SnoozeDurationInDays { get; init; }

    /// <summary>Whether registration is forced after three postponements (beta).</summary>
    public bool? EnforceRegistrationAfterAllowedSnoozes { get; init; }

    /// <summary>Who is nudged, and to which method.</summary>
    public ValueList<MethodTarget> IncludeTargets { get; init; }

    /// <summary>Who is not.</summary>
    public ValueList<MethodTarget> ExcludeTargets { get; init; }
}

/// <summary>A feature that is on for some.</summary>
public sealed record FeatureState : GraphObject
{
    /// <summary><c>default</c>, <c>enabled</c> or <c>disabled</c>.</summary>
    public string? State { get; init; }

    /// <summary>For whom it is on.</summary>
    public ValueList<MethodTarget> IncludeTargets { get; init; }

    /// <summary>For whom it is not.</summary>
    public ValueList<MethodTarget> ExcludeTargets { get; init; }
}

/// <summary>One method: whether and for whom it is enabled. Members of a kind of method that does not have them are null.</summary>
public sealed record AuthenticationMethodConfiguration : GraphEntity
{
    /// <summary>The kind, such as <c>#microsoft.graph.fido2AuthenticationMethodConfiguration</c>.</summary>
    public string? ODataType { get; init; }

    /// <summary><c>enabled</c> or <c>disabled</c>.</summary>
    public string? State { get; init; }

    /// <summary>For whom it is enabled.</summary>
    public ValueList<MethodTarget> IncludeTargets { get; init; }

    /// <summary>For whom it is not; exclusion wins.</summary>
    public ValueList<MethodTarget> ExcludeTargets { get; init; }

    /// <summary>Limits of passes; null for other methods.</summary>
    public TemporaryAccessPassLimits? TemporaryAccessPass { get; init; }

    /// <summary>Passkey settings; null for other methods.</summary>
    public PasskeySettings? Passkeys { get; init; }

    /// <summary>How certificates count; null for other methods.</summary>
    public CertificateModes? Certificates { get; init; }

    /// <summary>Whether Authenticator's codes are allowed; null for other methods.</summary>
    public bool? IsSoftwareOathEnabled { get; init; }

    /// <summary>Name of an external method; null for built-in ones.</summary>
    public string? DisplayName { get; init; }
}

/// <summary>Whom a method's configuration is about.</summary>
public sealed record MethodTarget : GraphObject
{
    /// <summary>A group id, <c>all_users</c>, or a user id in a campaign.</summary>
    public string Id { get; init; } = string.Empty;

    /// <summary><c>group</c> or <c>user</c>.</summary>
    public string? TargetType { get; init; }

    /// <summary>Whether the person has to register it.</summary>
    public bool? IsRegistrationRequired { get; init; }

    /// <summary>Authenticator: <c>any</c>, <c>push</c> or <c>deviceBasedPush</c>; null for other methods.</summary>
    public string? AuthenticationMode { get; init; }

    /// <summary>Passkey profiles that apply to this target; null where the file had none.</summary>
    public ValueList<string>? AllowedPasskeyProfiles { get; init; }

    /// <summary>Text message: whether it signs in by itself; null for other methods.</summary>
    public bool? IsUsableForSignIn { get; init; }

    /// <summary>Registration campaign: the method that people are nudged to; null elsewhere.</summary>
    public string? TargetedAuthenticationMethod { get; init; }
}

/// <summary>Tenant-wide limits of Temporary Access Passes. Minutes; null where the file had no value (the documented default counts).</summary>
public sealed record TemporaryAccessPassLimits
{
    /// <summary>Characters of a pass, 8 to 48; documented default 8.</summary>
    public int? DefaultLength { get; init; }

    /// <summary>Minutes a pass lives where nothing else is asked for; documented default 60.</summary>
    public int? DefaultLifetimeInMinutes { get; init; }

    /// <summary>Least minutes; documented default 60, range 10 to 43200.</summary>
    public int? MinimumLifetimeInMinutes { get; init; }

    /// <summary>Most minutes; documented default 480, range 10 to 43200.</summary>
    public int? MaximumLifetimeInMinutes { get; init; }

    /// <summary>Whether every pass is one-time; documented default false (both kinds allowed).</summary>
    public bool? IsUsableOnce { get; init; }
}

/// <summary>Settings of passkeys.</summary>
public sealed record PasskeySettings
{
    /// <summary>Whether people may register passkeys themselves.</summary>
    public bool? IsSelfServiceRegistrationAllowed { get; init; }

    /// <summary>Whether attestation is asked for at registration.</summary>
    public bool? IsAttestationEnforced { get; init; }

    /// <summary>Which authenticators are allowed.</summary>
    public KeyRestrictions? KeyRestrictions { get; init; }

    /// <summary>The profile of targets that name none.</summary>
    public string? DefaultPasskeyProfile { get; init; }

    /// <summary>The profiles; empty in tenants that have not opted in.</summary>
    public ValueList<PasskeyProfile> PasskeyProfiles { get; init; }
}

/// <summary>A passkey profile.</summary>
public sealed record PasskeyProfile : GraphEntity
{
    /// <summary>The name that administrators see.</summary>
    public string? Name { get; init; }

    /// <summary><c>deviceBound</c>, <c>synced</c>, split from Graph's comma-joined flags.</summary>
    public ValueList<string> PasskeyTypes { get; init; }

    /// <summary><c>disabled</c> or <c>registrationOnly</c>.</summary>
    public string? AttestationEnforcement { get; init; }

    /// <summary>Which authenticators are allowed.</summary>
    public KeyRestrictions? KeyRestrictions { get; init; }
}

/// <summary>Which authenticators are allowed, by AAGUID.</summary>
public sealed record KeyRestrictions : GraphObject
{
    /// <summary>Whether the list counts.</summary>
    public bool? IsEnforced { get; init; }

    /// <summary><c>allow</c> or <c>block</c>.</summary>
    public string? EnforcementType { get; init; }

    /// <summary>The AAGUIDs.</summary>
    public ValueList<string> AaGuids { get; init; }
}

/// <summary>How certificates count: <c>authenticationModeConfiguration</c> of the certificate method.</summary>
public sealed record CertificateModes : GraphObject
{
    /// <summary><c>x509CertificateSingleFactor</c> or <c>x509CertificateMultiFactor</c>.</summary>
    public string? DefaultMode { get; init; }

    /// <summary>Rules by issuer or policy OID.</summary>
    public ValueList<CertificateRule> Rules { get; init; }
}

/// <summary>A rule that gives certificates of an issuer or policy their mode.</summary>
public sealed record CertificateRule : GraphObject
{
    /// <summary><c>issuerSubject</c>, <c>policyOID</c>, and combinations.</summary>
    public string? RuleType { get; init; }

    /// <summary>The issuer or OID.</summary>
    public string? Identifier { get; init; }

    /// <summary>The mode that such certificates have.</summary>
    public string? Mode { get; init; }
}
