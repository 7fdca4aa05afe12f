using System.Collections.Frozen;
using EntraBootstrap.Core.Tenants;
using EntraBootstrap.ReferenceEvaluator;
using FsCheck;
using FsCheck.Fluent;

namespace EntraBootstrap.Core.PropertyTests.Differential.Generators;

/// <summary>Tenants with sign-ins, whole or with facts left out; of these, some ways in which they may turn out.</summary>
internal static class CaseGenerator
{
    /// <summary>How many sign-ins are asked of one tenant.</summary>
    public const int SignIns = 24;

    private const int Tries = 6;

    private static readonly Fact[] s_scenarioFacts =
    [
        Fact.DevicePlatform, Fact.ClientAppType, Fact.IpAddress, Fact.Country, Fact.SignInRiskLevel, Fact.UserRiskLevel, Fact.InsiderRiskLevel, Fact.ServicePrincipalRiskLevel,
        Fact.TransferMethod, Fact.Device, Fact.IsCompliant, Fact.TrustType, Fact.ExternalTenantId,
    ];

    private static readonly Fact[] s_tenantFacts = [Fact.GroupMembers, Fact.RoleAssignments, Fact.NamedLocation];

    /// <summary>Everything is known.</summary>
    public static Gen<Case[]> Whole { get; } =
        from tenant in TenantGenerator.Tenant
        from signIns in Gen.ArrayOf(SignInGenerator.SignIn, SignIns)
        select signIns.Select(signIn => new Case(tenant, signIn, Open(signIn).ToFrozenSet(), [.. WithClients(tenant, signIn)])).ToArray();

    /// <summary>Scenarios without some of their facts; what is hidden of one may be as it is in the next ones.</summary>
    public static Gen<Case[]> PartialScenarios { get; } =
        from tenant in TenantGenerator.Tenant
        from signIns in Gen.ArrayOf(SignInGenerator.SignIn, SignIns)
        from facts in Gen.ArrayOf(Pick.Some(4, s_scenarioFacts), SignIns)
        select signIns.Select((signIn, index) => PartialScenario(tenant, signIn, facts[index], Enumerable.Range(1, Tries).Select(step => signIns[(index + step) % SignIns]))).ToArray();

    /// <summary>Snapshots without some of their facts.</summary>
    public static Gen<Case[]> PartialTenants { get; } =
        from tenant in TenantGenerator.Tenant
        from facts in Pick.Some(2, s_tenantFacts)
        let hidden = facts.ToFrozenSet()
        from truths in Gen.ArrayOf(Completed(tenant, hidden), Tries)
        from signIns in Gen.ArrayOf(SignInGenerator.SignIn, SignIns)
        let captured = Without(tenant, hidden)
        select signIns.Select(signIn => new Case(captured, signIn, hidden, [.. truths.Prepend(tenant).SelectMany(truth => WithClients(truth, signIn))])).ToArray();

    private static Fact[] Open(ConcreteSignIn signIn) => signIn.Subject.ExternalUserType is null ? [] : [Fact.Memberships];

    private static Case PartialScenario(Tenant tenant, ConcreteSignIn signIn, IEnumerable<Fact> facts, IEnumerable<ConcreteSignIn> others)
    {
        FrozenSet<Fact> hidden = facts.Concat(Open(signIn)).ToFrozenSet();
        return new Case(tenant, signIn, hidden, [.. others.Select(other => With(signIn, other, hidden)).Prepend(signIn).SelectMany(truth => WithClients(tenant, truth))]);
    }

    // A scenario cannot say whether the client is approved (which it can be on phones only) or protected (on Windows too): everything may be (§1.6).
    private static IEnumerable<Truth> WithClients(Tenant tenant, ConcreteSignIn signIn)
    {
        bool matters = !SignInGenerator.IsLegacy(signIn.ClientAppType) && tenant.ConditionalAccessPolicies.Any(policy => policy.GrantControls?.BuiltInControls.Any(control => control is "approvedApplication" or "compliantApplication") == true);
        bool[] approved = matters && signIn.DevicePlatform is ("iOS" or "android") ? [false, true] : [false];
        bool[] compliant = matters && signIn.DevicePlatform is ("iOS" or "android" or "windows") ? [false, true] : [false];
        return approved.SelectMany(_ => compliant, (isApproved, isCompliant) => new Truth(tenant, signIn with { IsApprovedApplication = isApproved, IsCompliantApplication = isCompliant }));
    }

    // What is hidden may be as it is in another sign-in.
    private static ConcreteSignIn With(ConcreteSignIn signIn, ConcreteSignIn other, FrozenSet<Fact> hidden)
    {
        // A client that can do no MFA and sends no device did neither.
        bool isClientOpen = hidden.Contains(Fact.ClientAppType) && (!SignInGenerator.IsLegacy(other.ClientAppType) || signIn.Done.All(done => done.Mode == "password") && signIn.Device is null);
        bool isHomeOpen = hidden.Contains(Fact.ExternalTenantId) && signIn.Subject.ExternalTenantId is not null;
        return signIn with
        {
            DevicePlatform = hidden.Contains(Fact.DevicePlatform) ? other.DevicePlatform : signIn.DevicePlatform,
            ClientAppType = isClientOpen ? other.ClientAppType : signIn.ClientAppType,
            IpAddress = hidden.Contains(Fact.IpAddress) ? other.IpAddress : signIn.IpAddress,
            Country = hidden.Contains(Fact.Country) ? other.Country : signIn.Country,
            SignInRiskLevel = hidden.Contains(Fact.SignInRiskLevel) ? other.SignInRiskLevel : signIn.SignInRiskLevel,
            UserRiskLevel = hidden.Contains(Fact.UserRiskLevel) ? other.UserRiskLevel : signIn.UserRiskLevel,
            InsiderRiskLevel = hidden.Contains(Fact.InsiderRiskLevel) ? other.InsiderRiskLevel : signIn.InsiderRiskLevel,
            ServicePrincipalRiskLevel = hidden.Contains(Fact.ServicePrincipalRiskLevel) ? other.ServicePrincipalRiskLevel : signIn.ServicePrincipalRiskLevel,
            TransferMethod = hidden.Contains(Fact.TransferMethod) ? other.TransferMethod : signIn.TransferMethod,
            Device = hidden.Contains(Fact.Device) ? other.Device : signIn.Device is null || other.Device is null ? signIn.Device : signIn.Device with
            {
                IsCompliant = hidden.Contains(Fact.IsCompliant) ? other.Device.IsCompliant : signIn.Device.IsCompliant,
                TrustType = hidden.Contains(Fact.TrustType) ? other.Device.TrustType : signIn.Device.TrustType,
            },
            Subject = isHomeOpen ? signIn.Subject with { ExternalTenantId = other.Subject.ExternalTenantId ?? Universe.Partner } : signIn.Subject,
        };
    }

    private static Tenant Without(Tenant tenant, FrozenSet<Fact> hidden)
    {
        if (hidden.Contains(Fact.GroupMembers))
        {
            tenant = tenant with
            {
                Groups = tenant.Groups.Select((group, index) => index < 2 ? group with { TransitiveMembers = null } : group).ToValueList(),
                Completeness = tenant.Completeness.With(CollectionNames.GroupMembers, CollectionState.Partial),
            };
        }

        if (hidden.Contains(Fact.RoleAssignments))
            tenant = tenant with { RoleAssignments = [], Completeness = tenant.Completeness.With(CollectionNames.RoleAssignments, CollectionState.Absent) };
        if (hidden.Contains(Fact.NamedLocation))
        {
            tenant = tenant with
            {
                NamedLocations = tenant.NamedLocations.Skip(1).ToValueList(),
                Completeness = tenant.Completeness.With(CollectionNames.NamedLocations, CollectionState.Partial),
            };
        }

        return tenant;
    }

    private static Gen<Tenant> Completed(Tenant tenant, FrozenSet<Fact> hidden) =>
        from first in Pick.UpTo(4, Universe.People)
        from second in Pick.UpTo(4, Universe.People)
        from assignments in Gen.Choose(0, 5).SelectMany(count => Gen.ListOf(TenantGenerator.RoleAssignment, count))
        from location in TenantGenerator.Location(Universe.Locations[0])
        select tenant with
        {
            Groups = hidden.Contains(Fact.GroupMembers)
                ? [tenant.Groups[0] with { TransitiveMembers = first }, tenant.Groups[1] with { TransitiveMembers = second }, .. tenant.Groups.Skip(2)]
                : tenant.Groups,
            RoleAssignments = hidden.Contains(Fact.RoleAssignments) ? assignments.ToValueList() : tenant.RoleAssignments,
            NamedLocations = hidden.Contains(Fact.NamedLocation) ? [location, .. tenant.NamedLocations.Skip(1)] : tenant.NamedLocations,
        };
}
