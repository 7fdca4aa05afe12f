using EntraBootstrap.Core.Tenants;

namespace EntraBootstrap.Core.Conditions;

/// <summary>The risk of the sign-in.</summary>
public sealed class SignInRiskCondition : RiskCondition
{
    internal SignInRiskCondition(ValueList<string> levels)
        : base(levels, "signInConditions.signInRiskLevel")
    {
    }

    /// <inheritdoc/>
    public override string Name => "signInRiskLevels";

    /// <inheritdoc/>
    public override SignInFacts Reads => SignInFacts.SignInRisk;

    /// <inheritdoc/>
    public override WhatIfReasons Reason => WhatIfReasons.SignInRisk;

    private protected override RiskLevel? Level(SignIn signIn) => signIn.SignInRiskLevel;
}
