using System.Collections;
using System.Management.Automation;
using EntraBootstrap.Core.Snapshots;
using EntraBootstrap.Core.Tenants;

namespace EntraBootstrap.PowerShell.Binding;

/// <summary>Completes from the tenant that is already on the command line; offers nothing while there is none.</summary>
public abstract class TenantCompleter : WordCompleter
{
    private const string TenantParameter = "Tenant";

    private protected override IEnumerable<Word> Words(IDictionary bound)
    {
        object? given = bound[TenantParameter];
        return (given is PSObject wrapped ? wrapped.BaseObject : given) is TenantSnapshot snapshot ? Words(snapshot.Tenant) : [];
    }

    private protected abstract IEnumerable<Word> Words(Tenant tenant);
}

/// <summary>Completes people by sign-in name.</summary>
public sealed class UserCompleter : TenantCompleter
{
    private protected override IEnumerable<Word> Words(Tenant tenant) => tenant.Users.Select(user => new Word(user.UserPrincipalName ?? user.Id, user.DisplayName ?? string.Empty));
}

/// <summary>Completes applications by their application id.</summary>
public sealed class ApplicationCompleter : TenantCompleter
{
    private protected override IEnumerable<Word> Words(Tenant tenant) =>
        tenant.ServicePrincipals.Where(application => application.AppId is not null).Select(application => new Word(application.AppId!, application.DisplayName ?? string.Empty));
}

/// <summary>Completes authentication contexts.</summary>
public sealed class AuthenticationContextCompleter : TenantCompleter
{
    private protected override IEnumerable<Word> Words(Tenant tenant) => tenant.AuthenticationContexts.Select(context => new Word(context.Id, context.DisplayName ?? string.Empty));
}
