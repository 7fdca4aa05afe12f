using EntraBootstrap.Core.Snapshots.Json;

namespace EntraBootstrap.Core.Snapshots.Reading.Formats;

/// <summary>ScubaGear's provider settings and results: one document for the whole tenant, the policies in one of its members.</summary>
internal static class ScubaGearFormat
{
    public const string Name = "ScubaGear report";
    private const string Policies = "conditional_access_policies";

    public static bool IsPolicies(string member) => string.Equals(member, Policies, StringComparison.Ordinal);

    public static bool Is(JsonView root) => root.Has(Policies) || (root.Find("Raw") is { IsObject: true } raw && raw.Has(Policies));

    /// <summary>Reads what the document holds of a tenant. A list at the root was taken element by element before.</summary>
    /// <param name="root">The document.</param>
    /// <param name="take">Takes an object, what it is, and its JSON path.</param>
    public static void Read(JsonView root, Action<JsonView, ObjectKind, string> take)
    {
        string path = "$";
        JsonView settings = root;
        if (root.Find("Raw") is { IsObject: true } raw)
        {
            settings = raw;
            path = "$.Raw";
            Each(settings.Find(Policies), path + "." + Policies, (policy, at) => take(policy, ObjectKind.Policy, at));
        }
        else if (root.Find(Policies) is { IsObject: true } single)
        {
            take(single, ObjectKind.Policy, path + "." + Policies); // PowerShell unrolls a list of one
        }

        Each(settings.Find("authentication_method"), path + ".authentication_method", (method, at) =>
        {
            if (method.Has("AuthenticationMethodConfigurations"))
                take(method, ObjectKind.MethodsPolicy, at);
            Each(method.Find("authentication_method_policy"), at + ".authentication_method_policy", (policy, at) => take(policy, ObjectKind.MethodsPolicy, at));
            Each(method.Find("authentication_method_feature_settings"), at + ".authentication_method_feature_settings", (one, at) => take(one, ObjectKind.MethodConfiguration, at));
        });
    }

    private static void Each(JsonView? value, string path, Action<JsonView, string> action)
    {
        if (value is { IsObject: true } single)
        {
            action(single, path);
        }
        else if (value is { IsArray: true } list)
        {
            int index = 0;
            foreach (JsonView element in list.Elements)
            {
                if (element.IsObject)
                    action(element, FormattableString.Invariant($"{path}[{index}]"));
                index++;
            }
        }
    }
}
