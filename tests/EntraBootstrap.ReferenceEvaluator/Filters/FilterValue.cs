namespace EntraBootstrap.ReferenceEvaluator.Filters;

/// <summary>What a property is worth: nothing, one text, or a collection of texts.</summary>
internal sealed record FilterValue
{
    private FilterValue(string? text, IReadOnlyList<string>? elements)
    {
        Text = text;
        Elements = elements;
    }

    public string? Text { get; }

    public IReadOnlyList<string>? Elements { get; }

    public bool IsNull => Text is null && Elements is not { Count: > 0 };

    public static FilterValue One(string? text) => new(text, null);

    public static FilterValue Many(IReadOnlyList<string> elements) => new(null, elements);

    // Positive operators do not match what is null, negative ones do (§1.5, unregistered device): each negative operator is the opposite of its positive one.
    public bool Compare(string comparer, List<string> operands) => comparer.ToUpperInvariant() switch
    {
        "EQ" => Is(operands[0]),
        "NE" => !Is(operands[0]),
        "STARTSWITH" => Text?.StartsWith(operands[0], StringComparison.OrdinalIgnoreCase) == true,
        "NOTSTARTSWITH" => Text?.StartsWith(operands[0], StringComparison.OrdinalIgnoreCase) != true,
        "ENDSWITH" => Text?.EndsWith(operands[0], StringComparison.OrdinalIgnoreCase) == true,
        "NOTENDSWITH" => Text?.EndsWith(operands[0], StringComparison.OrdinalIgnoreCase) != true,
        "CONTAINS" => Holds(operands[0]),
        "NOTCONTAINS" => !Holds(operands[0]),
        "IN" => operands.Any(Is),
        "NOTIN" => !operands.Any(Is),
        _ => throw new FormatException($"There is no operator '{comparer}'."),
    };

    private bool Is(string operand) => Word.Same(Text, operand);

    // Part of a text (F14), a whole element of a collection (F13).
    private bool Holds(string operand) => Elements is not null ? Word.IsIn(operand, Elements) : Text?.Contains(operand, StringComparison.OrdinalIgnoreCase) == true;
}
