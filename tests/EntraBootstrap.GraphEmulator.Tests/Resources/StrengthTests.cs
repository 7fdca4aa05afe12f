using System.Net;
using System.Text.Json;

namespace EntraBootstrap.GraphEmulator.Tests.Resources;

/// <summary>Strengths, their restrictions and who uses them, and of what strengths are made.</summary>
public sealed class StrengthTests
{
    private const string Root = "/v1.0/identity/conditionalAccess/authenticationStrength";

    private const string Tenant = """
        "collections": "complete",
        "authenticationStrengthPolicies": [
          { "id": "st1", "policyType": "custom", "requirementsSatisfied": "mfa", "allowedCombinations": ["fido2", "x509CertificateMultiFactor"], "combinationConfigurations": [
            { "@odata.type": "#microsoft.graph.fido2CombinationConfiguration", "id": "cc1", "appliesToCombinations": ["fido2"], "allowedAAGUIDs": ["de1e552d-db1d-4423-a619-566b625cdc84"] },
            { "@odata.type": "#microsoft.graph.x509CertificateCombinationConfiguration", "id": "cc2", "appliesToCombinations": ["x509CertificateMultiFactor"], "allowedIssuerSkis": ["A"] }] },
          { "id": "st2", "policyType": "custom", "requirementsSatisfied": "none", "allowedCombinations": ["password"] },
          { "id": "st3", "policyType": "custom" }],
        "conditionalAccessPolicies": [
          { "id": "alone", "state": "enabled", "grantControls": { "operator": "OR", "builtInControls": [], "authenticationStrength": { "id": "ST1" } } },
          { "id": "and", "state": "disabled", "grantControls": { "operator": "AND", "builtInControls": ["compliantDevice"], "authenticationStrength": { "id": "st1" } } },
          { "id": "or", "state": "enabled", "grantControls": { "operator": "OR", "builtInControls": ["compliantDevice"], "authenticationStrength": { "id": "st1" } } },
          { "id": "weak", "state": "enabled", "grantControls": { "operator": "OR", "authenticationStrength": { "id": "st2" } } },
          { "id": "mfa", "state": "enabled", "grantControls": { "operator": "OR", "builtInControls": ["mfa"] } },
          { "id": "session", "state": "enabled", "sessionControls": { "signInFrequency": { "isEnabled": true } } }]
        """;

    [Theory]
    [InlineData("st1/usage", "alone and", "or")]
    [InlineData("st1/usage()", "alone and", "or")]
    [InlineData("st2/usage()", "", "weak")]
    public async Task Policies_that_ask_for_a_strength_are_parted_by_whether_they_ask_for_multifactor_authentication(string path, string mfa, string none)
    {
        await using OneTenant tenant = await OneTenant.StartAsync(Tenant);
        foreach (string root in new[] { Root + "/policies/", "/beta/policies/authenticationStrengthPolicies/" })
        {
            (HttpStatusCode status, JsonElement usage) = await tenant.Client("Policy.Read.All").GetAsync(root + path);

            Assert.Equal(HttpStatusCode.OK, status);
            Assert.Equal((mfa, none), (Ids("mfa"), Ids("none")));
            Assert.Equal(HttpStatusCode.Forbidden, (await tenant.Client("Policy.Read.ConditionalAccess").GetAsync(root + path)).Status);
            Assert.Equal(HttpStatusCode.NotFound, (await tenant.Client().GetAsync(root + "nothing/usage")).Status);

            string Ids(string member) => string.Join(' ', usage.GetProperty(member).EnumerateArray().Select(policy => policy.Text("id")).Order(StringComparer.Ordinal));
        }
    }

    [Fact]
    public async Task Whether_multifactor_authentication_is_asked_for_is_not_guessed()
    {
        await using OneTenant tenant = await OneTenant.StartAsync(Tenant.Replace("\"weak\"", "\"unknown\"", StringComparison.Ordinal).Replace("{ \"id\": \"st2\" } }", "{ \"id\": \"st3\" } }", StringComparison.Ordinal));
        await using OneTenant without = await OneTenant.StartAsync("""
            "collections": { "authenticationStrengthPolicies": "complete" }, "authenticationStrengthPolicies": [{ "id": "st1", "requirementsSatisfied": "mfa", "allowedCombinations": ["fido2"] }]
            """);

        Assert.Equal(HttpStatusCode.Forbidden, (await tenant.Client().GetAsync(Root + "/policies/st3/usage")).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await without.Client().GetAsync(Root + "/policies/st1/usage")).Status);
    }

    [Fact]
    public async Task Restrictions_of_a_strength_are_a_list_of_their_own()
    {
        await using OneTenant tenant = await OneTenant.StartAsync(Tenant, pageSize: 1);
        GraphClient client = tenant.Client("Policy.Read.AuthenticationMethod");

        (List<JsonElement> found, int pages) = await client.ListAsync(Root + "/policies/st1/combinationConfigurations");

        Assert.Equal(2, pages);
        Assert.Equal(["#microsoft.graph.fido2CombinationConfiguration", "#microsoft.graph.x509CertificateCombinationConfiguration"], found.Select(restriction => restriction.Text("@odata.type")));
        Assert.Equal("cc2", (await client.GetAsync("/v1.0/policies/authenticationStrengthPolicies/st1/combinationConfigurations/CC2")).Body.Text("id"));
        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync(Root + "/policies/st1/combinationConfigurations/cc3")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync(Root + "/policies/nothing/combinationConfigurations")).Status);
        Assert.Empty((await client.ListAsync(Root + "/policies/st2/combinationConfigurations")).Objects);
        Assert.Equal(HttpStatusCode.Forbidden, (await client.GetAsync(Root + "/policies/st3/combinationConfigurations")).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await tenant.Client("User.Read.All").GetAsync(Root + "/policies/st1/combinationConfigurations")).Status);
    }

    [Fact]
    public async Task Restrictions_may_be_expanded_although_they_are_there_anyway()
    {
        await using OneTenant tenant = await OneTenant.StartAsync(Tenant);
        GraphClient client = tenant.Client("Policy.Read.All");

        (_, JsonElement strength) = await client.GetAsync(Root + "/policies/st1?$select=id&$expand=combinationConfigurations");
        (HttpStatusCode refused, _) = await client.GetAsync(Root + "/policies/st1?$expand=combinationConfigurations($select=id)");

        Assert.Equal(["combinationConfigurations", "id"], strength.Names().Where(name => name[0] != '@').Order(StringComparer.Ordinal));
        Assert.Equal(2, strength.GetProperty("combinationConfigurations").GetArrayLength());
        Assert.Equal(HttpStatusCode.BadRequest, refused);
    }

    [Fact]
    public async Task Combinations_are_words_and_come_in_pages()
    {
        await using OneTenant tenant = await OneTenant.StartAsync(Tenant, pageSize: 10);
        (List<JsonElement> combinations, int pages) = await tenant.Client("Policy.Read.All").ListAsync(Root + "/combinations");
        string?[] words = [.. combinations.Select(combination => combination.GetString())];

        Assert.Equal((24, 3), (words.Length, pages));
        Assert.Equal(words.Length, words.Distinct().Count());
        Assert.All(["fido2", "temporaryAccessPassOneTime", "password,microsoftAuthenticatorPush", "voice,federatedSingleFactor", "email", "sms"], word => Assert.Contains(word, words));
        Assert.Equal(HttpStatusCode.Forbidden, (await tenant.Client("Policy.Read.ConditionalAccess").GetAsync(Root + "/combinations")).Status);
    }

    [Theory]
    [InlineData("fido2", "fido2", "FIDO2 Security Key")]
    [InlineData("deviceBasedPush", "microsoftAuthenticator", "Microsoft Authenticator (Passwordless)")]
    [InlineData("temporaryAccessPassMultiUse", "temporaryAccessPass", "Temporary Access Pass (multi-use)")]
    [InlineData("x509CertificateSingleFactor", "x509Certificate", "Certificate-based authentication (single factor)")]
    [InlineData("federatedMultiFactor", "federation", "Federation (multifactor)")]
    [InlineData("hardwareOath", "hardwareOath", null)]
    [InlineData("qrCodePin", "qrCodePin", null)]
    public async Task A_mode_says_its_method_and_the_name_that_Microsoft_published(string id, string method, string? name)
    {
        await using OneTenant tenant = await OneTenant.StartAsync(Tenant);
        GraphClient client = tenant.Client("Policy.Read.All");

        JsonElement listed = (await client.ListAsync(Root + "/authenticationMethodModes")).Objects.Single(mode => mode.Text("id") == id);
        (_, JsonElement one) = await client.GetAsync($"{Root}/authenticationMethodModes/{id.ToUpperInvariant()}");

        Assert.All([listed, one], mode => Assert.Equal(method, mode.Text("authenticationMethod")));
        Assert.All([listed, one], mode => Assert.Equal(name, mode.TryGetProperty("displayName", out JsonElement said) ? said.GetString() : null));
    }

    [Fact]
    public async Task Modes_are_those_of_the_schema()
    {
        await using OneTenant tenant = await OneTenant.StartAsync(Tenant);
        GraphClient client = tenant.Client("Policy.Read.All");
        (List<JsonElement> modes, _) = await client.ListAsync(Root + "/authenticationMethodModes");

        Assert.Equal(17, modes.Select(mode => mode.Text("id")).Distinct().Count());
        Assert.DoesNotContain(modes, mode => mode.Text("id") is "externalMfa" or "none");
        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync(Root + "/authenticationMethodModes/telepathy")).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await tenant.Client("User.Read.All").GetAsync(Root + "/authenticationMethodModes/fido2")).Status);
    }

    [Theory]
    [InlineData("combinations?$top=1")]
    [InlineData("combinations?$filter=id eq 'fido2'")]
    [InlineData("authenticationMethodModes?$select=id")]
    [InlineData("authenticationMethodModes/fido2?$select=id")]
    public async Task Modes_and_combinations_take_no_options(string path)
    {
        await using OneTenant tenant = await OneTenant.StartAsync(Tenant);

        (HttpStatusCode status, JsonElement body) = await tenant.Client().GetAsync($"{Root}/{path}");

        Assert.Equal((HttpStatusCode.BadRequest, "Request_UnsupportedQuery"), (status, body.Code()));
    }
}
