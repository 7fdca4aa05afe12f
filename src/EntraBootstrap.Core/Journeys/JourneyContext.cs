using EntraBootstrap.Core.Conditions;
using EntraBootstrap.Core.Errors;
using EntraBootstrap.Core.Evaluation;
using EntraBootstrap.Core.Platform;
using EntraBootstrap.Core.Strengths;
using EntraBootstrap.Core.Tenants;
using Modes = EntraBootstrap.Core.Tenants.AuthenticationMethodModes;

namespace EntraBootstrap.Core.Journeys;

/// <summary>What one search rests on: tenant, person, goal, and how sure its steps have to be.</summary>
internal sealed class JourneyContext
{
    /// <summary>Stands for every application that may send a person to register: the one of the forum's thread.</summary>
    private const string OrdinaryApplication = "cc15fd57-2c6c-4117-a88c-83b1d56b4bbe";

    // What people can add to Security info and tell apart only by the strengths that take them.
    private static readonly Modes[] s_secondFactors = [Modes.MicrosoftAuthenticatorPush, Modes.SoftwareOath, Modes.Sms, Modes.Voice];

    private readonly ClosedWays? _closed;

    public JourneyContext(JourneyQuestion question, JourneyPerson person, JourneyGoal goal, JourneyOptions options, Truth least, bool isWithNewComputers, ClosedWays? closed = null)
    {
        Question = question;
        Person = person;
        Goal = goal;
        Options = options;
        Least = least;
        _closed = closed;
        MaySetUpPc = isWithNewComputers || goal.Kind == JourneyGoalKind.WindowsHello;
        MaySetUpMac = isWithNewComputers || goal.Kind == JourneyGoalKind.PlatformCredential;
        Useful = FindUseful();
    }

    public JourneyQuestion Question { get; }

    public CompiledTenant Tenant => Question.Tenant;

    public JourneyPerson Person { get; }

    public JourneyGoal Goal { get; }

    public JourneyOptions Options { get; }

    /// <summary>How sure each step has to be: certain, or possible.</summary>
    public Truth Least { get; }

    /// <summary>The modes whose registration may lead on.</summary>
    public Modes Useful { get; }

    /// <summary>The application that is to be opened, or that may send the person to register.</summary>
    public string AppId => Goal.AppId ?? OrdinaryApplication;

    /// <summary>Whether a new Windows PC may be set up on the way.</summary>
    public bool MaySetUpPc { get; }

    /// <summary>Whether a Mac may be set up on the way.</summary>
    public bool MaySetUpMac { get; }

    public string? UserId => Person.Identity.UserId;

    /// <summary>Whether somebody signs in from another tenant, so that passes and registrations here are not theirs.</summary>
    public bool IsExternal => GuestTrust.IsExternal(Tenant, Person.Identity);

    public bool Suffices(Truth truth) => Least == Truth.True ? truth == Truth.True : truth != Truth.False;

    public bool Suffices(Registrability registrability) => Suffices(registrability.Can);

    public string NameOf(string appId) => Tenant.Index.FindApplication(appId)?.DisplayName is { } name ? $"'{SafeText.Clean(name)}'"
        : appId.Equals(OrdinaryApplication, StringComparison.OrdinalIgnoreCase) ? "'Microsoft Teams'" : $"the application {SafeText.Clean(appId)}";

    /// <summary>Whether the goal is met.</summary>
    public bool IsMet(JourneyState state) => !IsCleaning(state) && HasGoal(state);

    /// <summary>Whether lost methods are still to be deleted, or the sessions to be revoked, before anything else is done.</summary>
    public bool IsCleaning(JourneyState state) => (state.HasDeleted && !state.IsRevoked) || (Options.IsRecovery && state.HasLost);

    private bool HasGoal(JourneyState state) => Goal.Kind switch
    {
        JourneyGoalKind.Access => state.IsOpen,
        JourneyGoalKind.WindowsHello => state.Methods.Any(method => IsUsable(method, Modes.WindowsHelloForBusiness) && method.Kind != AuthenticationMethodKind.PlatformCredential),
        JourneyGoalKind.PlatformCredential => state.Methods.Any(method => IsUsable(method, Modes.WindowsHelloForBusiness) && method.Kind == AuthenticationMethodKind.PlatformCredential),
        JourneyGoalKind.PhoneSignIn => state.Methods.Any(method => IsUsable(method, Modes.DeviceBasedPush)),
        _ => state.Methods.Any(method => IsUsable(method, Modes.Fido2)),
    };

    /// <summary>How many methods have to be registered at least until the goal is met.</summary>
    public int RegistrationsLeft(JourneyState state)
    {
        if (Goal.Kind == JourneyGoalKind.Access || HasGoal(state))
            return 0;
        return Goal.Kind == JourneyGoalKind.PhoneSignIn && !Holds(state, Modes.MicrosoftAuthenticatorPush) ? 2 : 1;
    }

    /// <summary>Keeps why a door is closed with everything that is at hand, to say why there is no way.</summary>
    public void Close(JourneyState state, Door door) => Close(state, door, () => Question.WithEverything(door, state));

    /// <summary>Keeps why a way is closed, to say why there is none.</summary>
    public void Close(JourneyState state, Door door, Func<JourneyAnswer> answer)
    {
        if (_closed is not null && !state.HasLost && Leads(door))
            _closed.Add(door, state.Pass, answer().Result);
    }

    /// <summary>Keeps why something is not possible at all.</summary>
    public void Close(string way, Reason reason, Confidence confidence = Confidence.Documented) => _closed?.Add(way, reason, confidence);

    // Whether what is done there is part of the goal itself, and no detour.
    private bool Leads(Door door) => Goal.Kind switch
    {
        JourneyGoalKind.Access => door.AppId is not null,
        JourneyGoalKind.WindowsHello => door.EntryPoint is EntryPoint.WindowsOobe or EntryPoint.WindowsHelloProvisioning,
        JourneyGoalKind.PlatformCredential => door.EntryPoint == EntryPoint.MacOSPlatformSso,
        JourneyGoalKind.PhoneSignIn => door.EntryPoint is EntryPoint.MySecurityInfo || door.Purpose == Modes.DeviceBasedPush,
        _ => door.EntryPoint is EntryPoint.MySecurityInfo or EntryPoint.Application || door.Purpose == Modes.Fido2,
    };

    /// <summary>Whether the person has a method of a mode at hand and may use it.</summary>
    public bool Holds(JourneyState state, Modes mode) => state.Methods.Any(method => IsUsable(method, mode));

    // A new credential is one that the person may use: nobody is let to register another.
    private bool IsUsable(HeldMethod method, Modes mode)
    {
        if (!method.IsAtHand || !method.IsRegistered)
            return false;
        return method.Credentials.Any(credential => credential.Mode == mode && (IsNew(method) || Suffices(Tenant.Methods.Accepts(credential, UserId, null))));
    }

    private static bool IsNew(HeldMethod method) => method.Key.StartsWith(NewMethods.Prefix, StringComparison.Ordinal);

    // Of second factors that no strength tells apart one stands for all.
    private Modes FindUseful()
    {
        Modes useful = Modes.Fido2 | Modes.DeviceBasedPush | Modes.WindowsHelloForBusiness;
        if (Goal.Kind == JourneyGoalKind.PhoneSignIn)
            useful |= Modes.MicrosoftAuthenticatorPush;
        Strength[] strengths = [.. Tenant.Policies.Where(policy => policy.State != PolicyState.Disabled)
            .SelectMany(policy => policy.Grants?.Controls ?? []).Select(control => control.Strength).Append(Tenant.Strengths.Multifactor).OfType<Strength>().DistinctBy(strength => strength.Id, StringComparer.OrdinalIgnoreCase)];
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (Modes mode in s_secondFactors.Where(mode => Question.CanRegister(mode).Can != Truth.False))
        {
            string partners = string.Join('|', strengths.Select(strength => string.Join(
                ',', strength.Combinations.Where(combination => (combination.Modes & mode) != Modes.None).Select(combination => (int)(combination.Modes & ~mode)).Order())));
            if (partners.Any(char.IsAsciiDigit) && seen.Add(partners))
                useful |= mode;
        }

        return useful;
    }
}
