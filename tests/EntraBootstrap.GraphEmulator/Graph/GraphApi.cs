using EntraBootstrap.GraphEmulator.Access;
using EntraBootstrap.GraphEmulator.Tenants;

namespace EntraBootstrap.GraphEmulator.Graph;

/// <summary>Answers requests: who asks, for what, and may they.</summary>
public sealed class GraphApi(TenantStore store, TokenAuthority tokens, EmulatorOptions options)
{
    private long _requests;

    /// <summary>The answer to a request.</summary>
    public GraphResponse Answer(GraphRequest request)
    {
        try
        {
            IReadOnlySet<string> granted = tokens.Permissions(request.Headers.GetValueOrDefault("Authorization"));
            return Answer(request, granted);
        }
        catch (GraphException refused)
        {
            return Error(refused, request.Headers);
        }
    }

    /// <summary>A refusal in Graph's shape.</summary>
    public GraphResponse Error(GraphException refused, IReadOnlyDictionary<string, string> headers)
    {
        // Ids are counted, so that two runs of the same requests differ in dates alone.
        string id = FormattableString.Invariant($"00000000-0000-4000-8000-{Interlocked.Increment(ref _requests):x12}");
        GraphResponse response = GraphResponse.Json(refused.Status, json =>
        {
            json.WriteStartObject();
            json.WriteStartObject("error");
            json.WriteString("code", refused.Code);
            json.WriteString("message", refused.Message);
            json.WriteStartObject("innerError");
            json.WriteString("date", options.Clock.GetUtcNow().ToString("yyyy-MM-dd'T'HH:mm:ss", System.Globalization.CultureInfo.InvariantCulture));
            json.WriteString("request-id", id);
            json.WriteString("client-request-id", headers.GetValueOrDefault("client-request-id") ?? id);
            json.WriteEndObject();
            json.WriteEndObject();
            json.WriteEndObject();
        });
        return refused.Status == StatusCodes.Status401Unauthorized
            ? response with { Headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase) { ["WWW-Authenticate"] = "Bearer realm=\"\", authorization_uri=\"\"" } }
            : response;
    }

    private GraphResponse Answer(GraphRequest request, IReadOnlySet<string> granted)
    {
        bool isCount = request.Segments is [.., "$count"];
        GraphRequest asked = isCount ? request with { Segments = [.. request.Segments.SkipLast(1)] } : request;
        (Resource resource, IReadOnlyList<string> keys) = Find(asked);
        if (request.Method is not "GET")
            throw new GraphException(StatusCodes.Status405MethodNotAllowed, "Request_BadRequest", "Specified HTTP method is not allowed for the request target.");
        if (!resource.Permissions.Any(granted.Contains))
            throw GraphException.Denied("Insufficient privileges to complete the operation.");
        if (!store.Has(resource.Collection))
            throw GraphException.Denied($"Insufficient privileges to complete the operation. The snapshot that is served here has no '{resource.Collection}'.");
        Found found = resource.Read(new ReadContext(store, keys, granted)) ?? throw GraphException.NotFound(keys.Count > 0 ? keys[^1] : request.Path);
        return new ResourceAnswer(request, resource, keys, options.PageSize).Write(found, isCount);
    }

    private static (Resource Resource, IReadOnlyList<string> Keys) Find(GraphRequest request)
    {
        foreach (Resource resource in ResourceTable.Of(request.Version))
        {
            if (Keys(resource.Path.Split('/'), request.Segments) is { } keys)
                return (resource, keys);
        }

        throw GraphException.BadRequest($"Resource not found for the segment '{(request.Segments.Count > 0 ? request.Segments[^1] : string.Empty)}'.");
    }

    // Keys stand in segments of their own, or as in users('id') and servicePrincipals(appId='…') behind the collection.
    private static List<string>? Keys(string[] template, IReadOnlyList<string> segments)
    {
        List<string> keys = [];
        int at = 0;
        for (int i = 0; i < template.Length; i++)
        {
            if (at >= segments.Count)
                return null;
            string segment = segments[at++];
            bool isKeyNext = i + 1 < template.Length && string.Equals(template[i + 1], "{}", StringComparison.Ordinal);
            if (isKeyNext && segment.EndsWith("')", StringComparison.Ordinal) && segment.StartsWith(template[i] + "(", StringComparison.OrdinalIgnoreCase))
            {
                string inside = segment[(template[i].Length + 1)..^1];
                keys.Add(inside[(inside.IndexOf('\'', StringComparison.Ordinal) + 1)..^1]);
                i++;
            }
            else if (string.Equals(template[i], "{}", StringComparison.Ordinal))
            {
                keys.Add(segment);
            }
            else if (!string.Equals(template[i], segment, StringComparison.OrdinalIgnoreCase))
            {
                return null;
            }
        }

        return at == segments.Count ? keys : null;
    }
}
