using EntraBootstrap.Core.Tenants;

namespace EntraBootstrap.Core.Conditions;

/// <summary>The insider risk of the person.</summary>
public sealed class InsiderRiskCondition : RiskCondition
{
    internal InsiderRiskCondition(ValueList<string> levels)
        : base(levels, "signInConditions.insiderRiskLevel")
    {
    }

    /// <inheritdoc/>
    public override string Name => "insiderRiskLevels";

    /// <inheritdoc/>
    public override SignInFacts Reads => SignInFacts.InsiderRisk;

    /// <inheritdoc/>
    public override WhatIfReasons Reason => WhatIfReasons.InsiderRisk;

    private protected override RiskLevel? Level(SignIn signIn) => signIn.InsiderRiskLevel;
}
