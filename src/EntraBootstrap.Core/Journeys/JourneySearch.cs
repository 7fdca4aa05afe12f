using EntraBootstrap.Core.Journeys.Actions;

namespace EntraBootstrap.Core.Journeys;

/// <summary>Finds the cheapest way from a person's state to the goal, or that there is none: a uniform-cost search over the states.</summary>
internal static class JourneySearch
{
    /// <summary>More states than this are not looked at: then it is not known whether there is a way.</summary>
    public const int MostStates = 4_000;

    private static readonly IJourneyAction[] s_actions =
    [
        new DeleteMethod(), new RevokeSessions(), new IssueTemporaryAccessPass(), new SignInAtDoor(), new RegisterMethod(), new RegisterDevice(), new EnablePhoneSignIn(),
        new SetUpWindowsHello(), new SetUpPlatformCredential(), new ProvisionPasskey(),
    ];

    /// <summary>Searches.</summary>
    /// <param name="context">What the search rests on.</param>
    /// <param name="isCut">Whether not every state was looked at.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>The moves of the cheapest way, none if the goal is met already; null if there is no way.</returns>
    public static IReadOnlyList<JourneyMove>? Run(JourneyContext context, out bool isCut, CancellationToken cancellationToken)
    {
        isCut = false;
        var open = new PriorityQueue<Node, JourneyCost>(JourneyCost.Comparer);
        var closed = new HashSet<string>(StringComparer.Ordinal);
        var begin = new JourneyState { Methods = context.Person.Methods, Pass = context.Person.Pass };
        if (!context.IsMet(begin) && !context.Options.MayProvisionPasskey && GoalBlocker.Of(context) is not null)
            return null;
        open.Enqueue(new Node(begin, null, null, JourneyCost.None), JourneyCost.None);
        while (open.TryDequeue(out Node? node, out _))
        {
            if (!closed.Add(node.State.Key(context.Options.AsOf)))
                continue;
            cancellationToken.ThrowIfCancellationRequested();
            if (context.IsMet(node.State))
                return node.Moves();
            if (closed.Count > MostStates)
            {
                isCut = true;
                return null;
            }

            // Lost methods are deleted first, all that are to be, and then the sessions are revoked.
            bool isCleaning = context.IsCleaning(node.State);
            foreach (IJourneyAction action in s_actions.Where(action => !isCleaning || action.IsCleaning))
            {
                foreach (JourneyMove move in action.From(node.State, context))
                {
                    JourneyCost cost = node.Cost.Plus(move.Cost);
                    open.Enqueue(new Node(move.Next, node, move, cost), cost.AtLeast(context.RegistrationsLeft(move.Next)));
                }
            }
        }

        return null;
    }

    private sealed record Node(JourneyState State, Node? Before, JourneyMove? Move, JourneyCost Cost)
    {
        public List<JourneyMove> Moves()
        {
            var moves = new List<JourneyMove>();
            for (Node node = this; node.Move is not null; node = node.Before!)
                moves.Add(node.Move);
            moves.Reverse();
            return moves;
        }
    }
}
