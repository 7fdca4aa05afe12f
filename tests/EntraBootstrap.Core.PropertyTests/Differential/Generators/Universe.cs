using EntraBootstrap.ReferenceEvaluator.Rules;

namespace EntraBootstrap.Core.PropertyTests.Differential.Generators;

/// <summary>The ids and words that generated tenants, policies and sign-ins share; so few that they often meet.</summary>
internal static class Universe
{
    public const string TenantId = "7e000000-0000-4000-8000-000000000001";

    public static readonly string[] Members = [.. Enumerable.Range(1, 4).Select(number => $"11111111-0000-4000-8000-00000000000{number}")];

    public const string InternalGuest = "22222222-0000-4000-8000-000000000001";
    public const string GuestOfFabrikam = "22222222-0000-4000-8000-000000000002";
    public const string GuestOfTailspin = "22222222-0000-4000-8000-000000000003";
    public const string MemberOfFabrikam = "22222222-0000-4000-8000-000000000004";

    public const string Fabrikam = "7e000000-0000-4000-8000-000000000002";
    public const string Tailspin = "7e000000-0000-4000-8000-000000000003";
    public const string Partner = "7e000000-0000-4000-8000-000000000004";

    public static readonly string[] People = [.. Members, InternalGuest, GuestOfFabrikam, GuestOfTailspin, MemberOfFabrikam];

    public static readonly string[] Groups = [.. Enumerable.Range(1, 5).Select(number => $"33333333-0000-4000-8000-00000000000{number}")];

    // Built-in roles by their template ids: global, user, security, helpdesk administrator.
    public static readonly string[] Roles =
    [
        "62e90394-69f5-4237-9190-012177145e10", "fe930be7-5e62-47db-91af-98c3a49a38b1", "194ae4cb-b126-40b2-bd5b-6091b380977d", "729827e3-9c14-49f7-bb1b-9608f156bbb8",
    ];

    public static readonly string[] GuestTypes =
        ["internalGuest", "b2bCollaborationGuest", "b2bCollaborationMember", "b2bDirectConnectUser", "otherExternalUser", "serviceProvider"];

    // Three applications of the tenant's own, one of somebody else's.
    public static readonly string[] OwnApplications = [.. Enumerable.Range(1, 3).Select(number => $"44444444-0000-4000-8000-00000000000{number}")];

    public const string ForeignApplication = "44444444-0000-4000-8000-00000000000f";

    public static readonly string[] Applications =
    [
        .. OwnApplications, ForeignApplication, ApplicationGroup.ExchangeOnline, ApplicationGroup.SharePointOnline, ApplicationGroup.ExchangeAdminCenter, ApplicationGroup.Teams,
    ];

    public static readonly string[] ApplicationWords = [.. Applications, "Office365", "MicrosoftAdminPortals"];

    public static readonly string[] Contexts = ["c1", "c2", "c99"];

    public const string RegisterSecurityInfo = "urn:user:registersecurityinfo";
    public const string RegisterDevice = "urn:user:registerdevice";

    public static readonly string[] WorkloadIdentities = [.. Enumerable.Range(1, 4).Select(number => $"55555555-0000-4000-8000-00000000000{number}")];

    public static readonly string[] Locations = [.. Enumerable.Range(1, 6).Select(number => $"66666666-0000-4000-8000-00000000000{number}")];

    public const string MfaTrustedIps = "00000000-0000-0000-0000-000000000000";

    public static readonly string[] Countries = ["NL", "US", "DE"];

    public static readonly string[] BuiltInStrengths = ["00000000-0000-0000-0000-000000000002", "00000000-0000-0000-0000-000000000003", "00000000-0000-0000-0000-000000000004"];

    public static readonly string[] CustomStrengths = [.. Enumerable.Range(1, 3).Select(number => $"77777777-0000-4000-8000-00000000000{number}")];

    public static readonly string[] AaGuids = ["de1e552d-db1d-4423-a619-566b625cdc84", "90a3ccdf-635c-4729-a248-9b709135078f", "2fc0579f-8113-47ea-b116-bb5a8db9202a"];

    public static readonly string[] IssuerSkis = ["9A4248C6AC8C2931AB2A86537818E92E7B6C97B6", "1B4248C6AC8C2931AB2A86537818E92E7B6C97B7"];

    public static readonly string[] PolicyOids = ["1.3.6.1.4.1.311.21.8.1.1", "1.3.6.1.4.1.311.21.8.1.4"];

    public static readonly string[] Platforms = ["android", "iOS", "windows", "windowsPhone", "macOS", "linux"];

    public static readonly string[] ClientAppTypes = ["browser", "mobileAppsAndDesktopClients", "exchangeActiveSync", "other"];

    public static readonly string[] RiskLevels = ["none", "low", "medium", "high"];

    public static readonly string[] InsiderRiskLevels = ["minor", "moderate", "elevated"];

    public static readonly string[] TransferMethods = ["deviceCodeFlow", "authenticationTransfer"];

    public const string Terms = "88888888-0000-4000-8000-000000000001";
}
