using EntraBootstrap.Core.Conditions;
using EntraBootstrap.Core.Evaluation;
using EntraBootstrap.Core.Platform;

namespace EntraBootstrap.Core.Baseline.Rules;

/// <summary>EB1007: a policy on a user action is left in report-only, where it does nothing, not even report.</summary>
public sealed class RegistrationPolicyReportOnly : BaselineRule
{
    private static readonly SignIn[] s_actions =
        [.. new[] { UserAction.RegisterSecurityInformation, UserAction.RegisterOrJoinDevices }.Select(action => new SignIn { Identity = new SignInIdentity(), Target = SignInTarget.Action(action) })];

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

    internal override IReadOnlyList<Advice> Advice => [AdviceCatalogue.ReportOnlyAction];

    /// <inheritdoc/>
    public override IEnumerable<Finding> Evaluate(BaselineContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var missing = new List<UnknownFact>();
        foreach (CompiledPolicy policy in context.Tenant.Policies)
        {
            Truth isOnAction = IsOnAction(policy);
            Truth isReportOnly = policy.State switch { PolicyState.ReportOnly => Truth.True, PolicyState.Unknown => Truth.Unknown, _ => Truth.False };
            if (isOnAction.And(isReportOnly) == Truth.Unknown)
                missing.Add(MissingFacts.Of(policy));
            if (isOnAction.And(isReportOnly) != Truth.True)
                continue;
            PeopleGroup[] reached = [.. context.Groups.Where(group => !group.IsHypothetical && Reach.Of(policy, group) == Truth.True)];
            yield return Fail($"{Name(policy)} is in report-only, where a policy on a user action is not evaluated at all.") with
            {
                Who = Who(reached),
                Where = Where(context, [policy]),
                Evidence = reached.Length == 0 ? null
                    : ProveReach(context, policy, reached[0], static result => string.Equals(result.Result, "reportOnlyNotApplied", StringComparison.Ordinal)),
            };
        }

        if (missing.Count > 0)
            yield return Unknown("It is not known whether every policy on a user action is in force.", missing);
    }

    // Policies on all resources are about user actions too, and are tried in report-only for their applications.
    private static Truth IsOnAction(CompiledPolicy policy) => policy.Applications switch
    {
        null => Truth.Unknown,
        { IsAboutAll: true } => Truth.False,
        { } applications => s_actions.Aggregate(Truth.False, (truth, action) => truth.Or(applications.Matches(action, null).Truth)),
    };
}
