using EntraBootstrap.Core.Conditions;
using EntraBootstrap.Core.Tenants;

namespace EntraBootstrap.Core.Tests.Conditions;

public sealed class HomeTrustTests
{
    private const string Home = "home";
    private static readonly SignInIdentity s_guest = new() { ExternalUserType = "b2bCollaborationGuest", ExternalTenantId = Home };

    private static readonly SignInIdentity s_own = new() { UserId = "u", User = new User { Id = "u", UserType = "Member", UserPrincipalName = "u@b.example" } };

    // Of a snapshot that does not hold all of a person, both a member and a guest of any kind are possible.
    private static readonly SignInIdentity s_perhaps = new() { UserId = "u" };

    private static CrossTenantAccess Trusts(bool? mfa, string? tenant = null) => new() { TenantId = tenant, InboundTrust = new InboundTrust { IsMfaAccepted = mfa } };

    private static ExtraMembers Damaged(string name) => ExtraMembers.From([new(name, "\"?\"")]);

    private static Tenant With(CrossTenantAccessPolicy? access, CollectionState state = CollectionState.Complete) =>
        new() { Completeness = Completeness.Everything.With(CollectionNames.CrossTenantAccessPolicy, state), CrossTenantAccessPolicy = access };

    private static (Truth Truth, string[] Missing) Mfa(CrossTenantAccessPolicy? access, CollectionState state = CollectionState.Complete, SignInIdentity? identity = null)
    {
        var unknowns = new UnknownFacts();
        Truth truth = HomeTrust.AcceptsMfa(With(access, state), identity ?? s_guest, unknowns);
        Assert.Equal(truth, HomeTrust.AcceptsMfa(With(access, state), identity ?? s_guest, null));
        return (truth, [.. unknowns.Facts.Select(fact => fact.What)]);
    }

    private static void Is(Truth truth, string? missing, (Truth Truth, string[] Missing) actual)
    {
        Assert.Equal(truth, actual.Truth);
        Assert.Equal(missing is null ? [] : [missing], actual.Missing);
    }

    [Theory]
    [InlineData(CollectionState.Complete, Truth.False, null)]
    [InlineData(CollectionState.Partial, Truth.Unknown, "crossTenantAccessPolicy")]
    [InlineData(CollectionState.Absent, Truth.Unknown, "crossTenantAccessPolicy")]
    public void TenantThatSetNothing_TrustsNobody_IfThatIsKnown(CollectionState state, Truth truth, string? missing) => Is(truth, missing, Mfa(null, state));

    [Theory]
    [InlineData(CollectionState.Complete, Truth.False, null)]
    [InlineData(CollectionState.Absent, Truth.Unknown, "crossTenantAccessPolicy")]
    public void DefaultThatWasNotCaptured_IsNotToTrust_IfTheSettingsAreComplete(CollectionState state, Truth truth, string? missing) => Is(truth, missing, Mfa(new CrossTenantAccessPolicy(), state));

    [Fact]
    public void Home_SpeaksBeforeTheDefault()
    {
        var distrusted = new CrossTenantAccessPolicy { Default = Trusts(true), Partners = [Trusts(false, "HOME"), Trusts(true, "other")] };
        var trusted = new CrossTenantAccessPolicy { Default = Trusts(false), Partners = [Trusts(true, Home), Trusts(false, "other")] };

        Is(Truth.False, null, Mfa(distrusted));
        Is(Truth.True, null, Mfa(trusted));
        Is(Truth.True, null, Mfa(distrusted, identity: s_guest with { ExternalTenantId = "elsewhere" }));
        Is(Truth.False, null, Mfa(trusted, identity: s_guest with { ExternalTenantId = "elsewhere" }));
    }

    [Fact]
    public void HomeThatSaysNothing_IsAsTheDefault()
    {
        Is(Truth.True, null, Mfa(new CrossTenantAccessPolicy { Default = Trusts(true), Partners = [Trusts(null, Home)] }));
        Is(Truth.True, null, Mfa(new CrossTenantAccessPolicy { Default = Trusts(true), Partners = [new CrossTenantAccess { TenantId = Home }] }));
        Is(Truth.False, null, Mfa(new CrossTenantAccessPolicy { Default = Trusts(null), Partners = [Trusts(null, Home)] }));
    }

    [Fact]
    public void HomeThatIsNotStated_MattersOnlyWhereTenantsDiffer()
    {
        SignInIdentity anybody = s_guest with { ExternalTenantId = null };

        Is(Truth.True, null, Mfa(new CrossTenantAccessPolicy { Default = Trusts(true), Partners = [Trusts(true, Home), Trusts(null, "other")] }, identity: anybody));
        Is(Truth.False, null, Mfa(new CrossTenantAccessPolicy { Default = Trusts(false), Partners = [Trusts(false, Home)] }, identity: anybody));
        Is(Truth.Unknown, "signInIdentity.externalTenantId", Mfa(new CrossTenantAccessPolicy { Default = Trusts(true), Partners = [Trusts(true, "other"), Trusts(false, Home)] }, identity: anybody));
        Is(Truth.Unknown, "crossTenantAccessPolicy", Mfa(new CrossTenantAccessPolicy { Default = new CrossTenantAccess { Extra = Damaged("inboundTrust") } }, identity: anybody));
    }

    [Fact]
    public void HomesThatContradictEachOther_AreUnknown()
    {
        Is(Truth.Unknown, "crossTenantAccessPolicy", Mfa(new CrossTenantAccessPolicy { Default = Trusts(false), Partners = [Trusts(true, Home), Trusts(false, Home)] }));
        Is(Truth.True, null, Mfa(new CrossTenantAccessPolicy { Default = Trusts(false), Partners = [Trusts(true, Home), Trusts(true, Home)] }));
    }

    [Fact]
    public void WhatCouldNotBeRead_IsUnknown()
    {
        Assert.All<CrossTenantAccessPolicy>(
        [
            new() { Extra = Damaged("default"), Partners = [Trusts(true, Home)] },
            new() { Extra = Damaged("partners"), Default = Trusts(true) },
            new() { Default = Trusts(true), Partners = [Trusts(true, null)] },
            new() { Default = Trusts(true) with { Extra = Damaged("inboundTrust") } },
            new() { Default = Trusts(true), Partners = [Trusts(true, Home) with { Extra = Damaged("inboundTrust") }] },
            new() { Default = Trusts(true), Partners = [new() { TenantId = Home, InboundTrust = new InboundTrust { Extra = Damaged("isMfaAccepted") } }] },
        ], access => Is(Truth.Unknown, "crossTenantAccessPolicy", Mfa(access)));
        Is(Truth.Unknown, "crossTenantAccessPolicy", Mfa(new CrossTenantAccessPolicy { Default = Trusts(true), Partners = [Trusts(true, Home)] }, CollectionState.Partial));

        // Another member that is damaged says nothing of this one.
        Is(Truth.True, null, Mfa(new CrossTenantAccessPolicy { Default = new() { InboundTrust = new InboundTrust { IsMfaAccepted = true, Extra = Damaged("isCompliantDeviceAccepted") } } }));
    }

    [Fact]
    public void EachClaim_IsAcceptedByItsOwnSetting()
    {
        static Truth[] Of(InboundTrust trust)
        {
            Tenant tenant = With(new CrossTenantAccessPolicy { Default = new CrossTenantAccess { InboundTrust = trust } });
            return [HomeTrust.AcceptsMfa(tenant, s_guest, null), HomeTrust.AcceptsDevice(tenant, s_guest, isHybrid: false, null), HomeTrust.AcceptsDevice(tenant, s_guest, isHybrid: true, null)];
        }

        Assert.Equal([Truth.True, Truth.False, Truth.False], Of(new InboundTrust { IsMfaAccepted = true }));
        Assert.Equal([Truth.False, Truth.True, Truth.False], Of(new InboundTrust { IsCompliantDeviceAccepted = true }));
        Assert.Equal([Truth.False, Truth.False, Truth.True], Of(new InboundTrust { IsHybridAzureAdJoinedDeviceAccepted = true }));
        Assert.Equal([Truth.False, Truth.Unknown, Truth.False], Of(new InboundTrust { Extra = Damaged("isCompliantDeviceAccepted") }));
        Assert.Equal([Truth.False, Truth.False, Truth.Unknown], Of(new InboundTrust { Extra = Damaged("isHybridAzureADJoinedDeviceAccepted") }));
    }

    [Theory]
    [InlineData("internalGuest", Truth.False, Truth.True)]
    [InlineData("b2bCollaborationGuest", Truth.True, Truth.True)]
    [InlineData("b2bCollaborationMember", Truth.True, Truth.True)]
    [InlineData("b2bDirectConnectUser", Truth.True, Truth.True)]
    [InlineData("otherExternalUser", Truth.True, Truth.True)]
    [InlineData("serviceProvider", Truth.True, Truth.True)]
    public void KindOfGuest_IsFromOutsideOrNot(string kind, Truth external, Truth guest)
    {
        var identity = new SignInIdentity { ExternalUserType = kind };

        Assert.Equal(external, HomeTrust.IsExternal(With(null), identity));
        Assert.Equal(guest, HomeTrust.IsGuest(With(null), identity));
    }

    [Fact]
    public void SomebodyOfUnknownKind_MayBeFromOutside()
    {
        Assert.Equal(Truth.False, HomeTrust.IsExternal(With(null), s_own));
        Assert.Equal(Truth.False, HomeTrust.IsGuest(With(null), s_own));
        Assert.Equal(Truth.Unknown, HomeTrust.IsExternal(With(null), s_perhaps));
        Assert.Equal(Truth.Unknown, HomeTrust.IsGuest(With(null), s_perhaps));
    }

    [Fact]
    public void DeviceOfTheTenantsOwnPeople_AlwaysCounts() => Assert.Equal(Truth.True, HomeTrust.AcceptsDevice(With(null), s_own, isHybrid: false, null));

    [Fact]
    public void DeviceOfSomebodyOfUnknownKind_CountsIfItCountsEitherWay()
    {
        Tenant accepting = With(new CrossTenantAccessPolicy { Default = new CrossTenantAccess { InboundTrust = new InboundTrust { IsCompliantDeviceAccepted = true } } });
        var unknowns = new UnknownFacts();

        Assert.Equal(Truth.True, HomeTrust.AcceptsDevice(accepting, s_perhaps, isHybrid: false, unknowns));
        Assert.Empty(unknowns.Facts);
        Assert.Equal(Truth.Unknown, HomeTrust.AcceptsDevice(accepting, s_perhaps, isHybrid: true, unknowns));
        Assert.Equal(["users/u"], unknowns.Facts.Select(fact => fact.What));
        Assert.Equal(Truth.Unknown, HomeTrust.AcceptsDevice(accepting, s_perhaps, isHybrid: true, null));
    }

    [Fact]
    public void WhatDecidesOfADevice_IsNamed()
    {
        static string[] Missing(Tenant tenant, SignInIdentity identity)
        {
            var unknowns = new UnknownFacts();
            Assert.Equal(Truth.Unknown, HomeTrust.AcceptsDevice(tenant, identity, isHybrid: false, unknowns));
            return [.. unknowns.Facts.Select(fact => fact.What)];
        }

        Assert.Equal(["signInIdentity.userId"], Missing(With(null), new SignInIdentity()));
        Assert.Equal(["crossTenantAccessPolicy"], Missing(With(null, CollectionState.Absent), s_guest));

        // Once the settings are read, it may no longer matter who it is.
        Assert.Equal(["crossTenantAccessPolicy"], Missing(With(null, CollectionState.Absent), s_perhaps));
    }

    [Fact]
    public void FiltersSee_OnlyTheClaimsThatAreAccepted()
    {
        var device = new SignInDevice { Attributes = new Device { IsCompliant = true, TrustType = "ServerAd" } };

        static (bool? IsCompliant, bool? IsHybridJoined)[] Seen(SignInDevice device, bool? compliant, bool? hybrid, ExtraMembers? extra = null)
        {
            var trust = new InboundTrust { IsCompliantDeviceAccepted = compliant, IsHybridAzureAdJoinedDeviceAccepted = hybrid, Extra = extra ?? ExtraMembers.None };
            Tenant tenant = With(new CrossTenantAccessPolicy { Default = new CrossTenantAccess { InboundTrust = trust } });
            return [.. HomeTrust.PossibleDevices(tenant, s_guest, device, null).Select(seen => seen!.IsRegistered ? (seen.IsCompliant, seen.IsHybridJoined) : (null, null))];
        }

        Assert.Equal([(true, true)], Seen(device, true, true));
        Assert.Equal([(true, false)], Seen(device, true, false));
        Assert.Equal([(false, true)], Seen(device, false, true));
        Assert.Equal([(null, null)], Seen(device, false, false));
        Assert.Equal([(true, true), (false, true)], Seen(device, null, true, Damaged("isCompliantDeviceAccepted")));
        Assert.Equal([(true, true), (true, false)], Seen(device, true, null, Damaged("isHybridAzureADJoinedDeviceAccepted")));

        // What is not claimed is not taken away either.
        Assert.Equal([(true, false)], Seen(new SignInDevice { Attributes = new Device { IsCompliant = true, TrustType = "AzureAd" } }, true, false));
        Assert.Equal("AzureAd", HomeTrust.PossibleDevices(
            With(new CrossTenantAccessPolicy { Default = new CrossTenantAccess { InboundTrust = new InboundTrust { IsCompliantDeviceAccepted = true } } }),
            s_guest, new SignInDevice { Attributes = new Device { IsCompliant = true, TrustType = "AzureAd" } }, null).Single()!.Attributes.TrustType);
        Assert.Equal([null], HomeTrust.PossibleDevices(With(new CrossTenantAccessPolicy { Default = new CrossTenantAccess { InboundTrust = new InboundTrust { IsCompliantDeviceAccepted = true } } }), s_guest, null, null));
    }
}
