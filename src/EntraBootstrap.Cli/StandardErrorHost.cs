using EntraBootstrap.Core.Errors;
using EntraBootstrap.Core.Ports;

namespace EntraBootstrap.Cli;

/// <summary>
/// What operations say beside their results, for standard error. Progress shows at once and only in a terminal; problems and warnings wait until the run is over,
/// so that a run that fails says exactly one line.
/// </summary>
internal sealed class StandardErrorHost : IOperationHost
{
    private const int MostProblemsShown = 10;
    private const int LongestLine = 2000;

    // A run that is over before anybody wonders shows none, and a fast one does not flicker.
    private static readonly TimeSpan s_quietStart = TimeSpan.FromMilliseconds(700);
    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(100);

    private readonly TextWriter _error;
    private readonly TimeProvider _clock;
    private readonly bool _isQuiet;
    private readonly List<OperationError> _problems = [];
    private readonly List<string> _notes = [];
    private bool _showsProgress;
    private int _progressLength;
    private long _since;
    private TimeSpan _wait = s_quietStart;

    public StandardErrorHost(TextWriter error, TimeProvider clock, bool showsProgress, bool isQuiet)
    {
        _error = error;
        _clock = clock;
        _since = clock.GetTimestamp();
        _showsProgress = showsProgress && !isQuiet;
        _isQuiet = isQuiet;
    }

    public void Report(OperationError error) => _problems.Add(error);

    public void Warn(string message) => _notes.Add(message);

    public void Verbose(string message)
    {
        // There is no option that asks for it.
    }

    public void Progress(ProgressUpdate update)
    {
        if (!_showsProgress || (!update.IsCompleted && _clock.GetElapsedTime(_since) < _wait))
            return;
        ClearProgress();
        if (update.IsCompleted)
            return;
        _since = _clock.GetTimestamp();
        _wait = s_pause;
        string percent = update.Percent is null ? string.Empty : $" {update.Percent}%";
        string line = $"{SafeText.Clean(update.Activity)}:{percent} {SafeText.Clean(update.Status)}";
        line = line.Length > 78 ? line[..78] : line;
        _error.Write(line);
        _error.Flush();
        _progressLength = line.Length;
    }

    /// <summary>Takes the progress line away.</summary>
    public void ClearProgress()
    {
        if (_progressLength == 0)
            return;
        _error.Write($"\r{new string(' ', _progressLength)}\r");
        _error.Flush();
        _progressLength = 0;
    }

    /// <summary>No more progress: from here on results go to the same terminal.</summary>
    public void EndProgress()
    {
        ClearProgress();
        _showsProgress = false;
    }

    /// <summary>Writes what was said during a run that succeeded.</summary>
    /// <param name="shownElsewhere">Problems that are part of the result or have a line of their own.</param>
    public void WriteNotes(IReadOnlyCollection<OperationError> shownElsewhere)
    {
        ClearProgress();
        if (_isQuiet)
            return;
        OperationError[] problems = [.. _problems.Except(shownElsewhere)];
        foreach (string line in problems.Take(MostProblemsShown).Select(problem => problem.ToLine()).Concat(_notes))
            _error.WriteLine($"note: {OneLine(line)}");
        if (problems.Length > MostProblemsShown)
            _error.WriteLine($"note: {problems.Length - MostProblemsShown} more could not be read; 'entrabootstrap snapshot' lists them all");
        _error.Flush();
    }

    /// <summary>Writes the line of a run that failed, quiet or not.</summary>
    public void WriteFailure(string line)
    {
        ClearProgress();
        _error.WriteLine($"entrabootstrap: {OneLine(line)}");
        _error.Flush();
    }

    // What an operation says may hold text from files: no line breaks, no terminal escapes.
    private static string OneLine(string text) => SafeText.Clean(text, LongestLine);
}
