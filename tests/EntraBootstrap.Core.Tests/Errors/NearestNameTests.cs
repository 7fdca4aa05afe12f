using EntraBootstrap.Core.Errors;

namespace EntraBootstrap.Core.Tests.Errors;

public sealed class NearestNameTests
{
    private static readonly string[] s_known = ["users", "groups", "conditionalAccessPolicies"];

    [Theory]
    [InlineData("user", " Did you mean 'users'?")]
    [InlineData("USERS", " Did you mean 'users'?")]
    [InlineData("grups", " Did you mean 'groups'?")]
    [InlineData("conditionalAccesPolicy", " Did you mean 'conditionalAccessPolicies'?")]
    [InlineData("somethingElse", "")]
    [InlineData("", "")]
    public void Name_that_is_near_is_suggested(string given, string expected) => Assert.Equal(expected, NearestName.Suggest(given, s_known));
}
