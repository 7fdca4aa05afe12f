using System.Collections.Frozen;
using System.Text.Json;

namespace EntraBootstrap.Core.Conditions;

/// <summary>When the policies of a service that an application depends on are enforced.</summary>
public enum DependencyEnforcement
{
    /// <summary>When the person signs in to the application.</summary>
    EarlyBound,

    /// <summary>When the application asks for a token of the service, after the sign-in.</summary>
    LateBound,
}

/// <summary>One application's need of another one.</summary>
/// <param name="Caller">The name of the application that people sign in to.</param>
/// <param name="Service">The name of the service that it depends on.</param>
/// <param name="ServiceAppId">The service's application (client) id.</param>
/// <param name="Enforcement">When the service's policies are enforced.</param>
/// <param name="OnlyIfNamed">
/// Whether it counts only for policies that name the service: parts of an application whose exclusion takes them out as well, as Microsoft's own examples show.
/// </param>
/// <param name="Confidence"><c>documented</c>, <c>reported</c> or <c>inferred</c>: the weakest of the dependency and of the two ids.</param>
public sealed record ServiceDependency(string Caller, string Service, string ServiceAppId, DependencyEnforcement Enforcement, bool OnlyIfNamed, string Confidence);

/// <summary>
/// Which applications depend on which services, from the embedded table <c>Conditions/Data/service-dependencies.json</c>. Microsoft calls its list not
/// exhaustive, and some of its names have no id that anybody published: those have no effect.
/// </summary>
/// <remarks>Source: Microsoft's documentation of service dependencies (documented). Graph's What If does not look at them.</remarks>
public sealed class ServiceDependencies
{
    private static readonly string[] s_confidences = ["documented", "reported", "inferred"];
    private static readonly Lazy<ServiceDependencies> s_shipped = new(Load);

    private readonly FrozenDictionary<string, ServiceDependency[]> _early;
    private readonly FrozenDictionary<string, ServiceDependency[]> _late;

    private ServiceDependencies(JsonElement root)
    {
        AsOf = root.GetProperty("asOf").GetString()!;
        JsonElement services = root.GetProperty("services");
        var byCaller = new Dictionary<string, List<ServiceDependency>>(StringComparer.OrdinalIgnoreCase);
        foreach (JsonElement row in root.GetProperty("dependencies").EnumerateArray())
        {
            foreach ((string callerId, ServiceDependency dependency) in Expand(services, row))
            {
                if (!byCaller.TryGetValue(callerId, out List<ServiceDependency>? list))
                    byCaller[callerId] = list = [];
                list.Add(dependency);
            }
        }

        _early = Of(byCaller, DependencyEnforcement.EarlyBound);
        _late = Of(byCaller, DependencyEnforcement.LateBound);
    }

    /// <summary>The table that ships with this version.</summary>
    public static ServiceDependencies Shipped => s_shipped.Value;

    /// <summary>The date of the table's newest source.</summary>
    public string AsOf { get; }

    /// <summary>The services whose policies are enforced when somebody signs in to an application; empty for one that the table does not know.</summary>
    public IReadOnlyList<ServiceDependency> EarlyBound(string appId) => _early.GetValueOrDefault(appId) ?? [];

    /// <summary>The services whose policies are enforced when an application asks for their tokens; empty for one that the table does not know.</summary>
    public IReadOnlyList<ServiceDependency> LateBound(string appId) => _late.GetValueOrDefault(appId) ?? [];

    // A name can stand for several applications, on either side.
    private static IEnumerable<(string CallerId, ServiceDependency Dependency)> Expand(JsonElement services, JsonElement row)
    {
        string caller = row.GetProperty("caller").GetString()!;
        string service = row.GetProperty("service").GetString()!;
        DependencyEnforcement enforcement = Enum.Parse<DependencyEnforcement>(row.GetProperty("enforcement").GetString()!, ignoreCase: true);
        bool onlyIfNamed = row.TryGetProperty("onlyIfNamed", out JsonElement flag) && flag.GetBoolean();
        foreach (JsonElement from in services.GetProperty(caller).EnumerateArray())
        {
            foreach (JsonElement to in services.GetProperty(service).EnumerateArray())
            {
                int weakest = new[] { row, from, to }.Max(part => Array.IndexOf(s_confidences, part.GetProperty("confidence").GetString()));
                yield return (from.GetProperty("appId").GetString()!, new ServiceDependency(caller, service, to.GetProperty("appId").GetString()!, enforcement, onlyIfNamed, s_confidences[weakest]));
            }
        }
    }

    private static FrozenDictionary<string, ServiceDependency[]> Of(Dictionary<string, List<ServiceDependency>> byCaller, DependencyEnforcement enforcement) => byCaller
        .Select(caller => (caller.Key, Dependencies: caller.Value.Where(dependency => dependency.Enforcement == enforcement).ToArray()))
        .Where(caller => caller.Dependencies.Length > 0)
        .ToFrozenDictionary(caller => caller.Key, caller => caller.Dependencies, StringComparer.OrdinalIgnoreCase);

    private static ServiceDependencies Load()
    {
        using Stream stream = typeof(ServiceDependencies).Assembly.GetManifestResourceStream("service-dependencies.json")!;
        using var document = JsonDocument.Parse(stream);
        return new ServiceDependencies(document.RootElement);
    }
}
