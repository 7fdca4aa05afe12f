using EntraBootstrap.Core.Tenants;

namespace EntraBootstrap.ReferenceEvaluator.Filters;

/// <summary>Filters on custom security attributes of applications (§1.4, applicationFilter) and workload identities (§1.3): <c>CustomSecurityAttribute.Set_Attribute</c>.</summary>
public static class AttributeFilter
{
    private const string Prefix = "CustomSecurityAttribute.";

    /// <summary>Whether a rule matches an application.</summary>
    /// <exception cref="FormatException">It is no rule.</exception>
    public static bool Matches(string rule, ServicePrincipal principal) => FilterText.Matches(rule, property => ValueOf(property, principal));

    // Only attributes that are strings can be asked for (E13).
    private static FilterValue ValueOf(string property, ServicePrincipal principal)
    {
        if (!property.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase))
            throw new FormatException($"'{property}' is no custom security attribute.");
        string name = property[Prefix.Length..];
        CustomSecurityAttribute? attribute =
            (principal.CustomSecurityAttributes ?? []).FirstOrDefault(candidate => candidate.IsString && Word.Same($"{candidate.Set}_{candidate.Name}", name));
        if (attribute is null)
            return FilterValue.One(null);
        return attribute.IsCollection ? FilterValue.Many([.. attribute.Values]) : FilterValue.One(attribute.Values.IsEmpty ? null : attribute.Values[0]);
    }
}
