using EntraBootstrap.Core.Snapshots;
using EntraBootstrap.Core.Snapshots.Protection;
using EntraBootstrap.Core.Tenants;

namespace EntraBootstrap.Core.Tests.Snapshots.Reading;

/// <summary>A phone number and a pass value that stand in the input are in nothing that comes out.</summary>
public sealed class SecretsTests
{
    private const string Canary = "+31-canary-55512345";

    private const string Input = $$$"""
        { "schemaVersion": "1.0", "collections": "complete",
          "users": [ { "id": "u", "userPrincipalName": "u@x.example", "mobilePhone": "{{{Canary}}}", "businessPhones": [ "{{{Canary}}}" ], "faxNumber": "{{{Canary}}}", "passwordProfile": { "password": "{{{Canary}}}" },
            "identities": [ { "signInType": "phoneNumber", "issuer": "x.example", "issuerAssignedId": "{{{Canary}}}" } ], "nested": { "Deep": [ { "phoneNumber": "{{{Canary}}}", "secretKey": "{{{Canary}}}" } ] },
            "authenticationMethods": [
              { "@odata.type": "#microsoft.graph.phoneAuthenticationMethod", "id": "p", "phoneNumber": "{{{Canary}}}", "PhoneNumber": "other {{{Canary}}}", "phoneType": "mobile", "smsSignInState": "ready" },
              { "@odata.type": "#microsoft.graph.temporaryAccessPassAuthenticationMethod", "id": "t", "temporaryAccessPass": "{{{Canary}}}", "lifetimeInMinutes": 60 },
              { "@odata.type": "#microsoft.graph.softwareOathAuthenticationMethod", "id": "s", "secretKey": "{{{Canary}}}" } ] } ],
          "organization": { "id": "o", "technicalNotificationPhones": [ "{{{Canary}}}" ], "contact": { "emergencyPhone": "{{{Canary}}}", "list": [ { "SupportPhoneNumbers": [ "{{{Canary}}}" ], "deskPhoneNumber": "{{{Canary}}}" } ] } },
          "servicePrincipals": [ { "id": "s", "appId": "a", "keyCredentials": [ { "key": "{{{Canary}}}" } ], "passwordCredentials": [ { "secretText": "{{{Canary}}}" } ] } ],
          "authenticationMethodsPolicy": { "authenticationMethodConfigurations": [ { "id": "Voice", "state": "enabled", "callerIdNumber": "{{{Canary}}}" } ] },
          "conditionalAccessPolicies": [ { "id": "c", "conditions": { "clientAppTypes": [ "all" ], "x": { "accessToken": "{{{Canary}}}" } }, "state": 7, "temporaryAccessPass": "{{{Canary}}}" } ] }
        """;

    [Fact]
    public void Secret_in_the_input_is_in_nothing_that_comes_out()
    {
        using TestFolder folder = new();
        TenantSnapshot snapshot = folder.With("in.json", Input).Read("in.json");
        RoundTripTests.Write(snapshot.Tenant, folder["out"]);
        RoundTripTests.Write(snapshot.Tenant, folder["out.json"]);
        RoundTripTests.Write(SnapshotProtector.Protect(snapshot.Tenant), folder["protected.json"]);

        Assert.NotEmpty(snapshot.Problems);
        Assert.All(snapshot.Problems, problem => Assert.DoesNotContain("canary", problem.ToString(), StringComparison.Ordinal));
        Assert.All(
            folder.Bytes(string.Empty).Where(file => !string.Equals(file.Key, "in.json", StringComparison.Ordinal)),
            file => Assert.DoesNotContain("canary", System.Text.Encoding.UTF8.GetString(file.Value), StringComparison.Ordinal));
        Assert.DoesNotContain("canary", snapshot.Tenant.ToString(), StringComparison.Ordinal);
        Assert.All(snapshot.Tenant.Users[0].AuthenticationMethods!.Value, method => Assert.DoesNotContain("canary", method.ToString(), StringComparison.Ordinal));
        Assert.Equal(3, snapshot.Tenant.Users[0].AuthenticationMethods!.Value.Count);
        string written = File.ReadAllText(folder["out.json"]);
        Assert.Contains("\"phoneType\": \"mobile\"", written, StringComparison.Ordinal);
        Assert.Contains("\"smsSignInState\": \"ready\"", written, StringComparison.Ordinal);
        Assert.Equal(60, ((TemporaryAccessPassMethod)snapshot.Tenant.Users[0].AuthenticationMethods!.Value[1]).LifetimeInMinutes);
    }
}
