using System.Text.Json;
using EntraBootstrap.Core.Tenants;
using static EntraBootstrap.GraphEmulator.Graph.Resources.Kinds;

namespace EntraBootstrap.GraphEmulator.Graph.Resources;

/// <summary>Which policies ask for a strength: those that ask for multifactor authentication by it, and the others.</summary>
internal static class StrengthUsage
{
    public static JsonElement? Of(ReadContext context)
    {
        if (context.Store.Find(CollectionNames.AuthenticationStrengthPolicies, "id", context.Keys[0]) is not { } strength)
            return null;
        if (!context.Store.Has(CollectionNames.ConditionalAccessPolicies))
            throw NotCaptured();
        ILookup<bool, JsonElement> policies = context.Store.List(CollectionNames.ConditionalAccessPolicies)
            .Where(policy => string.Equals(Text(Member(Member(policy, "grantControls"), "authenticationStrength"), "id"), Text(strength, "id"), StringComparison.OrdinalIgnoreCase))
            .ToLookup(policy => IsMultifactor(strength) && !HasAlternative(Member(policy, "grantControls")!.Value));
        return JsonSerializer.SerializeToElement(new Dictionary<string, IEnumerable<JsonElement>>(StringComparer.Ordinal) { ["mfa"] = policies[true], ["none"] = policies[false] });
    }

    private static bool IsMultifactor(JsonElement strength) => string.Equals(Text(strength, "requirementsSatisfied") ?? throw NotCaptured(), "mfa", StringComparison.OrdinalIgnoreCase);

    // Another control of the same policy that is enough by itself.
    private static bool HasAlternative(JsonElement grant) =>
        string.Equals(Text(grant, "operator"), "OR", StringComparison.OrdinalIgnoreCase)
        && new[] { "builtInControls", "customAuthenticationFactors", "termsOfUse" }.Any(name => Member(grant, name) is { ValueKind: JsonValueKind.Array } controls && controls.GetArrayLength() > 0);
}
