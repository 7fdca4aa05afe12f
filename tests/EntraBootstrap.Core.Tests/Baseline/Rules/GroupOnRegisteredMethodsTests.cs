using EntraBootstrap.Core.Baseline;
using EntraBootstrap.Core.Baseline.Rules;
using EntraBootstrap.Core.Tenants;
using EntraBootstrap.Core.Tests.Support;

namespace EntraBootstrap.Core.Tests.Baseline.Rules;

public sealed class GroupOnRegisteredMethodsTests
{
    [Fact]
    public void SoundTenant_passes() => Assert.Empty(BaselineRun.Of<GroupOnRegisteredMethods>(TenantBuilder.Sound()));

    [Theory]
    [InlineData("user.authenticationMethodsRegistered -contains \"fido2\"")]
    [InlineData("(user.accountEnabled -eq true) and (user.METHODSREGISTERED -any (_ -eq \"fido2\"))")]
    [InlineData("user.isPasswordlessCapable -eq true")]
    public void RuleThatReadsMethods_isFound(string rule)
    {
        Finding finding = BaselineRun.Failure<GroupOnRegisteredMethods>(With(rule));

        Assert.Equal(FindingLevel.Medium, finding.Level);
        Assert.Equal("dynamic", Assert.Single(finding.Where).PolicyId);
        Assert.Equal(["ADV-DYNAMIC-GROUP"], finding.Advice);
    }

    [Theory]
    [InlineData("user.department -eq \"authenticationMethodsRegistered\"")]
    [InlineData("user.userPrincipalName -endsWith \"@contoso.example\"")]
    [InlineData("protected")]
    public void RuleThatDoesNot_isNot(string rule) => Assert.Empty(BaselineRun.Of<GroupOnRegisteredMethods>(With(rule)));

    private static TenantBuilder With(string rule) => TenantBuilder.Sound().With(tenant => tenant with { Groups = [.. tenant.Groups, new Group { Id = "dynamic", DisplayName = "Registered", MembershipRule = rule, TransitiveMembers = [] }] });
}
