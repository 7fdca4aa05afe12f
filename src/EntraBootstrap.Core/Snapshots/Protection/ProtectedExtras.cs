using System.Collections.Frozen;
using EntraBootstrap.Core.Tenants;

namespace EntraBootstrap.Core.Snapshots.Protection;

/// <summary>Extra members could say anything. Where they make a verdict undetermined they stay, with a value that says nothing; elsewhere they go.</summary>
internal static class ProtectedExtras
{
    // A list of lists fits no member of the model, so a damaged member is still damaged when it is read again.
    private const string Opaque = "[[\"protected\"]]";

    private static readonly FrozenSet<string> s_directoryMembers = new[]
    {
        "id", "userPrincipalName", "displayName", "userType", "accountEnabled", "externalUserState", "creationType", "onPremisesSyncEnabled", "identities", "signInType", "issuer",
        "perUserMfaState", "authenticationMethods", "createdDateTime", "aaGuid", "passkeyType", "attestationLevel", "model", "phoneType", "smsSignInState", "startDateTime",
        "lifetimeInMinutes", "isUsableOnce", "isUsable", "methodUsabilityReason", "methodsRegistered", "isMfaCapable", "isMfaRegistered", "isPasswordlessCapable", "isAdmin",
        "lastUpdatedDateTime", "membershipRule", "transitiveMembers", "principalId", "roleDefinitionId", "directoryScopeId", "deviceId", "operatingSystem", "operatingSystemVersion",
        "trustType", "isCompliant", "isManaged", "mdmAppId", "deviceOwnership", "enrollmentProfileName", "manufacturer", "profileType", "physicalIds", "systemLabels",
        "extensionAttributes", "appId", "servicePrincipalType", "appOwnerOrganizationId", "signInAudience", "customSecurityAttributes", "authenticationType", "federatedIdpMfaBehavior",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>Of policies and settings: every member with a value stays, without its value.</summary>
    public static ExtraMembers OfSettings(ExtraMembers extra) => Keep(extra, extra.NamesWithValue());

    /// <summary>Of people, devices and so on: only members that the model knows and could not read stay, without their value.</summary>
    public static ExtraMembers OfDirectory(ExtraMembers extra) =>
        Keep(extra, extra.Where(member => s_directoryMembers.Contains(member.Key) && !string.Equals(member.Value, "null", StringComparison.Ordinal)).Select(member => member.Key));

    /// <summary>Marks an object as one of several with an id, so that they still differ.</summary>
    public static ExtraMembers Variant(ExtraMembers extra, int number) =>
        ExtraMembers.From(extra.Append(new KeyValuePair<string, string>("variant", FormattableString.Invariant($"[[{number}]]"))));

    private static ExtraMembers Keep(ExtraMembers extra, IEnumerable<string> names) =>
        extra.Count == 0 ? ExtraMembers.None : ExtraMembers.From(names.Select(name => new KeyValuePair<string, string>(name, Opaque)));
}
