using System.Text.Json;
using EntraBootstrap.Core.Tenants;
using static EntraBootstrap.GraphEmulator.Graph.Resources.Kinds;

namespace EntraBootstrap.GraphEmulator.Graph.Resources;

/// <summary>How a domain is federated.</summary>
internal static class Federation
{
    private const string Type = "#microsoft.graph.internalDomainFederation";

    public static Found? Of(ReadContext context)
    {
        if (context.Store.Find(CollectionNames.Domains, "id", context.Keys[0]) is not { } domain)
            return null;
        if (Member(domain, "federationConfiguration") is { ValueKind: JsonValueKind.Array } configurations)
            return new Found([.. configurations.EnumerateArray().Select(configuration => new ServedObject(configuration, Type))]);

        // Snapshots may say it at the domain itself.
        if (Member(domain, "federatedIdpMfaBehavior") is { } behaviour)
        {
            return new Found([new ServedObject(
                JsonSerializer.SerializeToElement(new Dictionary<string, JsonElement>(StringComparer.Ordinal) { ["federatedIdpMfaBehavior"] = behaviour }),
                Type)]);
        }

        return string.Equals(Text(domain, "authenticationType"), "Federated", StringComparison.OrdinalIgnoreCase) ? throw NotCaptured() : new Found([]);
    }
}
