using EntraBootstrap.Core.Tenants;

namespace EntraBootstrap.Core.Tests.Support;

/// <summary>An enabled policy for everybody but the emergency group, in a few words. Its id is its name.</summary>
internal sealed class PolicyOf
{
    private ConditionalAccessPolicy _policy;

    private PolicyOf(string name, PolicyApplications applications) => _policy = new ConditionalAccessPolicy
    {
        Id = name,
        DisplayName = name,
        State = "enabled",
        Conditions = new PolicyConditions
        {
            ClientAppTypes = ["all"],
            Users = new PolicyUsers { IncludeUsers = ["All"], ExcludeGroups = [ScenarioTenant.EmergencyGroup] },
            Applications = applications,
        },
    };

    public static PolicyOf All(string name) => Apps(name, "All");

    public static PolicyOf Apps(string name, params string[] applications) => new(name, new PolicyApplications { IncludeApplications = applications.ToValueList() });

    public static PolicyOf Action(string name, string action = WellKnown.RegisterSecurityInfoAction) => new(name, new PolicyApplications { IncludeUserActions = [action] });

    public static PolicyOf Context(string name, string context) => new(name, new PolicyApplications { IncludeAuthenticationContextClassReferences = [context] });

    public PolicyOf With(Func<ConditionalAccessPolicy, ConditionalAccessPolicy> change)
    {
        _policy = change(_policy);
        return this;
    }

    public PolicyOf When(Func<PolicyConditions, PolicyConditions> change) => With(policy => policy with { Conditions = change(policy.Conditions) });

    public PolicyOf For(PolicyUsers users) => When(conditions => conditions with { Users = users });

    public PolicyOf Except(string groupId) => When(conditions => conditions with { Users = conditions.Users! with { ExcludeGroups = [.. conditions.Users.ExcludeGroups, groupId] } });

    public PolicyOf ExceptApp(params string[] applications) =>
        When(conditions => conditions with { Applications = conditions.Applications! with { ExcludeApplications = applications.ToValueList() } });

    public PolicyOf Places(ValueList<string> include, ValueList<string> exclude) => When(conditions => conditions with { Locations = new IncludeExclude { Include = include, Exclude = exclude } });

    public PolicyOf State(string? state) => With(policy => policy with { State = state });

    public PolicyOf Strength(string id) => Grant(grants => grants with { AuthenticationStrength = new AuthenticationStrengthPolicy { Id = id } });

    public PolicyOf Asks(params string[] controls) => Grant(grants => grants with { BuiltInControls = [.. grants.BuiltInControls, .. controls] });

    public PolicyOf Any() => Grant(grants => grants with { Operator = "OR" });

    /// <summary>Sets something on the session, unless the policy does already: without any control it would apply to nobody.</summary>
    public PolicyOf Session() => With(policy => policy with
    {
        SessionControls = policy.SessionControls ?? new SessionControls { PersistentBrowser = new PersistentBrowserControl { IsEnabled = true, Mode = "never" } },
    });

    public PolicyOf Grant(Func<GrantControls, GrantControls> change) => With(policy => policy with { GrantControls = change(policy.GrantControls ?? new GrantControls { Operator = "AND" }) });

    public ConditionalAccessPolicy Build() => _policy;
}
