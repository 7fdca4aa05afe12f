using EntraBootstrap.Core.Conditions;
using EntraBootstrap.Core.Evaluation;

namespace EntraBootstrap.Core.Baseline.Probing;

/// <summary>The sign-in that a policy is about, whoever makes it: what it names, under conditions that it names.</summary>
internal static class MeantSignIn
{
    /// <summary>The plainest sign-in that every condition of a policy but the one on people matches; null if none is certain to.</summary>
    /// <param name="context">The tenant.</param>
    /// <param name="policy">The policy.</param>
    /// <param name="group">Who makes it.</param>
    public static SignIn? Of(BaselineContext context, CompiledPolicy policy, PeopleGroup group)
    {
        IReadOnlyList<Place> places = Places.Of(context.Tenant.Tenant, out _);
        SignInTarget[] targets = [.. Targets(context, policy)];
        SignIn? signIn = SignInValues.Plain(group.Identity, targets[0], places[0]);
        foreach ((string[] conditions, IEnumerable<Func<SignIn, SignIn>> values) in new (string[], IEnumerable<Func<SignIn, SignIn>>)[]
        {
            (["applications"], targets.Select(SignInValues.To)),
            (["clientAppTypes"], SignInValues.ModernClients.Concat(SignInValues.LegacyClients).Select(SignInValues.To)),
            (["devices", "deviceStates"], SignInValues.Devices.Select(SignInValues.To)),
            (["platforms"], SignInValues.Platforms.Select(SignInValues.To)),
            (["locations"], places.Select(SignInValues.To)),
            (["authenticationFlows"], SignInValues.Flows.Select(SignInValues.To)),
            (["signInRiskLevels"], SignInValues.Risks.Select(SignInValues.ToSignInRisk)),
            (["userRiskLevels"], SignInValues.Risks.Select(SignInValues.ToUserRisk)),
            (["insiderRiskLevels"], SignInValues.InsiderRisks.Select(SignInValues.ToInsiderRisk)),
        })
        {
            SignIn before = signIn;
            signIn = values.Select(value => value(before)).FirstOrDefault(candidate => Match(policy, candidate, condition => conditions.Contains(condition.Name, StringComparer.Ordinal)));
            if (signIn is null)
                return null;
        }

        return Match(policy, signIn, condition => condition is not UsersCondition) ? signIn : null;
    }

    private static bool Match(CompiledPolicy policy, SignIn signIn, Func<ICondition, bool> isAsked) =>
        policy.Conditions.Where(isAsked).All(condition => condition.Matches(signIn, null).Truth == Truth.True);

    private static IEnumerable<SignInTarget> Targets(BaselineContext context, CompiledPolicy policy)
    {
        foreach (UserAction action in new[] { UserAction.RegisterSecurityInformation, UserAction.RegisterOrJoinDevices }.Where(policy.Names))
            yield return SignInTarget.Action(action);
        foreach (SignInTarget target in (policy.Policy.Conditions.Applications?.IncludeAuthenticationContextClassReferences ?? []).Select(reference => new SignInTarget { AuthenticationContext = reference }))
            yield return target;
        foreach (string id in context.Applications.All.Concat(context.Applications.CredentialServices).Concat(OrdinaryApplications.SecurityInfo))
            yield return SignInTarget.Application(id);
    }
}
