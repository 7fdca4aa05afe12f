using EntraBootstrap.Core.Errors;

namespace EntraBootstrap.Core.Ports;

/// <summary>How an operation speaks to whoever runs it. Results are returned; this is everything else.</summary>
public interface IOperationHost
{
    /// <summary>Something failed and the operation goes on.</summary>
    void Report(OperationError error);

    /// <summary>Something unexpected that the reader should know.</summary>
    void Warn(string message);

    /// <summary>What the person has to do now so that it goes on, such as typing a code on another device. It has to be seen; a host that has nothing better for it warns.</summary>
    void Prompt(string message) => Warn(message);

    /// <summary>What the operation does, for those who asked.</summary>
    void Verbose(string message);

    /// <summary>How far a long operation is.</summary>
    void Progress(ProgressUpdate update);
}

/// <summary>How far a long operation is.</summary>
/// <param name="Activity">What is being done, such as <c>Reading snapshot</c>; stable for one operation.</param>
/// <param name="Status">What is being done right now.</param>
/// <param name="Percent">0 to 100; null if the total is not known.</param>
/// <param name="IsCompleted">Whether the activity is over.</param>
public sealed record ProgressUpdate(string Activity, string Status, int? Percent = null, bool IsCompleted = false);
