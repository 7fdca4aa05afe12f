using System.Globalization;
using EntraBootstrap.Core.Tenants;
using FsCheck;
using FsCheck.Fluent;

namespace EntraBootstrap.Core.PropertyTests.Differential.Generators;

/// <summary>Tenants of eight people, five groups, six locations and up to twelve policies, captured whole.</summary>
internal static class TenantGenerator
{
    public const int MostPolicies = 12;

    private static readonly string[] s_modes =
    [
        "windowsHelloForBusiness", "fido2", "x509CertificateMultiFactor", "deviceBasedPush", "temporaryAccessPassOneTime", "temporaryAccessPassMultiUse",
        "password,microsoftAuthenticatorPush", "password,softwareOath", "password,hardwareOath", "password,x509CertificateSingleFactor", "password, sms", "sms,password", "password,voice",
    ];

    /// <summary>A named location with an id.</summary>
    public static Gen<NamedLocation> Location(string id) => Gen.OneOf(
        from ranges in Some(3, Gen.OneOf(Range(isIpv6: false), Range(isIpv6: true)))
        from trusted in Pick.Chance(50)
        select new NamedLocation
        {
            Id = id,
            ODataType = "#microsoft.graph.ipNamedLocation",
            IsTrusted = trusted,
            IpRanges = ranges.Select(range => new IpRange { ODataType = $"#microsoft.graph.iPv{(range.Contains(':', StringComparison.Ordinal) ? 6 : 4)}CidrRange", CidrAddress = range }).ToValueList(),
        },
        from countries in Pick.Some(2, Universe.Countries)
        from unknown in Pick.Chance(50)
        select new NamedLocation
        {
            Id = id,
            ODataType = "#microsoft.graph.countryNamedLocation",
            CountriesAndRegions = countries,
            CountryLookupMethod = "clientIpAddress",
            IncludeUnknownCountriesAndRegions = unknown,
        });

    /// <summary>An active or eligible role, of a person or a group, for the whole tenant or a part of it.</summary>
    public static Gen<RoleAssignment> RoleAssignment { get; } =
        from principal in Pick.Of([.. Universe.People, .. Universe.Groups])
        from role in Pick.Of(Universe.Roles)
        from whole in Pick.Chance(75)
        select new RoleAssignment { PrincipalId = principal, RoleDefinitionId = role, DirectoryScopeId = whole ? "/" : "/administrativeUnits/99999999-0000-4000-8000-000000000001" };

    private static ValueList<User> People { get; } =
    [
        .. Universe.Members.Select((id, index) => new User { Id = id, UserPrincipalName = Numbered("member", index) + "@contoso.example", UserType = "Member", AccountEnabled = true, Identities = [] }),
        new User { Id = Universe.InternalGuest, UserPrincipalName = "inside@contoso.example", UserType = "Guest", AccountEnabled = true, Identities = [] },
        External(Universe.GuestOfFabrikam, "fay_fabrikam.example", "Guest"),
        External(Universe.GuestOfTailspin, "tom_tailspin.example", "Guest"),
        External(Universe.MemberOfFabrikam, "max_fabrikam.example", "Member"),
    ];

    private static ValueList<AuthenticationStrengthPolicy> BuiltInStrengths { get; } =
    [
        .. Universe.BuiltInStrengths.Select(id => new AuthenticationStrengthPolicy
        {
            Id = id,
            PolicyType = "builtIn",
            AllowedCombinations =
            [
                "windowsHelloForBusiness", "fido2", "x509CertificateMultiFactor", .. id.EndsWith('4') ? [] : new[] { "deviceBasedPush" },
                .. id.EndsWith('2') ? new[] { "temporaryAccessPassOneTime", "temporaryAccessPassMultiUse", "password,microsoftAuthenticatorPush", "password,softwareOath", "password,hardwareOath", "password,sms", "password,voice" } : [],
            ],
        }),
    ];

    private static User External(string id, string name, string userType) => new()
    {
        Id = id,
        UserPrincipalName = name + "#EXT#@contoso.example",
        UserType = userType,
        AccountEnabled = true,
        CreationType = "Invitation",
        ExternalUserState = "Accepted",
        Identities = [new UserIdentity { SignInType = "federated", Issuer = "ExternalAzureAD" }],
    };

    private static Gen<Group> Group(string id) => Pick.UpTo(4, Universe.People).Select(members => new Group { Id = id, DisplayName = id, TransitiveMembers = members });

    private static Gen<AuthenticationStrengthPolicy> Strength(string id) =>
        from combinations in Pick.Some(5, s_modes)
        from aaGuids in Pick.Some(2, Universe.AaGuids)
        from skis in Pick.UpTo(2, Universe.IssuerSkis)
        from oids in Pick.UpTo(2, Universe.PolicyOids)
        from certificate in Pick.Of("x509CertificateMultiFactor", "x509CertificateSingleFactor")
        from restrictsPasskeys in Pick.Chance(40)
        from restrictsCertificates in Pick.Chance(40)
        select new AuthenticationStrengthPolicy
        {
            Id = id,
            PolicyType = "custom",
            AllowedCombinations = combinations,
            CombinationConfigurations =
            [
                .. restrictsPasskeys
                    ? [new CombinationConfiguration { Id = id + "-fido2", ODataType = "#microsoft.graph.fido2CombinationConfiguration", AppliesToCombinations = ["fido2"], AllowedAaGuids = aaGuids }]
                    : Array.Empty<CombinationConfiguration>(),
                .. restrictsCertificates
                    ? [new CombinationConfiguration { Id = id + "-x509", ODataType = "#microsoft.graph.x509CertificateCombinationConfiguration", AppliesToCombinations = [certificate], AllowedIssuerSkis = skis, AllowedPolicyOids = oids }]
                    : Array.Empty<CombinationConfiguration>(),
            ],
        };

    private static Gen<ValueList<ServicePrincipal>> ServicePrincipals { get; } =
        from attributes in Gen.ListOf(FilterGenerator.Attributes, Universe.Applications.Length + Universe.WorkloadIdentities.Length)
        select (ValueList<ServicePrincipal>)
        [
            .. Universe.Applications.Select((appId, index) => new ServicePrincipal
            {
                Id = Numbered("sp-app-", index),
                AppId = appId,
                ServicePrincipalType = "Application",
                AppOwnerOrganizationId = Array.IndexOf(Universe.OwnApplications, appId) >= 0 ? Universe.TenantId : appId == Universe.ForeignApplication ? Universe.Fabrikam : "f8cdef31-a31e-4b4a-93e4-5f571e91255a",
                CustomSecurityAttributes = attributes[index],
            }),
            .. Universe.WorkloadIdentities.Select((id, index) => new ServicePrincipal
            {
                // The third is a managed identity, the fourth somebody else's.
                Id = id,
                AppId = Numbered("workload-", index),
                ServicePrincipalType = index == 2 ? "ManagedIdentity" : "Application",
                AppOwnerOrganizationId = index == 3 ? Universe.Fabrikam : Universe.TenantId,
                CustomSecurityAttributes = attributes[Universe.Applications.Length + index],
            }),
        ];

    private static Gen<InboundTrust> Trust { get; } =
        from mfa in Pick.Chance(50)
        from compliant in Pick.Chance(40)
        from hybrid in Pick.Chance(40)
        select new InboundTrust { IsMfaAccepted = mfa, IsCompliantDeviceAccepted = compliant, IsHybridAzureAdJoinedDeviceAccepted = hybrid };

    private static Gen<CrossTenantAccessSetting> DirectConnect { get; } =
        from people in Pick.Of("allowed", "allowed", "blocked")
        from applications in Pick.Of("allowed", "allowed", "blocked")
        select new CrossTenantAccessSetting
        {
            UsersAndGroups = new CrossTenantAccessScope { AccessType = people, Targets = [new CrossTenantAccessTarget { Target = "AllUsers", TargetType = "user" }] },
            Applications = new CrossTenantAccessScope { AccessType = applications, Targets = [new CrossTenantAccessTarget { Target = "AllApplications", TargetType = "application" }] },
        };

    private static Gen<CrossTenantAccessPolicy> CrossTenantAccess { get; } =
        from others in Pick.Maybe(70, Trust)
        from fabrikam in Pick.Maybe(70, Trust)
        from othersDirect in DirectConnect
        from fabrikamDirect in Pick.Maybe(70, DirectConnect)
        select new CrossTenantAccessPolicy
        {
            Default = new CrossTenantAccess { InboundTrust = others, B2BDirectConnectInbound = othersDirect },
            Partners = [new CrossTenantAccess { TenantId = Universe.Fabrikam, InboundTrust = fabrikam, B2BDirectConnectInbound = fabrikamDirect }],
        };

    // Below all that it is made of: properties are initialised in this order.
    public static Gen<Tenant> Tenant { get; } =
        from groups in Each(Universe.Groups, Group)
        from assignments in Some(6, RoleAssignment)
        from eligibilities in Some(3, RoleAssignment)
        from locations in Each(Universe.Locations, Location)
        from mfaTrusted in Gen.OneOf(Gen.Constant((ValueList<string>?)null), Some(2, Range(isIpv6: false)).Select(ranges => (ValueList<string>?)ranges))
        from builtIn in Pick.Chance(50)
        from strengths in Each(Universe.CustomStrengths, Strength)
        from principals in ServicePrincipals
        from access in Pick.Maybe(80, CrossTenantAccess)
        from count in Gen.Choose(0, MostPolicies)
        from policies in Gen.ListOf(PolicyGenerator.Policy, count)
        select new Tenant
        {
            TenantId = Universe.TenantId,
            CapturedAt = new DateTimeOffset(2026, 9, 22, 12, 0, 0, TimeSpan.Zero),
            Completeness = Completeness.Everything,
            Users = People,
            Groups = groups,
            RoleAssignments = assignments.Select((assignment, index) => assignment with { Id = Numbered("ra", index) }).ToValueList(),
            RoleEligibilities = eligibilities.Select((assignment, index) => assignment with { Id = Numbered("re", index) }).ToValueList(),
            NamedLocations = locations,
            MfaTrustedIps = mfaTrusted,
            AuthenticationStrengthPolicies = [.. strengths, .. builtIn ? BuiltInStrengths : []],
            AuthenticationContexts = Universe.Contexts.Select(id => new AuthenticationContext { Id = id, IsAvailable = true }).ToValueList(),
            ServicePrincipals = principals,
            CrossTenantAccessPolicy = access,
            TermsOfUse = [new TermsOfUseAgreement { Id = Universe.Terms }],
            ConditionalAccessPolicies = policies.Select((policy, index) => policy with { Id = Numbered("ca", index), DisplayName = Numbered("CA", index) }).ToValueList(),
        };

    private static Gen<ValueList<T>> Some<T>(int most, Gen<T> one) => Gen.Choose(1, most).SelectMany(count => Gen.ListOf(one, count)).Select(list => list.ToValueList());

    private static Gen<ValueList<T>> Each<T>(string[] ids, Func<string, Gen<T>> one) => Gen.CollectToArray(ids, one).Select(list => list.ToValueList());

    private static Gen<string> Range(bool isIpv6) => isIpv6
        ? Gen.Choose(16, 128).SelectMany(length => SignInGenerator.AddressV6.Select(address => string.Create(CultureInfo.InvariantCulture, $"{address}/{length}")))
        : Gen.Choose(9, 32).SelectMany(length => SignInGenerator.AddressV4.Select(address => string.Create(CultureInfo.InvariantCulture, $"{address}/{length}")));

    private static string Numbered(string prefix, int index) => string.Create(CultureInfo.InvariantCulture, $"{prefix}{index + 1:00}");
}
