using System.Text;
using EntraBootstrap.Core.Errors;
using EntraBootstrap.Core.Snapshots;
using EntraBootstrap.Core.Tenants;

namespace EntraBootstrap.Core.Tests.Snapshots.Reading.Formats;

public sealed class FormatTests
{
    [Fact]
    public void EntraExporter_folder_gives_what_it_holds_and_what_it_cannot_hold_is_unknown()
    {
        using TestFolder folder = new();
        TenantSnapshot snapshot = folder
            .With("Identity/Conditional/AccessPolicies/p1/p1.json", Policy("p1"))
            .With("Identity/Conditional/AccessPolicies/p2/p2.json", Policy("p2", """{"id":"s1","allowedCombinations":["fido2"]}"""))
            .With("Policies/AuthenticationMethodsPolicy/AuthenticationMethodConfigurations/FIDO2.json", """{"@odata.type":"#microsoft.graph.fido2AuthenticationMethodConfiguration","id":"Fido2","state":"enabled"}""")
            .With("Policies/AuthorizationPolicy/AuthorizationPolicy.json", """{"id":"authorizationPolicy"}""")
            .With("Policies/IdentitySecurityDefaultsEnforcementPolicy/IdentitySecurityDefaultsEnforcementPolicy.json", """{"id":"00000000-0000-0000-0000-000000000005","isEnabled":false}""")
            .With("Users/u1/u1.json", """{"id":"u1","userPrincipalName":"u1@x.example"}""")
            .With("Users/u1/Manager/u2/u2.json", """{"id":"u2","userPrincipalName":"u2@x.example"}""")
            .With("Groups/g1/g1.json", """{"id":"g1","displayName":"Assigned","securityEnabled":true}""")
            .With("Groups/g1/Members/u1/u1.json", """{"id":"u1","userPrincipalName":"u1@x.example"}""")
            .With("Groups/g2/g2.json", """{"id":"g2","displayName":"Nested","securityEnabled":true}""")
            .With("Groups/g2/Members/g1/g1.json", """{"id":"g1","displayName":"Assigned"}""")
            .With("Groups/g3/g3.json", """{"id":"g3","displayName":"Dynamic","securityEnabled":true}""")
            .With("RoleManagement/Directory/RoleAssignments/r1/r1.json", """{"id":"r1","principalId":"u1","roleDefinitionId":"x"}""")
            .Read();
        Tenant tenant = snapshot.Tenant;
        Assert.Equal("EntraExporter folder", snapshot.Format);
        Assert.Empty(snapshot.Problems);
        Assert.Equal("p1 p2", string.Join(' ', tenant.ConditionalAccessPolicies.Select(policy => policy.Id)));
        Assert.Equal("u1", Assert.Single(tenant.Users).Id);
        Assert.Equal("u1", Assert.Single(tenant.Groups[0].TransitiveMembers!.Value));
        Assert.Null(tenant.Groups[1].TransitiveMembers);
        Assert.Null(tenant.Groups[2].TransitiveMembers);
        Assert.Null(tenant.Users[0].AuthenticationMethods);
        Assert.Single(tenant.AuthenticationMethodsPolicy!.AuthenticationMethodConfigurations);
        Assert.Equal(
            "conditionalAccessPolicies=Complete authenticationStrengthPolicies=Partial authenticationMethodsPolicy=Partial securityDefaults=Complete users=Complete groups=Complete groupMembers=Partial roleAssignments=Complete",
            string.Join(' ', CollectionNames.All.Where(name => tenant.Completeness[name] != CollectionState.Absent).Select(name => $"{name}={tenant.Completeness[name]}")));
    }

    [Theory]
    [InlineData("null", CollectionState.Complete)]
    [InlineData("\"user.department -eq \\\"Sales\\\"\"", CollectionState.Partial)]
    public void Dynamic_groups_alone_are_not_all_groups(string rule, CollectionState expected)
    {
        using TestFolder folder = new();
        Tenant tenant = folder
            .With("Groups/g1/g1.json", """{"id":"g1","displayName":"Dynamic","membershipRule":"user.userType -eq \"Member\""}""")
            .With("Groups/g2/g2.json", $$"""{"id":"g2","displayName":"Other","membershipRule":{{rule}}}""")
            .Read().Tenant;
        Assert.Equal(expected, tenant.Completeness[CollectionNames.Groups]);
    }

    [Fact]
    public void Canonical_folder_may_hold_one_file_for_each_object()
    {
        using TestFolder folder = new();
        Tenant tenant = folder
            .With("snapshot.json", """{"schemaVersion":"1.0","tenantId":"t","collections":{"users":"complete","groups":"complete"}}""")
            .With("Users/u1/u1.json", """{"id":"u1","userPrincipalName":"u1@x.example"}""")
            .With("Users/u1/AuthenticationMethods.json", """{"value":[{"@odata.type":"#microsoft.graph.fido2AuthenticationMethod","id":"k"}]}""")
            .With("Users/u2/u2.json", """{"id":"u2","userPrincipalName":"u2@x.example"}""")
            .With("Users/u2/AuthenticationMethods.json", """{"value":[]}""")
            .With("Groups/g1/g1.json", """{"id":"g1"}""")
            .With("Groups/g1/TransitiveMembers.json", """{"value":[{"@odata.type":"#microsoft.graph.user","id":"u1","userPrincipalName":"u1@x.example"},{"id":"u2"}]}""")
            .Read().Tenant;
        Assert.Equal("t", tenant.TenantId);
        Assert.IsType<PasskeyMethod>(Assert.Single(tenant.Users[0].AuthenticationMethods!.Value));
        Assert.Empty(tenant.Users[1].AuthenticationMethods!.Value);
        Assert.Equal("u1 u2", string.Join(' ', tenant.Groups[0].TransitiveMembers!.Value));
        Assert.Equal(2, tenant.Users.Count);
        Assert.True(tenant.Completeness.IsComplete(CollectionNames.AuthenticationMethods));
        Assert.True(tenant.Completeness.IsComplete(CollectionNames.GroupMembers));
        Assert.Equal(CollectionState.Absent, tenant.Completeness[CollectionNames.ConditionalAccessPolicies]);
    }

    [Theory]
    [InlineData("utf-16")]
    [InlineData("utf-16BE")]
    [InlineData("utf-8")]
    public void IntuneManagement_folder_is_read_in_every_encoding(string encoding)
    {
        Encoding mark = Encoding.GetEncoding(encoding);
        using TestFolder folder = new();
        TenantSnapshot snapshot = folder
            .With("Config/ConditionalAccess/CA001 — Ærøskøbing; & (1).json", [.. mark.GetPreamble(), .. mark.GetBytes(Policy("p1"))])
            .With("Config/NamedLocations/NL.json", [.. mark.GetPreamble(), .. mark.GetBytes("""{"@odata.type":"#microsoft.graph.countryNamedLocation","id":"l","countriesAndRegions":["NL"]}""")])
            .With("Config/AuthenticationStrengths/S.json", [.. mark.GetPreamble(), .. mark.GetBytes("""{"id":"s","allowedCombinations":["fido2"],"combinationConfigurations@odata.context":"x","combinationConfigurations":[]}""")])
            .With("Config/Groups/G.json", [.. mark.GetPreamble(), .. mark.GetBytes("""{"id":"g","displayName":"G","groupTypes":[],"securityEnabled":true}""")])
            .With("Config/MigrationTable.json", """{"TenantId":"t","Objects":[]}""")
            .Read();
        Assert.Equal("IntuneManagement folder", snapshot.Format);
        Assert.Empty(snapshot.Problems);
        Assert.Equal("1 1 1 1", $"{snapshot.Tenant.ConditionalAccessPolicies.Count} {snapshot.Tenant.NamedLocations.Count} {snapshot.Tenant.AuthenticationStrengthPolicies.Count} {snapshot.Tenant.Groups.Count}");
        Assert.Equal(CollectionState.Complete, snapshot.Tenant.Completeness[CollectionNames.ConditionalAccessPolicies]);
        Assert.Equal(CollectionState.Partial, snapshot.Tenant.Completeness[CollectionNames.Groups]);
        Assert.Equal("Config/ConditionalAccess/CA001 — Ærøskøbing; & (1).json", snapshot.Sources.Find(snapshot.Tenant.ConditionalAccessPolicies[0])!.File);
    }

    [Theory]
    [InlineData("null", CollectionState.Complete)]
    [InlineData("\"https://graph.microsoft.com/next\"", CollectionState.Partial)]
    public void Graph_page_is_complete_unless_it_names_a_next_one(string next, CollectionState expected)
    {
        using TestFolder folder = new();
        TenantSnapshot snapshot = folder.With("policies.json", $$$"""{"@odata.context":"x","@odata.nextLink":{{{next}}},"value":[{{{Policy("p1")}}},{{{Policy("p2")}}}]}""").Read("policies.json");
        Assert.Equal("Graph page", snapshot.Format);
        Assert.Equal(2, snapshot.Tenant.ConditionalAccessPolicies.Count);
        Assert.Equal(expected, snapshot.Tenant.Completeness[CollectionNames.ConditionalAccessPolicies]);
    }

    [Fact]
    public void Zero_trust_assessment_pages_follow_each_other()
    {
        using TestFolder folder = new();
        TenantSnapshot snapshot = folder
            .With("ConditionalAccessPolicy/ConditionalAccessPolicy-0.json", $$$"""{"@odata.nextLink":"n","value":[{{{Policy("p1")}}}]}""")
            .With("ConditionalAccessPolicy/ConditionalAccessPolicy-1.json", $$$"""{"value":[{{{Policy("p2")}}}]}""")
            .With("User/User-0.json", """{"value":[{"id":"u","userPrincipalName":"u@x.example"}]}""")
            .Read();
        Assert.Equal("Zero Trust Assessment folder", snapshot.Format);
        Assert.Equal(2, snapshot.Tenant.ConditionalAccessPolicies.Count);
        Assert.Equal(CollectionState.Complete, snapshot.Tenant.Completeness[CollectionNames.ConditionalAccessPolicies]);
        Assert.Single(snapshot.Tenant.Users);
    }

    [Theory]
    [InlineData("""{"conditional_access_policies":[POLICY]}""")]
    [InlineData("""{"conditional_access_policies":POLICY}""")]
    [InlineData("""{"Results":{},"Raw":{"conditional_access_policies":[POLICY]}}""")]
    public void ScubaGear_report_is_read(string json)
    {
        using TestFolder folder = new();
        TenantSnapshot snapshot = folder.With("r.json", json.Replace("POLICY", Policy("p1"), StringComparison.Ordinal)).Read("r.json");
        Assert.Equal("ScubaGear report", snapshot.Format);
        Assert.Equal("p1", Assert.Single(snapshot.Tenant.ConditionalAccessPolicies).Id);
    }

    [Fact]
    public void Template_row_holds_a_policy_as_text()
    {
        using TestFolder folder = new();
        string row = $$$"""{"PartitionKey":"CATemplate","RowKey":"r","GUID":"g","JSON":{{{System.Text.Json.JsonSerializer.Serialize(Policy("p1"))}}}}""";
        TenantSnapshot snapshot = folder.With("t.json", row).Read("t.json");
        Assert.Equal("policy template", snapshot.Format);
        Assert.Equal("p1", Assert.Single(snapshot.Tenant.ConditionalAccessPolicies).Id);
    }

    [Fact]
    public void Graph_template_is_a_policy_without_state()
    {
        using TestFolder folder = new();
        TenantSnapshot snapshot = folder.With("t.json", """{"id":"t1","name":"Block","details":{"conditions":{"users":{"excludeUsers":["Current administrator will be excluded"]}},"grantControls":{"builtInControls":["block"]}}}""").Read("t.json");
        ConditionalAccessPolicy policy = Assert.Single(snapshot.Tenant.ConditionalAccessPolicies);
        Assert.Equal("t1 Block", $"{policy.TemplateId} {policy.DisplayName}");
        Assert.Null(policy.State);
    }

    [Theory]
    [InlineData("dsc.ps1", "AADConditionalAccessPolicy 'x' { DisplayName = 'y' }", "Microsoft365DSC")]
    [InlineData("p.yaml", "conditions:\n  users: All\ngrantControls:\n  - mfa\n", "YAML")]
    [InlineData("p.psd1", "@{ conditions = @{}; grantControls = @{} }", "PowerShell hashtable")]
    [InlineData("report.json", """[{"ResourceName":"AADConditionalAccessPolicy","DisplayName":"x"}]""", "Microsoft365DSC")]
    public void Known_format_that_is_not_read_is_refused_by_name(string name, string content, string says)
    {
        using TestFolder folder = new();
        OperationError error = Assert.Throws<BootstrapException>(() => folder.With(name, content).Read()).Error;
        Assert.Equal("SnapshotFormatRefused", error.Id);
        Assert.Contains(says, error.Message, StringComparison.Ordinal);
        Assert.Contains(folder.With("p.json", Policy("p1")).Read().Problems, problem => problem.Definition == ErrorCatalogue.SnapshotFormatRefused);
    }

    [Theory]
    [InlineData("""{"$schema":"https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#","resources":[]}""")]
    [InlineData("""{"state":"string","conditions":{"clientAppTypes":["string"]},"grantControls":{}}""")]
    [InlineData("""{"signInIdentity":{"userId":"x"},"signInContext":{}}""")]
    public void Near_miss_is_no_policy_and_is_named(string json)
    {
        using TestFolder folder = new();
        TenantSnapshot snapshot = folder.With("near.json", json).With("p.json", Policy("p1")).Read();
        Assert.Equal("p1", Assert.Single(snapshot.Tenant.ConditionalAccessPolicies).Id);
        Assert.Equal("FileNotTenant near.json", string.Join(' ', snapshot.Problems.Select(problem => $"{problem.Id} {problem.Target}")));
    }

    [Fact]
    public void Records_of_what_happened_are_no_part_of_a_tenant()
    {
        using TestFolder folder = new();
        TenantSnapshot snapshot = folder.With("SigninLogs.jsonl", """{"id":"x","userPrincipalName":"u@x.example","appDisplayName":"a"}""")
            .With("whatif.json", $$$"""{"value":[{"policyApplies":true,{{{Policy("w")[1..]}}}]}""").With("p.json", Policy("p1")).Read();
        Assert.Empty(snapshot.Tenant.Users);
        Assert.Equal("p1", Assert.Single(snapshot.Tenant.ConditionalAccessPolicies).Id);
    }

    [Fact]
    public void Order_of_files_is_irrelevant_copies_fold_and_contradictions_stay()
    {
        using TestFolder first = new();
        using TestFolder second = new();
        string other = Policy("p1").Replace("enabled", "disabled", StringComparison.Ordinal);
        TenantSnapshot left = first.With("a.json", Policy("p1")).With("b.json", other).With("c.json", Policy("P0")).With("d.json", Policy("p1")).Read();
        TenantSnapshot right = second.With("a.json", Policy("P0")).With("b.json", Policy("p1")).With("c.json", Policy("p1")).With("d.json", other).Read();
        Assert.Equal(left.Tenant, right.Tenant);
        Assert.Equal("P0 p1 p1", string.Join(' ', left.Tenant.ConditionalAccessPolicies.Select(policy => policy.Id)));
        Assert.Equal("ObjectsContradict p1", string.Join(' ', left.Problems.Select(problem => $"{problem.Id} {problem.Target}")));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(int.MaxValue)]
    public void Place_of_a_policy_is_its_file_and_line(int wholeLimit)
    {
        using TestFolder folder = new();
        TenantSnapshot snapshot = folder.With("p.json", $"{{\"value\": [\n{Policy("p1")},\n\n  {Policy("p2")}\n]}}").Read("p.json", wholeLimit: wholeLimit);
        Assert.Equal("p.json:2 $.value[0]", snapshot.Sources.Find(snapshot.Tenant.ConditionalAccessPolicies[0])!.ToString());
        Assert.Equal("p.json:4 $.value[1]", snapshot.Sources.Find(CollectionNames.ConditionalAccessPolicies, "P2")!.ToString());
    }

    private static string Policy(string id, string strength = "null") =>
        $$$"""{"id":"{{{id}}}","displayName":"n","state":"enabled","conditions":{"clientAppTypes":["all"]},"grantControls":{"operator":"OR","builtInControls":[],"authenticationStrength":{{{strength}}}}}""";
}
