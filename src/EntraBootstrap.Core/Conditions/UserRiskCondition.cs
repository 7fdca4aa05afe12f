using EntraBootstrap.Core.Tenants;

namespace EntraBootstrap.Core.Conditions;

/// <summary>The risk of the person.</summary>
public sealed class UserRiskCondition : RiskCondition
{
    internal UserRiskCondition(ValueList<string> levels)
        : base(levels, "signInConditions.userRiskLevel")
    {
    }

    /// <inheritdoc/>
    public override string Name => "userRiskLevels";

    /// <inheritdoc/>
    public override SignInFacts Reads => SignInFacts.UserRisk;

    /// <inheritdoc/>
    public override WhatIfReasons Reason => WhatIfReasons.UserRisk;

    private protected override RiskLevel? Level(SignIn signIn) => signIn.UserRiskLevel;
}
