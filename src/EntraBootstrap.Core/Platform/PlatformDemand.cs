using EntraBootstrap.Core.Evaluation;

namespace EntraBootstrap.Core.Platform;

/// <summary>Makes the demands of the platform for MFA.</summary>
internal static class PlatformDemand
{
    /// <summary>MFA, which a rule of the platform asks for.</summary>
    /// <param name="tenant">The tenant, whose built-in strength says what MFA is.</param>
    /// <param name="rule">The rule.</param>
    /// <param name="message">What is said where it is not met.</param>
    /// <param name="remedy">What to do about it; null if nothing in particular.</param>
    public static Demand Mfa(CompiledTenant tenant, PlatformRule rule, string message, string? remedy) => new()
    {
        Options = tenant.Strengths.Multifactor is { } mfa ? [mfa] : [],
        UnknownOptions = tenant.Strengths.Multifactor is null ? [Tenants.WellKnown.MultifactorStrength] : [],
        AcceptsExternalMfa = true,
        Confidence = rule.Confidence,
        Unmet = new Reason(rule.Id, ReasonSource.Platform, null, message, remedy, rule.Reference),
    };
}
