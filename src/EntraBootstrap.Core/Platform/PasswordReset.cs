using EntraBootstrap.Core.Conditions;
using EntraBootstrap.Core.Evaluation;
using EntraBootstrap.Core.Tenants;
using Modes = EntraBootstrap.Core.Tenants.AuthenticationMethodModes;

namespace EntraBootstrap.Core.Platform;

/// <summary>The interruption of a sign-in by the registration for self-service password reset.</summary>
internal static class PasswordReset
{
    /// <summary>What is said of it.</summary>
    public const string Message = "The person has to register for password reset after signing in, which knows neither passkeys nor phone sign-in and can be skipped.";

    /// <summary>What to do about it.</summary>
    public const string Remedy = "Take people who sign in with a pass out of the scope of the registration for password reset.";

    private const Modes Methods = Modes.MicrosoftAuthenticatorPush | Modes.SoftwareOath | Modes.HardwareOath | Modes.Sms | Modes.Voice | Modes.Email;
    private const Modes Registrable = Modes.MicrosoftAuthenticatorPush | Modes.SoftwareOath | Modes.Sms | Modes.Voice | Modes.Email;

    /// <summary>What the person is sent to register after the sign-in; none if nothing is asked for.</summary>
    public static Modes Asks(CompiledTenant tenant, Situation situation, PersonFacts person, World world)
    {
        bool isSignIn = situation.EntryPoint == EntryPoint.Application && situation.Targets.Any(target => !target.Applications.IsEmpty) && situation.SignIn.IsLegacyClient != true;
        if (!isSignIn || tenant.Tenant.SsprPolicy is not { } policy || person.IsExternal(world))
            return Modes.None;
        Truth isRequired = policy.Extra.HasValue("isRegistrationRequired") ? Truth.Unknown : TruthTables.Of(policy.IsRegistrationRequired == true);
        if (isRequired == Truth.False)
            return Modes.None;
        var unknowns = new UnknownFacts();
        Truth asked = isRequired.And(IsInScope(tenant, policy, situation.SignIn.Identity, unknowns));
        if (asked == Truth.Unknown && unknowns.Facts.Count == 0)
            unknowns.Add(CollectionNames.SsprPolicy, null);
        if (asked == Truth.False || person.Registered(world).Any(credential => (credential.Mode & Methods) != Modes.None))
            return Modes.None;
        if (!world.Resolve(asked, "ssprPolicy", () => [.. unknowns.Facts.Select(fact => new UnknownFact(fact.What, null, fact.Fill))]))
            return Modes.None;
        return Registrable.Split().Where(mode => person.IsRegistrable(mode, world)).Aggregate(Modes.None, (modes, mode) => modes | mode);
    }

    /// <summary>Whether the registration for password reset is meant for somebody.</summary>
    public static Truth IsInScope(CompiledTenant tenant, SsprPolicy policy, SignInIdentity identity, UnknownFacts? unknowns)
    {
        Truth truth = policy.Extra.HasValue("includeTargets") ? Truth.Unknown : TruthTables.Of(policy.IncludeTargets.IsEmpty);
        foreach (MethodTarget target in policy.IncludeTargets)
        {
            truth = truth.Or(target.Id.Equals(WellKnown.AllUsersTarget, StringComparison.OrdinalIgnoreCase) ? Truth.True
                : string.Equals(target.TargetType, "user", StringComparison.OrdinalIgnoreCase) ? TruthTables.Of(target.Id.Equals(identity.UserId, StringComparison.OrdinalIgnoreCase))
                : tenant.Index.IsMember(identity.UserId, target.Id, unknowns));
        }

        return truth;
    }
}
