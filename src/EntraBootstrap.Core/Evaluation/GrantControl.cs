using EntraBootstrap.Core.Strengths;

namespace EntraBootstrap.Core.Evaluation;

/// <summary>What a policy can ask for, in the documented order in which it is asked for.</summary>
/// <remarks>Source: Microsoft's documentation of how policies are evaluated (documented); a strength is asked for in the place of <c>mfa</c>.</remarks>
public enum GrantControlKind
{
#pragma warning disable CS1591 // Graph's words document themselves
    Block,
    Mfa,
    AuthenticationStrength,
    CompliantDevice,
    DomainJoinedDevice,
    ApprovedApplication,
    CompliantApplication,
    PasswordChange,
    RiskRemediation,
    TermsOfUse,
    CustomAuthenticationFactors,
#pragma warning restore CS1591

    /// <summary>A control that this version does not know.</summary>
    Unknown,
}

/// <summary>One control of a policy.</summary>
/// <param name="Kind">What is asked for.</param>
/// <param name="Word">Graph's word, or the strength's, terms' or custom control's id.</param>
/// <param name="Strength">The strength; null for other controls, and for a strength of which only the id is known.</param>
public sealed record GrantControl(GrantControlKind Kind, string Word, Strength? Strength = null)
{
    /// <summary>Whether credentials meet it.</summary>
    public bool IsCredential => Kind is GrantControlKind.Mfa or GrantControlKind.AuthenticationStrength;

    /// <summary>Whether the person can meet it on the spot, other than by a credential.</summary>
    public bool IsInteractive => Kind is GrantControlKind.PasswordChange or GrantControlKind.RiskRemediation or GrantControlKind.TermsOfUse or GrantControlKind.CustomAuthenticationFactors;

    /// <summary>Graph's name of the control for <c>unmetControls</c>.</summary>
    public string ControlName => Kind switch
    {
        GrantControlKind.Block => "block",
        GrantControlKind.Mfa => "mfa",
        GrantControlKind.AuthenticationStrength => "authenticationStrength",
        GrantControlKind.CompliantDevice => "compliantDevice",
        GrantControlKind.DomainJoinedDevice => "domainJoinedDevice",
        GrantControlKind.ApprovedApplication => "approvedApplication",
        GrantControlKind.CompliantApplication => "compliantApplication",
        GrantControlKind.PasswordChange => "passwordChange",
        GrantControlKind.RiskRemediation => "riskRemediation",
        GrantControlKind.TermsOfUse => "termsOfUse",
        GrantControlKind.CustomAuthenticationFactors => "customAuthenticationFactors",
        _ => Word,
    };
}

/// <summary>The controls of a policy and how they combine.</summary>
/// <param name="Controls">The controls, in the documented order.</param>
/// <param name="IsAny">Whether one of them is enough (<c>OR</c>).</param>
public sealed record GrantSet(IReadOnlyList<GrantControl> Controls, bool IsAny)
{
    /// <summary>Whether the policy blocks.</summary>
    public bool IsBlock => Controls.Count > 0 && Controls[0].Kind == GrantControlKind.Block;
}
