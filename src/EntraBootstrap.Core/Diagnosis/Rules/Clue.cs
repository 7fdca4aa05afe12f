using System.Runtime.InteropServices;
using EntraBootstrap.Core.Platform;

namespace EntraBootstrap.Core.Diagnosis.Rules;

/// <summary>What one part of a record says.</summary>
/// <param name="Reason">In words.</param>
/// <param name="Asked">What was asked for, by this part alone.</param>
/// <param name="Attribution">Who asked; null if this part does not say.</param>
/// <param name="Confidence">How sure the reading is.</param>
/// <param name="Decides">Whether it is about what was asked of the person, and not only beside it.</param>
internal sealed record Clue(Reason Reason, Asked Asked, Attribution? Attribution, Confidence Confidence, bool Decides)
{
    /// <summary>Where a reason of an attribution comes from, in the contract's words.</summary>
    public static ReasonSource SourceOf(Attribution? attribution) => attribution switch
    {
        Platform.Attribution.ConditionalAccess => ReasonSource.ConditionalAccess,
        Platform.Attribution.CredentialPolicy => ReasonSource.CredentialPolicy,
        null or Platform.Attribution.Undetermined => ReasonSource.Undetermined,
        _ => ReasonSource.Platform,
    };
}

/// <summary>A word of a record that nobody knows, or a part that is missing, as rules find it.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Unclear(string Field, string Why)
{
    /// <summary>A word that is not known.</summary>
    public static Unclear Word(string field, string word) => word.Equals("unknownFutureValue", StringComparison.OrdinalIgnoreCase)
        ? new Unclear(field, "Graph hides the word; ask again with the header Prefer: include-unknown-enum-members.")
        : new Unclear(field, $"The word '{Masking.Digits(word)}' is not known here, so nothing is concluded from it.");
}
