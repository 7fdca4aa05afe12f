using System.Globalization;
using System.Text;

namespace EntraBootstrap.Core.Errors;

/// <summary>An entry of the error catalogue.</summary>
/// <param name="Id">Permanent, PascalCase, never reused with another meaning.</param>
/// <param name="Category">What kind of thing went wrong.</param>
/// <param name="MessageTemplate">What happened, to what; <c>{0}</c>, <c>{1}</c> … are filled in.</param>
/// <param name="RecommendedAction">What to do about it.</param>
public sealed record ErrorDefinition(string Id, ErrorCategory Category, string MessageTemplate, string RecommendedAction)
{
    private readonly CompositeFormat _format = CompositeFormat.Parse(MessageTemplate);

    /// <summary>Makes an error of this definition.</summary>
    /// <param name="target">The thing that failed: a path, an id, a scenario.</param>
    /// <param name="values">What fills the template.</param>
    public OperationError With(string? target, params object?[] values) => At(null, target, values);

    /// <summary>Makes an error of this definition at a place in a file.</summary>
    /// <param name="location">Where.</param>
    /// <param name="target">The thing that failed.</param>
    /// <param name="values">What fills the template.</param>
    public OperationError At(SourceLocation? location, string? target, params object?[] values)
    {
        ArgumentNullException.ThrowIfNull(values);
        object?[] clean = Array.ConvertAll(values, value => value is string text ? SafeText.Clean(text) : value);
        return new OperationError(this, string.Format(CultureInfo.InvariantCulture, _format, clean), target is null ? null : SafeText.Clean(target), location);
    }
}

/// <summary>A place in an input.</summary>
/// <param name="File">The file, relative to the snapshot where possible; <c>-</c> for standard input.</param>
/// <param name="Line">The line from 1; null if not known.</param>
/// <param name="JsonPath">Such as <c>$.conditions.users.includeRoles</c>; null if not known.</param>
public sealed record SourceLocation(string File, int? Line = null, string? JsonPath = null)
{
    /// <summary>The place in the form <c>file:line $.path</c>.</summary>
    public override string ToString()
    {
        var text = new StringBuilder(SafeText.Clean(File));
        if (Line is not null)
            text.Append(':').Append(Line.Value.ToString(CultureInfo.InvariantCulture));
        if (JsonPath is not null)
            text.Append(' ').Append(SafeText.Clean(JsonPath));
        return text.ToString();
    }
}

/// <summary>Something that went wrong.</summary>
/// <param name="Definition">Its entry in the catalogue.</param>
/// <param name="Message">What happened, to what; safe to show in a terminal.</param>
/// <param name="Target">The thing that failed.</param>
/// <param name="Location">Where in which file, if anywhere.</param>
public sealed record OperationError(ErrorDefinition Definition, string Message, string? Target, SourceLocation? Location)
{
    /// <summary>The permanent id.</summary>
    public string Id => Definition.Id;

    /// <summary>What, where and what to do, in one line.</summary>
    public string ToLine() => Location is null ? $"{Message} {Definition.RecommendedAction}" : $"{Location}: {Message} {Definition.RecommendedAction}";

    /// <inheritdoc/>
    public override string ToString() => ToLine();
}

/// <summary>An operation cannot go on. The front ends turn it into a terminating error or exit code 3.</summary>
public sealed class BootstrapException : Exception
{
    /// <summary>Makes the exception of an error.</summary>
    public BootstrapException(OperationError error)
        : base((error ?? throw new ArgumentNullException(nameof(error))).ToLine()) => Error = error;

    /// <summary>Makes the exception of an error that another exception caused.</summary>
    public BootstrapException(OperationError error, Exception innerException)
        : base((error ?? throw new ArgumentNullException(nameof(error))).ToLine(), innerException) => Error = error;

    /// <summary>What went wrong.</summary>
    public OperationError Error { get; }
}
