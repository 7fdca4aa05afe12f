using System.Globalization;
using System.Text;
using EntraBootstrap.Core.Strengths;
using EntraBootstrap.Core.Tenants;

namespace EntraBootstrap.Core.Journeys;

/// <summary>A session that is open on the way.</summary>
/// <param name="Door">Where it was opened.</param>
/// <param name="Presented">What was presented, and in which minute of the journey.</param>
/// <param name="PassUses">How often the pass had been used before.</param>
/// <param name="Registrable">The modes of which the application asks the person to register one; none if it asks for nothing.</param>
internal sealed record JourneySession(Door Door, ValueList<(Credential Credential, int Minute)> Presented, int PassUses, AuthenticationMethodModes Registrable = AuthenticationMethodModes.None)
{
    /// <summary>Whether a one-time pass opened it.</summary>
    public bool IsOfOneTimePass => Presented.Any(step => step.Credential.Mode == AuthenticationMethodModes.TemporaryAccessPassOneTime);

    /// <summary>The minute in which it was opened.</summary>
    public int Since => Presented.Min(step => step.Minute);
}

/// <summary>Where a person stands on the way. Immutable.</summary>
internal sealed record JourneyState
{
    // Ages between which nothing that a journey asks for makes a difference: five, ten and fifteen minutes, and what a step takes before them.
    private static readonly int[] s_ages = [0, 2, 3, 5, 7, 10, 15];
    private static readonly int[] s_lifetimes = [0, 10, 30, 60];

    public required ValueList<HeldMethod> Methods { get; init; }

    public HeldPass? Pass { get; init; }

    public JourneySession? Session { get; init; }

    /// <summary>How many of the lost methods an administrator has gone through; methods are deleted first and in order, because another order changes nothing.</summary>
    public int CleanedTo { get; init; }

    public bool HasDeleted { get; init; }

    public bool IsRevoked { get; init; }

    /// <summary>Whether anything but deletions was done.</summary>
    public bool HasBegun { get; init; }

    public bool HasJoinedPc { get; init; }

    /// <summary>Whether the application of the goal is open.</summary>
    public bool IsOpen { get; init; }

    /// <summary>The clock: minutes since the journey began.</summary>
    public int Minute { get; init; }

    /// <summary>What the person can present, without the pass.</summary>
    public IEnumerable<Credential> AtHand => Methods.Where(method => method.IsAtHand).SelectMany(method => method.Credentials);

    /// <summary>What is registered here.</summary>
    public IEnumerable<Credential> Registered => Methods.Where(method => method.IsRegistered).SelectMany(method => method.Credentials);

    public bool HasLost => Methods.Any(method => method.IsLost);

    /// <summary>Two states with one key go on alike: only ages count, not the clock.</summary>
    public string Key(DateTimeOffset start)
    {
        var key = new StringBuilder();
        foreach (HeldMethod method in Methods)
            key.Append(method.Key).Append(method.IsAtHand ? '+' : '-').Append(';');
        if (Pass is { } pass)
            key.Append(CultureInfo.InvariantCulture, $"|{(int)pass.Mode},{(AgeOf(pass, start) < 0 ? '<' : '=')}{Step(s_lifetimes, pass.LifetimeInMinutes - AgeOf(pass, start))},{Math.Min(pass.Uses, 1)}");
        if (Session is { } session)
        {
            key.Append('|').Append(session.Door.Key).Append(',').Append((int)session.Registrable).Append(',').Append(session.PassUses);
            foreach ((Credential credential, int minute) in session.Presented)
                key.Append(CultureInfo.InvariantCulture, $",{(int)credential.Mode}{credential.Id}@{Step(s_ages, Minute - minute)}");
        }

        return key.Append('|').Append(CleanedTo).Append(HasDeleted).Append(IsRevoked).Append(HasBegun).Append(HasJoinedPc).Append(IsOpen).ToString();
    }

    private static int Step(int[] steps, long value) => Array.FindIndex(steps, step => value <= step);

    /// <summary>How old the pass is in minutes; negative before it is valid, and at most its lifetime.</summary>
    public long AgeOf(HeldPass pass, DateTimeOffset start) => Math.Min((long)(start.AddMinutes(Minute) - pass.Start).TotalMinutes, pass.LifetimeInMinutes);
}
