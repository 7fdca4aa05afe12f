namespace EntraBootstrap.Core.Tenants;

/// <summary>What a policy asks for.</summary>
public sealed record GrantControls : GraphObject
{
    /// <summary><c>AND</c> or <c>OR</c>; Graph's default is <c>AND</c> where nothing is said.</summary>
    public string? Operator { get; init; }

    /// <summary>
    /// <c>block</c>, <c>mfa</c>, <c>compliantDevice</c>, <c>domainJoinedDevice</c>, <c>approvedApplication</c>, <c>compliantApplication</c>,
    /// <c>passwordChange</c>, <c>riskRemediation</c>, or a word newer than this version.
    /// </summary>
    public ValueList<string> BuiltInControls { get; init; }

    /// <summary>Ids of custom controls.</summary>
    public ValueList<string> CustomAuthenticationFactors { get; init; }

    /// <summary>Ids of terms of use.</summary>
    public ValueList<string> TermsOfUse { get; init; }

    /// <summary>The authentication strength, possibly by id only; null if none.</summary>
    public AuthenticationStrengthPolicy? AuthenticationStrength { get; init; }
}

/// <summary>What a policy sets on the session.</summary>
public sealed record SessionControls : GraphObject
{
    /// <summary>Restrictions that the application enforces.</summary>
    public SwitchControl? ApplicationEnforcedRestrictions { get; init; }

    /// <summary>Conditional Access App Control.</summary>
    public CloudAppSecurityControl? CloudAppSecurity { get; init; }

    /// <summary>Whether the browser session outlives the browser.</summary>
    public PersistentBrowserControl? PersistentBrowser { get; init; }

    /// <summary>How often somebody has to sign in again.</summary>
    public SignInFrequencyControl? SignInFrequency { get; init; }

    /// <summary>Token protection.</summary>
    public SwitchControl? SecureSignInSession { get; init; }

    /// <summary>Whether resilience defaults are off.</summary>
    public bool? DisableResilienceDefaults { get; init; }

    /// <summary>Continuous access evaluation (beta): <c>strictEnforcement</c>, <c>disabled</c>, <c>strictLocation</c>.</summary>
    public ContinuousAccessEvaluationControl? ContinuousAccessEvaluation { get; init; }
}

/// <summary>A session control that is on or off.</summary>
public sealed record SwitchControl : GraphObject
{
    /// <summary>Whether it is on.</summary>
    public bool? IsEnabled { get; init; }
}

/// <summary>Conditional Access App Control.</summary>
public sealed record CloudAppSecurityControl : GraphObject
{
    /// <summary>Whether it is on.</summary>
    public bool? IsEnabled { get; init; }

    /// <summary><c>mcasConfigured</c>, <c>monitorOnly</c>, <c>blockDownloads</c>.</summary>
    public string? CloudAppSecurityType { get; init; }
}

/// <summary>Whether the browser session outlives the browser.</summary>
public sealed record PersistentBrowserControl : GraphObject
{
    /// <summary>Whether it is on.</summary>
    public bool? IsEnabled { get; init; }

    /// <summary><c>always</c> or <c>never</c>.</summary>
    public string? Mode { get; init; }
}

/// <summary>Continuous access evaluation.</summary>
public sealed record ContinuousAccessEvaluationControl : GraphObject
{
    /// <summary><c>strictEnforcement</c>, <c>disabled</c>, <c>strictLocation</c>.</summary>
    public string? Mode { get; init; }
}

/// <summary>Sign-in frequency.</summary>
public sealed record SignInFrequencyControl : GraphObject
{
    /// <summary>Whether it is on.</summary>
    public bool? IsEnabled { get; init; }

    /// <summary><c>timeBased</c> or <c>everyTime</c>.</summary>
    public string? FrequencyInterval { get; init; }

    /// <summary><c>days</c> or <c>hours</c>.</summary>
    public string? Type { get; init; }

    /// <summary>How many of them.</summary>
    public int? Value { get; init; }

    /// <summary><c>primaryAndSecondaryAuthentication</c> or <c>secondaryAuthentication</c>.</summary>
    public string? AuthenticationType { get; init; }
}
