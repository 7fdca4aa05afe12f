using EntraBootstrap.Core.Platform;

namespace EntraBootstrap.Core.Journeys.Actions;

/// <summary>The person joins a new Windows PC at its first start.</summary>
internal sealed class RegisterDevice : IJourneyAction
{
    public IEnumerable<JourneyMove> From(JourneyState state, JourneyContext context)
    {
        if (state.Session?.Door != Door.NewPc || state.HasJoinedPc)
            yield break;
        JourneyAnswer answer = context.Question.GoOn(Door.NewPc, state, null);
        if (!context.Suffices(answer.Grants))
        {
            context.Close(state, Door.NewPc, answer);
            yield break;
        }

        var step = new JourneyStep
        {
            Actor = JourneyActor.Person,
            Action = JourneyActionKind.RegisterDevice,
            EntryPoint = EntryPoint.WindowsOobe,
            Minutes = JourneyMinutes.RegisterDevice,
            Decision = answer.Result.Decision,
            DecidedBy = SignInAtDoor.Decides(answer),
            Message = "Let the PC join the organisation.",
        };
        yield return new JourneyMove(state with { HasJoinedPc = true, Minute = state.Minute + step.Minutes }, JourneyCost.OfStep(step.Minutes, "5"), step) { Answer = answer, Door = Door.NewPc };
    }
}
