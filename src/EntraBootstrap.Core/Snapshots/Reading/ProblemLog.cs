using EntraBootstrap.Core.Errors;
using EntraBootstrap.Core.Ports;

namespace EntraBootstrap.Core.Snapshots.Reading;

/// <summary>What could not be read: told to the host as it comes, and kept. Bounded, so that a hostile input cannot fill the memory.</summary>
internal sealed class ProblemLog(IOperationHost host)
{
    private const int Maximum = 2000;

    private readonly List<OperationError> _problems = [];

    /// <summary>How many were not kept because there were too many.</summary>
    public int Dropped { get; private set; }

    public IReadOnlyList<OperationError> All => _problems;

    /// <summary>Adds a problem that is made only if there is still room for it: a hostile input has millions.</summary>
    public void Add(Func<OperationError> problem)
    {
        if (_problems.Count >= Maximum)
            Dropped++;
        else
            Add(problem());
    }

    public void Add(OperationError problem)
    {
        if (_problems.Count >= Maximum)
        {
            Dropped++;
            return;
        }

        _problems.Add(problem);
        host.Report(problem);
    }

    /// <summary>Says how many were dropped, if any were.</summary>
    public void Finish()
    {
        if (Dropped == 0)
            return;
        OperationError last = ErrorCatalogue.ProblemsOmitted.With(null, Dropped);
        Dropped = 0;
        _problems.Add(last);
        host.Report(last);
    }
}
