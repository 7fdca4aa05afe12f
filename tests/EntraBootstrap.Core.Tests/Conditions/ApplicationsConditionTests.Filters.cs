using EntraBootstrap.Core.Conditions;
using EntraBootstrap.Core.Tenants;

namespace EntraBootstrap.Core.Tests.Conditions;

/// <summary>Filters for applications on custom security attributes.</summary>
public sealed partial class ApplicationsConditionTests
{
    private static (Match, string[]) Filtered(string mode, string rule, string appId, ValueList<string> include = default, Tenant? tenant = null) => What(
        new PolicyApplications { IncludeApplications = include, ApplicationFilter = new PolicyFilter { Mode = mode, Rule = rule } }, App(appId), tenant ?? s_tagged);

    private static readonly Tenant s_tagged = new()
    {
        Completeness = Completeness.Everything.With(CollectionNames.MfaTrustedIps, CollectionState.Absent),
        ServicePrincipals =
        [
            new ServicePrincipal { Id = "sp1", AppId = "strict", CustomSecurityAttributes = [new CustomSecurityAttribute("Access", "Needs", ["mfa", "compliantDevice"], IsString: true, IsCollection: true)] },
            new ServicePrincipal { Id = "sp2", AppId = "plain", CustomSecurityAttributes = [new CustomSecurityAttribute("Access", "Needs", ["none"], IsString: true, IsCollection: true)] },
            new ServicePrincipal { Id = "sp3", AppId = "unread" },
        ],
    };

    private const string NeedsMfa = "CustomSecurityAttribute.Access_Needs -contains \"MFA\"";

    [Fact]
    public void IncludeFilter_AddsWhatItMatches()
    {
        Expect(Truth.True, MatchPhase.Include, null, Filtered("include", NeedsMfa, "strict"));
        Expect(Truth.False, MatchPhase.Include, null, Filtered("include", NeedsMfa, "plain"));
        Expect(Truth.True, MatchPhase.Include, null, Filtered("include", NeedsMfa, "plain", ["plain"]));
        Expect(Truth.True, MatchPhase.Include, null, Filtered("include", NeedsMfa, "unread", ["All"]));
        Expect(Truth.Unknown, MatchPhase.Include, "servicePrincipals/unread/customSecurityAttributes", Filtered("include", NeedsMfa, "unread"));
        Expect(Truth.Unknown, MatchPhase.Include, "servicePrincipals/<app>", Filtered("include", NeedsMfa, "plain", ["<app>"]));
        Assert.Equal("the application is included by the filter for applications", Filtered("include", NeedsMfa, "strict").Item1.Message);
    }

    [Fact]
    public void ExcludeFilter_TakesOutWhatItMatches()
    {
        Expect(Truth.False, MatchPhase.Exclude, null, Filtered("EXCLUDE", NeedsMfa, "strict", ["All"]));
        Expect(Truth.True, MatchPhase.Include, null, Filtered("exclude", NeedsMfa, "plain", ["All"]));
        Expect(Truth.False, MatchPhase.Include, null, Filtered("exclude", NeedsMfa, "plain", ["other"]));
        Expect(Truth.Unknown, MatchPhase.Exclude, "servicePrincipals/unread/customSecurityAttributes", Filtered("exclude", NeedsMfa, "unread", ["All"]));
        Assert.Equal("the application is excluded by the filter for applications", Filtered("exclude", NeedsMfa, "strict", ["All"]).Item1.Message);
    }

    [Theory]
    [InlineData("include", "x", "rule", MatchPhase.Include)]
    [InlineData("exclude", "x", "rule", MatchPhase.Exclude)]
    [InlineData("only", NeedsMfa, "mode", MatchPhase.Exclude)]
    public void FilterThatIsNotUnderstood_IsUnknown(string mode, string rule, string member, MatchPhase phase) =>
        Expect(Truth.Unknown, phase, $"conditionalAccessPolicies//conditions.applications.applicationFilter.{member}", Filtered(mode, rule, "strict", phase == MatchPhase.Exclude ? ["All"] : []));

    [Fact]
    public void FilterThatIsNotUnderstood_NamesItsPolicy() => Expect(
        Truth.Unknown, MatchPhase.Include, "conditionalAccessPolicies/P/conditions.applications.applicationFilter.rule",
        Ask(
            new ApplicationsCondition(new PolicyApplications { ApplicationFilter = new PolicyFilter { Mode = "include", Rule = "x" } }, new TenantIndex(s_tagged), new ConditionalAccessPolicy { Id = "P" }),
            s_signIn with { Target = App("strict") }));
}
