using EntraBootstrap.Core.Tenants;

namespace EntraBootstrap.Core.Conditions;

/// <summary>The risk of the workload identity.</summary>
public sealed class ServicePrincipalRiskCondition : RiskCondition
{
    internal ServicePrincipalRiskCondition(ValueList<string> levels)
        : base(levels, "signInConditions.servicePrincipalRiskLevel")
    {
    }

    /// <inheritdoc/>
    public override string Name => "servicePrincipalRiskLevels";

    /// <inheritdoc/>
    public override SignInFacts Reads => SignInFacts.Everything;

    /// <summary>Graph has no word of its own for it, so it is the one for the condition that goes with it.</summary>
    public override WhatIfReasons Reason => WhatIfReasons.WorkloadIdentities;

    private protected override RiskLevel? Level(SignIn signIn) => signIn.ServicePrincipalRiskLevel;
}
