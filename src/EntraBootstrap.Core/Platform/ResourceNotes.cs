using System.Globalization;
using EntraBootstrap.Core.Conditions;
using EntraBootstrap.Core.Errors;
using EntraBootstrap.Core.Evaluation;

namespace EntraBootstrap.Core.Platform;

/// <summary>
/// What an answer says of how policies reach the applications that are asked for: where that goes beyond Graph's What If, or follows only after the sign-in.
/// </summary>
/// <param name="Reasons">Policies that apply through a service dependency, or will when a service's token is asked for.</param>
/// <param name="Assumptions">What was taken from tables rather than from the tenant.</param>
/// <param name="Confidence">The weakest of what policies in force were applied by.</param>
internal sealed record ResourceNotes(IReadOnlyList<Reason> Reasons, IReadOnlyList<string> Assumptions, Confidence Confidence)
{
    private const string ClientAlone =
        "signInConditions.client is not stated: the application is taken to ask for nothing but itself. If it also reads the directory with baseline scopes, policies with excluded resources apply to that.";

    private static readonly DateTimeOffset s_firstDay = new(BaselineScopes.Shipped.From.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero);

    private static string Default => string.Create(
        CultureInfo.InvariantCulture,
        $"baselineScopeEnforcement is not stated: baseline scopes are enforced from {BaselineScopes.Shipped.Settled:yyyy-MM-dd}, not before {BaselineScopes.Shipped.From:yyyy-MM-dd}, and between the two unknown.");

    private const string Reference = "Microsoft Entra documentation: Conditional Access service dependencies";

    /// <summary>The notes on a situation.</summary>
    public static ResourceNotes Of(CompiledTenant tenant, Situation situation, Decision decision)
    {
        var reasons = new List<Reason>();
        var assumptions = new SortedSet<string>(StringComparer.Ordinal);
        Confidence confidence = Confidence.Documented;
        foreach (CompiledPolicy policy in tenant.Policies)
        {
            if (policy.State == PolicyState.Disabled || policy.Applications is not { } applications)
                continue;
            SignIn[] signIns = [.. situation.Targets.Where(target => !target.Applications.IsEmpty).Select(target => situation.SignIn with { Target = target })];
            if (!Array.Exists(signIns, signIn => MayApplyBut(policy, signIn)))
                continue;
            if (Array.Exists(signIns, applications.RestsOnBaselineScopes))
            {
                assumptions.Add(Default);
                if (IsInForce(policy) && situation.AsOf >= s_firstDay && confidence < Confidence.Reported)
                    confidence = Confidence.Reported;
            }

            if (IsInForce(policy))
            {
                foreach (string word in signIns.SelectMany(applications.GroupConfidences))
                    confidence = EnumWords.TryParse(word, out Confidence member) && member > confidence ? member : confidence;
            }

            if (Array.Exists(signIns, applications.WouldReachClient))
                assumptions.Add(ClientAlone);
            if (signIns.Select(applications.Dependency).FirstOrDefault(dependency => dependency is not null) is { } early)
            {
                if (!signIns.Any(signIn => policy.Applies(signIn, null).Truth != Truth.False))
                    continue;
                reasons.Add(Early(policy, early));
                assumptions.Add($"Service dependencies as Microsoft listed them on {ServiceDependencies.Shipped.AsOf}: {early.Caller} needs {early.Service} at sign-in. What If does not look at them.");
                if (IsInForce(policy) && EnumWords.TryParse(early.Confidence, out Confidence own) && own > confidence)
                    confidence = own;
            }
            else if (decision != Decision.Blocked && IsInForce(policy) && Late(policy, signIns) is { } late)
            {
                reasons.Add(Later(policy, late));
            }
        }

        return new ResourceNotes(reasons, [.. assumptions], confidence);
    }

    private static bool IsInForce(CompiledPolicy policy) => policy is { State: PolicyState.Enabled or PolicyState.Unknown, Grants: not null };

    // Whether nothing but what is asked for can keep the policy from applying.
    private static bool MayApplyBut(CompiledPolicy policy, SignIn signIn) => policy.Conditions.All(condition => condition is ApplicationsCondition || condition.Matches(signIn, null).Truth != Truth.False);

    // A policy that does not apply now and will, or may, when the token of a service is asked for.
    private static ServiceDependency? Late(CompiledPolicy policy, SignIn[] signIns)
    {
        foreach (SignIn signIn in signIns)
        {
            foreach (ServiceDependency needed in signIn.Target.Applications.AsSpan().ToArray().SelectMany(ServiceDependencies.Shipped.LateBound))
            {
                if (Array.TrueForAll(signIns, now => policy.Applies(now, null).Truth == Truth.False)
                    && policy.Applies(signIn with { Target = SignInTarget.Application(needed.ServiceAppId) }, null).Truth != Truth.False)
                {
                    return needed;
                }
            }
        }

        return null;
    }

    private static Reason Early(CompiledPolicy policy, ServiceDependency dependency) => new(
        "CA-DEPENDENCY-EARLY", ReasonSource.ConditionalAccess, policy.Policy.Id,
        $"'{SafeText.Clean(policy.Policy.DisplayName)}' is about {dependency.Service}, which {dependency.Caller} needs at sign-in, so it binds here.",
        "Give applications that depend on each other the same policies; for Microsoft 365 target Office 365 as a whole.", Reference);

    private static Reason Later(CompiledPolicy policy, ServiceDependency dependency) => new(
        "CA-DEPENDENCY-LATE", ReasonSource.ConditionalAccess, policy.Policy.Id,
        $"'{SafeText.Clean(policy.Policy.DisplayName)}' does not bind at this sign-in, but will when {dependency.Caller} asks for a token of {dependency.Service}.",
        "Give applications that depend on each other the same policies; for Microsoft 365 target Office 365 as a whole.", Reference);
}
