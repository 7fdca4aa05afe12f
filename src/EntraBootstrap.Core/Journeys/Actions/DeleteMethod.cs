using EntraBootstrap.Core.Tenants;

namespace EntraBootstrap.Core.Journeys.Actions;

/// <summary>An administrator deletes a lost method. Others are never deleted: nobody is to be left worse off half way.</summary>
internal sealed class DeleteMethod : IJourneyAction
{
    public bool IsCleaning => true;

    public IEnumerable<JourneyMove> From(JourneyState state, JourneyContext context)
    {
        if (state.HasBegun || state.IsRevoked)
            yield break;
        ValueList<HeldMethod> all = context.Person.Methods;
        for (int i = state.CleanedTo; i < all.Count; i++)
        {
            HeldMethod lost = all[i];
            if (!lost.IsLost)
                continue;
            string id = lost.Credentials.Any(credential => credential.Id is not null) ? $" ({Errors.SafeText.Clean(lost.Key)})" : string.Empty;
            var step = new JourneyStep
            {
                Actor = JourneyActor.Admin,
                Action = JourneyActionKind.DeleteMethod,
                Methods = [.. lost.Modes.Split().Select(mode => mode.ToWord())],
                Minutes = JourneyMinutes.DeleteMethod,
                MethodId = lost.Credentials.Select(credential => credential.Id).FirstOrDefault(known => known is not null),
                MethodKind = lost.Kind,
                Message = $"Delete the lost {string.Join(" and ", lost.Modes.Split().Select(NewMethods.Name))}{id}, after checking who the person is. It cannot be undone.",
            };
            JourneyState next = state with
            {
                Methods = state.Methods.Where(method => !ReferenceEquals(method, lost)).ToValueList(),
                CleanedTo = i + 1,
                HasDeleted = true,
                Minute = state.Minute + step.Minutes,
            };
            yield return new JourneyMove(next, JourneyCost.OfStep(step.Minutes, $"0{i:D3}") with { Deletions = 1 }, step);

            // Where all of them go there is one order.
            if (context.Options.IsRecovery)
                yield break;
        }
    }
}
