using System.Globalization;
using EntraBootstrap.ReferenceEvaluator;
using FsCheck;
using FsCheck.Fluent;

namespace EntraBootstrap.Core.PropertyTests.Differential.Generators;

/// <summary>Sign-ins of which everything is known.</summary>
internal static class SignInGenerator
{
    public const string DeviceId = "dddddddd-0000-4000-8000-000000000001";
    public const string IntuneId = "0000000a-0000-0000-c000-000000000000";

    private static readonly string[][] s_done =
    [
        ["password"], ["fido2"], ["windowsHelloForBusiness"], ["x509CertificateMultiFactor"], ["deviceBasedPush"], ["password", "microsoftAuthenticatorPush"], ["password", "softwareOath"],
        ["password", "sms"], ["password", "voice"], ["password", "fido2"], ["password", "x509CertificateSingleFactor"], ["password", "sms", "fido2"], ["password", "externalMfa"], ["fido2", "x509CertificateMultiFactor"],
    ];

    // Certificates are left out: their restrictions do not work for guests (§2.2).
    private static readonly string[][] s_doneAtHome =
        [["password"], ["password", "sms"], ["password", "microsoftAuthenticatorPush"], ["password", "hardwareOath"], ["fido2"], ["windowsHelloForBusiness"], ["deviceBasedPush"]];

    /// <summary>Addresses that generated ranges often hold or just miss.</summary>
    public static Gen<string> AddressV4 { get; } =
        from network in Pick.Of("203.0.113.", "203.0.114.", "198.51.100.", "10.64.3.")
        from last in Gen.OneOf(Gen.Choose(0, 255), Pick.Of(0, 127, 128, 255))
        select string.Create(CultureInfo.InvariantCulture, $"{network}{last}");

    /// <summary>Addresses that generated ranges often hold or just miss.</summary>
    public static Gen<string> AddressV6 { get; } =
        from network in Pick.Of("2001:db8:1::", "2001:db8:2::", "2001:db8:1:8000::", "fd00::")
        from last in Gen.Choose(1, 0xffff)
        select string.Create(CultureInfo.InvariantCulture, $"{network}{last:x}");

    private static Gen<Subject> Person { get; } = Gen.Frequency(
        (60, Pick.Of(Universe.Members).Select(id => new Subject { UserId = id })),
        (8, Gen.Constant(new Subject { UserId = Universe.InternalGuest })),
        (8, Gen.Constant(new Subject { UserId = Universe.GuestOfFabrikam, ExternalTenantId = Universe.Fabrikam })),
        (6, Gen.Constant(new Subject { UserId = Universe.GuestOfTailspin, ExternalTenantId = Universe.Tailspin })),
        (6, Gen.Constant(new Subject { UserId = Universe.MemberOfFabrikam, ExternalTenantId = Universe.Fabrikam })),
        (4, Gen.Constant(new Subject { ExternalUserType = "serviceProvider", ExternalTenantId = Universe.Partner })),
        (4, Gen.Constant(new Subject { ExternalUserType = "b2bDirectConnectUser", ExternalTenantId = Universe.Fabrikam })),
        (4, Gen.Constant(new Subject { ExternalUserType = "otherExternalUser", ExternalTenantId = Universe.Tailspin })));

    private static Gen<Request> Applications { get; } = Pick.Some(2, Universe.Applications).Select(applications => new Request { Applications = [.. applications] });

    private static Gen<Request> AnyRequest { get; } = Gen.Frequency(
        (75, Applications),
        (10, Gen.Constant(new Request { UserAction = Universe.RegisterSecurityInfo })),
        (5, Gen.Constant(new Request { UserAction = Universe.RegisterDevice })),
        (10, Pick.Of(Universe.Contexts).Select(context => new Request { AuthenticationContext = context })));

    private static Gen<(Subject Subject, Request Request)> WhoAndWhat { get; } = Gen.Frequency(
            (85, Gen.Zip(Person, AnyRequest, (subject, request) => (subject, request))),
        (15, Gen.Zip(Pick.Of(Universe.WorkloadIdentities).Select(id => new Subject { ServicePrincipalId = id }), Applications, (subject, request) => (subject, request))));

    private static Gen<ConcreteDevice> Device { get; } =
        from compliant in Pick.Of<bool?>(true, true, false, null)
        from trust in Pick.Of("AzureAD", "ServerAD", "Workplace")
        from mdm in Pick.Maybe(50, Gen.Constant(IntuneId))
        from ownership in Pick.Maybe(70, Pick.Of("Company", "Personal"))
        from profile in Pick.Maybe(70, Pick.Of("RegisteredDevice", "SecureVM"))
        from name in Pick.Maybe(70, Pick.Of("SAW-01", "PC-01", "saw"))
        from enrolment in Pick.Maybe(40, Pick.Of("Kiosk", "Staff"))
        from manufacturer in Pick.Maybe(70, Pick.Of("Microsoft", "Lenovo"))
        from model in Pick.Maybe(70, Pick.Of("Surface Laptop", "Surface", "ThinkPad"))
        from system in Pick.Maybe(80, Pick.Of("Windows", "MacOS"))
        from version in Pick.Maybe(80, Pick.Of("10.0.22631.0", "10.0.19045.1"))
        from physical in Pick.UpTo(2, "[ZTDId]:1", "[GID]:2")
        from labels in Pick.UpTo(2, "AzureResource", "M365Managed")
        from first in Pick.Maybe(50, Pick.Of("SAW", "A", "B"))
        from last in Pick.Maybe(50, Pick.Of("SAW", "A", "B"))
        select new ConcreteDevice
        {
            DeviceId = DeviceId,
            DisplayName = name,
            EnrollmentProfileName = enrolment,
            Manufacturer = manufacturer,
            Model = model,
            OperatingSystem = system,
            OperatingSystemVersion = version,
            DeviceOwnership = ownership,
            IsCompliant = compliant,
            MdmAppId = mdm,
            ProfileType = profile,
            TrustType = trust,
            PhysicalIds = [.. physical],
            SystemLabels = [.. labels],
            ExtensionAttributes = new[] { (1, first), (15, last) }.Where(pair => pair.Item2 is not null).ToDictionary(pair => pair.Item1, pair => pair.Item2!),
        };

    private static Gen<IReadOnlyList<DoneMethod>> Done { get; } =
        from modes in Gen.Elements(s_done)
        from aaGuid in Pick.Of(Universe.AaGuids)
        from ski in Pick.Of(Universe.IssuerSkis)
        from oids in Pick.UpTo(2, Universe.PolicyOids)
        select (IReadOnlyList<DoneMethod>)[.. modes.Select(mode => mode == "fido2" ? new DoneMethod(mode) { AaGuid = aaGuid }
            : mode.StartsWith("x509", StringComparison.Ordinal) ? new DoneMethod(mode) { IssuerSki = ski, PolicyOids = [.. oids] } : new DoneMethod(mode))];

    private static Gen<IReadOnlyList<DoneMethod>> DoneByGuest { get; } =
        from home in Gen.Elements(s_doneAtHome)
        from here in Pick.UpTo(1, "sms", "voice", "microsoftAuthenticatorPush", "softwareOath")
        from aaGuid in Pick.Of(Universe.AaGuids)
        select (IReadOnlyList<DoneMethod>)
        [
            .. home.Select(mode => new DoneMethod(mode) { IsAtHome = true, AaGuid = mode == "fido2" ? aaGuid : null }),
            .. here.Select(mode => new DoneMethod(mode)),
        ];

    public static Gen<ConcreteSignIn> SignIn { get; } =
        from who in WhoAndWhat
        from platform in Pick.Of([.. Universe.Platforms, "other"])
        from client in Gen.Frequency((45, Gen.Constant("browser")), (35, Gen.Constant("mobileAppsAndDesktopClients")), (20, Pick.Of(Universe.ClientAppTypes)))
        from address in Gen.OneOf(AddressV4, AddressV4, AddressV6)
        from country in Pick.Maybe(85, Pick.Of(Universe.Countries))
        from signInRisk in Pick.Of(Universe.RiskLevels)
        from userRisk in Pick.Of(Universe.RiskLevels)
        from insiderRisk in Pick.Of(["none", .. Universe.InsiderRiskLevels])
        from workloadRisk in Pick.Of(Universe.RiskLevels)
        from transfer in Gen.Frequency((80, Gen.Constant("none")), (20, Pick.Of(Universe.TransferMethods)))
        from device in Pick.Maybe(60, Device)
        from approved in Pick.Chance(50)
        from compliant in Pick.Chance(50)
        from done in who.Subject.ExternalTenantId is null ? Done : DoneByGuest
        let isLegacy = IsLegacy(client)
        select new ConcreteSignIn
        {
            Subject = who.Subject,
            Request = who.Request,
            DevicePlatform = platform,
            ClientAppType = client,
            IpAddress = address,
            Country = country,
            SignInRiskLevel = signInRisk,
            UserRiskLevel = userRisk,
            InsiderRiskLevel = insiderRisk,
            ServicePrincipalRiskLevel = workloadRisk,
            TransferMethod = transfer,
            Device = device,
            IsApprovedApplication = approved,
            IsCompliantApplication = compliant,

            // A legacy client has done a password and cannot do more.
            Done = isLegacy ? [new DoneMethod("password") { IsAtHome = who.Subject.ExternalTenantId is not null }] : done,
        };

    public static bool IsLegacy(string clientAppType) => clientAppType is "exchangeActiveSync" or "other";
}
