namespace EntraBootstrap.Core.Conditions;

/// <summary>A condition of which some answers are not written down in what Microsoft documents.</summary>
public interface IWeakReading : ICondition
{
    /// <summary>
    /// How sure the reading is by which the condition answers a sign-in as it does: <c>reported</c> or <c>inferred</c>, null if it is documented. Were such a reading wrong, the answer
    /// would be the opposite one.
    /// </summary>
    /// <param name="signIn">The sign-in.</param>
    string? ReadingOf(SignIn signIn);

    /// <summary>
    /// The id of the one <see cref="ConditionReading"/> on which the answer certainly rests: were it wrong and everything else as it is, the answer would be the opposite one. Null if there is
    /// none, or if it cannot be said of one alone.
    /// </summary>
    /// <param name="signIn">The sign-in.</param>
    string? RuleOf(SignIn signIn);
}
