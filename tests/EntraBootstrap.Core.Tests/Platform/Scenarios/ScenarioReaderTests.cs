using System.Net;
using System.Text;
using EntraBootstrap.Core.Conditions;
using EntraBootstrap.Core.Errors;
using EntraBootstrap.Core.Platform;
using EntraBootstrap.Core.Platform.Scenarios;
using EntraBootstrap.Core.Snapshots.Json;
using EntraBootstrap.Core.Tenants;

namespace EntraBootstrap.Core.Tests.Platform.Scenarios;

public sealed class ScenarioReaderTests
{
    private const string Who = """ "signInIdentity": { "userId": "u" } """;
    private const string What = """ "signInContext": { "includeApplications": ["app"] } """;

    private static Scenario Read(string json)
    {
        (JsonView? view, OperationError? error) = Assert.Single(ScenarioDocument.Split(Encoding.UTF8.GetBytes(json), "s.json"));
        Assert.Null(error);
        return ScenarioReader.Read(view!.Value, "s.json");
    }

    private static Scenario ReadConditions(string conditions) => Read($$"""{ {{Who}}, {{What}}, "signInConditions": {{conditions}} }""");

    private static OperationError Fails(string json) => Assert.Throws<BootstrapException>(() => Read(json)).Error;

    [Fact]
    public void EveryMember_IsRead()
    {
        Scenario scenario = Read("""
            {
              "@odata.type": "#x", "id": "S2", "appliedPoliciesOnly": true,
              "signInIdentity": { "@odata.type": "#microsoft.graph.userSignIn", "userId": "adele@contoso.example", "externalUserType": "B2BCollaborationGuest", "externalTenantId": "t" },
              "signInContext": { "userAction": "URN:user:registerdevice" },
              "signInConditions": { "devicePlatform": "IOS", "clientAppType": "Browser", "ipAddress": "2001:db8::1", "country": "nl", "signInRiskLevel": "hidden", "userRiskLevel": "none",
                "insiderRiskLevel": "elevated", "servicePrincipalRiskLevel": "low", "authenticationFlow": { "transferMethod": "authenticationTransfer" }, "client": { "appId": "a", "kind": "Public", "scopes": ["openid", "User.Read"] },
                "deviceInfo": { "isCompliant": true, "trustType": null, "TRUSTTYPE": null } },
              "entryPoint": "windowsOobe", "registering": "Fido2",
              "credentials": { "available": ["temporaryAccessPassOneTime", { "mode": "fido2", "id": "k", "aaGuid": "a", "passkeyType": "synced" }], "registered": [],
                "temporaryAccessPass": { "startDateTime": "2026-09-22T12:00:00+02:00", "lifetimeInMinutes": 30, "uses": 1 } },
              "session": { "authenticatedWith": [ { "combination": "password, sms", "minutesAgo": 7, "at": "HOME" } ] },
              "asOf": "2026-09-22", "expect": { "decision": "granted" }
            }
            """.Replace(", \"TRUSTTYPE\": null", string.Empty, StringComparison.Ordinal));

        Assert.Equal(("S2", "adele@contoso.example", "B2BCollaborationGuest", "t"), (scenario.Id, scenario.UserId, scenario.ExternalUserType, scenario.ExternalTenantId));
        Assert.Equal(UserAction.RegisterOrJoinDevices, scenario.Target!.UserAction);
        Assert.Equal((EntryPoint.WindowsOobe, AuthenticationMethodModes.Fido2), (scenario.EntryPoint, scenario.Registering));
        ScenarioConditions conditions = scenario.Conditions;
        Assert.Equal((DevicePlatform.IOS, ClientAppType.Browser, "nl"), (conditions.DevicePlatform, conditions.ClientAppType, conditions.Country));
        Assert.Equal(IPAddress.Parse("2001:db8::1"), conditions.IpAddress);
        Assert.Equal((RiskLevel.Hidden, RiskLevel.None, RiskLevel.Elevated, RiskLevel.Low), (conditions.SignInRiskLevel, conditions.UserRiskLevel, conditions.InsiderRiskLevel, conditions.ServicePrincipalRiskLevel));
        Assert.Equal(TransferMethod.AuthenticationTransfer, conditions.TransferMethod);
        Assert.Equal(new SignInClient { AppId = "a", Kind = ClientKind.Public, Scopes = ["openid", "User.Read"] }, conditions.Client);
        Assert.Equal((true, false), (conditions.Device!.IsCompliant, conditions.Device.IsHybridJoined));
        Assert.Equal([new StatedCredential(AuthenticationMethodModes.TemporaryAccessPassOneTime), new StatedCredential(AuthenticationMethodModes.Fido2) { Id = "k", AaGuid = "a", PasskeyType = "synced" }], scenario.Available!);
        Assert.Empty(scenario.Registered!);
        Assert.Equal(new StatedPass(new DateTimeOffset(2026, 9, 22, 10, 0, 0, TimeSpan.Zero), 30, 1), scenario.Pass);
        Assert.Equal([new StatedStep(new StatedCredential(AuthenticationMethodModes.Password), 7, true), new StatedStep(new StatedCredential(AuthenticationMethodModes.Sms), 7, true)], scenario.Session);
        Assert.Equal(new DateTimeOffset(2026, 9, 22, 0, 0, 0, TimeSpan.Zero), scenario.AsOf);
        Assert.Equal("""{"decision":"granted"}""", scenario.Expect);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{ "devicePlatform": null, "clientAppType": null, "ipAddress": null, "country": null, "signInRiskLevel": null, "userRiskLevel": null, "insiderRiskLevel": null }""")]
    [InlineData("null")]
    public void AbsentOrNullCondition_IsUnknown(string conditions) => Assert.Equal(new ScenarioConditions(), ReadConditions(conditions).Conditions);

    [Fact]
    public void NullDeviceAndFlow_AreAnUnregisteredDeviceAndAnOrdinarySignIn()
    {
        ScenarioConditions conditions = ReadConditions("""{ "deviceInfo": null, "authenticationFlow": null }""").Conditions;

        Assert.Same(SignInDevice.Unregistered, conditions.Device);
        Assert.Equal((false, false), (conditions.Device!.IsCompliant, conditions.Device.IsHybridJoined));
        Assert.Equal(TransferMethod.None, conditions.TransferMethod);
    }

    [Fact]
    public void DeviceMembers_AreUnknownIfAbsentAndWithoutValueIfNull()
    {
        SignInDevice device = ReadConditions("""{ "deviceInfo": { "deviceId": "d", "IsCompliant": null } }""").Conditions.Device!;

        Assert.Equal((false, null), (device.IsCompliant, device.IsHybridJoined));
        Assert.Null(ReadConditions("""{ "deviceInfo": { "deviceId": "d", "model": null } }""").Conditions.DeviceIdOnly);
        Assert.Equal("d", ReadConditions("""{ "deviceInfo": { "deviceId": "d" } }""").Conditions.DeviceIdOnly);
        Assert.Equal((null, null), (ReadConditions("""{ "deviceInfo": {} }""").Conditions.Device!.IsCompliant, ReadConditions("""{ "deviceInfo": {} }""").Conditions.Device!.IsHybridJoined));
    }

    [Fact]
    public void Client_IsUnknownWhereItIsNotStated()
    {
        Assert.Null(ReadConditions("{}").Conditions.Client);
        Assert.Equal(new SignInClient(), ReadConditions("""{ "client": {} }""").Conditions.Client);
        Assert.Equal(new SignInClient { AppId = "a" }, ReadConditions("""{ "client": { "appId": "a", "kind": null, "scopes": [] } }""").Conditions.Client);
    }

    [Fact]
    public void OriginalTransferMethods_AreThoseOfAllStepsAndOfTheSession() => Assert.Equal(
        [TransferMethod.DeviceCodeFlow, TransferMethod.AuthenticationTransfer],
        Read($$"""
            { {{Who}}, {{What}}, "session": { "originalTransferMethod": "authenticationTransfer", "authenticatedWith": [
              { "combination": "fido2", "originalTransferMethod": "DeviceCodeFlow" }, { "combination": "sms" }, { "combination": "sms", "originalTransferMethod": "deviceCodeFlow" } ] } }
            """).Conditions.OriginalTransferMethods);

    [Fact]
    public void CountryUnknown_IsAnAddressThatMapsToNone() => Assert.Equal(string.Empty, ReadConditions("""{ "country": "UNKNOWN" }""").Conditions.Country);

    [Theory]
    [InlineData("userAction", "\"registerSecurityInformation\"", "RegisterSecurityInformation")]
    [InlineData("userAction", "\"urn:user:registersecurityinfo\"", "RegisterSecurityInformation")]
    [InlineData("userAction", "\"REGISTERORJOINDEVICES\"", "RegisterOrJoinDevices")]
    public void UserAction_InBothForms(string member, string value, string action) =>
        Assert.Equal(action, Read($$"""{ {{Who}}, "signInContext": { "{{member}}": {{value}} } }""").Target!.UserAction.ToString());

    [Theory]
    [InlineData("""{ "signInIdentity": { "userId": "u" }, "signInContext": { "includeApplications": ["a"] }, "signInCondition": {} }""", "MemberUnknown", "$.signInCondition", "signInConditions")]
    [InlineData("""{ "signInIdentity": { "userID": "u" }, "signInContext": { "includeApplications": ["a"] } }""", "MemberUnknown", "$.signInIdentity.userID", "userId")]
    [InlineData("""{ "signInIdentity": { "userId": "u" }, "signInContext": { "includeApplication": ["a"] } }""", "MemberUnknown", "$.signInContext.includeApplication", "includeApplications")]
    [InlineData("""{ "signInIdentity": { "userId": "u" }, "signInContext": { "includeApplications": ["a"] }, "signInConditions": { "ipAdress": "1.2.3.4" } }""", "MemberUnknown", "$.signInConditions.ipAdress", "ipAddress")]
    [InlineData("""{ "signInIdentity": { "userId": "u" }, "signInContext": { "includeApplications": ["a"] }, "signInConditions": { "deviceInfo": { "isComplaint": true } } }""", "MemberUnknown", "$.signInConditions.deviceInfo.isComplaint", "isCompliant")]
    [InlineData("""{ "signInIdentity": { "userId": "u" }, "signInContext": { "includeApplications": ["a"] }, "credentials": { "availabel": [] } }""", "MemberUnknown", "$.credentials.availabel", "available")]
    [InlineData("""{ "signInIdentity": { "userId": "u" }, "signInContext": { "includeApplications": ["a"] }, "credentials": { "available": [{ "mode": "fido2", "aaguid": "x" }] } }""", "MemberUnknown", "$.credentials.available[0].aaguid", "aaGuid")]
    [InlineData("""{ "signInIdentity": { "userId": "u" }, "signInContext": { "includeApplications": ["a"] }, "session": { "authenticatedWith": [{ "combinaton": "sms" }] } }""", "MemberUnknown", "$.session.authenticatedWith[0].combinaton", "combination")]
    [InlineData("""{ "signInIdentity": { "userId": "u" }, "signInContext": { "includeApplications": ["a"] }, "credentials": { "available": ["fido"] } }""", "MemberInvalid", "$.credentials.available[0]", "fido2")]
    [InlineData("""{ "signInIdentity": { "userId": "u" }, "signInContext": { "includeApplications": ["a"] }, "signInConditions": { "devicePlatform": "window" } }""", "MemberInvalid", "$.signInConditions.devicePlatform", "windows")]
    [InlineData("""{ "signInIdentity": { "userId": "u" }, "signInContext": { "userAction": "registerSecurityInfo" } }""", "MemberInvalid", "$.signInContext.userAction", "registerSecurityInformation")]
    [InlineData("""{ "signInIdentity": { "userId": "u", "externalUserType": "b2bGuest" }, "signInContext": { "includeApplications": ["a"] } }""", "MemberInvalid", "$.signInIdentity.externalUserType", "b2bGuest")]
    [InlineData("""{ "signInIdentity": { "userId": "u" }, "entryPoint": "interrupt", "expect": { "decison": "granted" } }""", "MemberUnknown", "$.expect.decison", "decision")]
    [InlineData("""{ "signInIdentity": { "userId": "u" }, "entryPoint": "interrupt", "expect": { "reasons": [{ "code": "CA-BLOCK" }, { "policyid": "p" }] } }""", "MemberUnknown", "$.expect.reasons[1].policyid", "policyId")]
    [InlineData("""{ "signInIdentity": { "userId": "u" }, "entryPoint": "interrupt", "expect": { "policies": [{ "id": "p", "policyAplies": true }] } }""", "MemberUnknown", "$.expect.policies[0].policyAplies", "policyApplies")]
    public void Mistyped_NamesPlaceAndNearestName(string json, string id, string path, string nearest)
    {
        OperationError error = Fails(json);

        Assert.Equal((id, new SourceLocation("s.json", 1, path)), (error.Id, error.Location));
        Assert.Contains(nearest, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{ "signInContext": { "includeApplications": ["a"] } }""", "$.signInIdentity")]
    [InlineData("""{ "signInIdentity": {}, "signInContext": { "includeApplications": ["a"] } }""", "$.signInIdentity")]
    [InlineData("""{ "signInIdentity": "u", "signInContext": { "includeApplications": ["a"] } }""", "$.signInIdentity")]
    [InlineData("""{ "signInIdentity": { "userId": 7 }, "signInContext": { "includeApplications": ["a"] } }""", "$.signInIdentity.userId")]
    [InlineData("""{ "signInIdentity": { "userId": "u", "servicePrincipalId": "s" }, "signInContext": { "includeApplications": ["a"] } }""", "$.signInIdentity.servicePrincipalId")]
    [InlineData("""{ "signInIdentity": { "userId": "u" } }""", "$.signInContext")]
    [InlineData("""{ "signInIdentity": { "userId": "u" }, "entryPoint": "application" }""", "$.signInContext")]
    [InlineData("""{ "signInIdentity": { "userId": "u" }, "signInContext": {} }""", "$.signInContext")]
    [InlineData("""{ "signInIdentity": { "userId": "u" }, "signInContext": { "includeApplications": ["a"], "userAction": "registerSecurityInformation" } }""", "$.signInContext")]
    [InlineData("""{ "signInIdentity": { "userId": "u" }, "signInContext": { "includeApplications": [] } }""", "$.signInContext.includeApplications")]
    [InlineData("""{ "signInIdentity": { "userId": "u" }, "signInContext": { "includeApplications": "a" } }""", "$.signInContext.includeApplications")]
    [InlineData("""{ "signInIdentity": { "userId": "u" }, "signInContext": { "includeApplications": [1] } }""", "$.signInContext.includeApplications[0]")]
    [InlineData("""{ "signInIdentity": { "userId": "u" }, "signInContext": { "includeApplications": ["All"] } }""", "$.signInContext.includeApplications[0]")]
    [InlineData("""{ "signInIdentity": { "userId": "u" }, "signInContext": { "userAction": "none" } }""", "$.signInContext.userAction")]
    [InlineData("""{ "signInIdentity": { "userId": "u" }, "signInContext": { "includeApplications": ["a"] }, "signInConditions": { "client": { "kind": "native" } } }""", "$.signInConditions.client.kind")]
    [InlineData("""{ "signInIdentity": { "userId": "u" }, "signInContext": { "includeApplications": ["a"] }, "signInConditions": { "client": { "scopes": ["openid profile"] } } }""", "$.signInConditions.client.scopes[0]")]
    [InlineData("""{ "signInIdentity": { "userId": "u" }, "signInContext": { "userAction": "1" } }""", "$.signInContext.userAction")]
    [InlineData("""{ "signInIdentity": { "userId": "u" }, "signInContext": { "authenticationContextValue": "c0" } }""", "$.signInContext.authenticationContextValue")]
    [InlineData("""{ "signInIdentity": { "userId": "u" }, "signInContext": { "authenticationContextValue": "c100" } }""", "$.signInContext.authenticationContextValue")]
    [InlineData("""{ "signInIdentity": { "userId": "u" }, "signInContext": { "authenticationContextValue": "high" } }""", "$.signInContext.authenticationContextValue")]
    [InlineData("""{ "signInIdentity": { "userId": "u" }, "entryPoint": "settings" }""", "$.entryPoint")]
    [InlineData("""{ "signInIdentity": { "userId": "u" }, "entryPoint": "interrupt", "entryPoint": "interrupt" }""", "$.entryPoint")]
    [InlineData("""{ "signInIdentity": { "userId": "u" }, "entryPoint": "interrupt", "registering": "key" }""", "$.registering")]
    [InlineData("""{ "signInIdentity": { "userId": "u" }, "entryPoint": "interrupt", "asOf": "12:00" }""", "$.asOf")]
    [InlineData("""{ "signInIdentity": { "userId": "u" }, "entryPoint": "interrupt", "asOf": "22/09/2026" }""", "$.asOf")]
    [InlineData("""{ "signInIdentity": { "userId": "u" }, "entryPoint": "interrupt", "asOf": "0001-01-01T00:00:00+14:00" }""", "$.asOf")]
    [InlineData("""{ "signInIdentity": { "userId": "u" }, "entryPoint": "interrupt", "expect": "granted" }""", "$.expect")]
    [InlineData("""{ "signInIdentity": { "userId": "u" }, "entryPoint": "interrupt", "id": 7 }""", "$.id")]
    [InlineData("""{ "signInIdentity": { "userId": "u" }, "entryPoint": "interrupt", "credentials": { "available": "fido2" } }""", "$.credentials.available")]
    [InlineData("""{ "signInIdentity": { "userId": "u" }, "entryPoint": "interrupt", "credentials": { "available": [7] } }""", "$.credentials.available[0]")]
    [InlineData("""{ "signInIdentity": { "userId": "u" }, "entryPoint": "interrupt", "credentials": { "available": [{ "id": "k" }] } }""", "$.credentials.available[0].mode")]
    [InlineData("""{ "signInIdentity": { "userId": "u" }, "entryPoint": "interrupt", "credentials": { "available": ["password,sms"] } }""", "$.credentials.available[0]")]
    [InlineData("""{ "signInIdentity": { "userId": "u" }, "entryPoint": "interrupt", "credentials": { "temporaryAccessPass": { "lifetimeInMinutes": 43201 } } }""", "$.credentials.temporaryAccessPass.lifetimeInMinutes")]
    [InlineData("""{ "signInIdentity": { "userId": "u" }, "entryPoint": "interrupt", "session": { "authenticatedWith": [{ "combination": "sms", "minutesAgo": -1 }] } }""", "$.session.authenticatedWith[0].minutesAgo")]
    [InlineData("""{ "signInIdentity": { "userId": "u" }, "entryPoint": "interrupt", "session": { "authenticatedWith": [{ "combination": "sms", "minutesAgo": 2147483647 }] } }""", "$.session.authenticatedWith[0].minutesAgo")]
    [InlineData("""{ "signInIdentity": { "userId": "u" }, "entryPoint": "interrupt", "session": { "authenticatedWith": [{ "combination": "sms", "minutesAgo": 1.5 }] } }""", "$.session.authenticatedWith[0].minutesAgo")]
    [InlineData("""{ "signInIdentity": { "userId": "u" }, "entryPoint": "interrupt", "session": { "authenticatedWith": [{ "combination": "sms", "at": "work" }] } }""", "$.session.authenticatedWith[0].at")]
    [InlineData("""{ "signInIdentity": { "userId": "u" }, "entryPoint": "interrupt", "session": { "authenticatedWith": [{}] } }""", "$.session.authenticatedWith[0].combination")]
    [InlineData("""{ "signInIdentity": { "userId": "u" }, "entryPoint": "interrupt", "signInConditions": { "ipAddress": "10.1" } }""", "$.signInConditions.ipAddress")]
    [InlineData("""{ "signInIdentity": { "userId": "u" }, "entryPoint": "interrupt", "signInConditions": { "ipAddress": "10.0.0.0/8" } }""", "$.signInConditions.ipAddress")]
    [InlineData("""{ "signInIdentity": { "userId": "u" }, "entryPoint": "interrupt", "signInConditions": { "country": "Netherlands" } }""", "$.signInConditions.country")]
    [InlineData("""{ "signInIdentity": { "userId": "u" }, "entryPoint": "interrupt", "signInConditions": { "signInRiskLevel": "minor" } }""", "$.signInConditions.signInRiskLevel")]
    [InlineData("""{ "signInIdentity": { "userId": "u" }, "entryPoint": "interrupt", "signInConditions": { "insiderRiskLevel": "high" } }""", "$.signInConditions.insiderRiskLevel")]
    [InlineData("""{ "signInIdentity": { "userId": "u" }, "entryPoint": "interrupt", "signInConditions": { "userRiskLevel": "3" } }""", "$.signInConditions.userRiskLevel")]
    [InlineData("""{ "signInIdentity": { "userId": "u" }, "entryPoint": "interrupt", "signInConditions": { "deviceInfo": { "isCompliant": "True" } } }""", "$.signInConditions.deviceInfo.isCompliant")]
    [InlineData("[]", "$")]
    public void WhatIsNotValid_NamesItsPlace(string json, string path)
    {
        OperationError error = string.Equals(json, "[]", StringComparison.Ordinal) ? Fails("[[]]") : Fails(json);

        Assert.Equal("MemberInvalid", error.Id);
        Assert.Equal(new SourceLocation("s.json", 1, path), error.Location);
    }

    [Fact]
    public void ApplicationGroup_NamesMembersInstead()
    {
        OperationError error = Fails($$"""{ {{Who}}, "signInContext": { "includeApplications": ["office365"] } }""");

        Assert.Equal("$.signInContext.includeApplications[0]", error.Location!.JsonPath);
        Assert.Contains("00000002-0000-0ff1-ce00-000000000000", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Error_NamesTheLineOfTheMember() => Assert.Equal(4, Fails("{\n  \"signInIdentity\": { \"userId\": \"u\" },\n  \"entryPoint\": \"interrupt\",\n  \"registering\": \"key\"\n}").Location!.Line);
}
