using EntraBootstrap.Core.Conditions;
using EntraBootstrap.Core.Tenants;

namespace EntraBootstrap.Core.Tests.Conditions;

public sealed class DeviceStatesConditionTests : ConditionTests
{
    private static (Match, string[]) On(SignInDevice? device, ValueList<string> include, ValueList<string> exclude) => Ask(new DeviceStatesCondition("deviceStates", include, exclude, "P/deviceStates", new Tenant()), s_signIn with { Device = device });

    private static SignInDevice Device(bool? isCompliant, string? trustType) => new() { Attributes = new Device { IsCompliant = isCompliant, TrustType = trustType } };

    [Fact]
    public void ExcludedStates_TakeDevicesOut()
    {
        ValueList<string> both = ["compliant", "DOMAINJOINED"];

        Expect(Truth.True, MatchPhase.Include, null, On(SignInDevice.Unregistered, ["All"], both));
        Expect(Truth.True, MatchPhase.Include, null, On(Device(false, "AzureAD"), ["all"], both));
        Expect(Truth.False, MatchPhase.Exclude, null, On(Device(true, null), ["All"], both));
        Expect(Truth.False, MatchPhase.Exclude, null, On(Device(null, "ServerAd"), ["All"], both));
        Expect(Truth.True, MatchPhase.Include, null, On(Device(true, "AzureAD"), ["All"], ["DomainJoined"]));
        Expect(Truth.Unknown, MatchPhase.Exclude, "signInConditions.deviceInfo.trustType", On(Device(false, null), ["All"], both));
        Expect(Truth.Unknown, MatchPhase.Exclude, "signInConditions.deviceInfo", On(null, ["All"], both));
    }

    [Fact]
    public void DeviceOfAGuest_IsTakenOutOnlyByTheClaimThatIsAccepted()
    {
        var trust = new InboundTrust { IsHybridAzureAdJoinedDeviceAccepted = true };
        var tenant = new Tenant { Completeness = Completeness.Everything, CrossTenantAccessPolicy = new CrossTenantAccessPolicy { Default = new CrossTenantAccess { InboundTrust = trust } } };
        (Match, string[]) Guest(SignInDevice device, string state) => Ask(
            new DeviceStatesCondition("deviceStates", ["All"], [state], "P/deviceStates", tenant),
            s_signIn with { Identity = new SignInIdentity { ExternalUserType = "b2bCollaborationGuest" }, Device = device });

        Expect(Truth.True, MatchPhase.Include, null, Guest(Device(true, "ServerAD"), "Compliant"));
        Expect(Truth.False, MatchPhase.Exclude, null, Guest(Device(true, "ServerAD"), "DomainJoined"));
        Expect(Truth.Unknown, MatchPhase.Exclude, "signInConditions.deviceInfo.trustType", Guest(Device(true, null), "DomainJoined"));
        Expect(Truth.True, MatchPhase.Include, null, Guest(Device(null, "AzureAD"), "Compliant"));
        Expect(Truth.Unknown, MatchPhase.Exclude, "signInConditions.deviceInfo.isCompliant", On(Device(null, "AzureAD"), ["All"], ["Compliant"]));
    }

    [Fact]
    public void WordsThatNobodyKnows_AreUnknownUnlessTheDeviceIsExcluded()
    {
        Expect(Truth.Unknown, MatchPhase.Exclude, "P/deviceStates", On(SignInDevice.Unregistered, ["All"], ["Managed"]));
        Expect(Truth.Unknown, MatchPhase.Include, "P/deviceStates", On(SignInDevice.Unregistered, ["Compliant"], []));
        Expect(Truth.False, MatchPhase.Exclude, null, On(Device(true, null), ["Compliant"], ["Managed", "Compliant"]));
    }

    [Fact]
    public void AllDevices_AreNoCondition()
    {
        Assert.False(DeviceStatesCondition.IsConfigured([], []));
        Assert.False(DeviceStatesCondition.IsConfigured(["ALL"], []));
        Assert.True(DeviceStatesCondition.IsConfigured(["Compliant"], []));
        Assert.True(DeviceStatesCondition.IsConfigured(["All"], ["Compliant"]));
    }
}
