using System.Text.Json;

namespace EntraBootstrap.GraphEmulator.Graph;

/// <summary><c>$batch</c>: up to twenty requests in one, each answered by itself. They are answered in the order in which they stand.</summary>
internal sealed class BatchRequest
{
    private const int Most = 20;

    private readonly List<Part> _parts = [];

    /// <summary>Reads a batch.</summary>
    /// <exception cref="GraphException">It is no batch that Graph would take.</exception>
    public BatchRequest(GraphRequest request)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(request.Body);
            JsonElement[] requests = [.. document.RootElement.GetProperty("requests").EnumerateArray()];
            if (requests.Length > Most)
                throw GraphException.BadRequest($"Number of batch request steps exceeds the maximum value of {Most}.");
            foreach (JsonElement part in requests)
                _parts.Add(Read(part, request));
        }
        catch (Exception exception) when (exception is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            throw GraphException.BadRequest("Invalid batch payload format.");
        }

        if (_parts.DistinctBy(part => part.Id, StringComparer.OrdinalIgnoreCase).Count() != _parts.Count)
            throw GraphException.BadRequest("Request Id values have to be unique within a batch.");
        for (int i = 0; i < _parts.Count; i++)
        {
            if (_parts[i].DependsOn.FirstOrDefault(id => !_parts.Take(i).Any(earlier => Same(earlier.Id, id))) is { } unknown)
                throw GraphException.BadRequest($"Request '{_parts[i].Id}' depends on '{unknown}', which does not come before it.");
        }
    }

    /// <summary>Answers its requests.</summary>
    /// <param name="answer">Answers one of them.</param>
    /// <param name="error">Says a refusal.</param>
    public GraphResponse Answer(Func<GraphRequest, GraphResponse> answer, Func<GraphException, GraphRequest, GraphResponse> error)
    {
        Dictionary<string, GraphResponse> answers = new(StringComparer.OrdinalIgnoreCase);
        foreach (Part part in _parts)
        {
            bool isHeldUp = part.DependsOn.Any(id => answers[id].Status >= StatusCodes.Status400BadRequest);
            answers[part.Id] = isHeldUp
                ? error(new GraphException(StatusCodes.Status424FailedDependency, "FailedDependency", "A request that this one depends on failed."), part.Request)
                : answer(part.Request);
        }

        return GraphResponse.Json(StatusCodes.Status200OK, json => Write(json, answers));
    }

    private void Write(Utf8JsonWriter json, Dictionary<string, GraphResponse> answers)
    {
        json.WriteStartObject();
        json.WriteStartArray("responses");
        foreach (Part part in _parts)
        {
            GraphResponse response = answers[part.Id];
            json.WriteStartObject();
            json.WriteString("id", part.Id);
            json.WriteNumber("status", response.Status);
            json.WriteStartObject("headers");
            json.WriteString("Content-Type", response.ContentType);
            foreach ((string name, string value) in response.Headers)
                json.WriteString(name, value);
            json.WriteEndObject();
            json.WritePropertyName("body");
            json.WriteRawValue(response.Body.Span);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static Part Read(JsonElement part, GraphRequest batch)
    {
        string url = part.GetProperty("url").GetString() ?? string.Empty;
        Dictionary<string, string> headers = new(StringComparer.OrdinalIgnoreCase);
        if (part.TryGetProperty("headers", out JsonElement given))
        {
            foreach (JsonProperty header in given.EnumerateObject())
                headers[header.Name] = header.Value.GetString() ?? string.Empty;
        }

        // Who asks is who asks for the batch.
        headers["Authorization"] = batch.Headers.GetValueOrDefault("Authorization") ?? string.Empty;
        GraphRequest request = GraphRequest.Parse(
            $"/{batch.Version}/{url.TrimStart('/')}", part.GetProperty("method").GetString() ?? string.Empty, batch.Base, headers,
            part.TryGetProperty("body", out JsonElement body) ? JsonSerializer.SerializeToUtf8Bytes(body) : default);
        if (request.Segments is ["$batch"])
            throw GraphException.BadRequest("A batch cannot hold a batch.");
        string[] before = part.TryGetProperty("dependsOn", out JsonElement ids) ? [.. ids.EnumerateArray().Select(id => id.GetString()!)] : [];
        return new Part(part.GetProperty("id").GetString() ?? string.Empty, request, before);
    }

    private static bool Same(string a, string b) => string.Equals(a, b, StringComparison.OrdinalIgnoreCase);

    private sealed record Part(string Id, GraphRequest Request, IReadOnlyList<string> DependsOn);
}
