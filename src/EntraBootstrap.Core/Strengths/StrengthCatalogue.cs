using EntraBootstrap.Core.Tenants;

namespace EntraBootstrap.Core.Strengths;

/// <summary>The strengths of a tenant by id. Made once per tenant.</summary>
public sealed class StrengthCatalogue
{
    private readonly Dictionary<string, Strength?> _byId = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Reads the strengths of a tenant. Several of one id that contradict each other count as unknown.</summary>
    public StrengthCatalogue(Tenant tenant)
    {
        ArgumentNullException.ThrowIfNull(tenant);
        foreach (AuthenticationStrengthPolicy policy in tenant.AuthenticationStrengthPolicies)
            _byId[policy.Id] = _byId.ContainsKey(policy.Id) ? null : Strength.Of(policy);
        Multifactor = Find(WellKnown.MultifactorStrength);
    }

    /// <summary>
    /// The strength of an id: the tenant's own, else the one inside the policy that asks, else the shipped list of a built-in one (marked);
    /// null if nothing says what it holds.
    /// </summary>
    /// <param name="id">The strength's id.</param>
    /// <param name="inlined">The strength as the asking policy carries it, which may be older than the tenant's; null if none.</param>
    public Strength? Find(string id, AuthenticationStrengthPolicy? inlined = null)
    {
        if (_byId.TryGetValue(id, out Strength? strength))
            return strength;
        if (inlined is not null && Strength.Of(inlined) is { } own)
            return own;
        return BuiltInStrengths.Find(id) is { } shipped ? Strength.Of(shipped, isFallback: true) : null;
    }

    /// <summary>
    /// The strength that the control <c>mfa</c> stands for: the tenant's <em>Multifactor authentication</em>, else the shipped list (marked); null if the
    /// tenant's own was captured and cannot be read, or contradicts itself.
    /// </summary>
    public Strength? Multifactor { get; }
}
