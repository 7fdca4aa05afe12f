using EntraBootstrap.Core.Conditions;
using EntraBootstrap.Core.Platform;
using EntraBootstrap.Core.Strengths;
using EntraBootstrap.Core.Tenants;

namespace EntraBootstrap.Core.Journeys.Actions;

/// <summary>An administrator issues a pass of a kind that the tenant's policy can issue, to somebody whom its scope reaches.</summary>
internal sealed class IssueTemporaryAccessPass : IJourneyAction
{
    private const int Hour = 60;

    private static readonly AuthenticationMethodModes[] s_kinds = [AuthenticationMethodModes.TemporaryAccessPassOneTime, AuthenticationMethodModes.TemporaryAccessPassMultiUse];

    public IEnumerable<JourneyMove> From(JourneyState state, JourneyContext context)
    {
        if (IsForExternalGuest(context))
            yield break;
        PassLimits limits = context.Tenant.Methods.Limits;
        foreach (AuthenticationMethodModes kind in s_kinds.Where(kind => context.Options.PassKind is not { } only || kind == only).Where(kind => !IsStillGood(state, context, kind)))
        {
            var missing = new UnknownFacts();
            Truth can = CanIssue(kind, context, missing);
            if (!context.Suffices(can))
                continue;
            foreach (int lifetime in Lifetimes(limits))
                yield return Issue(state, context, kind, lifetime, missing);
        }
    }

    /// <summary>Whether a kind of pass can be issued to the person and would be accepted.</summary>
    public static Truth CanIssue(AuthenticationMethodModes kind, JourneyContext context, UnknownFacts? missing)
    {
        MethodsPolicy methods = context.Tenant.Methods;
        Truth inScope = methods.IsEnabled(kind, context.UserId, missing);
        if (inScope == Truth.False)
        {
            context.Close("pass", new Reason(
                "CRED-TAP-SCOPE", ReasonSource.CredentialPolicy, null, "The person is not in the scope of the Temporary Access Pass method, so a pass would be refused.", null, null));
            return Truth.False;
        }

        return kind == AuthenticationMethodModes.TemporaryAccessPassMultiUse ? inScope.And(methods.IsPassOneTimeOnly.Not()) : inScope;
    }

    // Another pass of a kind that was issued on the way helps only once it is used up.
    private static bool IsStillGood(JourneyState state, JourneyContext context, AuthenticationMethodModes kind) =>
        state.Pass is { Captured: null } held && held.Mode == kind && (held.Uses == 0 || kind == AuthenticationMethodModes.TemporaryAccessPassMultiUse)
        && state.AgeOf(held, context.Options.AsOf) < held.LifetimeInMinutes;

    // An hour is enough for every journey; a shorter default may not be.
    private static int[] Lifetimes(PassLimits limits)
    {
        int usual = Math.Clamp(limits.DefaultLifetimeInMinutes, limits.MinimumLifetimeInMinutes, Math.Max(limits.MinimumLifetimeInMinutes, limits.MaximumLifetimeInMinutes));
        int longer = Math.Min(Hour, limits.MaximumLifetimeInMinutes);
        return longer > usual ? [usual, longer] : [usual];
    }

    private static bool IsForExternalGuest(JourneyContext context)
    {
        if (!context.IsExternal)
            return false;
        PlatformRule rule = JourneyRules.NoPassForExternalGuests;
        context.Close("pass", new Reason(rule.Id, ReasonSource.Platform, null, rule.Statement, null, rule.Reference));
        return true;
    }

    private static JourneyMove Issue(JourneyState state, JourneyContext context, AuthenticationMethodModes kind, int lifetime, UnknownFacts missing)
    {
        bool isMultiUse = kind == AuthenticationMethodModes.TemporaryAccessPassMultiUse;
        bool replaces = state.Pass is not null || context.Person.Identity.User?.AuthenticationMethods?.Any(method => method is TemporaryAccessPassMethod) == true;
        var step = new JourneyStep
        {
            Actor = JourneyActor.Admin,
            Action = JourneyActionKind.IssueTemporaryAccessPass,
            Methods = [kind.ToWord()],
            Minutes = JourneyMinutes.IssuePass,
            LifetimeInMinutes = lifetime,
            Message = $"Issue a {(isMultiUse ? "multi-use" : "one-time")} Temporary Access Pass that lives {lifetime} minutes, and hand it over after checking who the person is."
                + (replaces ? " It replaces the pass that the person has." : string.Empty),
        };
        JourneyState next = state with
        {
            Pass = new HeldPass(kind, context.Options.AsOf.AddMinutes(state.Minute), lifetime),
            Session = null,
            HasBegun = true,
            Minute = state.Minute + step.Minutes,
        };
        JourneyCost cost = JourneyCost.OfStep(step.Minutes, $"2{(isMultiUse ? 1 : 0)}{lifetime:D5}") with { MultiUse = isMultiUse ? 1 : 0 };
        return new JourneyMove(next, cost, step)
        {
            Rules = replaces ? [JourneyRules.OnePassPerPerson] : [],
            Facts = [.. missing.Facts.Select(fact => new UnknownFact(fact.What, null, fact.Fill))],
        };
    }
}
