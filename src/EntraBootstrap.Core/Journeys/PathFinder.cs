using EntraBootstrap.Core.Evaluation;
using EntraBootstrap.Core.Platform;

namespace EntraBootstrap.Core.Journeys;

/// <summary>
/// Finds the way of a person to a goal, or shows that there is none. A way whose every step is certain wins; where there is only one with steps that a missing fact or a disputed
/// rule decides, the answer is that it is not known. Safe to share between threads.
/// </summary>
public sealed class PathFinder
{
    private readonly SignInSimulator _simulator;

    /// <summary>Makes a finder of a tenant.</summary>
    /// <exception cref="ArgumentNullException"><paramref name="tenant"/> is null.</exception>
    public PathFinder(CompiledTenant tenant) => _simulator = new SignInSimulator(tenant);

    /// <summary>The tenant.</summary>
    public CompiledTenant Tenant => _simulator.Tenant;

    /// <summary>Finds the way.</summary>
    /// <param name="person">Who, with what.</param>
    /// <param name="goal">What the person is to have or reach.</param>
    /// <param name="options">How it is looked for.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <exception cref="OperationCanceledException">The caller stopped it.</exception>
    public JourneyResult Find(JourneyPerson person, JourneyGoal goal, JourneyOptions options, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(person);
        ArgumentNullException.ThrowIfNull(goal);
        ArgumentNullException.ThrowIfNull(options);
        return new PathRun(_simulator, person, goal, options, cancellationToken).Find();
    }
}
