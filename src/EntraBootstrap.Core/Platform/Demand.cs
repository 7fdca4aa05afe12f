using EntraBootstrap.Core.Evaluation;
using EntraBootstrap.Core.Strengths;

namespace EntraBootstrap.Core.Platform;

/// <summary>Something that credentials have to meet: a strength or <c>mfa</c> of a policy, or what the platform asks for.</summary>
internal sealed record Demand
{
    /// <summary>The policy that asks; null if the platform does.</summary>
    public CompiledPolicy? Policy { get; init; }

    /// <summary>Whether the policy applies in this world; null if it certainly does. Asked only where the demand is not met anyway.</summary>
    public Func<bool>? Applies { get; init; }

    /// <summary>Whose the answer is where the demand is not met and no policy makes it.</summary>
    public Attribution Attribution { get; init; } = Attribution.Platform;

    /// <summary>Graph's name of the control; null if the platform asks.</summary>
    public string? ControlName { get; init; }

    /// <summary>The strengths of which one is enough.</summary>
    public required IReadOnlyList<Strength> Options { get; init; }

    /// <summary>Ids of further strengths that would do, of which nothing else is known.</summary>
    public IReadOnlyList<string> UnknownOptions { get; init; } = [];

    /// <summary>Whether an external method does (<c>mfa</c>, never a strength).</summary>
    public bool AcceptsExternalMfa { get; init; }

    /// <summary>Whether something else than credentials meets it as well (a control beside it in a policy with <c>OR</c>); asked last.</summary>
    public Func<bool>? Otherwise { get; init; }

    /// <summary>Interactive controls of which one would do as well.</summary>
    public IReadOnlyList<GrantControl> Interactive { get; init; } = [];

    /// <summary>Whether a Temporary Access Pass counts.</summary>
    public bool CountsPasses { get; init; } = true;

    /// <summary>Whether a policy on Register or join devices asks for it, for which credentials of a device count for nothing.</summary>
    public bool IsWhereDevicesJoin { get; init; }

    /// <summary>How old the strong authentication may be, in minutes; null if age plays no part.</summary>
    public int? FreshMinutes { get; init; }

    /// <summary>The reason to give when it is not met.</summary>
    public required Reason Unmet { get; init; }

    /// <summary>How sure it is that it is asked for.</summary>
    public Confidence Confidence { get; init; }
}
