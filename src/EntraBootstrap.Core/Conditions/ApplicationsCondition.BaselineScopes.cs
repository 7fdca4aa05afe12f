using EntraBootstrap.Core.Tenants;

namespace EntraBootstrap.Core.Conditions;

/// <content>Requests for the directory, and sign-ins to the client itself: baseline scopes decide what they are evaluated as.</content>
public sealed partial class ApplicationsCondition
{
    /// <summary>Whether it is up to the tenant's baseline-scope enforcement, which it does not state, whether the policy is about what is asked for.</summary>
    public bool RestsOnBaselineScopes(SignIn signIn)
    {
        ArgumentNullException.ThrowIfNull(signIn);
        var setting = BaselineScopeSetting.Of(_index.Tenant, signIn.AsOf);
        return !setting.IsStated && signIn.Target.Applications.Any(appId => DirectoryRequest.IsOne(appId, signIn.Client)
            && View(appId, signIn.Client, setting, null) is var view
            && new DirectoryRequest(appId, signIn.Client, Truth.True).Applies(view, null) != new DirectoryRequest(appId, signIn.Client, Truth.False).Applies(view, null));
    }

    /// <summary>
    /// Whether the policy leaves out an application that is asked for, and would not if that were a web application that also reads the directory with baseline
    /// scopes: as long as no client is stated, it is taken to ask for nothing else.
    /// </summary>
    public bool WouldReachClient(SignIn signIn)
    {
        ArgumentNullException.ThrowIfNull(signIn);
        var setting = BaselineScopeSetting.Of(_index.Tenant, signIn.AsOf);
        return signIn.Client is null && LeavesOut && setting.IsEnforced != Truth.False && AsDirectory(setting, null) != Truth.False
            && signIn.Target.Applications.Any(appId => !ApplicationGroups.Shipped.IsWordOrKnown(appId) && MatchesApplication(appId, null).Truth != Truth.True);
    }

    // Policies of this form used to leave out requests for baseline scopes alone.
    private bool LeavesOut => IsAboutAll && (_exclude.Count > 0 || _filter is { IsExclude: true });

    private Match MatchesRequested(string appId, SignIn signIn, UnknownFacts? missing)
    {
        if (!DirectoryRequest.IsOne(appId, signIn.Client))
            return MatchesApplication(appId, missing);
        var setting = BaselineScopeSetting.Of(_index.Tenant, signIn.AsOf);
        DirectoryView view = View(appId, signIn.Client, setting, missing);
        Truth truth = new DirectoryRequest(appId, signIn.Client, setting.IsEnforced).Applies(view, missing);
        return truth switch
        {
            _ when truth == view.Plain => MatchesApplication(appId, null),
            Truth.True => new Match(Truth.True, MatchPhase.Include, "only baseline scopes are asked for, which are evaluated as access to {0}", setting.Audience ?? "the directory"),
            Truth.False => new Match(Truth.False, MatchPhase.Exclude, "only scopes of low privilege are asked for, and the policy leaves them out because it excludes resources"),
            _ => new Match(Truth.Unknown, MatchPhase.Include, "whether only baseline scopes are asked for, and enforced, is not known"),
        };
    }

    private DirectoryView View(string appId, SignInClient? client, BaselineScopeSetting setting, UnknownFacts? missing) => new(
        MatchesApplication(appId, missing).Truth,
        AsDirectory(setting, missing),
        !LeavesOut ? Truth.False : client?.AppId is { } clientId ? MatchesApplication(clientId, missing).Truth.Not() : Truth.Unknown,
        LeavesOut);

    private Truth AsDirectory(BaselineScopeSetting setting, UnknownFacts? missing)
    {
        if (setting.Audience is not null)
            return MatchesApplication(setting.Audience, missing).Truth;
        if (IsAboutAll && !LeavesOut)
            return Truth.True;
        missing?.AddFact($"{CollectionNames.BaselineScopeEnforcement}/resourceAppId", "state the application that baseline scopes are evaluated as");
        return Truth.Unknown;
    }
}
