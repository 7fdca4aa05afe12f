namespace EntraBootstrap.Core.Journeys.Actions;

/// <summary>An administrator revokes the sessions, once, after methods were deleted: what was opened with a lost method stays open otherwise.</summary>
internal sealed class RevokeSessions : IJourneyAction
{
    public bool IsCleaning => true;

    public IEnumerable<JourneyMove> From(JourneyState state, JourneyContext context)
    {
        if (!state.HasDeleted || state.IsRevoked)
            yield break;
        var step = new JourneyStep
        {
            Actor = JourneyActor.Admin,
            Action = JourneyActionKind.RevokeSessions,
            Minutes = JourneyMinutes.RevokeSessions,
            Message = "Revoke the sessions: whoever holds what was lost stays signed in otherwise.",
        };
        yield return new JourneyMove(
            state with { IsRevoked = true, HasBegun = true, Session = null, Minute = state.Minute + step.Minutes }, JourneyCost.OfStep(step.Minutes, "1"), step);
    }
}
