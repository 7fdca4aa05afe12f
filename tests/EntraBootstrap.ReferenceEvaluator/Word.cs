namespace EntraBootstrap.ReferenceEvaluator;

/// <summary>Graph's words and ids compare without case.</summary>
internal static class Word
{
    public static bool Same(string? left, string? right) => string.Equals(left, right, StringComparison.OrdinalIgnoreCase);

    public static bool IsIn(string? word, IEnumerable<string> list) => list.Any(item => Same(item, word));
}
