using EntraBootstrap.Core.Conditions;
using EntraBootstrap.Core.Evaluation;

namespace EntraBootstrap.Core.Baseline.Rules;

/// <summary>EB1007: a policy on a user action is left in report-only, where it does nothing, not even report.</summary>
public sealed class RegistrationPolicyReportOnly : BaselineRule
{
    /// <inheritdoc/>
    public override string Id => "EB1007";

    /// <inheritdoc/>
    public override FindingLevel Level => FindingLevel.Medium;

    /// <inheritdoc/>
    public override string Title => "A registration policy is left in report-only";

    /// <inheritdoc/>
    public override string Statement =>
        "No policy on Register security information or Register or join devices is in report-only: report-only policies on user actions are not evaluated, so they neither protect nor show what they would do.";

    /// <inheritdoc/>
    public override string Remedy => "Try the policy with a small group and enable it, or delete it.";

    /// <inheritdoc/>
    public override string Reference => "Microsoft Entra documentation: Conditional Access report-only mode";

    /// <inheritdoc/>
    public override IEnumerable<Finding> Evaluate(BaselineContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        foreach (CompiledPolicy policy in context.Tenant.Policies)
        {
            bool isOnAction = policy.Names(UserAction.RegisterSecurityInformation) || policy.Names(UserAction.RegisterOrJoinDevices);
            if (policy.State != PolicyState.ReportOnly || !isOnAction)
                continue;
            yield return Fail($"{Name(policy)} is in report-only, where a policy on a user action is not evaluated at all.") with
            {
                Who = Who(context.Groups.Where(group => !group.IsHypothetical && Reach.Of(policy, group) == Truth.True)),
                Where = Where(context, [policy]),
            };
        }
    }
}
