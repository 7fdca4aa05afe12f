using EntraBootstrap.Core.Conditions;
using EntraBootstrap.Core.Errors;
using EntraBootstrap.Core.Evaluation;
using EntraBootstrap.Core.Platform;
using EntraBootstrap.Core.Tenants;

namespace EntraBootstrap.Core.Baseline;

/// <summary>Turns what conditions and methods missed into the facts of a finding.</summary>
internal static class MissingFacts
{
    /// <summary>The facts that were missed.</summary>
    /// <param name="unknowns">What was collected.</param>
    /// <param name="policyId">The policy that asked; null if none did.</param>
    public static IEnumerable<UnknownFact> Of(UnknownFacts unknowns, string? policyId = null) => unknowns.Facts.Select(fact => new UnknownFact(fact.What, policyId, fact.Fill));

    /// <summary>A policy of which a part, its state included, could not be read or is not understood.</summary>
    public static UnknownFact Of(CompiledPolicy policy)
    {
        string id = policy.Policy.Id;
        string what = id.Length == 0 ? CollectionNames.ConditionalAccessPolicies : $"{CollectionNames.ConditionalAccessPolicies}/{id}";
        string name = SafeText.Clean(policy.Policy.DisplayName.Length == 0 ? id : policy.Policy.DisplayName);
        return new UnknownFact(what, id.Length == 0 ? null : id, $"a part of '{name}' is not understood: export it again, or update EntraBootstrap");
    }
}
