using EntraBootstrap.Core.Baseline;
using EntraBootstrap.Core.Baseline.Rules;
using EntraBootstrap.Core.Tenants;
using EntraBootstrap.Core.Tests.Support;

namespace EntraBootstrap.Core.Tests.Baseline.Rules;

public sealed class ReferenceToNothingTests
{
    [Fact]
    public void SoundTenant_passes() => Assert.Empty(BaselineRun.Of<ReferenceToNothing>(TenantBuilder.Sound()));

    [Theory]
    [InlineData("user", "the user 'gone'")]
    [InlineData("group", "the group 'gone'")]
    [InlineData("location", "the named location 'gone'")]
    [InlineData("strength", "the authentication strength 'gone'")]
    [InlineData("context", "the authentication context 'c9'")]
    [InlineData("terms", "the terms of use 'gone'")]
    public void ObjectThatDoesNotExist_isNamed(string kind, string expected)
    {
        Finding finding = BaselineRun.Failure<ReferenceToNothing>(TenantBuilder.Sound().Policy("loose", policy => Refer(policy, kind)));

        Assert.Equal(FindingLevel.Medium, finding.Level);
        Assert.Contains(expected, finding.Message, StringComparison.Ordinal);
        Assert.Equal("loose", Assert.Single(finding.Where).PolicyId);
    }

    [Theory]
    [InlineData("user", "users/gone")]
    [InlineData("group", "groups/gone")]
    [InlineData("location", "namedLocations/gone")]
    [InlineData("strength", "authenticationStrengthPolicies/gone")]
    [InlineData("context", "authenticationContexts/c9")]
    [InlineData("terms", "termsOfUse/gone")]
    public void ObjectOfAnIncompleteCollection_isUnknown(string kind, string expected) => Assert.Contains(
        BaselineRun.Unknown<ReferenceToNothing>(TenantBuilder.Sound().Policy("loose", policy => Refer(policy, kind)).Incomplete(expected.Split('/')[0])).Unknowns,
        fact => fact.What == expected && fact.PolicyId == "loose" && fact.Fill.StartsWith("GET ", StringComparison.Ordinal));

    [Fact]
    public void DisabledPolicy_isNotAsked() => Assert.Empty(BaselineRun.Of<ReferenceToNothing>(TenantBuilder.Sound().Policy("loose", policy => Refer(policy, "group").State("disabled"))));

    [Fact]
    public void GroupOfTheMethodsPolicy_isNamed() => Assert.Contains("the group 'gone'", BaselineRun.Failure<ReferenceToNothing>(TenantBuilder.Sound().Method("Sms", "gone")).Message, StringComparison.Ordinal);

    [Fact]
    public void WordsOfGraph_areNoReferences() => Assert.Empty(BaselineRun.Of<ReferenceToNothing>(TenantBuilder.Sound().Policy("words", policy => policy
        .Users(new PolicyUsers { IncludeUsers = ["All"], ExcludeUsers = ["GuestsOrExternalUsers"], ExcludeGroups = ["breakglass"] }).AllResources()
        .Conditions(conditions => conditions with { Locations = new IncludeExclude { Include = ["All"], Exclude = ["AllTrusted", WellKnown.MfaTrustedIpsLocation] } })
        .Strength(WellKnown.PasswordlessStrength))));

    private static PolicyBuilder Refer(PolicyBuilder policy, string kind)
    {
        policy.Members("breakglass").AllResources().Controls("mfa");
        return kind switch
        {
            "user" => policy.Users(new PolicyUsers { IncludeGroups = ["breakglass"], ExcludeUsers = ["gone"] }),
            "group" => policy.Members("breakglass", "gone"),
            "location" => policy.Conditions(conditions => conditions with { Locations = new IncludeExclude { Include = ["All"], Exclude = ["gone"] } }),
            "strength" => policy.Strength("gone"),
            "context" => policy.Applications(new PolicyApplications { IncludeAuthenticationContextClassReferences = ["c9"] }),
            _ => policy.Grant(new GrantControls { TermsOfUse = ["gone"] }),
        };
    }
}
