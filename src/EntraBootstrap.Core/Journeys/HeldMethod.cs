using EntraBootstrap.Core.Strengths;
using EntraBootstrap.Core.Tenants;

namespace EntraBootstrap.Core.Journeys;

/// <summary>A method of a person: what it lets them present, and whether it is to hand.</summary>
/// <param name="Key">What tells it apart from the person's other methods: its id, or a name of its own.</param>
/// <param name="Kind">Graph's kind; <see cref="AuthenticationMethodKind.Unknown"/> where only the mode is known.</param>
/// <param name="Credentials">What it lets the person present: one mode, or those of one phone.</param>
/// <param name="IsAtHand">Whether the person has it; what is registered and not at hand is lost.</param>
/// <param name="IsRegistered">Whether it is registered in this tenant; what external guests use at home is not.</param>
public sealed record HeldMethod(string Key, AuthenticationMethodKind Kind, ValueList<Credential> Credentials, bool IsAtHand = true, bool IsRegistered = true)
{
    /// <summary>The modes that it lets the person present.</summary>
    public AuthenticationMethodModes Modes => Credentials.Aggregate(AuthenticationMethodModes.None, (modes, credential) => modes | credential.Mode);

    /// <summary>Whether it is registered and lost, and an administrator can delete it.</summary>
    public bool IsLost => IsRegistered && !IsAtHand && Kind != AuthenticationMethodKind.Password;
}

/// <summary>A Temporary Access Pass whose value the person knows.</summary>
/// <param name="Mode">One-time or multi-use.</param>
/// <param name="Start">From when it is valid.</param>
/// <param name="LifetimeInMinutes">For how many minutes.</param>
/// <param name="Uses">In how many sessions it was used.</param>
/// <param name="Captured">The snapshot's pass that it is; null for one that is issued on the way.</param>
public sealed record HeldPass(AuthenticationMethodModes Mode, DateTimeOffset Start, int LifetimeInMinutes, int Uses = 0, TemporaryAccessPassMethod? Captured = null)
{
    /// <summary>What the person presents.</summary>
    internal Credential ToCredential() => new()
    {
        Mode = Mode,
        Id = Captured?.Id,
        Pass = (Captured ?? new TemporaryAccessPassMethod { Kind = AuthenticationMethodKind.TemporaryAccessPass }) with
        {
            IsUsableOnce = Mode == AuthenticationMethodModes.TemporaryAccessPassOneTime,
            StartDateTime = Start,
            LifetimeInMinutes = LifetimeInMinutes,
        },
    };
}
