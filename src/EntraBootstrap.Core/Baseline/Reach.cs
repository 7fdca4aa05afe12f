using EntraBootstrap.Core.Conditions;
using EntraBootstrap.Core.Evaluation;

namespace EntraBootstrap.Core.Baseline;

/// <summary>Whom a policy is about, whatever its other conditions and its state.</summary>
internal static class Reach
{
    /// <summary>Whether the users condition of a policy matches a group of people.</summary>
    public static Truth Of(CompiledPolicy policy, PeopleGroup group, UnknownFacts? unknowns = null)
    {
        var signIn = new SignIn { Identity = group.Identity, Target = new SignInTarget() };
        ICondition[] conditions = [.. policy.Conditions.Where(condition => condition is UsersCondition or WorkloadIdentitiesCondition || condition.Name.StartsWith("conditions.users", StringComparison.Ordinal))];
        return Array.Exists(conditions, condition => condition is WorkloadIdentitiesCondition)
            ? Truth.False
            : conditions.Aggregate(Truth.True, (truth, condition) => truth.And(condition.Matches(signIn, unknowns).Truth));
    }
}
