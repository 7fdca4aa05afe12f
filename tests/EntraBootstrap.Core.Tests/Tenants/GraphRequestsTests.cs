using EntraBootstrap.Core.Tenants;

namespace EntraBootstrap.Core.Tests.Tenants;

public sealed class GraphRequestsTests
{
    [Fact]
    public void Every_collection_has_a_question_and_a_request() =>
        Assert.All(CollectionNames.All, name => Assert.True(GraphRequests.Question(name).EndsWith('?') && GraphRequests.For(name).StartsWith(CollectionNames.IsNotServedByGraph(name) ? "Graph does not" : "GET /", StringComparison.Ordinal)));

    [Theory]
    [InlineData("groupMembers/3f", "GET /groups/3f/transitiveMembers")]
    [InlineData("authenticationMethods/u1", "GET /users/u1/authentication/methods")]
    [InlineData("namedLocations/l1", "GET /identity/conditionalAccess/namedLocations/l1")]
    [InlineData("securityDefaults", "GET /policies/identitySecurityDefaultsEnforcementPolicy")]
    [InlineData("nonsense", "")]
    public void Unknown_names_the_request_that_fills_it(string what, string expected) => Assert.Equal(expected, GraphRequests.ForUnknown(what));
}
