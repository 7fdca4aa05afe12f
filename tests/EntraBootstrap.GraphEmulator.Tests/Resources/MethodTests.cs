using System.Net;
using System.Text.Json;

namespace EntraBootstrap.GraphEmulator.Tests.Resources;

/// <summary>Methods of a person, kind by kind.</summary>
public sealed class MethodTests
{
    private const string Root = "/v1.0/users/ann@one.example/authentication";

    private const string People = """
        "collections": { "users": "complete", "authenticationMethods": "partial" },
        "users": [
          { "id": "u1", "userPrincipalName": "ann@one.example", "authenticationMethods": [
            { "@odata.type": "#microsoft.graph.fido2AuthenticationMethod", "id": "f1", "displayName": "Key", "lastUsedDateTime": "2026-01-02T03:04:05Z" },
            { "@odata.type": "#microsoft.graph.fido2AuthenticationMethod", "id": "f2", "displayName": "Other key" },
            { "@odata.type": "#microsoft.graph.microsoftAuthenticatorAuthenticationMethod", "id": "a1" },
            { "@odata.type": "#microsoft.graph.phoneAuthenticationMethod", "id": "p1", "phoneType": "mobile" },
            { "@odata.type": "#microsoft.graph.emailAuthenticationMethod", "id": "e1" },
            { "@odata.type": "#microsoft.graph.softwareOathAuthenticationMethod", "id": "o1" },
            { "@odata.type": "#microsoft.graph.windowsHelloForBusinessAuthenticationMethod", "id": "w1" },
            { "@odata.type": "#microsoft.graph.platformCredentialAuthenticationMethod", "id": "c1" },
            { "@odata.type": "#microsoft.graph.temporaryAccessPassAuthenticationMethod", "id": "t1" },
            { "@odata.type": "#microsoft.graph.externalAuthenticationMethod", "id": "x1" },
            { "@odata.type": "#microsoft.graph.passwordAuthenticationMethod", "id": "s1" },
            { "@odata.type": "#microsoft.graph.qrCodePinAuthenticationMethod", "id": "q1" },
            { "@odata.type": "#microsoft.graph.passwordlessMicrosoftAuthenticatorAuthenticationMethod", "id": "l1" } ] },
          { "id": "u2", "userPrincipalName": "bob@one.example", "authenticationMethods": [] },
          { "id": "u3", "userPrincipalName": "cid@one.example" },
          { "id": "u4", "userPrincipalName": "dan@one.example", "authenticationMethods": [{ "id": "m1" }] } ]
        """;

    public static TheoryData<string, string, string> Kinds => new()
    {
        { "fido2Methods", "UserAuthMethod-Passkey.Read.All", "f1 f2" },
        { "microsoftAuthenticatorMethods", "UserAuthMethod-MicrosoftAuthApp.Read.All", "a1" },
        { "phoneMethods", "UserAuthMethod-Phone.Read.All", "p1" },
        { "emailMethods", "UserAuthMethod-Email.Read.All", "e1" },
        { "softwareOathMethods", "UserAuthMethod-SoftwareOATH.Read.All", "o1" },
        { "windowsHelloForBusinessMethods", "UserAuthMethod-WindowsHello.Read.All", "w1" },
        { "platformCredentialMethods", "UserAuthMethod-PlatformCred.Read.All", "c1" },
        { "temporaryAccessPassMethods", "UserAuthMethod-TAP.Read.All", "t1" },
        { "externalAuthenticationMethods", "UserAuthMethod-External.Read.All", "x1" },
        { "passwordMethods", "UserAuthMethod-Password.Read.All", "s1" },
    };

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_typed_collection_holds_its_kind_without_saying_it(string path, string permission, string ids)
    {
        await using OneTenant tenant = await OneTenant.StartAsync(People);
        foreach (GraphClient client in new[] { tenant.Client(permission), tenant.Client("UserAuthenticationMethod.Read.All") })
        {
            (List<JsonElement> found, int pages) = await client.ListAsync($"{Root}/{path}?$top=1");

            Assert.Equal(ids, string.Join(' ', found.Select(method => method.Text("id"))));
            Assert.Equal(found.Count, pages);
            Assert.All(found, method => Assert.DoesNotContain("@odata.type", method.Names()));
            (HttpStatusCode status, JsonElement one) = await client.GetAsync($"{Root}/{path}/{ids.Split(' ')[^1].ToUpperInvariant()}");
            Assert.Equal(HttpStatusCode.OK, status);
            Assert.Equal(ids.Split(' ')[^1], one.Text("id"));
            Assert.DoesNotContain("@odata.type", one.Names());
            Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync($"{Root}/{path}/{(path == "fido2Methods" ? "p1" : "f1")}")).Status);
            Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync($"/v1.0/users/nobody/authentication/{path}")).Status);
            Assert.Empty((await client.ListAsync($"/beta/users/u2/authentication/{path}")).Objects);
        }

        GraphClient wrong = tenant.Client([.. Emulator.ReadPermissions.Except([permission, "UserAuthenticationMethod.Read.All"])]);
        Assert.Equal(HttpStatusCode.Forbidden, (await wrong.GetAsync($"{Root}/{path}")).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await wrong.GetAsync($"{Root}/{path}/f1")).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await tenant.Client(permission).GetAsync($"{Root}/methods")).Status);
    }

    [Fact]
    public async Task Any_method_is_found_by_its_id_with_its_kind()
    {
        await using OneTenant tenant = await OneTenant.StartAsync(People);
        GraphClient client = tenant.Client("UserAuthenticationMethod.Read.All");

        (_, JsonElement method) = await client.GetAsync($"{Root}/methods/t1");
        (HttpStatusCode unknown, _) = await client.GetAsync($"{Root}/methods/z1");

        Assert.Equal("#microsoft.graph.temporaryAccessPassAuthenticationMethod", method.Text("@odata.type"));
        Assert.Equal(HttpStatusCode.NotFound, unknown);
    }

    [Fact]
    public async Task The_QR_code_is_a_single_one()
    {
        await using OneTenant tenant = await OneTenant.StartAsync(People);
        GraphClient client = tenant.Client("UserAuthMethod-QR.Read.All");

        (HttpStatusCode status, JsonElement method) = await client.GetAsync($"{Root}/qrCodePinMethod");

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal("q1", method.Text("id"));
        Assert.DoesNotContain("@odata.type", method.Names());
        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync("/v1.0/users/u2/authentication/qrCodePinMethod")).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await tenant.Client("UserAuthMethod-Phone.Read.All").GetAsync($"{Root}/qrCodePinMethod")).Status);
    }

    // A method of which nobody says what it is may be of any kind.
    [Theory]
    [InlineData("u3")]
    [InlineData("u4")]
    public async Task What_was_not_captured_is_no_empty_list(string person)
    {
        await using OneTenant tenant = await OneTenant.StartAsync(People);
        GraphClient client = tenant.Client();

        (HttpStatusCode status, JsonElement body) = await client.GetAsync($"/v1.0/users/{person}/authentication/fido2Methods");

        Assert.Equal(HttpStatusCode.Forbidden, status);
        Assert.EndsWith("The snapshot that is served here did not capture it.", body.GetProperty("error").Text("message"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Forbidden, (await client.GetAsync($"/v1.0/users/{person}/authentication/qrCodePinMethod")).Status);
    }
}
