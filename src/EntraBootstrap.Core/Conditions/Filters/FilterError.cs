using System.Globalization;
using EntraBootstrap.Core.Errors;

namespace EntraBootstrap.Core.Conditions.Filters;

/// <summary>Why a rule cannot be read.</summary>
/// <param name="Column">Where, counted in characters from 1.</param>
/// <param name="Message">What was found and what would help, without a full stop where it ends in a question.</param>
internal sealed record FilterError(int Column, string Message)
{
    /// <summary><c>. Did you mean 'x'?</c>, or nothing if no known name is near.</summary>
    internal static string Suggest(string given, IEnumerable<string> known) => NearestName.Suggest(given, known) is { Length: > 0 } suggestion ? "." + suggestion : string.Empty;

    /// <summary>The place and the message.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"column {Column}: {Message}");
}

/// <summary>A rule that was read, or why it could not be.</summary>
/// <param name="Expression">The rule; null if it cannot be read.</param>
/// <param name="Error">Why not; null if it can.</param>
internal sealed record FilterReading(FilterExpression? Expression, FilterError? Error);
