using EntraBootstrap.Core.Baseline.Population;
using EntraBootstrap.Core.Conditions;

namespace EntraBootstrap.Core.Baseline.Rules;

/// <summary>EB1018: somebody who has nothing could not begin.</summary>
public sealed class CannotBootstrap : PopulationRule
{
    /// <inheritdoc/>
    public override string Id => "EB1018";

    /// <inheritdoc/>
    public override FindingLevel Level => FindingLevel.High;

    /// <inheritdoc/>
    public override string Title => "Somebody could not begin with nothing";

    /// <inheritdoc/>
    public override string Statement =>
        "Everybody who had nothing, not even a password, would come to a credential of the required strength with what an administrator gives without changing a policy. "
        + "Who is out of the scope of passes (EB1012), whom no pass lets into Security info (EB1004) and who is stuck today (EB1017) is not told again.";

    /// <inheritdoc/>
    public override string Remedy => "Let them register a method of the required strength with a pass: entrabootstrap path with --lost all names what closes every way, and what would open one.";

    /// <inheritdoc/>
    public override string Reference => "Microsoft Entra documentation: Temporary Access Pass; manage authentication methods";

    /// <inheritdoc/>
    public override IEnumerable<Finding> Evaluate(BaselineContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        IReadOnlyList<GroupOutcome> groups = context.Population.Groups;
        IEnumerable<GroupOutcome> closed = groups.Where(outcome =>
            outcome.Bootstrap.Truth == Truth.False && outcome.Today.Truth != Truth.False && !context.Population.IsPassRefused(outcome.Group));
        return Report(
                context, StoryBeginning.Nothing, closed.Select(outcome => new Closed(outcome.Group, [], outcome.Bootstrap)),
                (who, _) => $"If they had nothing, no way would lead to a credential of '{context.Requirement.Name}' for {who}, not even with a fresh pass")
            .Concat(UnknownOf(groups.Select(outcome => outcome.Bootstrap), "whether everybody could begin with nothing"));
    }
}
