namespace EntraBootstrap.Core.Platform;

/// <summary>A decision in one world, before the worlds are put together.</summary>
internal sealed class DecisionDraft
{
    public Decision Decision { get; set; }

    public List<string> SatisfiedBy { get; set; } = [];

    /// <summary>What a fresh session that gets in presents; null for every other one.</summary>
    public IReadOnlyList<Presented>? OpenedWith { get; set; }

    public List<string> Challenges { get; set; } = [];

    public List<string> Registrations { get; set; } = [];

    public List<string> UnmetControls { get; } = [];

    public string? Mode { get; set; }

    public Attribution Attribution { get; set; }

    public Confidence Confidence { get; private set; }

    public List<Reason> Reasons { get; } = [];

    /// <summary>Graph's result and strength result by the policy's key.</summary>
    public Dictionary<string, (string Result, string? StrengthResult)> Policies { get; } = new(StringComparer.Ordinal);

    /// <summary>The answer rests on a rule: it is no surer than that rule.</summary>
    public void RestOn(PlatformRule rule) => RestOn(rule.Confidence);

    public void RestOn(Confidence confidence) => Confidence = (Confidence)Math.Max((int)Confidence, (int)confidence);

    public void Because(Reason reason)
    {
        if (!Reasons.Exists(known => string.Equals(known.Code, reason.Code, StringComparison.Ordinal) && string.Equals(known.PolicyId, reason.PolicyId, StringComparison.OrdinalIgnoreCase)))
            Reasons.Add(reason);
    }

    public void Because(PlatformRule rule, string message, string? remedy = null)
    {
        RestOn(rule);
        Because(new Reason(rule.Id, ReasonSource.Platform, null, message, remedy, rule.Reference));
    }

    public void Unmet(string control)
    {
        if (!UnmetControls.Contains(control, StringComparer.Ordinal))
            UnmetControls.Add(control);
    }
}
