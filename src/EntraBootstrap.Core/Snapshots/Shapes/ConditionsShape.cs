using EntraBootstrap.Core.Snapshots.Reading;
using EntraBootstrap.Core.Snapshots.Writing;
using EntraBootstrap.Core.Tenants;

namespace EntraBootstrap.Core.Snapshots.Shapes;

/// <summary>Graph's <c>conditionalAccessConditionSet</c>.</summary>
internal static class ConditionsShape
{
    public static PolicyConditions Read(ObjectReader o) => new()
    {
        Users = o.Object("users", ReadUsers),
        Applications = o.Object("applications", ReadApplications),
        ClientApplications = o.Object("clientApplications", ReadClientApplications),
        ClientAppTypes = o.Strings("clientAppTypes"),
        Platforms = o.Object("platforms", ReadPlatforms),
        Locations = o.Object("locations", ReadLocations),
        Devices = o.Object("devices", ReadDevices),
        DeviceStates = o.Object("deviceStates", ReadDeviceStates),
        SignInRiskLevels = o.Flags("signInRiskLevels"),
        UserRiskLevels = o.Flags("userRiskLevels"),
        ServicePrincipalRiskLevels = o.Flags("servicePrincipalRiskLevels"),
        InsiderRiskLevels = o.Flags("insiderRiskLevels"),
        AgentIdRiskLevels = o.Flags("agentIdRiskLevels"),
        AuthenticationFlows = o.Object("authenticationFlows", ReadFlows),
        Extra = o.Rest(),
    };

    public static void Write(ObjectWriter w, PolicyConditions conditions)
    {
        w.Object("users", conditions.Users, WriteUsers);
        w.Object("applications", conditions.Applications, WriteApplications);
        w.Object("clientApplications", conditions.ClientApplications, WriteClientApplications);
        w.Strings("clientAppTypes", conditions.ClientAppTypes);
        w.Object("platforms", conditions.Platforms, static (w, value) => WriteIncludeExclude(w, value, "includePlatforms", "excludePlatforms"));
        w.Object("locations", conditions.Locations, static (w, value) => WriteIncludeExclude(w, value, "includeLocations", "excludeLocations"));
        w.Object("devices", conditions.Devices, WriteDevices);
        w.Object("deviceStates", conditions.DeviceStates, static (w, value) => WriteIncludeExclude(w, value, "includeStates", "excludeStates"));
        w.Strings("signInRiskLevels", conditions.SignInRiskLevels);
        w.Strings("userRiskLevels", conditions.UserRiskLevels);
        w.StringsIfAny("servicePrincipalRiskLevels", conditions.ServicePrincipalRiskLevels);
        w.FlagsIfAny("insiderRiskLevels", conditions.InsiderRiskLevels);
        w.FlagsIfAny("agentIdRiskLevels", conditions.AgentIdRiskLevels);
        w.Object("authenticationFlows", conditions.AuthenticationFlows, WriteFlows);
        w.Extra(conditions.Extra);
    }

    private static PolicyUsers ReadUsers(ObjectReader o) => new()
    {
        IncludeUsers = o.Strings("includeUsers"),
        ExcludeUsers = o.Strings("excludeUsers"),
        IncludeGroups = o.Strings("includeGroups"),
        ExcludeGroups = o.Strings("excludeGroups"),
        IncludeRoles = o.Strings("includeRoles"),
        ExcludeRoles = o.Strings("excludeRoles"),
        IncludeGuestsOrExternalUsers = o.Object("includeGuestsOrExternalUsers", ReadGuests),
        ExcludeGuestsOrExternalUsers = o.Object("excludeGuestsOrExternalUsers", ReadGuests),
        Extra = o.Rest(),
    };

    private static void WriteUsers(ObjectWriter w, PolicyUsers users)
    {
        w.Strings("includeUsers", users.IncludeUsers);
        w.Strings("excludeUsers", users.ExcludeUsers);
        w.Strings("includeGroups", users.IncludeGroups);
        w.Strings("excludeGroups", users.ExcludeGroups);
        w.Strings("includeRoles", users.IncludeRoles);
        w.Strings("excludeRoles", users.ExcludeRoles);
        w.Object("includeGuestsOrExternalUsers", users.IncludeGuestsOrExternalUsers, WriteGuests);
        w.Object("excludeGuestsOrExternalUsers", users.ExcludeGuestsOrExternalUsers, WriteGuests);
        w.Extra(users.Extra);
    }

    private static GuestsOrExternalUsers ReadGuests(ObjectReader o) => new()
    {
        GuestOrExternalUserTypes = o.Flags("guestOrExternalUserTypes"),
        ExternalTenants = o.Object("externalTenants", ReadTenants),
        Extra = o.Rest(),
    };

    private static void WriteGuests(ObjectWriter w, GuestsOrExternalUsers guests)
    {
        w.Flags("guestOrExternalUserTypes", guests.GuestOrExternalUserTypes);
        w.Object("externalTenants", guests.ExternalTenants, WriteTenants);
        w.Extra(guests.Extra);
    }

    private static ExternalTenants ReadTenants(ObjectReader o) => new()
    {
        MembershipKind = o.Word("membershipKind"),
        Members = o.Strings("members"),
        Extra = o.Rest(keepODataType: true),
    };

    private static void WriteTenants(ObjectWriter w, ExternalTenants tenants)
    {
        w.Text("membershipKind", tenants.MembershipKind);
        w.StringsIfAny("members", tenants.Members);
        w.Extra(tenants.Extra);
    }

    private static PolicyApplications ReadApplications(ObjectReader o) => new()
    {
        IncludeApplications = o.Strings("includeApplications"),
        ExcludeApplications = o.Strings("excludeApplications"),
        IncludeUserActions = o.Strings("includeUserActions"),
        IncludeAuthenticationContextClassReferences = o.Strings("includeAuthenticationContextClassReferences"),
        ApplicationFilter = o.Object("applicationFilter", ReadFilter),
        Extra = o.Rest(),
    };

    private static void WriteApplications(ObjectWriter w, PolicyApplications applications)
    {
        w.Strings("includeApplications", applications.IncludeApplications);
        w.Strings("excludeApplications", applications.ExcludeApplications);
        w.Strings("includeUserActions", applications.IncludeUserActions);
        w.Strings("includeAuthenticationContextClassReferences", applications.IncludeAuthenticationContextClassReferences);
        w.Object("applicationFilter", applications.ApplicationFilter, WriteFilter);
        w.Extra(applications.Extra);
    }

    private static PolicyClientApplications ReadClientApplications(ObjectReader o) => new()
    {
        IncludeServicePrincipals = o.Strings("includeServicePrincipals"),
        ExcludeServicePrincipals = o.Strings("excludeServicePrincipals"),
        ServicePrincipalFilter = o.Object("servicePrincipalFilter", ReadFilter),
        Extra = o.Rest(),
    };

    private static void WriteClientApplications(ObjectWriter w, PolicyClientApplications applications)
    {
        w.Strings("includeServicePrincipals", applications.IncludeServicePrincipals);
        w.Strings("excludeServicePrincipals", applications.ExcludeServicePrincipals);
        w.Object("servicePrincipalFilter", applications.ServicePrincipalFilter, WriteFilter);
        w.Extra(applications.Extra);
    }

    private static PolicyDevices ReadDevices(ObjectReader o) => new()
    {
        DeviceFilter = o.Object("deviceFilter", ReadFilter),
        IncludeDevices = o.Strings("includeDevices"),
        ExcludeDevices = o.Strings("excludeDevices"),
        Extra = o.Rest(),
    };

    private static void WriteDevices(ObjectWriter w, PolicyDevices devices)
    {
        w.Object("deviceFilter", devices.DeviceFilter, WriteFilter);
        w.StringsIfAny("includeDevices", devices.IncludeDevices);
        w.StringsIfAny("excludeDevices", devices.ExcludeDevices);
        w.Extra(devices.Extra);
    }

    private static PolicyFilter ReadFilter(ObjectReader o) => new()
    {
        Mode = o.Word("mode"),
        Rule = o.Text("rule"),
        Extra = o.Rest(),
    };

    private static void WriteFilter(ObjectWriter w, PolicyFilter filter)
    {
        w.Text("mode", filter.Mode);
        w.Text("rule", filter.Rule);
        w.Extra(filter.Extra);
    }

    private static AuthenticationFlows ReadFlows(ObjectReader o) => new()
    {
        TransferMethods = o.Flags("transferMethods"),
        Extra = o.Rest(),
    };

    private static void WriteFlows(ObjectWriter w, AuthenticationFlows flows)
    {
        w.Flags("transferMethods", flows.TransferMethods);
        w.Extra(flows.Extra);
    }

    private static IncludeExclude ReadPlatforms(ObjectReader o) => ReadIncludeExclude(o, "includePlatforms", "excludePlatforms");

    private static IncludeExclude ReadLocations(ObjectReader o) => ReadIncludeExclude(o, "includeLocations", "excludeLocations");

    private static IncludeExclude ReadDeviceStates(ObjectReader o) => ReadIncludeExclude(o, "includeStates", "excludeStates");

    private static IncludeExclude ReadIncludeExclude(ObjectReader o, string include, string exclude) => new()
    {
        Include = o.Strings(include),
        Exclude = o.Strings(exclude),
        Extra = o.Rest(),
    };

    private static void WriteIncludeExclude(ObjectWriter w, IncludeExclude value, string include, string exclude)
    {
        w.Strings(include, value.Include);
        w.Strings(exclude, value.Exclude);
        w.Extra(value.Extra);
    }
}
