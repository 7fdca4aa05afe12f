using EntraBootstrap.Core.Conditions;
using EntraBootstrap.Core.Tenants;

namespace EntraBootstrap.Core.Platform;

/// <summary>Whether the provider of somebody's federated domain is the one that does MFA.</summary>
internal static class Federation
{
    /// <summary>The domain of a person's name; null if there is no name.</summary>
    public static string? DomainOf(SignInIdentity identity)
    {
        string? name = identity.User?.UserPrincipalName ?? identity.StatedName;
        int at = name?.LastIndexOf('@') ?? -1;
        return at < 0 ? null : name![(at + 1)..];
    }

    /// <summary>Whether MFA of the person is the provider's (<c>enforceMfaByFederatedIdp</c>). A domain that was not captured is taken to be managed.</summary>
    /// <param name="tenant">The tenant.</param>
    /// <param name="identity">Who signs in.</param>
    /// <param name="unknowns">Takes what is missing if the answer is unknown.</param>
    public static Truth DoesMfa(Tenant tenant, SignInIdentity identity, UnknownFacts unknowns)
    {
        if (tenant.Domains.IsEmpty || DomainOf(identity) is not { } name)
            return Truth.False;
        Truth answer = Truth.False;
        foreach (Domain domain in tenant.Domains)
        {
            if (domain.Id.Equals(name, StringComparison.OrdinalIgnoreCase) && domain.IsFederated)
                answer = answer.Or(DoesMfa(domain));
        }

        if (answer == Truth.Unknown)
            unknowns.AddFact($"{CollectionNames.Domains}/{name}/federationConfiguration", $"GET /domains/{name}/federationConfiguration");
        return answer;
    }

    private static Truth DoesMfa(Domain domain)
    {
        if (domain.FederatedIdpMfaBehavior is { } stated)
            return IsEnforced(stated);
        Truth[] ways = [.. (domain.FederationConfiguration ?? []).Select(way => IsEnforced(way.FederatedIdpMfaBehavior)).Distinct()];
        return ways is [var only] ? only : Truth.Unknown;
    }

    private static Truth IsEnforced(string? behavior) => behavior is null ? Truth.Unknown : TruthTables.Of(behavior.Equals("enforceMfaByFederatedIdp", StringComparison.OrdinalIgnoreCase));
}
