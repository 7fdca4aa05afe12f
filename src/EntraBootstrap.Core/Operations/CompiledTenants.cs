using System.Runtime.CompilerServices;
using EntraBootstrap.Core.Evaluation;
using EntraBootstrap.Core.Tenants;

namespace EntraBootstrap.Core.Operations;

/// <summary>Compiles each tenant once for as long as somebody holds it: people pipe scenarios one by one, and tenants are large.</summary>
internal static class CompiledTenants
{
    private static readonly ConditionalWeakTable<Tenant, CompiledTenant> s_compiled = [];

    /// <summary>The compiled form of a tenant.</summary>
    public static CompiledTenant Of(Tenant tenant) => s_compiled.GetValue(tenant, static value => new CompiledTenant(value));
}
