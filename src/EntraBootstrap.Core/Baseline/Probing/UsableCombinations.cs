using EntraBootstrap.Core.Conditions;
using EntraBootstrap.Core.Evaluation;
using EntraBootstrap.Core.Strengths;
using EntraBootstrap.Core.Tenants;
using Modes = EntraBootstrap.Core.Tenants.AuthenticationMethodModes;

namespace EntraBootstrap.Core.Baseline.Probing;

/// <summary>Which combinations people can use: the methods are enabled for them, and the restrictions of the strength and of the methods policy leave something.</summary>
internal static class UsableCombinations
{
    /// <summary>Whether a group of people can use a combination, whatever they have registered today.</summary>
    public static Truth CanUse(CompiledTenant tenant, PeopleGroup group, Combination combination, UnknownFacts unknowns) =>
        combination.Modes.Split().Aggregate(Truth.True, (truth, mode) => truth == Truth.False ? truth : truth.And(CanUse(tenant, group, combination, mode, unknowns)));

    private static Truth CanUse(CompiledTenant tenant, PeopleGroup group, Combination combination, Modes mode, UnknownFacts unknowns)
    {
        if ((mode & (Modes.FederatedSingleFactor | Modes.FederatedMultiFactor)) != Modes.None)
        {
            if (tenant.Tenant.Domains.Any(domain => domain.IsFederated))
                return Truth.True;
            if (tenant.Tenant.Completeness.IsComplete(CollectionNames.Domains))
                return Truth.False;
            unknowns.Add(CollectionNames.Domains, null);
            return Truth.Unknown;
        }

        if (mode == Modes.TemporaryAccessPassMultiUse && tenant.Methods.Limits.IsUsableOnce)
            return Truth.False;
        if (mode != Modes.Fido2 || combination.AaGuids is not { } models)
            return tenant.Methods.IsEnabled(mode, group.Identity.UserId, unknowns);
        return models.Aggregate(Truth.False, (truth, model) =>
            truth == Truth.True ? truth : truth.Or(tenant.Methods.Accepts(new Credential { Mode = mode, AaGuid = model, PasskeyType = "deviceBound" }, group.Identity.UserId, unknowns)));
    }
}
