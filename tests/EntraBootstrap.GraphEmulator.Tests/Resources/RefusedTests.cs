using System.Net;
using System.Text.Json;
using EntraBootstrap.GraphEmulator.Graph;

namespace EntraBootstrap.GraphEmulator.Tests.Resources;

/// <summary>What Graph has and no snapshot: it is refused and never empty.</summary>
public sealed class RefusedTests(ContosoEmulator contoso)
{
    [Theory]
    [InlineData("deletedItems/policies", HttpStatusCode.Forbidden, "did not capture it")]
    [InlineData("deletedItems/policies/c0c0c0c0-ffff-4000-8000-000000000001", HttpStatusCode.Forbidden, "did not capture it")]
    [InlineData("templates", HttpStatusCode.NotImplemented, "not in a snapshot")]
    [InlineData("templates/c0c0c0c0-ffff-4000-8000-000000000001", HttpStatusCode.NotImplemented, "not in a snapshot")]
    public async Task It_is_refused_with_its_reason(string path, HttpStatusCode expected, string reason)
    {
        using GraphClient client = new(contoso.Emulator, contoso.Emulator.IssueToken(["Policy.Read.All"]));
        using GraphClient other = new(contoso.Emulator, contoso.Emulator.IssueToken(["User.Read.All"]));
        foreach (string version in new[] { "v1.0", "beta" })
        {
            (HttpStatusCode status, JsonElement body) = await client.GetAsync($"/{version}/identity/conditionalAccess/{path}");
            (HttpStatusCode denied, JsonElement without) = await other.GetAsync($"/{version}/identity/conditionalAccess/{path}");

            Assert.Equal(expected, status);
            Assert.Contains(reason, body.GetProperty("error").Text("message"), StringComparison.Ordinal);
            Assert.Equal(HttpStatusCode.Forbidden, denied);
            Assert.DoesNotContain(reason, without.GetProperty("error").Text("message"), StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("v1.0")]
    [InlineData("beta")]
    public async Task Nothing_is_said_without_a_token(string version)
    {
        using GraphClient nobody = new(contoso.Emulator, null);

        foreach (Resource resource in ResourceTable.Of(version))
            Assert.Equal(HttpStatusCode.Unauthorized, (await nobody.GetAsync($"/{version}/{resource.Path.Replace("{}", "x", StringComparison.Ordinal)}")).Status);
    }
}
