using EntraBootstrap.Core.Evaluation;
using EntraBootstrap.Core.Journeys;
using EntraBootstrap.Core.Platform;
using EntraBootstrap.Core.Tenants;

namespace EntraBootstrap.Core.Recovery;

/// <summary>Plans the recovery of a person and walks through it: every lost method is deleted, the sessions are revoked, and only then a pass is issued. Pure.</summary>
public sealed class RecoveryPlanner
{
    private readonly PathFinder _finder;

    /// <summary>Makes a planner of a tenant.</summary>
    /// <exception cref="ArgumentNullException"><paramref name="tenant"/> is null.</exception>
    public RecoveryPlanner(CompiledTenant tenant) => _finder = new PathFinder(tenant);

    /// <summary>Plans a recovery.</summary>
    /// <param name="request">Who, and what was lost.</param>
    /// <param name="asOf">The moment at which it begins.</param>
    /// <param name="assume">Rules that are switched.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <exception cref="Errors.BootstrapException">The person is not in the snapshot, nothing of that kind is registered, or the tenant's policy issues no pass of that kind.</exception>
    /// <exception cref="OperationCanceledException">The caller stopped it.</exception>
    public RecoveryRehearsal Rehearse(RecoveryRequest request, DateTimeOffset asOf, PlatformAssumptions assume, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        JourneyPerson person = new JourneyPersonReader(_finder.Tenant, asOf).Read(request.UserId, [], request.Lost);
        if (request.PassKind is { } kind)
            PassPolicy.Check(_finder.Tenant.Methods, kind.ToMode(), "Choose oneTime.");
        var options = new JourneyOptions { AsOf = asOf, Assume = assume, IsRecovery = true, PassKind = request.PassKind?.ToMode() };
        JourneyResult walk = _finder.Find(person, JourneyGoal.Passkey, options, cancellationToken);
        return new RecoveryRehearsal
        {
            User = walk.User,
            Goal = walk.Goal,
            Plan = walk.Reachable == false || person.MayHaveOthers ? null : PlanOf(person, walk, asOf),
            Before = walk.Before,
            Reachable = walk.Reachable,
            Minutes = walk.Minutes,
            Steps = walk.Steps,
            Blockers = walk.Blockers,
            Opens = walk.Reachable != true && request.PassKind is not null ? [.. OtherKind(person, options, cancellationToken), .. walk.Opens] : walk.Opens,
            Confidence = walk.Confidence,
            Assumptions = walk.Assumptions,
            Unknowns = walk.Unknowns,
        };
    }

    // A kind that was asked for and does not get there is not the end.
    private IEnumerable<JourneyOpening> OtherKind(JourneyPerson person, JourneyOptions options, CancellationToken cancellationToken)
    {
        JourneyResult free = _finder.Find(person, JourneyGoal.Passkey, options with { PassKind = null, FindOpenings = false }, cancellationToken);
        if (free.Reachable == true)
            yield return new JourneyOpening(JourneyActionKind.IssueTemporaryAccessPass, "Issue a pass of the other kind: with it there is a way.");
    }

    private static RecoveryPlan PlanOf(JourneyPerson person, JourneyResult walk, DateTimeOffset asOf)
    {
        var steps = new List<RecoveryStep>();
        foreach (JourneyStep step in walk.Steps)
        {
            RecoveryPass? pass = step.LifetimeInMinutes is { } minutes ? new RecoveryPass(step.Methods.Contains(AuthenticationMethodModes.TemporaryAccessPassOneTime.ToWord(), StringComparer.Ordinal), minutes) : null;
            steps.Add(StepOf(step, pass, steps.Count + 1));
            if (pass is not null)
                steps.Add(HandOver(step, steps.Count + 1));
        }

        return new RecoveryPlan { UserId = person.Identity.UserId, User = walk.User, Goal = walk.Goal, AsOf = asOf, Steps = steps.ToValueList() };
    }

    private static RecoveryStep StepOf(JourneyStep step, RecoveryPass? pass, int number) => new()
    {
        Number = number,
        Actor = step.Actor,
        Action = step.Action.ToRecovery(),
        MethodId = step.MethodId,
        MethodKind = step.MethodKind,
        Pass = pass,
        EntryPoint = step.EntryPoint,
        Methods = step.Methods.ToValueList(),
        Minutes = step.Minutes,
        Message = pass is null ? step.Message : $"Issue a {(pass.IsUsableOnce ? "one-time" : "multi-use")} Temporary Access Pass that lives {pass.LifetimeInMinutes} minutes.",
    };

    // Its time is that of the step that issues the pass.
    private static RecoveryStep HandOver(JourneyStep issue, int number) => new()
    {
        Number = number,
        Actor = JourneyActor.Admin,
        Action = RecoveryActionKind.HandOverPass,
        Methods = issue.Methods.ToValueList(),
        Message = "Hand the pass over after checking who the person is, by a way that whoever holds what was lost cannot read.",
    };
}
