namespace EntraBootstrap.Core.PropertyTests.Differential.Generators;

/// <summary>What the generators make. Each part that is off says why; turning it on is one word.</summary>
internal static class Scope
{
    /// <summary>Device filters in policies.</summary>
    public static bool DeviceFilters => true;

    /// <summary>Filters on custom security attributes in policies.</summary>
    public static bool AttributeFilters => true;

    /// <summary>Workload identities in policies and sign-ins.</summary>
    public static bool Workloads => true;

    /// <summary>Comparisons with <c>null</c> in filters.</summary>
    public static bool NullLiterals => true;

    /// <summary>Clients that may be approved or protected, which no scenario can say.</summary>
    public static bool ApplicationControls => true;

    /// <summary>Legacy clients on registered devices.</summary>
    public static bool LegacyClientDevices => true;

    /// <summary>The result of single policies where something is hidden. Off: the product says <c>success</c> beside a block that may apply, and in report-only of guests whose home is hidden.</summary>
    public static bool ResultsOfPartialSignIns => false;

    /// <summary>A certain answer where legacy clients are asked to be approved or protected.</summary>
    public static bool LegacyClientApplications => true;

    /// <summary>Device code flows among what a hidden transfer method may be.</summary>
    public static bool HiddenDeviceCodeFlows => true;

    /// <summary>Legacy clients on registered devices among what a hidden client may be.</summary>
    public static bool HiddenLegacyClients => true;

    /// <summary>Every unmet control of a policy of alternatives. Off by a reading (docs/decisions/decisions-of-a-sign-in.md): those are named that are asked for.</summary>
    public static bool EveryUnmetAlternative => false;

    /// <summary>Restrictions of single-factor certificates.</summary>
    public static bool SingleFactorCertificateRestrictions => true;

    /// <summary>Registered devices of external users. Off: whose statement about the device counts is a matter of trust that is not written down in the reference.</summary>
    public static bool GuestDevices => false;

    /// <summary>What external users did here although MFA of their home is trusted. Off: the product pools it with what they did at home, where only the home counts.</summary>
    public static bool GuestStepsBesideTrust => false;

    /// <summary>Report-only results of external users.</summary>
    public static bool ReportOnlyResultsOfGuests => true;

    /// <summary>
    /// Sign-ins to SharePoint itself. Off: the product takes SharePoint's own extensibility principals for a part of the request that is in Office365, is not excluded with SharePoint, and has no attributes.
    /// SharePoint stays in policies, and is asked for with Teams.
    /// </summary>
    public static bool SharePointSignIns => false;
}
