using EntraBootstrap.Core.Conditions;
using EntraBootstrap.Core.Platform;
using EntraBootstrap.Core.Tenants;
using Modes = EntraBootstrap.Core.Tenants.AuthenticationMethodModes;

namespace EntraBootstrap.Core.Journeys.Actions;

/// <summary>An administrator registers a passkey on the person's behalf, past every Conditional Access policy. Only if allowed.</summary>
internal sealed class ProvisionPasskey : IJourneyAction
{
    public IEnumerable<JourneyMove> From(JourneyState state, JourneyContext context)
    {
        if (!context.Options.MayProvisionPasskey || context.Holds(state, Modes.Fido2) || GuestTrust.IsGuest(context.Tenant, context.Person.Identity))
            yield break;
        var missing = new UnknownFacts();
        if (!context.Suffices(context.Tenant.Methods.IsEnabled(Modes.Fido2, context.UserId, missing)))
            yield break;
        var step = new JourneyStep
        {
            Actor = JourneyActor.Admin,
            Action = JourneyActionKind.ProvisionPasskey,
            Methods = [Modes.Fido2.ToWord()],
            Minutes = JourneyMinutes.ProvisionPasskey,
            Message = "Register a security key on the person's behalf, and hand it over after checking who the person is.",
        };
        yield return new JourneyMove(
            Registration.After(state, NewMethods.Of(Modes.Fido2), step.Minutes) with { HasBegun = true }, JourneyCost.OfStep(step.Minutes, "9"), step)
        {
            Facts = [.. missing.Facts.Select(fact => new UnknownFact(fact.What, null, fact.Fill))],
        };
    }
}
