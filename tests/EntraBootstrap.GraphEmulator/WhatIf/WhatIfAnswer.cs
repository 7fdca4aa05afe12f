using System.Text.Json;
using EntraBootstrap.Core.Tenants;
using EntraBootstrap.GraphEmulator.Graph;
using EntraBootstrap.GraphEmulator.Tenants;

namespace EntraBootstrap.GraphEmulator.WhatIf;

/// <summary>
/// Answers <c>POST /identity/conditionalAccess/evaluate</c> by the reference evaluator, with What If's semantics: a condition whose input was not stated
/// makes its policy not apply, and there is no third answer.
/// </summary>
internal sealed class WhatIfAnswer(TenantStore store)
{
    /// <summary>The permissions that may ask: each one is enough, for a person and for an application.</summary>
    public static readonly string[] Permissions = ["Policy.Read.ConditionalAccess", "Policy.Read.All", "Policy.ReadWrite.ConditionalAccess"];

    // Everything that decides who somebody is and what a policy names: the reference takes what is missing as not there.
    private static readonly string[] s_needed =
    [
        CollectionNames.ConditionalAccessPolicies, CollectionNames.NamedLocations, CollectionNames.Users, CollectionNames.Groups, CollectionNames.GroupMembers,
        CollectionNames.RoleAssignments, CollectionNames.ServicePrincipals, CollectionNames.CrossTenantAccessPolicy,
    ];

    private static readonly string[] s_knownConditions =
    [
        "users", "applications", "clientApplications", "clientAppTypes", "platforms", "locations", "devices", "signInRiskLevels", "userRiskLevels", "servicePrincipalRiskLevels",
        "insiderRiskLevels", "authenticationFlows",
    ];

    /// <summary>The answer to a question.</summary>
    /// <exception cref="GraphException">The question is wrong, or cannot be answered for this tenant.</exception>
    public GraphResponse Answer(GraphRequest request)
    {
        Tenant tenant = store.Tenant;
        if (Array.Find(s_needed, name => !tenant.Completeness.IsComplete(name)) is { } missing)
            throw NotAnswered($"the snapshot did not capture '{missing}' whole");
        if (!tenant.Completeness.IsEverything && tenant.Groups.FirstOrDefault(group => group.TransitiveMembers is null) is { } group)
            throw NotAnswered($"the snapshot did not capture the members of group '{group.Id}'");
        WhatIfRequest question = WhatIfRequest.Read(request.Body, store);
        IReadOnlyList<JsonElement> objects = store.List(CollectionNames.ConditionalAccessPolicies);
        List<(JsonElement Policy, string Reason)> answers = [];
        for (int i = 0; i < objects.Count; i++)
        {
            ConditionalAccessPolicy policy = tenant.ConditionalAccessPolicies[i];
            if (!Same(policy.State, "enabled") && !Same(policy.State, "enabledForReportingButNotEnforced"))
                continue;
            string reason = Reason(policy, objects[i], question);
            if (!question.AppliedPoliciesOnly || Same(reason, WhatIfConditions.NotSet))
                answers.Add((objects[i], reason));
        }

        return GraphResponse.Json(StatusCodes.Status200OK, json => Write(json, request, answers));
    }

    private string Reason(ConditionalAccessPolicy policy, JsonElement written, WhatIfRequest question)
    {
        if (written.TryGetProperty("conditions", out JsonElement conditions) && conditions.ValueKind == JsonValueKind.Object)
        {
            foreach (JsonProperty member in conditions.EnumerateObject())
            {
                if (!s_knownConditions.Contains(member.Name, StringComparer.Ordinal) && !IsEmpty(member.Value))
                    throw NotAnswered($"the condition '{member.Name}' of policy '{policy.Id}' is not known to the reference evaluator");
            }
        }

        try
        {
            return new WhatIfConditions(store.Tenant, question).Reason(policy);
        }
        catch (Exception exception) when (exception is FormatException or NotSupportedException)
        {
            throw NotAnswered($"policy '{policy.Id}' is not understood by the reference evaluator");
        }
    }

    private static void Write(Utf8JsonWriter json, GraphRequest request, List<(JsonElement Policy, string Reason)> answers)
    {
        json.WriteStartObject();
        json.WriteString("@odata.context", $"{request.Base}/{request.Version}/$metadata#Collection(microsoft.graph.whatIfAnalysisResult)");
        json.WriteStartArray("value");
        foreach ((JsonElement policy, string reason) in answers)
        {
            json.WriteStartObject();
            JsonElement said = string.Equals(request.Version, "beta", StringComparison.Ordinal) ? policy : BetaOnly.Remove("conditionalAccessPolicy", policy);
            foreach (JsonProperty member in said.EnumerateObject())
                member.WriteTo(json);
            json.WriteBoolean("policyApplies", Same(reason, WhatIfConditions.NotSet));
            json.WriteString("analysisReasons", reason);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static bool IsEmpty(JsonElement value) => value.ValueKind == JsonValueKind.Null || value.ValueKind == JsonValueKind.Array && value.GetArrayLength() == 0;

    private static GraphException NotAnswered(string why) => new(StatusCodes.Status501NotImplemented, "NotImplemented", $"What If cannot be answered here: {why}.");

    private static bool Same(string? a, string b) => string.Equals(a, b, StringComparison.OrdinalIgnoreCase);
}
