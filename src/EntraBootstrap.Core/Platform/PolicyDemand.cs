using EntraBootstrap.Core.Conditions;
using EntraBootstrap.Core.Evaluation;
using EntraBootstrap.Core.Strengths;
using EntraBootstrap.Core.Tenants;

namespace EntraBootstrap.Core.Platform;

/// <summary>Makes what credentials have to meet out of the strengths and <c>mfa</c> of a policy.</summary>
internal static class PolicyDemand
{
    /// <summary>The demand.</summary>
    /// <param name="strengths">The tenant's strengths.</param>
    /// <param name="policy">The policy.</param>
    /// <param name="applies">Whether it applies in this world; null if it certainly does.</param>
    /// <param name="credentials">Its controls that credentials meet, of which one is enough.</param>
    /// <param name="interactive">Interactive controls of which one would do as well.</param>
    /// <param name="otherwise">Whether something else than credentials meets it; null if nothing can.</param>
    /// <param name="bindsForLackOfPrecedence">Whether it binds only because manage mode has no precedence.</param>
    public static Demand Make(
        StrengthCatalogue strengths, CompiledPolicy policy, Func<bool>? applies, List<GrantControl> credentials, List<GrantControl> interactive, Func<bool>? otherwise, bool bindsForLackOfPrecedence)
    {
        var options = new List<Strength>();
        var unknown = new List<string>();
        foreach (GrantControl control in credentials)
        {
            Strength? strength = control.Kind == GrantControlKind.Mfa ? strengths.Multifactor : control.Strength;
            if (strength is not null)
                options.Add(strength);
            else
                unknown.Add(control.Kind == GrantControlKind.Mfa ? WellKnown.MultifactorStrength : control.Word);
        }

        GrantControl first = credentials[0];
        string what = first.Kind == GrantControlKind.Mfa ? "multifactor authentication" : $"the authentication strength '{Errors.SafeText.Clean(first.Strength?.DisplayName ?? first.Word)}'";
        PlatformRule? rule = bindsForLackOfPrecedence && first.Kind == GrantControlKind.AuthenticationStrength ? PlatformRules.ManageNoPrecedence : null;
        return new Demand
        {
            Policy = policy,
            Applies = applies,
            ControlName = first.ControlName,
            Options = options,
            UnknownOptions = unknown,
            AcceptsExternalMfa = credentials.Exists(control => control.Kind == GrantControlKind.Mfa),
            Otherwise = otherwise,
            Interactive = interactive,
            IsWhereDevicesJoin = policy.Names(UserAction.RegisterOrJoinDevices),
            Confidence = rule?.Confidence ?? Confidence.Documented,
            Unmet = new Reason(
                rule?.Id ?? (first.Kind == GrantControlKind.Mfa ? "CA-MFA-UNMET" : "CA-STRENGTH-UNMET"), ReasonSource.ConditionalAccess, policy.Policy.Id,
                $"'{Errors.SafeText.Clean(policy.Policy.DisplayName)}' asks for {what}{(rule is null ? string.Empty : ", which binds in manage mode beside the strength on the registration")}.",
                Remedy(rule is not null), rule?.Reference),
        };
    }

    private static string Remedy(bool isManage) => isManage
        ? "Delete the lost methods, revoke the sessions, then issue a Temporary Access Pass."
        : "Present a method that the policy accepts, or register one where a policy on Register security information admits the person.";
}
