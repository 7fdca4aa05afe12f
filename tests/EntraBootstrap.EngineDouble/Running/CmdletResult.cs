using System.Management.Automation;

namespace EntraBootstrap.EngineDouble;

/// <summary>Everything that one run did, whatever the preferences: a real engine shows verbose and debug records on demand only.</summary>
public sealed class CmdletResult
{
    public required IReadOnlyList<StreamRecord> Transcript { get; init; }

    public required IReadOnlyList<ShouldProcessCall> ShouldProcessCalls { get; init; }

    public required IReadOnlyList<ShouldContinueCall> ShouldContinueCalls { get; init; }

    /// <summary>The writes that the engine refused, because they came from another thread or outside Begin, Process and End.</summary>
    public required IReadOnlyList<string> ForbiddenWrites { get; init; }

    /// <summary>What ended the run: ThrowTerminatingError, a failed binding, <c>-ErrorAction Stop</c> or a bare exception.</summary>
    public required ErrorRecord? TerminatingError { get; init; }

    /// <summary>The exception that left the cmdlet without ThrowTerminatingError; a cmdlet must not do that.</summary>
    public required Exception? UnhandledException { get; init; }

    /// <summary>Whether <see cref="CmdletRunner.Stop"/> was called.</summary>
    public required bool Stopped { get; init; }

    public required bool Disposed { get; init; }

    public IReadOnlyList<object?> Output => [.. Values(StreamKind.Output)];

    public IReadOnlyList<ErrorRecord> Errors => [.. Values(StreamKind.Error).Cast<ErrorRecord>()];

    public IReadOnlyList<string> Warnings => [.. Values(StreamKind.Warning).Cast<string>()];

    public IReadOnlyList<string> Verbose => [.. Values(StreamKind.Verbose).Cast<string>()];

    public IReadOnlyList<string> Debug => [.. Values(StreamKind.Debug).Cast<string>()];

    public IReadOnlyList<InformationRecord> Information => [.. Values(StreamKind.Information).Cast<InformationRecord>()];

    public IReadOnlyList<ProgressRecord> Progress => [.. Values(StreamKind.Progress).Cast<ProgressRecord>()];

    /// <summary>The output as <typeparamref name="T"/>; an object of another type fails.</summary>
    public IReadOnlyList<T> OutputOf<T>() =>
        [.. Output.Select(value => (T)(value is PSObject wrapped && typeof(T) != typeof(PSObject) ? wrapped.BaseObject : value)!)];

    /// <summary>This result, if the run had no error of any kind; otherwise an exception that lists them.</summary>
    public CmdletResult Successful()
    {
        List<string> problems = [.. Errors.Select(Describe)];
        if (TerminatingError is not null) problems.Add("terminating " + Describe(TerminatingError));
        problems.AddRange(ForbiddenWrites);
        return problems.Count == 0 ? this : throw new EngineDoubleException("The run had errors: " + string.Join(Environment.NewLine, problems));
    }

    private static string Describe(ErrorRecord record) => $"{record.FullyQualifiedErrorId}: {record}";

    private IEnumerable<object?> Values(StreamKind stream) => Transcript.Where(record => record.Stream == stream).Select(record => record.Value);
}
