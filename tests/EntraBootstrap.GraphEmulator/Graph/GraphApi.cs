using EntraBootstrap.GraphEmulator.Access;
using EntraBootstrap.GraphEmulator.Faults;
using EntraBootstrap.GraphEmulator.Tenants;
using EntraBootstrap.GraphEmulator.WhatIf;

namespace EntraBootstrap.GraphEmulator.Graph;

/// <summary>Answers requests: who asks, for what, and may they.</summary>
public sealed class GraphApi(TenantStore store, SignInLog? signIns, TokenAuthority tokens, EmulatorOptions options)
{
    private long _requests;

    /// <summary>What goes wrong and when.</summary>
    public FaultScript Faults { get; } = new();

    /// <summary>The answer to a request.</summary>
    public GraphResponse Answer(GraphRequest request) => Answer(request, isPart: false);

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
        Dictionary<string, string> extra = new(StringComparer.OrdinalIgnoreCase);
        if (refused.Status == StatusCodes.Status401Unauthorized)
            extra["WWW-Authenticate"] = "Bearer realm=\"\", authorization_uri=\"\"";
        if (refused.RetryAfter is { } pause)
            extra["Retry-After"] = FaultyAnswer.Seconds(pause);
        return response with { Headers = extra };
    }

    private GraphResponse Answer(GraphRequest request, bool isPart)
    {
        try
        {
            Fault? fault = Faults.Take(request, isPart);
            if (fault is not null && FaultyAnswer.Refusal(fault, request) is { } refusal)
                throw refusal;
            GraphResponse response = AnswerWell(request);
            return fault switch
            {
                null => response,
                { Kind: FaultKind.RepeatedPage } => FaultyAnswer.Repeated(response, request),
                _ => response with { Connection = fault },
            };
        }
        catch (GraphException refused)
        {
            return Error(refused, request.Headers);
        }
    }

    private GraphResponse AnswerWell(GraphRequest request)
    {
        IReadOnlySet<string> granted = tokens.Permissions(request.Headers.GetValueOrDefault("Authorization"));
        bool isWhatIf = string.Equals(request.Path, "identity/conditionalAccess/evaluate", StringComparison.OrdinalIgnoreCase);
        if (!isWhatIf && request.Segments is not ["$batch"])
            return Read(request, granted);
        if (request.Method is not "POST")
            throw MethodRefused();
        if (isWhatIf)
            return WhatIfAnswer.Permissions.Any(granted.Contains) ? new WhatIfAnswer(store).Answer(request) : throw Denied();
        return new BatchRequest(request).Answer(part => Answer(part, isPart: true), (refused, part) => Error(refused, part.Headers));
    }

    private GraphResponse Read(GraphRequest request, IReadOnlySet<string> granted)
    {
        bool isCount = request.Segments is [.., "$count"];
        GraphRequest asked = isCount ? request with { Segments = [.. request.Segments.SkipLast(1)] } : request;
        (Resource resource, IReadOnlyList<string> keys) = Find(asked);
        if (request.Method is not "GET")
            throw MethodRefused();
        if (!resource.Permissions.Any(granted.Contains))
            throw Denied();
        if (resource.Collection is { } collection && !store.Has(collection))
            throw GraphException.Denied($"Insufficient privileges to complete the operation. The snapshot that is served here has no '{collection}'.");
        ReadContext context = new(store, signIns, keys, granted);
        Found? found = resource.Read(context);
        if (found is not null && !string.Equals(request.Version, "beta", StringComparison.Ordinal))
            found = new Found([.. found.Objects.Where(item => !BetaOnly.IsOfType(item.Element))]);
        if (found is null || !resource.IsList && found.Objects.Count == 0)
            throw GraphException.NotFound(keys.Count > 0 ? keys[^1] : request.Path);
        return new ResourceAnswer(request, resource, context, options.PageSize).Write(found, isCount);
    }

    private static GraphException Denied() => GraphException.Denied("Insufficient privileges to complete the operation.");

    private static GraphException MethodRefused() =>
        new(StatusCodes.Status405MethodNotAllowed, "Request_BadRequest", "Specified HTTP method is not allowed for the request target.");

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
            if (isKeyNext && segment.Length > template[i].Length + 3 && segment.EndsWith("')", StringComparison.Ordinal) && segment.StartsWith(template[i] + "(", StringComparison.OrdinalIgnoreCase))
            {
                string inside = segment[(template[i].Length + 1)..^1];
                keys.Add(inside[(inside.IndexOf('\'', StringComparison.Ordinal) + 1)..^1]);
                i++;
            }
            else if (string.Equals(template[i], "{}", StringComparison.Ordinal))
            {
                keys.Add(segment);
            }
            else if (!string.Equals(template[i], segment, StringComparison.OrdinalIgnoreCase) && !string.Equals(template[i] + "()", segment, StringComparison.OrdinalIgnoreCase))
            {
                return null;
            }
        }

        return at == segments.Count ? keys : null;
    }
}
