using EntraBootstrap.Core.Baseline.Population;
using EntraBootstrap.Core.Conditions;

namespace EntraBootstrap.Core.Baseline.Rules;

/// <summary>EB1019: somebody who loses what they have could not come back.</summary>
public sealed class CannotRecover : PopulationRule
{
    /// <inheritdoc/>
    public override string Id => "EB1019";

    /// <inheritdoc/>
    public override FindingLevel Level => FindingLevel.High;

    /// <inheritdoc/>
    public override string Title => "Somebody could not recover";

    /// <inheritdoc/>
    public override string Statement =>
        "Everybody who loses one kind of method that they hold, or all of them, comes back to a credential of the required strength with what an administrator does without changing a policy. "
        + "Who could not even begin with nothing is told by EB1004, EB1012, EB1017 or EB1018.";

    /// <inheritdoc/>
    public override string Remedy => "Let them register again with a pass once what is lost is deleted: entrabootstrap path with --lost names what closes every way, and what would open one.";

    /// <inheritdoc/>
    public override string Reference => "Microsoft Entra documentation: Temporary Access Pass; manage authentication methods of users";

    internal override IReadOnlyList<Advice> Advice => [AdviceCatalogue.PassBesidePasskey];

    /// <inheritdoc/>
    public override IEnumerable<Finding> Evaluate(BaselineContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        IReadOnlyList<GroupOutcome> groups = context.Population.Groups;
        IEnumerable<Closed> closed = groups.Where(outcome => outcome.Bootstrap.Truth != Truth.False && outcome.Today.Truth != Truth.False)
            .SelectMany(outcome => outcome.Losses.Where(loss => loss.Outcome.Truth == Truth.False).Select(loss => new Closed(outcome.Group, loss.Lost, loss.Outcome)));
        return Report(
                context, StoryBeginning.Loss, closed,
                (who, lost) => $"After losing {Losses.Name(lost)} no way would lead back to a credential of '{context.Requirement.Name}' for {who}, not even with a fresh pass")
            .Concat(UnknownOf(groups.SelectMany(outcome => outcome.Losses).Select(loss => loss.Outcome), "whether everybody could recover from every loss"));
    }
}
