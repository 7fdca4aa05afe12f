using EntraBootstrap.Core.Conditions;
using EntraBootstrap.Core.Tenants;

namespace EntraBootstrap.Core.Tests.Conditions;

public sealed class SignInDeviceTests
{
    private static SignInDevice Of(bool? isCompliant = null, string? trustType = null, string? mdmAppId = null, params string[] knownNull) =>
        new() { Attributes = new Device { IsCompliant = isCompliant, TrustType = trustType, MdmAppId = mdmAppId }, KnownNull = knownNull.ToValueList() };

    private static void Expect(bool? isManaged, string unknown, SignInDevice device)
    {
        Assert.Equal(isManaged, device.IsManaged);
        Assert.Equal(unknown, string.Join(',', device.ManagementUnknown()));
    }

    [Fact]
    public void Management_TakesOneOfThree()
    {
        Expect(true, "isCompliant,trustType", Of(mdmAppId: "intune"));
        Expect(true, "mdmAppId,trustType", Of(isCompliant: true));
        Expect(true, "mdmAppId,isCompliant", Of(trustType: "SERVERAD"));
        Expect(false, "", Of(isCompliant: false, trustType: "AzureAD", mdmAppId: ""));
        Expect(null, "trustType", Of(isCompliant: false, mdmAppId: ""));
        Expect(null, "isCompliant", Of(trustType: "Workplace", mdmAppId: ""));
        Expect(null, "mdmAppId", Of(isCompliant: false, trustType: "Workplace"));
        Expect(null, "mdmAppId,isCompliant,trustType", Of());
    }

    [Fact]
    public void MemberThatIsKnownToBeNull_IsNotMissing()
    {
        Expect(false, "", Of(knownNull: ["isCompliant", "trustType", "mdmAppId"]));
        Assert.Equal((false, null), (Of(knownNull: "isCompliant").IsCompliant, Of(knownNull: "isCompliant").IsHybridJoined));
        Assert.Equal((null, false), (Of(knownNull: "trustType").IsCompliant, Of(knownNull: "trustType").IsHybridJoined));
    }

    [Fact]
    public void UnregisteredDevice_IsKnownToBeNothing()
    {
        Expect(false, "", SignInDevice.Unregistered);
        Assert.Equal((false, false), (SignInDevice.Unregistered.IsCompliant, SignInDevice.Unregistered.IsHybridJoined));
        Expect(false, "", Of(isCompliant: true, trustType: "ServerAD", mdmAppId: "intune") with { IsRegistered = false });
    }

    [Fact]
    public void Person_IsAsCapturedOnlyIfNothingIsStatedBesides()
    {
        var user = new User { Id = "u" };
        var identity = new SignInIdentity { UserId = "u", User = user };

        Assert.True(identity.IsAsCaptured);
        Assert.All(
            [identity with { User = null }, identity with { UserId = "v" }, identity with { ExternalUserType = "none" }, identity with { ExternalTenantId = "t" }, identity with { ServicePrincipalId = "s" }, identity with { ActivatedRoles = ["r"] }],
            other => Assert.False(other.IsAsCaptured));
        Assert.Equal((false, true), (identity.IsWorkload, new SignInIdentity { ServicePrincipalId = "s" }.IsWorkload));
    }

    [Theory]
    [InlineData(ClientAppType.Other, true)]
    [InlineData(ClientAppType.ExchangeActiveSync, true)]
    [InlineData(ClientAppType.EasSupported, true)]
    [InlineData(ClientAppType.Browser, false)]
    [InlineData(ClientAppType.MobileAppsAndDesktopClients, false)]
    [InlineData(null, null)]
    public void LegacyClient_IsOneOfThree(ClientAppType? client, bool? isLegacy) =>
        Assert.Equal(isLegacy, new SignIn { Identity = new SignInIdentity(), Target = new SignInTarget(), ClientAppType = client }.IsLegacyClient);
}
