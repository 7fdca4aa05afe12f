using EntraBootstrap.Core.Conditions;
using EntraBootstrap.Core.Errors;
using EntraBootstrap.Core.Evaluation;
using EntraBootstrap.Core.Tenants;

namespace EntraBootstrap.Core.Baseline.Probing;

/// <summary>
/// The applications that stand for all: those that policies name, members of the groups that they name, and one that no policy names.
/// The applications through which security info is registered are told apart: they are no ordinary resources.
/// </summary>
internal sealed class OrdinaryApplications
{
    private static readonly string[] s_credentialServices = [WellKnown.CredentialConfigurationApp, WellKnown.AuthenticatorCredentialRegistrationApp];
    private static readonly string[] s_securityInfo = [WellKnown.MySigninsApp, WellKnown.AppAccessPanelApp];

    private readonly CompiledTenant _tenant;

    /// <summary>The applications of the policies that are in force and grant or block.</summary>
    public OrdinaryApplications(CompiledTenant tenant)
        : this(tenant, tenant.Policies.Where(policy => policy.State is PolicyState.Enabled or PolicyState.Unknown && policy.Grants is not null))
    {
    }

    /// <summary>The applications of some policies.</summary>
    public OrdinaryApplications(CompiledTenant tenant, IEnumerable<CompiledPolicy> policies)
    {
        _tenant = tenant;
        var named = new SortedSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (string entry in policies.Select(policy => policy.Policy.Conditions.Applications).OfType<PolicyApplications>().SelectMany(some => some.IncludeApplications.Concat(some.ExcludeApplications)))
        {
            if (ApplicationGroups.Shipped.IsGroup(entry))
                named.UnionWith(ApplicationGroups.Shipped.MembersOf(entry).Select(member => member.Key));
            else if (!IsWord(entry) && !tenant.Index.IsUnresolved(entry))
                named.Add(entry);
        }

        Other = FindOther(named);
        All = [Other, .. named.Where(id => !IsRegistration(id))];
        Registration = [.. named.Where(IsRegistration)];
        CredentialServices = [.. s_credentialServices.Where(named.Contains)];
    }

    /// <summary>The ordinary ones, first the one that no policy names.</summary>
    public IReadOnlyList<string> All { get; }

    /// <summary>Stands for every application that no policy names.</summary>
    public string Other { get; }

    /// <summary>Those through which security info is registered, as far as policies name them.</summary>
    public IReadOnlyList<string> Registration { get; }

    /// <summary>The services that register passkeys, as far as policies name them: Microsoft documents their exclusion as a workaround.</summary>
    public IReadOnlyList<string> CredentialServices { get; }

    /// <summary>The applications that show security info; whether it can be changed is another question.</summary>
    public static IReadOnlyList<string> SecurityInfo => s_securityInfo;

    /// <summary>Applications as messages order them, each once: first the one that stands for all that no policy names, then by id.</summary>
    public IReadOnlyList<string> InOrder(IEnumerable<string> appIds) =>
        [.. appIds.Distinct(StringComparer.OrdinalIgnoreCase).OrderBy(id => !id.Equals(Other, StringComparison.OrdinalIgnoreCase)).ThenBy(id => id, StringComparer.Ordinal)];

    /// <summary>The names of applications in that order.</summary>
    public IReadOnlyList<string> NamesOf(IEnumerable<string> appIds) => [.. InOrder(appIds).Select(NameOf)];

    /// <summary>The name of an application in messages.</summary>
    public string NameOf(string appId)
    {
        if (appId.Equals(Other, StringComparison.OrdinalIgnoreCase))
            return "any other application";
        string? name = _tenant.Index.FindApplication(appId)?.DisplayName
            ?? ApplicationGroups.Shipped.MembersOf(ApplicationGroups.Office365).Concat(ApplicationGroups.Shipped.MembersOf(ApplicationGroups.MicrosoftAdminPortals))
                .Where(member => member.Key.Equals(appId, StringComparison.OrdinalIgnoreCase)).Select(member => member.Value).FirstOrDefault();
        return $"'{SafeText.Clean(name ?? appId)}'";
    }

    private static bool IsRegistration(string appId) =>
        s_credentialServices.Contains(appId, StringComparer.OrdinalIgnoreCase) || s_securityInfo.Contains(appId, StringComparer.OrdinalIgnoreCase);

    private static bool IsWord(string entry) => entry.Equals("All", StringComparison.OrdinalIgnoreCase) || entry.Equals("None", StringComparison.OrdinalIgnoreCase)
        || entry.Equals("AllAgentIdResources", StringComparison.OrdinalIgnoreCase);

    // The tenant's own applications make the clearest evidence; then Microsoft's that belong to no group of applications. The directory stands for nothing else.
    private string FindOther(SortedSet<string> named)
    {
        IEnumerable<string> own = _tenant.Tenant.ServicePrincipals
            .Where(application => application.AppId.Length > 0 && application.AppOwnerOrganizationId is { } owner && owner.Equals(_tenant.Tenant.TenantId, StringComparison.OrdinalIgnoreCase))
            .Select(application => application.AppId).Order(StringComparer.Ordinal);
        return own.Concat(ApplicationGroups.Shipped.Others).FirstOrDefault(id => !named.Contains(id) && !IsRegistration(id) && !BaselineScopes.IsDirectory(id)) ?? "00000000-0000-4000-8000-00000000a995";
    }
}
