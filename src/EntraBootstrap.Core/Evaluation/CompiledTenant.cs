using System.Globalization;
using EntraBootstrap.Core.Conditions;
using EntraBootstrap.Core.Strengths;
using EntraBootstrap.Core.Tenants;

namespace EntraBootstrap.Core.Evaluation;

/// <summary>A tenant made ready to answer many sign-ins. Immutable, safe to share between threads.</summary>
public sealed class CompiledTenant
{
    /// <summary>Compiles a tenant.</summary>
    /// <exception cref="ArgumentNullException"><paramref name="tenant"/> is null.</exception>
    public CompiledTenant(Tenant tenant)
    {
        Index = new TenantIndex(tenant);
        Strengths = new StrengthCatalogue(tenant);
        Methods = new MethodsPolicy(Index);
        var compiler = new PolicyCompiler(Index, new LocationMatcher(Index), Strengths);
        HashSet<string> contradicted = tenant.ConditionalAccessPolicies
            .Where(policy => policy.Id.Length > 0)
            .GroupBy(policy => policy.Id, StringComparer.OrdinalIgnoreCase).Where(same => same.Count() > 1).Select(same => same.Key)
            .ToHashSet(StringComparer.OrdinalIgnoreCase);
        Policies =
        [
            .. tenant.ConditionalAccessPolicies
                .OrderBy(policy => policy.Id, StringComparer.OrdinalIgnoreCase).ThenBy(policy => policy.DisplayName, StringComparer.Ordinal)
                .Select((policy, index) => compiler.Compile(policy, string.Create(CultureInfo.InvariantCulture, $"{index}"), contradicted.Contains(policy.Id))),
        ];
    }

    /// <summary>The tenant.</summary>
    public Tenant Tenant => Index.Tenant;

    /// <summary>The tenant's objects by id.</summary>
    public TenantIndex Index { get; }

    /// <summary>The tenant's strengths.</summary>
    public StrengthCatalogue Strengths { get; }

    /// <summary>The tenant's authentication methods policy.</summary>
    public MethodsPolicy Methods { get; }

    /// <summary>The policies in every state, by id.</summary>
    public IReadOnlyList<CompiledPolicy> Policies { get; }
}
