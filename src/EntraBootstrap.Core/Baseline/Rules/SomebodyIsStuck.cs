using EntraBootstrap.Core.Baseline.Population;
using EntraBootstrap.Core.Conditions;

namespace EntraBootstrap.Core.Baseline.Rules;

/// <summary>EB1017: somebody has no way to a credential.</summary>
public sealed class SomebodyIsStuck : PopulationRule
{
    /// <inheritdoc/>
    public override string Id => "EB1017";

    /// <inheritdoc/>
    public override FindingLevel Level => FindingLevel.Critical;

    /// <inheritdoc/>
    public override string Title => "Somebody is stuck";

    /// <inheritdoc/>
    public override string Statement =>
        "Everybody has a credential of the required strength that gets them in, or comes to one with what they have and with what an administrator does without changing a policy: issue a pass, delete what is lost, revoke sessions. "
        + "Nothing counts as lost of which nobody said so.";

    /// <inheritdoc/>
    public override string Remedy => "Open a way for them: entrabootstrap path names what closes every way of one of them, and what would open one.";

    /// <inheritdoc/>
    public override string Reference => "Microsoft Entra documentation: Temporary Access Pass; how authentication strengths work";

    /// <inheritdoc/>
    public override IEnumerable<Finding> Evaluate(BaselineContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        IReadOnlyList<GroupOutcome> groups = context.Population.Groups;
        return Report(
                context, StoryBeginning.Today, groups.Where(outcome => outcome.Today.Truth == Truth.False).Select(outcome => new Closed(outcome.Group, [], outcome.Today)),
                (who, _) => $"No way leads to a credential of '{context.Requirement.Name}' for {who}, with all that they have and a fresh pass")
            .Concat(UnknownOf(groups.Select(outcome => outcome.Today), "whether anybody is stuck"));
    }
}
