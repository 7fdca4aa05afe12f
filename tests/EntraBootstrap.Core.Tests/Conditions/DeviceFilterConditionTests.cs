using EntraBootstrap.Core.Conditions;
using EntraBootstrap.Core.Tenants;

namespace EntraBootstrap.Core.Tests.Conditions;

public sealed class DeviceFilterConditionTests : ConditionTests
{
    private static readonly SignInDevice s_compliant = new() { Attributes = new Device { IsCompliant = true } };

    private static (Match Match, string[] Missing) On(SignInDevice? device, string? mode, string? rule, ExtraMembers? extra = null) => Ask(
        new DeviceFilterCondition(new PolicyFilter { Mode = mode, Rule = rule, Extra = extra ?? ExtraMembers.None }, new ConditionalAccessPolicy { Id = "P", DisplayName = "Kiosks" }, new Tenant()),
        s_signIn with { Device = device });

    [Theory]
    [InlineData("include", "device.isCompliant -eq True", Truth.True, Truth.False, Truth.Unknown)]
    [InlineData("include", "device.isCompliant -ne True", Truth.False, Truth.True, Truth.Unknown)]
    [InlineData("EXCLUDE", "device.isCompliant -eq True", Truth.False, Truth.True, Truth.Unknown)]
    [InlineData("exclude", "device.isCompliant -ne True", Truth.True, Truth.False, Truth.Unknown)]
    [InlineData("exclude", "-not (device.isCompliant -eq True)", Truth.True, Truth.False, Truth.Unknown)]
    [InlineData("exclude", "device.model -eq null -or device.model -ne null", Truth.False, Truth.False, Truth.False)]
    public void Mode_SaysWhatMatchingMeans(string mode, string rule, Truth compliant, Truth unregistered, Truth unknown)
    {
        MatchPhase phase = mode.Equals("include", StringComparison.Ordinal) ? MatchPhase.Include : MatchPhase.Exclude;

        Expect(compliant, phase, null, On(s_compliant, mode, rule));
        Expect(unregistered, phase, null, On(SignInDevice.Unregistered, mode, rule));
        Expect(unknown, phase, unknown == Truth.Unknown ? "signInConditions.deviceInfo" : null, On(null, mode, rule));
        Assert.Contains(rule, On(s_compliant, mode, rule).Match.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void RuleThatCannotBeRead_IsUnknownAndSaysWhere()
    {
        (Match Match, string[] Missing) actual = On(s_compliant, "exclude", "device.isComplaint -eq True");

        Expect(Truth.Unknown, MatchPhase.Exclude, "conditionalAccessPolicies/P/conditions.devices.deviceFilter.rule", actual);
        Assert.Contains("conditions.devices.deviceFilter of 'Kiosks', column 1: 'device.isComplaint' is no property", actual.Match.Message, StringComparison.Ordinal);
        Assert.EndsWith("Did you mean 'device.isCompliant'?", actual.Match.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("only")]
    public void ModeThatNobodyKnows_IsUnknown(string? mode) =>
        Expect(Truth.Unknown, MatchPhase.Include, "conditionalAccessPolicies/P/conditions.devices.deviceFilter.mode", On(s_compliant, mode, "device.isCompliant -eq True"));

    [Fact]
    public void MemberThatNobodyKnows_IsUnknown() => Expect(
        Truth.Unknown, MatchPhase.Include, "conditionalAccessPolicies/P/conditions.devices.deviceFilter.scope",
        On(s_compliant, "include", "device.isCompliant -eq True", ExtraMembers.From([new("scope", "1")])));

    [Theory]
    [InlineData(false, false, Truth.False, null)]
    [InlineData(true, false, Truth.True, null)]
    [InlineData(false, true, Truth.False, null)]
    [InlineData(true, true, Truth.True, null)]
    [InlineData(null, null, Truth.False, null)]
    public void DeviceOfAnExternalUser_IsSeenWhereClaimsAreAccepted(bool? compliant, bool? hybrid, Truth expected, string? missing)
    {
        var trust = new InboundTrust { IsCompliantDeviceAccepted = compliant, IsHybridAzureAdJoinedDeviceAccepted = hybrid };
        Tenant tenant = new() { Completeness = Completeness.Everything, CrossTenantAccessPolicy = new CrossTenantAccessPolicy { Default = new CrossTenantAccess { InboundTrust = trust } } };
        SignIn guest = s_signIn with { Identity = new SignInIdentity { ExternalUserType = "b2bCollaborationGuest" }, Device = s_compliant };
        var filter = new PolicyFilter { Mode = "include", Rule = "device.isCompliant -eq True" };

        Expect(expected, MatchPhase.Include, missing, Ask(new DeviceFilterCondition(filter, new ConditionalAccessPolicy(), tenant), guest));
        Expect(Truth.True, MatchPhase.Include, null, Ask(new DeviceFilterCondition(filter, new ConditionalAccessPolicy(), tenant), guest with { Identity = s_signIn.Identity }));
        bool isSeen = compliant == true || hybrid == true;
        Expect(isSeen ? Truth.Unknown : Truth.False, MatchPhase.Include, isSeen ? "signInConditions.deviceInfo" : null,
            Ask(new DeviceFilterCondition(filter, new ConditionalAccessPolicy(), tenant), guest with { Device = null }));
        Expect(expected == Truth.True ? Truth.False : Truth.True, MatchPhase.Include, null,
            Ask(new DeviceFilterCondition(filter with { Rule = "device.isCompliant -ne True" }, new ConditionalAccessPolicy(), tenant), guest));
    }

    [Fact]
    public void DeviceOfAnExternalUser_WhoseTrustIsNotKnown_DecidesOnlyWhereItMatters()
    {
        SignIn guest = s_signIn with { Identity = new SignInIdentity { ExternalUserType = "b2bCollaborationGuest" }, Device = s_compliant };
        (Match Match, string[] Missing) On(string rule) => Ask(new DeviceFilterCondition(new PolicyFilter { Mode = "exclude", Rule = rule }, new ConditionalAccessPolicy(), new Tenant()), guest);

        Expect(Truth.Unknown, MatchPhase.Exclude, "crossTenantAccessPolicy", On("device.isCompliant -eq True"));
        Expect(Truth.True, MatchPhase.Exclude, null, On("device.isCompliant -eq False"));
    }

    [Fact]
    public void PolicyWithoutAName_IsNotNamed() => Assert.Contains(
        "correct the rule in conditions.devices.deviceFilter, column 1",
        Ask(new DeviceFilterCondition(new PolicyFilter { Mode = "include", Rule = "x" }, new ConditionalAccessPolicy { Id = "P" }, new Tenant()), s_signIn).Match.Message, StringComparison.Ordinal);
}
