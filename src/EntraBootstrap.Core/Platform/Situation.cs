using EntraBootstrap.Core.Conditions;
using EntraBootstrap.Core.Strengths;
using EntraBootstrap.Core.Tenants;

namespace EntraBootstrap.Core.Platform;

/// <summary>A credential that was presented in the session.</summary>
/// <param name="Credential">What.</param>
/// <param name="MinutesAgo">How long ago.</param>
/// <param name="IsAtHome">Whether an external user presented it in their home tenant.</param>
public sealed record Presented(Credential Credential, int MinutesAgo, bool IsAtHome = false);

/// <summary>A person at a door: who, where, with what, having done what. Everything that a decision rests on, beside the tenant.</summary>
public sealed record Situation
{
    /// <summary>Who, under which conditions. Its target is replaced by each of <see cref="Targets"/>.</summary>
    public required SignIn SignIn { get; init; }

    /// <summary>What is asked for together.</summary>
    public required IReadOnlyList<SignInTarget> Targets { get; init; }

    /// <summary>Where the person comes in.</summary>
    public EntryPoint EntryPoint { get; init; }

    /// <summary>What is about to be registered; null if nothing in particular.</summary>
    public AuthenticationMethodModes? Registering { get; init; }

    /// <summary>What is registered; null if not known.</summary>
    public IReadOnlyList<Credential>? Registered { get; init; }

    /// <summary>What the person can present now, passes included; null if not known.</summary>
    public IReadOnlyList<Credential>? AtHand { get; init; }

    /// <summary>What was presented in this session; empty for a fresh one.</summary>
    public IReadOnlyList<Presented> Session { get; init; } = [];

    /// <summary>How often the pass was used before this session.</summary>
    public int PassUses { get; init; }

    /// <summary>The moment.</summary>
    public required DateTimeOffset AsOf { get; init; }

    /// <summary>Rules that the caller switched.</summary>
    public PlatformAssumptions Assume { get; init; } = PlatformAssumptions.None;
}
