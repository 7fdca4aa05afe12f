namespace EntraBootstrap.Core.PropertyTests.Snapshots;

/// <summary>
/// Damage that is known to give another decision, and why. Each entry is a gap in what decides, not in the law: mend it, and take the entry out.
/// Paths are without positions; <c>copy of</c> is a second object that contradicts the one at the path.
/// </summary>
internal static class DamageGaps
{
    private static readonly Gap[] s_gaps =
    [
        new("a device of a complete snapshot is never hybrid joined: that it has no trust type is asked before what it has",
            ["hybrid joined device"],
            ["$.devices[]", "$.devices[].id", "$.devices[].deviceId", "$.devices[].displayName", "$.devices[].trustType", "$.devices[].isCompliant", "$.devices[].operatingSystem", "copy of $.devices[]"]),
        new("unknown methods are tried as none and as a passkey, which tells nothing where a strength asks for a password and a phone",
            ["office phone", "mobile phone"],
            ["$.users", "$.users[]", "$.users[].id", "$.users[].authenticationMethods", "$.users[].authenticationMethods[]", "copy of $.users[]"]),
        new("a phone whose type was lost gets text messages", ["office phone"], ["$.users[].authenticationMethods[].phoneType"]),
        new("a policy that may guard the registration is taken for none when an application sends somebody to register",
            ["office phone", "no methods that do"],
            [
                "$.conditionalAccessPolicies[].conditions", "$.conditionalAccessPolicies[].conditions.applications", "$.conditionalAccessPolicies[].conditions.applications.includeUserActions",
                "$.conditionalAccessPolicies[].conditions.applications.includeUserActions[]",
            ]),
        new("somebody of whom nothing is known is no guest, so what was done at home counts",
            ["guest of a partner without trust", "guest of no partner"], ["$.users", "$.users[]", "$.users[].id", "copy of $.users[]"]),
        new("a partner without a tenant, or two that contradict each other, leave the trust as if it were known",
            ["trusted guest"], ["$.crossTenantAccessPolicy.partners", "copy of $.crossTenantAccessPolicy.partners[]"]),
        new("methods that a damaged report does not tell are none",
            ["methods from the report", "role that is eligible"],
            [
                "$.userRegistrationDetails", "$.userRegistrationDetails[]", "$.userRegistrationDetails[].id", "$.userRegistrationDetails[].methodsRegistered", "$.userRegistrationDetails[].methodsRegistered[]",
                "copy of $.userRegistrationDetails[]",
            ]),
        new("a pass whose kind was lost is of another kind, and a fresh one takes its place", ["expired pass", "pass that is not yet valid", "used pass"], ["$.users[].authenticationMethods[].isUsableOnce"]),
        new("of two methods of a person that contradict each other, both count",
            ["expired pass", "office phone", "pass of the snapshot", "pass that is not yet valid", "used pass"], ["copy of $.users[].authenticationMethods[]"]),
        new("of two configurations that contradict each other, the first says whether people register passkeys by themselves",
            ["password only"], ["copy of $.authenticationMethodsPolicy.authenticationMethodConfigurations[]"]),
        new("of two role assignments that contradict each other, both count", ["role in an administrative unit", "role that is eligible"], ["copy of $.roleAssignments[]"]),
        new("trusted addresses that could not be read are none", ["legacy trusted address"], ["$.mfaTrustedIps", "$.mfaTrustedIps[]"]),
    ];

    /// <summary>Whether it is known that this damage gives the scenario another decision.</summary>
    public static bool Has(string scenario, IEnumerable<string> paths) => paths.Any(path => Array.Exists(s_gaps, gap => gap.Scenarios.Contains(scenario) && gap.Paths.Contains(path)));

    private sealed record Gap(string Reason, string[] Scenarios, string[] Paths);
}
