using EntraBootstrap.Core.Baseline.Probing;
using EntraBootstrap.Core.Conditions;
using EntraBootstrap.Core.Evaluation;
using EntraBootstrap.Core.Platform;
using EntraBootstrap.Core.Strengths;
using EntraBootstrap.Core.Tenants;

namespace EntraBootstrap.Core.Baseline.Rules;

/// <summary>EB1016: the applications of Security info are excluded, and the policy guards the registration all the same.</summary>
public sealed class ExclusionCannotOpenRegistration : BaselineRule
{
    private static readonly Credential[] s_password = [new Credential { Mode = AuthenticationMethodModes.Password }];

    /// <inheritdoc/>
    public override string Id => "EB1016";

    /// <inheritdoc/>
    public override FindingLevel Level => FindingLevel.Medium;

    /// <inheritdoc/>
    public override string Title => "An excluded application cannot open registration";

    /// <inheritdoc/>
    public override string Statement =>
        "No policy on all resources leaves out the applications that show security info and yet guards the registration: a policy on all resources is about user actions too, and the schema has no exclusion of user actions. "
        + "Such an exclusion frees nothing and only takes protection from the pages themselves.";

    /// <inheritdoc/>
    public override string Remedy => "Take the applications out of the exclusions, and open registration by a policy on the user action Register security information with a strength that lists passes.";

    /// <inheritdoc/>
    public override string Reference => "Microsoft Graph: conditionalAccessApplications (no exclusion of user actions) and the What If sample for registerSecurityInformation";

    /// <inheritdoc/>
    public override IEnumerable<Finding> Evaluate(BaselineContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        bool isUnknown = false;
        foreach (CompiledPolicy policy in context.PoliciesInForce.Where(policy => policy.Grants is not null))
        {
            var guarded = new List<PeopleGroup>();
            var freed = new SortedSet<string>(StringComparer.Ordinal);
            Situation? proof = null;
            foreach (PeopleGroup group in context.Groups.Where(group => !group.IsExternal))
            {
                foreach (Probe probe in context.Space(group, ProbeKind.Registration).Probes)
                {
                    Truth guards = policy.Applies(probe.SignIn with { Identity = group.Identity }, null).Truth;
                    string[] leftOut = [.. OrdinaryApplications.SecurityInfo.Where(id => policy.Applies(probe.SignIn with { Identity = group.Identity, Target = SignInTarget.Application(id) }, null).Truth == Truth.False)];
                    if (leftOut.Length == 0 || guards == Truth.False)
                        continue;
                    isUnknown |= guards == Truth.Unknown;
                    if (guards != Truth.True)
                        continue;
                    freed.UnionWith(leftOut);
                    guarded.Add(group);
                    proof ??= context.Effects.Situation(group.Identity, probe.SignIn, s_password, s_password);
                    break;
                }
            }

            if (proof is null || policy.Names(UserAction.RegisterSecurityInformation))
                continue;
            FindingWho who = Who(guarded);
            yield return Fail($"{Name(policy)} excludes {List([.. freed.Select(context.Applications.NameOf)])}, and still applies when {Count(who)} register security information.") with
            {
                Who = who,
                Where = Where(context, [policy]),
                Evidence = context.Effects.Prove(Id, proof, statesRegistered: true, null),
            };
        }

        foreach (Finding unknown in UnknownIf(isUnknown, context, "whether a policy that leaves out the applications of Security info guards the registration"))
            yield return unknown;
    }
}
