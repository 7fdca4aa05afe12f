using EntraBootstrap.Core.Tenants;

namespace EntraBootstrap.Core.Conditions;

/// <summary>Who comes from another tenant or provider, and which claims of their home tenant are accepted here.</summary>
/// <remarks>Source: Graph's <c>crossTenantAccessPolicy</c>; Microsoft's documentation of Conditional Access for external users (documented).</remarks>
internal static class HomeTrust
{
    private const GuestOrExternalUserTypes External = GuestOrExternalUserTypes.B2BCollaborationGuest | GuestOrExternalUserTypes.B2BCollaborationMember
        | GuestOrExternalUserTypes.B2BDirectConnectUser | GuestOrExternalUserTypes.OtherExternalUser | GuestOrExternalUserTypes.ServiceProvider;

    /// <summary>Whether somebody signs in from another tenant or provider.</summary>
    public static Truth IsExternal(Tenant tenant, SignInIdentity identity) => All(tenant, identity, static kind => (kind & External) != GuestOrExternalUserTypes.None);

    /// <summary>Whether somebody is a guest of any kind.</summary>
    public static Truth IsGuest(Tenant tenant, SignInIdentity identity) => All(tenant, identity, static kind => kind != GuestOrExternalUserTypes.None);

    /// <summary>Whether MFA that was done at home is accepted here of somebody who is external.</summary>
    /// <param name="tenant">The tenant.</param>
    /// <param name="identity">Who signs in.</param>
    /// <param name="unknowns">Takes what is missing if the answer is unknown; null if nobody asks.</param>
    public static Truth AcceptsMfa(Tenant tenant, SignInIdentity identity, UnknownFacts? unknowns) =>
        IsAccepted(tenant, identity, "isMfaAccepted", static trust => trust.IsMfaAccepted, unknowns);

    /// <summary>Whether one claim about somebody's device counts here: always of the tenant's own people, of external users only if it is accepted.</summary>
    /// <param name="tenant">The tenant.</param>
    /// <param name="identity">Who signs in.</param>
    /// <param name="isHybrid">Whether the claim is that the device is hybrid joined; else that it is compliant.</param>
    /// <param name="unknowns">Takes what is missing if the answer is unknown; null if nobody asks.</param>
    public static Truth AcceptsDevice(Tenant tenant, SignInIdentity identity, bool isHybrid, UnknownFacts? unknowns) =>
        IsExternal(tenant, identity) == Truth.False ? Truth.True
        : isHybrid ? OfExternal(tenant, identity, AcceptsHybrid, unknowns)
        : OfExternal(tenant, identity, AcceptsCompliant, unknowns);

    /// <summary>
    /// The device of somebody who is or may be external, as filters see it: with the claims that are accepted, be it that it complies or that it is hybrid joined; without any it is as good as
    /// unregistered. That either of them is enough is inferred.
    /// </summary>
    /// <returns>One device for each way in which what is not known may turn out.</returns>
    public static IEnumerable<SignInDevice?> PossibleDevices(Tenant tenant, SignInIdentity identity, SignInDevice? device, UnknownFacts? unknowns)
    {
        Truth compliance = AcceptsDevice(tenant, identity, isHybrid: false, unknowns);
        Truth hybridJoin = AcceptsDevice(tenant, identity, isHybrid: true, unknowns);
        foreach (bool isCompliance in Ways(compliance))
        {
            foreach (bool isHybridJoin in Ways(hybridJoin))
                yield return !isCompliance && !isHybridJoin ? SignInDevice.Unregistered : Without(device, isCompliance, isHybridJoin);
        }
    }

    private static IEnumerable<bool> Ways(Truth truth) => truth switch { Truth.True => [true], Truth.False => [false], _ => [true, false] };

    private static SignInDevice? Without(SignInDevice? device, bool isCompliance, bool isHybridJoin)
    {
        if (device is null)
            return null;
        if (!isCompliance && device.IsCompliant == true)
            device = device with { Attributes = device.Attributes with { IsCompliant = null }, KnownNull = [.. device.KnownNull, "isCompliant"] };
        if (!isHybridJoin && device.IsHybridJoined == true)
            device = device with { Attributes = device.Attributes with { TrustType = null }, KnownNull = [.. device.KnownNull, "trustType"] };
        return device;
    }

    /// <summary>Adds what is missing to say what kind of guest somebody is.</summary>
    public static void MissKind(SignInIdentity identity, UnknownFacts unknowns)
    {
        if (identity.UserId is { } id)
            unknowns.Add(CollectionNames.Users, id);
        else
            unknowns.AddScenario("signInIdentity.userId");
    }

    private static Truth AcceptsCompliant(Tenant tenant, SignInIdentity identity, UnknownFacts? unknowns) =>
        IsAccepted(tenant, identity, "isCompliantDeviceAccepted", static trust => trust.IsCompliantDeviceAccepted, unknowns);

    private static Truth AcceptsHybrid(Tenant tenant, SignInIdentity identity, UnknownFacts? unknowns) =>
        IsAccepted(tenant, identity, "isHybridAzureADJoinedDeviceAccepted", static trust => trust.IsHybridAzureAdJoinedDeviceAccepted, unknowns);

    private static Truth OfExternal(Tenant tenant, SignInIdentity identity, Func<Tenant, SignInIdentity, UnknownFacts?, Truth> isAccepted, UnknownFacts? unknowns)
    {
        Truth external = IsExternal(tenant, identity);
        UnknownFacts? missing = unknowns is null ? null : new UnknownFacts();
        Truth accepted = isAccepted(tenant, identity, missing);
        Truth counts = external.Not().Or(accepted);
        if (counts != Truth.Unknown || unknowns is null)
            return counts;
        if (accepted == Truth.False)
            MissKind(identity, unknowns);
        foreach ((string what, string fill) in missing!.Facts)
            unknowns.AddFact(what, fill);
        return counts;
    }

    private static Truth IsAccepted(Tenant tenant, SignInIdentity identity, string member, Func<InboundTrust, bool?> accepted, UnknownFacts? unknowns)
    {
        CrossTenantAccessPolicy? access = tenant.CrossTenantAccessPolicy;
        CollectionState captured = tenant.Completeness[CollectionNames.CrossTenantAccessPolicy];

        // The documented default of a tenant that never set it is not to trust.
        if (access is null)
            return captured == CollectionState.Complete ? Truth.False : Unread(unknowns);
        if (access.Extra.HasValue("default") || access.Extra.HasValue("partners"))
            return Unread(unknowns);
        Truth byDefault = access.Default is null ? captured == CollectionState.Complete ? Truth.False : Truth.Unknown : TrustOf(access.Default, Truth.False, member, accepted);
        if (access.Partners.Any(partner => partner.TenantId is null) || captured == CollectionState.Partial)
            return Unread(unknowns);
        if (identity.ExternalTenantId is { } home)
        {
            Truth[] stated = [.. access.Partners.Where(partner => string.Equals(partner.TenantId, home, StringComparison.OrdinalIgnoreCase)).Select(partner => TrustOf(partner, byDefault, member, accepted)).Distinct()];
            Truth ofHome = stated.Length switch { 0 => byDefault, 1 => stated[0], _ => Truth.Unknown };
            return ofHome == Truth.Unknown ? Unread(unknowns) : ofHome;
        }

        // Of whichever tenant they are: if all are trusted alike, it does not matter.
        if (access.Partners.All(partner => TrustOf(partner, byDefault, member, accepted) == byDefault))
            return byDefault == Truth.Unknown ? Unread(unknowns) : byDefault;
        unknowns?.AddScenario("signInIdentity.externalTenantId");
        return Truth.Unknown;
    }

    private static Truth Unread(UnknownFacts? unknowns)
    {
        unknowns?.Add(CollectionNames.CrossTenantAccessPolicy, null);
        return Truth.Unknown;
    }

    private static Truth TrustOf(CrossTenantAccess access, Truth otherwise, string member, Func<InboundTrust, bool?> accepted)
    {
        if (access.Extra.HasValue("inboundTrust") || access.InboundTrust?.Extra.HasValue(member) == true)
            return Truth.Unknown;
        return access.InboundTrust is { } trust && accepted(trust) is { } stated ? TruthTables.Of(stated) : otherwise;
    }

    private static Truth All(Tenant tenant, SignInIdentity identity, Func<GuestOrExternalUserTypes, bool> isSo)
    {
        bool some = false;
        bool other = false;
        IReadOnlyList<GuestOrExternalUserTypes> kinds = GuestKinds.Of(identity, tenant.Completeness.IsComplete(CollectionNames.Users));
        for (int i = 0; i < kinds.Count; i++)
        {
            some |= isSo(kinds[i]);
            other |= !isSo(kinds[i]);
        }

        return some && other ? Truth.Unknown : TruthTables.Of(some);
    }
}
