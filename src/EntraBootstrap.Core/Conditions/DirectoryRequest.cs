using EntraBootstrap.Core.Tenants;

namespace EntraBootstrap.Core.Conditions;

/// <summary>What a policy says of an application that is asked for, once the application is taken for itself.</summary>
/// <param name="Plain">Whether the policy is about the application.</param>
/// <param name="AsDirectory">Whether it is about the application that baseline scopes are evaluated as.</param>
/// <param name="IsClientExcluded">Whether the client is among the applications that it excludes.</param>
/// <param name="LeavesOut">Whether it is one on all resources with an exclusion: those used to leave baseline scopes out.</param>
internal readonly record struct DirectoryView(Truth Plain, Truth AsDirectory, Truth IsClientExcluded, bool LeavesOut);

/// <summary>
/// A request for the directory, or a sign-in to the client itself: whether a policy is about it depends on the kind of client, the scopes that it asks for, and
/// whether the tenant enforces baseline scopes. Every case that the known facts leave open is looked at, so that a missing fact is named only where it decides.
/// </summary>
internal sealed class DirectoryRequest
{
    private readonly string _resource;
    private readonly SignInClient? _client;
    private readonly Truth _enforced;

    public DirectoryRequest(string appId, SignInClient? client, Truth enforced)
    {
        _resource = BaselineScopes.IsDirectory(appId) ? appId : BaselineScopes.MicrosoftGraph;
        _client = client;
        _enforced = enforced;
    }

    /// <summary>Whether the request for an application is one of these.</summary>
    public static bool IsOne(string appId, SignInClient? client) => BaselineScopes.IsDirectory(appId) || IsClient(appId, client);

    /// <summary>Whether a policy is about the request.</summary>
    public Truth Applies(DirectoryView view, UnknownFacts? missing)
    {
        // Nothing is left out, and the directory adds nothing.
        if (!view.LeavesOut && view.AsDirectory <= view.Plain)
            return view.Plain;
        Truth? agreed = null;
        foreach (Case one in Cases(view))
        {
            Truth truth = Decide(one, view);
            agreed = agreed is null || agreed == truth ? truth : Truth.Unknown;
        }

        if (agreed == Truth.Unknown && missing is not null)
            NameWhatDecides(view, missing);
        return agreed!.Value;
    }

    private static bool IsClient(string appId, SignInClient? client) => client?.AppId is { } own && own.Equals(appId, StringComparison.OrdinalIgnoreCase);

    private static Truth Decide(Case one, DirectoryView view)
    {
        // A public client is no resource: what it asks for is. A confidential one is its own resource besides, because it asks for an ID token.
        bool leavesOut = view.LeavesOut && (one.Client == ClientKind.Public || one.IsClientExcluded);
        if (one.Scopes == ScopeKind.Beyond)
            return view.Plain;
        if (one.Client == ClientKind.Confidential && one.Scopes == ScopeKind.OpenIdConnect)
            return leavesOut ? Truth.False : view.Plain;
        if (leavesOut)
            return one.IsEnforced ? view.AsDirectory : Truth.False;
        return one.IsEnforced ? view.Plain.Or(view.AsDirectory) : view.Plain;
    }

    private IEnumerable<Case> Cases(DirectoryView view)
    {
        foreach (ClientKind client in _client?.Kind is { } stated ? [stated] : Enum.GetValues<ClientKind>())
        {
            ScopeKind? known = BaselineScopes.Shipped.KindOf(_client?.Scopes, client, _resource);
            foreach (ScopeKind scopes in known is { } one ? [one] : Enum.GetValues<ScopeKind>())
            {
                foreach (bool isExcluded in Values(view.IsClientExcluded))
                {
                    foreach (bool isEnforced in Values(_enforced))
                        yield return new Case(client, scopes, isExcluded, isEnforced);
                }
            }
        }
    }

    private static bool[] Values(Truth truth) => truth switch { Truth.True => [true], Truth.False => [false], _ => [true, false] };

    // A fact decides if another value of it leads elsewhere while the rest stays as it is.
    private void NameWhatDecides(DirectoryView view, UnknownFacts missing)
    {
        Case[] cases = [.. Cases(view)];
        bool Decides(Func<Case, Case, Case> without) => cases.Any(one => cases.Any(other => Decide(one, view) != Decide(other, view) && without(other, one) == one));
        if (_client?.Kind is null && Decides(static (other, one) => other with { Client = one.Client }))
            missing.AddScenario("signInConditions.client.kind");
        if (Decides(static (other, one) => other with { Scopes = one.Scopes }))
            missing.AddScenario("signInConditions.client.scopes");
        if (Decides(static (other, one) => other with { IsClientExcluded = one.IsClientExcluded }))
            missing.AddScenario("signInConditions.client.appId");
        if (Decides(static (other, one) => other with { IsEnforced = one.IsEnforced }))
            missing.AddFact(CollectionNames.BaselineScopeEnforcement, GraphRequests.For(CollectionNames.BaselineScopeEnforcement));
    }

    private readonly record struct Case(ClientKind Client, ScopeKind Scopes, bool IsClientExcluded, bool IsEnforced);
}
