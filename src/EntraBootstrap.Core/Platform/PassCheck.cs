using EntraBootstrap.Core.Conditions;
using EntraBootstrap.Core.Strengths;
using EntraBootstrap.Core.Tenants;

namespace EntraBootstrap.Core.Platform;

/// <summary>Whether a Temporary Access Pass is accepted: scope, kind, window and use.</summary>
/// <remarks>Source: Microsoft's documentation of Temporary Access Passes (documented).</remarks>
internal static class PassCheck
{
    private const string Reference = "Microsoft Entra documentation: Temporary Access Pass";

    /// <summary>Why a pass is refused in this world; null if it is accepted.</summary>
    /// <param name="pass">The pass.</param>
    /// <param name="methods">The tenant's methods policy.</param>
    /// <param name="userId">Whose pass.</param>
    /// <param name="asOf">The moment.</param>
    /// <param name="uses">How often it was used before.</param>
    /// <param name="world">The world.</param>
    public static Reason? Refusal(Credential pass, MethodsPolicy methods, string? userId, DateTimeOffset asOf, int uses, World world)
    {
        bool isOneTime = pass.Mode == AuthenticationMethodModes.TemporaryAccessPassOneTime;
        if (!Accepts(pass.Mode, methods, userId, world))
        {
            return Refused(
                "CRED-TAP-SCOPE", "The person is not in the scope of the Temporary Access Pass method, so the pass is refused (\"blocked due to User Credential Policy\").",
                "Enable the method for a group that the person is in.");
        }

        if (pass.Pass?.Extra.NamesWithValue().Any() == true || methods.AreLimitsUnread)
        {
            bool isAccepted = world.ResolveRelief(Truth.Unknown, $"pass/{pass.Id}", static () => [PassFact()]);
            if (!isAccepted)
                return Refused("CRED-TAP-UNREAD", "A part of the pass or of the limits of passes could not be read, and may shut it out.", "Export it again.");
        }

        if (!isOneTime && world.ResolveBurden(methods.IsPassOneTimeOnly, "passKind", static () => [PassFact()]))
        {
            return Refused(
                "CRED-TAP-KIND", "The tenant allows one-time passes only, and this pass is multi-use (\"blocked due to User Credential Policy\").",
                "Issue a one-time pass, or allow multi-use passes.");
        }

        if (isOneTime && uses > 0)
            return Refused("CRED-TAP-USED", "The one-time pass was used already.", "Issue a new pass.");
        DateTimeOffset start = pass.Pass?.StartDateTime ?? pass.Pass?.CreatedDateTime ?? asOf;
        if (asOf < start)
            return Refused("CRED-TAP-NOTYETVALID", "The pass is not valid yet.", "Wait until it starts, or issue a new pass.");
        int lifetime = pass.Pass?.LifetimeInMinutes ?? methods.Limits.DefaultLifetimeInMinutes;
        return asOf - start >= TimeSpan.FromMinutes(lifetime) ? Refused("CRED-TAP-EXPIRED", "The pass has expired.", "Issue a new pass.") : null;
    }

    private static UnknownFact PassFact() => new(
        $"{CollectionNames.AuthenticationMethodsPolicy}/TemporaryAccessPass", null, GraphRequests.For(CollectionNames.AuthenticationMethodsPolicy, "TemporaryAccessPass"));

    private static bool Accepts(AuthenticationMethodModes mode, MethodsPolicy methods, string? userId, World world)
    {
        var unknowns = new UnknownFacts();
        Truth truth = methods.IsEnabled(mode, userId, unknowns);
        return world.ResolveRelief(truth, $"enabled/{mode}", () => [.. unknowns.Facts.Select(fact => new UnknownFact(fact.What, null, fact.Fill))]);
    }

    private static Reason Refused(string code, string message, string remedy) => new(code, ReasonSource.CredentialPolicy, null, message, remedy, Reference);
}
