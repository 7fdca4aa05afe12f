using EntraBootstrap.Core.Journeys.Actions;
using EntraBootstrap.Core.Platform;
using EntraBootstrap.Core.Tenants;

namespace EntraBootstrap.Core.Journeys;

/// <summary>Tells what a person faces along a way: before anything is done, and after each step.</summary>
internal sealed class JourneyWalk
{
    private readonly JourneyQuestion _question;
    private readonly JourneyContext _context;

    public JourneyWalk(JourneyContext context)
    {
        _context = context;
        _question = context.Question;
    }

    /// <summary>What the person faces before anything is done, where the way begins.</summary>
    public FacedSignIn Before(IReadOnlyList<JourneyMove> moves) => At(
        NextDoor(moves, 0) ?? Door.SecurityInfo, new JourneyState { Methods = _context.Person.Methods, Pass = _context.Person.Pass });

    /// <summary>The moves, each step with what the person faces after it.</summary>
    public IReadOnlyList<JourneyMove> After(IReadOnlyList<JourneyMove> moves) =>
        [.. moves.Select((move, index) => move with { Step = move.Step with { Faces = After(moves, index) } })];

    // What the platform says while the person goes on is what the person faces; at the end they are on their own.
    private FacedSignIn After(IReadOnlyList<JourneyMove> moves, int index)
    {
        JourneyMove move = moves[index];
        if (NextDoor(moves, index + 1) is not { } next)
            return At(Door.Application(_context.AppId), move.Next);
        return move is { Answer: { } answer, Door: { } door } ? Faced(door, answer) : At(next, move.Next);
    }

    private FacedSignIn At(Door door, JourneyState state) => Faced(door, _question.WithEverything(door, state));

    // Where the person's next step is.
    private static Door? NextDoor(IReadOnlyList<JourneyMove> moves, int from) => moves.Skip(from).Select(move => move.Door).FirstOrDefault(door => door is not null);

    private FacedSignIn Faced(Door door, JourneyAnswer answer)
    {
        SignInResult result = answer.Result;
        return new FacedSignIn
        {
            EntryPoint = door.EntryPoint,
            Decision = result.Decision,
            AskedFor = (result.Challenges.Count > 0 ? result.Challenges : result.Registrations.Count > 0 ? result.Registrations : result.UnmetControls).ToValueList(),
            DecidedBy = SignInAtDoor.Decides(answer),
            Message = $"{(door.EntryPoint == EntryPoint.MySecurityInfo ? "Security info" : door.Name(_context.NameOf))}: {(result.Decision == Decision.Granted ? "nothing more is asked for." : Why(result))}",
        };
    }

    private static string Why(SignInResult result) =>
        result.Reasons.FirstOrDefault(reason => JourneyReasons.Decides(reason, result.Decision))?.Message ?? "nothing that is at hand would do.";
}
