namespace EntraBootstrap.Core.Diagnosis.Logs;

/// <summary>Who wrote a record, and so which members it can have.</summary>
internal enum LogShape
{
    /// <summary>Graph's beta <c>signIn</c>.</summary>
    GraphBeta,

    /// <summary>Graph's v1.0 <c>signIn</c>, which lacks what decides most.</summary>
    GraphV1,

    /// <summary>A table of Log Analytics.</summary>
    LogAnalytics,

    /// <summary>The portal's CSV.</summary>
    PortalCsv,
}

/// <summary>A sign-in as a log tells it. Null is what the record does not have; words are as written.</summary>
internal sealed record SignInRecord
{
    public required LogShape Shape { get; init; }

    public string? Id { get; init; }

    public int? Line { get; init; }

    public DateTimeOffset? CreatedDateTime { get; init; }

    public string? UserId { get; init; }

    public string? UserPrincipalName { get; init; }

    public string? AppId { get; init; }

    public string? ResourceId { get; init; }

    public string? ResourceName { get; init; }

    /// <summary>The tenant whose log it is, where the record says so.</summary>
    public string? LogTenantId { get; init; }

    public string? ResourceTenantId { get; init; }

    public string? HomeTenantId { get; init; }

    public string? AuthenticationRequirement { get; init; }

    public IReadOnlyList<RequirementPolicy>? RequirementPolicies { get; init; }

    public IReadOnlyList<AppliedPolicy>? Policies { get; init; }

    public IReadOnlyList<AuthenticationStep>? Steps { get; init; }

    public IReadOnlyList<string>? SessionLifetimePolicies { get; init; }

    public string? ConditionalAccessStatus { get; init; }

    public int? ErrorCode { get; init; }

    /// <summary>Applications whose policies were evaluated (beta's <c>conditionalAccessAudiences</c>).</summary>
    public IReadOnlyList<string> Audiences { get; init; } = [];

    /// <summary>Authentication contexts that were required.</summary>
    public IReadOnlyList<string> RequiredContexts { get; init; } = [];

    public string? ClientAppUsed { get; init; }

    public string? IpAddress { get; init; }

    public string? Country { get; init; }

    public string? SignInRiskLevel { get; init; }

    public string? AuthenticationProtocol { get; init; }

    public string? OriginalTransferMethod { get; init; }

    public LoggedDevice? Device { get; init; }
}

/// <summary>Who required multifactor authentication.</summary>
internal sealed record RequirementPolicy(string Provider);

/// <summary>A policy as applied; the words of lists and flags are split.</summary>
internal sealed record AppliedPolicy(string? Id, string? DisplayName, string? Result)
{
    public IReadOnlyList<string> GrantControls { get; init; } = [];

    public IReadOnlyList<string> SessionControlsNotSatisfied { get; init; } = [];

    public string? StrengthId { get; init; }

    public string? StrengthName { get; init; }

    public string? StrengthResult { get; init; }

    /// <summary>Rules by which it applied, such as <c>allApps</c>; null if the record does not say.</summary>
    public IReadOnlyList<string>? IncludeRules { get; init; }

    /// <summary>Conditions that it applied by, such as <c>users</c>; less than the rules say, and there where they are not.</summary>
    public IReadOnlyList<string> ConditionsSatisfied { get; init; } = [];
}

/// <summary>A step of authentication. What identifies a method, such as a phone number, is not read.</summary>
internal sealed record AuthenticationStep(string Method, bool? Succeeded, string? Requirement, string? ResultDetail);

/// <summary>The device as logged; an empty id is a device that is not registered.</summary>
internal sealed record LoggedDevice(string? DeviceId, bool IsIdStated, bool? IsCompliant, string? TrustType, string? OperatingSystem);
