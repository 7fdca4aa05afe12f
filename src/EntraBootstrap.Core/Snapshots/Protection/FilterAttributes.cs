using System.Text.RegularExpressions;
using EntraBootstrap.Core.Tenants;

namespace EntraBootstrap.Core.Snapshots.Protection;

/// <summary>
/// The attributes that filter rules compare. Their values and the rules' literals stay as they are: an operator such as <c>-startsWith</c>
/// could not match the same devices under pseudonyms.
/// </summary>
internal sealed partial class FilterAttributes
{
    private readonly HashSet<string> _names = new(StringComparer.OrdinalIgnoreCase);

    public FilterAttributes(Tenant tenant)
    {
        foreach (ConditionalAccessPolicy policy in tenant.ConditionalAccessPolicies)
        {
            Add(policy.Conditions.Devices?.DeviceFilter);
            Add(policy.Conditions.Applications?.ApplicationFilter);
            Add(policy.Conditions.ClientApplications?.ServicePrincipalFilter);
        }
    }

    /// <summary>Whether a rule compares an attribute of devices, or <c>Set_Name</c> of applications.</summary>
    public bool Has(string name) => _names.Contains(name);

    private void Add(PolicyFilter? filter)
    {
        if (filter?.Rule is not { } rule)
            return;
        foreach (Match match in Attribute().Matches(rule))
            _names.Add(match.Groups["name"].Value);
    }

    [GeneratedRegex(@"\b(?:device|CustomSecurityAttribute)\.(?<name>\w+)", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Attribute();
}
