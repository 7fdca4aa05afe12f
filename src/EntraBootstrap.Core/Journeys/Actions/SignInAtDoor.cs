using EntraBootstrap.Core.Conditions;
using EntraBootstrap.Core.Platform;
using EntraBootstrap.Core.Strengths;
using EntraBootstrap.Core.Tenants;
using Modes = EntraBootstrap.Core.Tenants.AuthenticationMethodModes;

namespace EntraBootstrap.Core.Journeys.Actions;

/// <summary>The person signs in where something can be registered, or to the application of the goal.</summary>
internal sealed class SignInAtDoor : IJourneyAction
{
    // A session that is younger is young enough for everything.
    private const int LeastAge = 5;

    private const Modes ForcedModes = Modes.Fido2 | Modes.MicrosoftAuthenticatorPush | Modes.SoftwareOath | Modes.Sms | Modes.Voice;

    public IEnumerable<JourneyMove> From(JourneyState state, JourneyContext context)
    {
        int order = 0;
        foreach (Door door in Doors(state, context))
        {
            order++;
            bool isOpen = false;
            foreach ((ValueList<Credential> presented, JourneyAnswer answer) in context.Question.SignIns(door, state))
            {
                // Most applications are opened for nothing but what they ask the person to register.
                bool isGranted = context.Suffices(answer.Grants) && (door.AppId is null || door.AppId.Equals(context.Goal.AppId, StringComparison.OrdinalIgnoreCase));
                if (isGranted)
                    yield return SignIn(state, context, door, presented, answer, Modes.None, order);
                Modes registrable = door.AppId is not null && context.Suffices(answer.Registers) ? Registrable(answer, state, context) : Modes.None;
                if (registrable != Modes.None)
                    yield return SignIn(state, context, door, presented, answer, registrable, order);
                isOpen |= isGranted || registrable != Modes.None;
            }

            if (!isOpen)
                context.Close(state, door);
        }
    }

    private static IEnumerable<Door> Doors(JourneyState state, JourneyContext context)
    {
        if (context.Goal.Kind == JourneyGoalKind.Access)
            yield return Door.Application(context.AppId);
        if (state.Session is not null && state.Minute - state.Session.Since >= LeastAge)
            yield return state.Session.Door; // again, where the session may have become too old
        if (AddableModes(state, context) != Modes.None && state.Session?.Door != Door.SecurityInfo)
            yield return Door.SecurityInfo;
        if (!context.Holds(state, Modes.Fido2) && context.Suffices(context.Question.CanRegister(Modes.Fido2)) && state.Session?.Door != Door.AuthenticatorPasskey)
            yield return Door.AuthenticatorPasskey;
        if (context.Goal.Kind != JourneyGoalKind.Access && AddableModes(state, context) != Modes.None && state.Session?.Door.AppId is null)
            yield return Door.Application(context.AppId);
        if (context.Holds(state, Modes.MicrosoftAuthenticatorPush) && !context.Holds(state, Modes.DeviceBasedPush) && state.Session?.Door != Door.AuthenticatorPhoneSignIn)
            yield return Door.AuthenticatorPhoneSignIn;
        if (!context.Suffices(context.Question.CanRegister(Modes.WindowsHelloForBusiness)))
            yield break;
        DevicePlatform? computer = context.Options.Conditions.ComputerPlatform;
        if (context.MaySetUpPc && !HasOnComputer(state, isMac: false) && computer is null or DevicePlatform.Windows)
        {
            if (context.Options.Conditions.IsPcInUse && state.Session?.Door != Door.PcInUse)
                yield return Door.PcInUse;
            Door door = state.HasJoinedPc ? Door.WindowsHello : Door.NewPc;
            if (state.Session?.Door != door)
                yield return door;
        }

        if (context.MaySetUpMac && !HasOnComputer(state, isMac: true) && computer is null or DevicePlatform.MacOS && state.Session?.Door != Door.Mac)
            yield return Door.Mac;
    }

    private static bool HasOnComputer(JourneyState state, bool isMac) => state.Methods.Any(method =>
        method.IsAtHand && method.Modes == Modes.WindowsHelloForBusiness && (method.Kind == AuthenticationMethodKind.PlatformCredential) == isMac);

    /// <summary>What the person can still add to Security info.</summary>
    public static Modes AddableModes(JourneyState state, JourneyContext context)
    {
        Modes addable = Modes.None;
        foreach (Modes mode in (context.Useful & ForcedModes).Split())
        {
            if (!context.Holds(state, mode) && context.Suffices(context.Question.CanRegister(mode)))
                addable |= mode;
        }

        return addable;
    }

    // Where it is not certain that a registration is asked for, the answer does not list what would do.
    private static Modes Registrable(JourneyAnswer answer, JourneyState state, JourneyContext context)
    {
        Modes listed = Modes.None;
        foreach (string word in answer.Result.Registrations)
            listed |= AuthenticationMethodModeWords.TryParseMode(word, out Modes mode) ? mode : Modes.None;
        return AddableModes(state, context) & (answer.Result.Decision == Decision.Register ? listed : ForcedModes);
    }

    private static JourneyMove SignIn(JourneyState state, JourneyContext context, Door door, ValueList<Credential> presented, JourneyAnswer answer, Modes registrable, int order)
    {
        bool usesPass = presented.Any(credential => credential.IsPass);
        int minutes = door.AppId is null ? JourneyMinutes.SignIn : JourneyMinutes.SignInToApplication;
        string with = string.Join(" and ", presented.Select(credential => $"the {NewMethods.Name(credential.Mode)}"));
        var step = new JourneyStep
        {
            Actor = JourneyActor.Person,
            Action = JourneyActionKind.SignIn,
            EntryPoint = door.EntryPoint,
            Methods = [.. presented.Select(credential => credential.Mode.ToWord())],
            Minutes = minutes,
            Decision = answer.Result.Decision,
            DecidedBy = Decides(answer),
            Message = $"Sign in to {door.Name(context.NameOf)} with {with}. " + (registrable != Modes.None
                ? "More information is asked for: a method has to be registered now."
                : door.AppId is not null ? "The application opens." : "Nothing else is asked for."),
        };
        JourneyState next = state with
        {
            Pass = usesPass ? state.Pass! with { Uses = state.Pass.Uses + 1 } : state.Pass,
            Session = new JourneySession(door, presented.Select(credential => (credential, state.Minute + minutes)).ToValueList(), usesPass ? state.Pass!.Uses : 0, registrable),
            HasBegun = true,
            IsOpen = state.IsOpen || (registrable == Modes.None && context.Goal.Kind == JourneyGoalKind.Access && door.AppId is not null),
            Minute = state.Minute + minutes,
        };
        string words = string.Join(',', step.Methods);
        return new JourneyMove(next, JourneyCost.OfStep(minutes, $"3{order}{words}"), step)
        {
            Answer = answer,
            Door = door,
            Rules = door == Door.AuthenticatorPhoneSignIn ? [JourneyRules.PhoneSignInOnItsOwn] : [],
        };
    }

    /// <summary>The policies and rules that decide, each once, in the order of the answer.</summary>
    public static ValueList<string> Decides(JourneyAnswer answer) => answer.Result.Reasons.Where(reason => JourneyReasons.Decides(reason, answer.Result.Decision)).Select(reason => reason.PolicyId ?? reason.Code).Distinct(StringComparer.Ordinal).ToValueList();
}
