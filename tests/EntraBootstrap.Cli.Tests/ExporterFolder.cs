using System.Text.Json.Nodes;

namespace EntraBootstrap.Cli.Tests;

/// <summary>A folder as EntraExporter 3 writes it, of a small made-up tenant: one folder and file for each object, Graph's members, many of them null.</summary>
internal sealed class ExporterFolder : IDisposable
{
    private const string Emergency = "5e5e5e5e-0000-4000-8000-000000000001";
    private const string Everybody = "5e5e5e5e-0000-4000-8000-000000000002";
    private static readonly string[] s_people = ["mia", "otto", "pia", "rita", "emergency"];

    public ExporterFolder(bool withPeople)
    {
        WriteSettings();
        WriteObject("Groups", new JsonObject { ["id"] = Everybody, ["displayName"] = "All members", ["groupTypes"] = new JsonArray("DynamicMembership"), ["membershipRule"] = "user.userType -eq \"Member\"" });
        if (withPeople)
            WritePeople();
    }

    public string Path { get; } = Directory.CreateTempSubdirectory("entrabootstrap-").FullName;

    public void Dispose() => Directory.Delete(Path, recursive: true);

    // What Export-Entra -Type Config writes of it.
    private void WriteSettings()
    {
        WriteObject("Identity/Conditional/AccessPolicies", Policy(
            "1a2b3c4d-0000-4000-8000-000000000001", "Everyone passwordless", new JsonObject { ["includeUsers"] = new JsonArray("All"), ["excludeGroups"] = new JsonArray(Emergency) },
            new JsonObject { ["includeApplications"] = new JsonArray("All") },
            new JsonObject
            {
                ["operator"] = "OR",
                ["builtInControls"] = new JsonArray(),
                ["authenticationStrength"] = new JsonObject
                {
                    ["id"] = "00000000-0000-0000-0000-000000000003", ["displayName"] = "Passwordless MFA", ["policyType"] = "builtIn", ["requirementsSatisfied"] = "mfa",
                    ["allowedCombinations"] = new JsonArray("windowsHelloForBusiness", "fido2", "x509CertificateMultiFactor", "deviceBasedPush"), ["combinationConfigurations"] = new JsonArray(),
                },
            }));
        WriteObject("Identity/Conditional/AccessPolicies", Policy(
            "1a2b3c4d-0000-4000-8000-000000000002", "Security info", new JsonObject { ["includeGroups"] = new JsonArray(Everybody) },
            new JsonObject { ["includeUserActions"] = new JsonArray("urn:user:registersecurityinfo") }, new JsonObject { ["operator"] = "OR", ["builtInControls"] = new JsonArray("mfa"), ["authenticationStrength"] = null }));
        WriteObject("Identity/Conditional/NamedLocations", new JsonObject
        {
            ["@odata.type"] = "#microsoft.graph.ipNamedLocation", ["id"] = "6f6f6f6f-0000-4000-8000-000000000001", ["displayName"] = "Office", ["isTrusted"] = true,
            ["ipRanges"] = new JsonArray(new JsonObject { ["@odata.type"] = "#microsoft.graph.iPv4CidrRange", ["cidrAddress"] = "203.0.113.0/28" }),
        });
        foreach ((string file, string id) in new[] { ("FIDO2", "Fido2"), ("TemporaryAccessPass", "TemporaryAccessPass"), ("SMS", "Sms") })
        {
            Write($"Policies/AuthenticationMethodsPolicy/AuthenticationMethodConfigurations/{file}.json", new JsonObject
            {
                ["@odata.type"] = $"#microsoft.graph.{char.ToLowerInvariant(id[0])}{id[1..]}AuthenticationMethodConfiguration", ["id"] = id, ["state"] = file == "SMS" ? "disabled" : "enabled",
                ["includeTargets"] = new JsonArray(new JsonObject { ["targetType"] = "group", ["id"] = "all_users" }), ["excludeTargets"] = new JsonArray(),
            });
        }

        Write("Policies/IdentitySecurityDefaultsEnforcementPolicy/IdentitySecurityDefaultsEnforcementPolicy.json", new JsonObject { ["id"] = "00000000-0000-0000-0000-000000000005", ["isEnabled"] = false });
        Write("Policies/AuthorizationPolicy/AuthorizationPolicy.json", new JsonObject { ["id"] = "authorizationPolicy", ["allowInvitesFrom"] = "everyone" });
        Write("Policies/CrossTenantAccessPolicy/Default/Default.json", new JsonObject { ["isServiceDefault"] = true, ["inboundTrust"] = new JsonObject { ["isMfaAccepted"] = false } });
        Write("Organization/Organization.json", new JsonObject { ["id"] = "7a7a7a7a-0000-4000-8000-000000000001", ["displayName"] = "Bluebird" });
        WriteObject("Domains", new JsonObject { ["id"] = "bluebird.example", ["authenticationType"] = "Managed" });
        WriteObject("RoleManagement/Directory/RoleDefinitions", new JsonObject { ["id"] = "62e90394-69f5-4237-9190-012177145e10", ["displayName"] = "Global Administrator" });
        WriteObject("RoleManagement/Directory/RoleAssignments", new JsonObject
        {
            ["id"] = "assignment-1", ["principalId"] = IdOf(3), ["roleDefinitionId"] = "62e90394-69f5-4237-9190-012177145e10", ["directoryScopeId"] = "/",
        });
    }

    // What -Type Users,Groups adds.
    private void WritePeople()
    {
        for (int i = 0; i < s_people.Length; i++)
        {
            WriteObject("Users", new JsonObject
            {
                ["id"] = IdOf(i), ["userPrincipalName"] = $"{s_people[i]}@bluebird.example", ["displayName"] = s_people[i], ["userType"] = "Member", ["accountEnabled"] = true, ["externalUserState"] = null,
            });
        }

        WriteObject("Groups", new JsonObject { ["id"] = Emergency, ["displayName"] = "Emergency", ["groupTypes"] = new JsonArray(), ["membershipRule"] = null });
        Write($"Groups/{Emergency}/Members/{IdOf(4)}/{IdOf(4)}.json", new JsonObject { ["id"] = IdOf(4), ["userPrincipalName"] = "emergency@bluebird.example" });
    }

    private static string IdOf(int person) => $"8b8b8b8b-0000-4000-8000-00000000000{person}";

    private static JsonObject Policy(string id, string name, JsonObject users, JsonObject applications, JsonObject grants) => new()
    {
        ["id"] = id, ["templateId"] = null, ["displayName"] = name, ["createdDateTime"] = "2026-03-02T08:15:31.1234567Z", ["modifiedDateTime"] = null, ["state"] = "enabled", ["sessionControls"] = null,
        ["conditions"] = new JsonObject
        {
            ["userRiskLevels"] = new JsonArray(), ["signInRiskLevels"] = new JsonArray(), ["clientAppTypes"] = new JsonArray("all"), ["platforms"] = null, ["locations"] = null, ["devices"] = null,
            ["applications"] = applications, ["users"] = users,
        },
        ["grantControls"] = grants,
    };

    private void WriteObject(string folder, JsonObject value) => Write($"{folder}/{value["id"]}/{value["id"]}.json", value);

    private void Write(string relative, JsonObject value)
    {
        string file = System.IO.Path.Combine(Path, relative);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(file)!);
        File.WriteAllText(file, value.ToJsonString());
    }
}
