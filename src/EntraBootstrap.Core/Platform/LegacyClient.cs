using EntraBootstrap.Core.Conditions;
using EntraBootstrap.Core.Evaluation;

namespace EntraBootstrap.Core.Platform;

/// <summary>Legacy clients can give nothing that a policy asks for.</summary>
internal static class LegacyClient
{
    private static readonly UnknownFact s_clientFact = new("signInConditions.clientAppType", null, "give signInConditions.clientAppType in the scenario");

    /// <summary>What is asked for and a legacy client cannot do, with who asks (null for the platform); null if nothing is, or the client is a modern one in this world.</summary>
    /// <param name="situation">The situation.</param>
    /// <param name="demands">What is asked for.</param>
    /// <param name="world">The world.</param>
    public static IReadOnlyList<(CompiledPolicy? Policy, string Control, Attribution Attribution)>? Refused(Situation situation, DemandBuilder demands, World world)
    {
        if (situation.SignIn.IsLegacyClient == false)
            return null;
        (CompiledPolicy? Policy, string Control, Attribution Attribution)[] asked =
        [
            .. demands.Demands.Where(demand => demand.Applies?.Invoke() != false).Select(demand => (demand.Policy, demand.ControlName ?? "mfa", demand.Attribution)),
            .. demands.Failed.Select(failed => ((CompiledPolicy?)failed.Policy, failed.Control.ControlName, Attribution.ConditionalAccess)),
            .. demands.Interactive.Select(interactive => ((CompiledPolicy?)interactive.Policy, interactive.Control.ControlName, Attribution.ConditionalAccess)),
        ];
        bool isRefused = asked.Length > 0 && world.ResolveBurden(TruthTables.Of(situation.SignIn.IsLegacyClient), "signInConditions.clientAppType", static () => [s_clientFact]);
        return isRefused ? asked : null;
    }

    /// <summary>Blocks the sign-in for it.</summary>
    /// <param name="draft">Takes the decision.</param>
    /// <param name="refused">What is asked for.</param>
    public static DecisionDraft Block(DecisionDraft draft, IReadOnlyList<(CompiledPolicy? Policy, string Control, Attribution Attribution)> refused)
    {
        draft.Decision = Decision.Blocked;
        draft.Attribution = refused.Any(one => one.Policy is not null) ? Attribution.ConditionalAccess : refused[0].Attribution;
        foreach ((CompiledPolicy? policy, string control, _) in refused)
        {
            draft.Unmet(control);
            if (policy is not null)
                draft.Policies[policy.Key] = ("failure", null);
        }

        draft.RestOn(PlatformRules.LegacyClients);
        draft.Because(new Reason(
            PlatformRules.LegacyClients.Id, ReasonSource.ConditionalAccess, refused[0].Policy?.Policy.Id, "A legacy client cannot do what is asked for, so the sign-in is blocked.",
            "Use a client with modern authentication.", PlatformRules.LegacyClients.Reference));
        return draft;
    }
}
