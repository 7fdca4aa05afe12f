using EntraBootstrap.Core.Tenants;

namespace EntraBootstrap.Core.Tests.Support;

/// <summary>Builds a policy by code: enabled, for nobody and nothing until it is told.</summary>
internal sealed class PolicyBuilder(string id)
{
    private ConditionalAccessPolicy _policy = new() { Id = id, DisplayName = $"Policy {id}", State = "enabled" };

    public ConditionalAccessPolicy Build() => _policy;

    public PolicyBuilder Everyone(params string[] except) => Users(new PolicyUsers { IncludeUsers = ["All"], ExcludeGroups = except.ToValueList() });

    public PolicyBuilder Members(params string[] groups) => Users(new PolicyUsers { IncludeGroups = groups.ToValueList() });

    public PolicyBuilder Users(PolicyUsers users) => Conditions(conditions => conditions with { Users = users });

    public PolicyBuilder AllResources(params string[] except) => Applications(new PolicyApplications { IncludeApplications = ["All"], ExcludeApplications = except.ToValueList() });

    public PolicyBuilder Application(params string[] ids) => Applications(new PolicyApplications { IncludeApplications = ids.ToValueList() });

    public PolicyBuilder Action(string action) => Applications(new PolicyApplications { IncludeUserActions = [action] });

    public PolicyBuilder Applications(PolicyApplications applications) => Conditions(conditions => conditions with { Applications = applications });

    public PolicyBuilder Conditions(Func<PolicyConditions, PolicyConditions> change)
    {
        _policy = _policy with { Conditions = change(_policy.Conditions) };
        return this;
    }

    /// <summary>Everywhere but at trusted places.</summary>
    public PolicyBuilder Outside() => Conditions(conditions => conditions with { Locations = new IncludeExclude { Include = ["All"], Exclude = ["AllTrusted"] } });

    public PolicyBuilder State(string state)
    {
        _policy = _policy with { State = state };
        return this;
    }

    public PolicyBuilder Strength(string id) => Grant(new GrantControls { Operator = "OR", AuthenticationStrength = new AuthenticationStrengthPolicy { Id = id } });

    public PolicyBuilder Controls(params string[] controls) => Grant(new GrantControls { Operator = "OR", BuiltInControls = controls.ToValueList() });

    public PolicyBuilder Grant(GrantControls controls)
    {
        _policy = _policy with { GrantControls = controls };
        return this;
    }
}
