namespace EntraBootstrap.Core.Platform;

/// <summary>Rules that the caller switched: <c>--assume RULE=on|off</c>.</summary>
public sealed record PlatformAssumptions
{
    /// <summary>Nothing is switched.</summary>
    public static PlatformAssumptions None { get; } = new();

    /// <summary>On or off by rule id.</summary>
    public IReadOnlyDictionary<string, bool> Switches { get; init; } = new Dictionary<string, bool>(StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether a rule is switched, and how; null if it is not.</summary>
    public bool? Find(string ruleId) => Switches.TryGetValue(ruleId, out bool on) ? on : null;

    /// <summary>These switches, with those of another set on top.</summary>
    public PlatformAssumptions With(PlatformAssumptions other)
    {
        ArgumentNullException.ThrowIfNull(other);
        var switches = new Dictionary<string, bool>(Switches, StringComparer.OrdinalIgnoreCase);
        foreach ((string rule, bool on) in other.Switches)
            switches[rule] = on;
        return new PlatformAssumptions { Switches = switches };
    }
}
