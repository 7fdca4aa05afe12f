using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;
using EntraBootstrap.Core.Errors;

namespace EntraBootstrap.PowerShell.Binding;

/// <summary>A word that can be typed, and what is shown beside it.</summary>
internal readonly record struct Word(string Text, string Tip);

/// <summary>Completes a parameter from a list of words.</summary>
public abstract class WordCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters)
    {
        var pattern = WildcardPattern.Get((wordToComplete ?? string.Empty).Trim('\'', '"') + "*", WildcardOptions.IgnoreCase);
        return [.. Words(fakeBoundParameters ?? new Hashtable()).Where(word => pattern.IsMatch(word.Text)).Select(Result)];
    }

    private protected abstract IEnumerable<Word> Words(IDictionary bound);

    private static CompletionResult Result(Word word)
    {
        string shown = SafeText.Clean(word.Text);
        return new CompletionResult(Quoted(word.Text), shown, CompletionResultType.ParameterValue, word.Tip.Length == 0 ? shown : SafeText.Clean(word.Tip));
    }

    // Names come from files: what is not a plain word is quoted, so that completing it can never run anything.
    private static string Quoted(string text) =>
        text.Length > 0 && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '.' or '_' or '=' or '@') && text[0] is not ('-' or '@')
            ? text
            : $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";
}
