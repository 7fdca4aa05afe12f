namespace EntraBootstrap.ReferenceEvaluator.Rules;

/// <summary>§1.5, risk levels of every kind: the level has to be one of those listed (F15).</summary>
internal static class RiskRule
{
    public static bool Matches(IReadOnlyList<string> levels, string level) => levels.Count == 0 || Word.IsIn(level, levels);
}
