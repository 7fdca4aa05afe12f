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
    public static void Read(JsonView root, Action<JsonView, ObjectKind> take, Action found)
    {
        found();
        JsonView settings = root;
        if (root.Find("Raw") is { IsObject: true } raw)
        {
            settings = raw;
            Each(settings.Find(Policies), policy => take(policy, ObjectKind.Policy));
        }
        else if (root.Find(Policies) is { IsObject: true } single)
        {
            take(single, ObjectKind.Policy); // PowerShell unrolls a list of one
        }

        Each(settings.Find("authentication_method"), method =>
        {
            if (method.Has("AuthenticationMethodConfigurations"))
                take(method, ObjectKind.MethodsPolicy);
            Each(method.Find("authentication_method_policy"), policy => take(policy, ObjectKind.MethodsPolicy));
            Each(method.Find("authentication_method_feature_settings"), configuration => take(configuration, ObjectKind.MethodConfiguration));
        });
    }

    private static void Each(JsonView? value, Action<JsonView> action)
    {
        if (value is { IsObject: true } single)
        {
            action(single);
        }
        else if (value is { IsArray: true } list)
        {
            foreach (JsonView element in list.Elements)
            {
                if (element.IsObject)
                    action(element);
            }
        }
    }
}
