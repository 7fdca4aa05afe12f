using EntraBootstrap.Core.Baseline.Population;
using EntraBootstrap.Core.Conditions;
using EntraBootstrap.Core.Evaluation;
using EntraBootstrap.Core.Journeys;
using EntraBootstrap.Core.Platform;
using EntraBootstrap.Core.Tenants;

namespace EntraBootstrap.Core.Baseline.Rules;

/// <summary>What the rules on what becomes of people share: who is told together, the story of one of them, and what would open a way.</summary>
public abstract class PopulationRule : BaselineRule
{
    private protected PopulationRule()
    {
    }

    /// <summary>Somebody for whom there is no way, and why.</summary>
    /// <param name="Group">The people.</param>
    /// <param name="Lost">What is lost, in the words of <c>--lost</c>.</param>
    /// <param name="Outcome">What the question came to.</param>
    private protected sealed record Closed(PeopleGroup Group, IReadOnlyList<string> Lost, Outcome Outcome);

    /// <summary>One finding for all whom the same reasons keep out after the same loss.</summary>
    private protected IEnumerable<Finding> Report(BaselineContext context, StoryBeginning beginning, IEnumerable<Closed> closed, Func<string, IReadOnlyList<string>, string> say)
    {
        foreach (IGrouping<string, Closed> same in closed.GroupBy(KeyOf, StringComparer.Ordinal))
        {
            Closed first = same.OrderBy(one => one.Group.Lasting?.Count ?? int.MaxValue).ThenBy(one => one.Group.Names.First(), StringComparer.Ordinal).First();
            FindingWho who = Who(same.Select(one => one.Group));
            PersonStory story = context.Population.Tell(first.Group, beginning, first.Lost, first.Outcome);
            yield return Fail($"{say(Count(who), first.Lost)}: {Why(story.Path)}") with
            {
                Who = who,
                Where = Where(context, PoliciesOf(context, story.Path)),
                Remedy = RemedyOf(story),
                Story = story,
                Evidence = Prove(context, first, beginning),
            };
        }
    }

    /// <summary>The facts that are missing to answer a question for somebody.</summary>
    private protected IEnumerable<Finding> UnknownOf(IEnumerable<Outcome> outcomes, string question)
    {
        Outcome[] unknown = [.. outcomes.Where(outcome => outcome.Truth == Truth.Unknown)];
        if (unknown.Length == 0)
            yield break;
        UnknownFact[] facts = [.. unknown.SelectMany(outcome => outcome.Missing).Distinct().Take(MostFacts)];
        yield return Unknown(
            $"It is not known {question}: a missing fact decides.",
            facts.Length > 0 ? facts : [new UnknownFact("journeys", null, "the answers rest on rules that may or may not hold: entrabootstrap path says which for one person")]);
    }

    private const int MostFacts = 20;

    private static string KeyOf(Closed closed) => string.Join(
        '/', [string.Join(',', closed.Lost), closed.Outcome.Goal.Word, .. (closed.Outcome.Way?.Blockers ?? []).Select(blocker => $"{blocker.Code}:{blocker.PolicyId}")]);

    private static string Why(JourneyResult path) => path.Blockers.Count == 0 ? "no way was found." : string.Join(" ", path.Blockers.Select(blocker => blocker.Message));

    private static IEnumerable<CompiledPolicy> PoliciesOf(BaselineContext context, JourneyResult path)
    {
        HashSet<string> ids = path.Blockers.Select(blocker => blocker.PolicyId).OfType<string>().ToHashSet(StringComparer.OrdinalIgnoreCase);
        return context.Tenant.Policies.Where(policy => ids.Contains(policy.Policy.Id));
    }

    // What changes the cause comes before what helps one person.
    private string RemedyOf(PersonStory story)
    {
        ValueList<JourneyOpening> opens = story.Path.Opens;
        if (opens.Count == 0)
            return Remedy;
        JourneyOpening first = opens.FirstOrDefault(opening => opening.Change == JourneyActionKind.ChangePolicy) ?? opens[0];
        return opens.Count == 1 ? first.Message : $"{first.Message} There {(opens.Count == 2 ? "is another way" : $"are {opens.Count - 1} other ways")} to open one; path names them.";
    }

    private FindingEvidence? Prove(BaselineContext context, Closed closed, StoryBeginning beginning)
    {
        if (closed.Group.IsHypothetical)
            return null;
        Situation situation = context.Population.AtSecurityInfo(closed.Group, beginning, closed.Lost);
        return context.Effects.Prove(Id, situation, statesRegistered: true, static result => result.Decision is Decision.Stuck or Decision.Blocked or Decision.Challenge);
    }
}
