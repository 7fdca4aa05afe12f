using System.Globalization;
using System.Text;
using System.Text.Json;
using EntraBootstrap.GraphEmulator.Graph.Resources;
using EntraBootstrap.GraphEmulator.OData;

namespace EntraBootstrap.GraphEmulator.Graph;

/// <summary>Writes what was found as Graph would: an object, a page of a list, or the number of its objects.</summary>
internal sealed class ResourceAnswer(GraphRequest request, Resource resource, ReadContext context, int pageSize)
{
    private readonly QueryOptions _query = QueryOptions.Read(request, resource);
    private readonly bool _isBeta = string.Equals(request.Version, "beta", StringComparison.Ordinal);

    public GraphResponse Write(Found found, bool isCount)
    {
        if (resource.Guarded is { IsAskedFor: true } guarded && _query.Select?.Contains(guarded.Member, StringComparer.OrdinalIgnoreCase) == true && !IsGranted(guarded))
            throw GraphException.Denied("Insufficient privileges to complete the operation.");
        if (!resource.IsList)
            return isCount ? throw GraphException.BadRequest("Resource not found for the segment '$count'.") : GraphResponse.Json(StatusCodes.Status200OK, json => WriteObject(json, found.Objects[0], isRoot: true));
        IReadOnlyList<ServedObject> objects = _query.Filter is { } filter ? [.. found.Objects.Where(item => filter.Matches(Element(item)))] : found.Objects;
        if (_query.IsAscending)
            objects = [.. objects.Reverse()];
        return isCount ? Number(objects.Count) : GraphResponse.Json(StatusCodes.Status200OK, json => WritePage(json, objects));
    }

    private bool IsEventual => string.Equals(request.Headers.GetValueOrDefault("ConsistencyLevel"), "eventual", StringComparison.OrdinalIgnoreCase);

    private bool IsGranted(Guard guard) => guard.Permissions.Any(context.Granted.Contains);

    // Filters, too, see what the version has.
    private JsonElement Element(ServedObject served) =>
        _isBeta ? served.Element : BetaOnly.Remove(served.ODataType?.Replace("#microsoft.graph.", string.Empty, StringComparison.Ordinal) ?? resource.Type, served.Element);

    private GraphResponse Number(int count)
    {
        if (resource.IsDirectory && !IsEventual)
            throw new GraphException(StatusCodes.Status400BadRequest, "Request_BadRequest", "$count is not currently supported.");
        return new GraphResponse(StatusCodes.Status200OK, Encoding.ASCII.GetBytes(count.ToString(CultureInfo.InvariantCulture))) { ContentType = "text/plain" };
    }

    private void WritePage(Utf8JsonWriter json, IReadOnlyList<ServedObject> objects)
    {
        int offset = _query.SkipToken is null ? 0 : PageToken.Offset(request, _query.SkipToken);
        int end = Math.Min(objects.Count, offset + (_query.Top ?? pageSize));
        json.WriteStartObject();
        json.WriteString("@odata.context", Context());
        if (_query.Count && (IsEventual || !resource.IsDirectory))
            json.WriteNumber("@odata.count", objects.Count);
        if (end < objects.Count)
            json.WriteString("@odata.nextLink", PageToken.NextLink(request, end));
        json.WriteStartArray("value");
        for (int i = offset; i < end; i++)
            WriteObject(json, objects[i], isRoot: false);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private void WriteObject(Utf8JsonWriter json, ServedObject served, bool isRoot)
    {
        JsonElement element = Element(served);
        if (element.ValueKind != JsonValueKind.Object)
        {
            element.WriteTo(json);
            return;
        }

        json.WriteStartObject();
        if (isRoot)
            json.WriteString("@odata.context", Context());
        if (served.ODataType is not null)
            json.WriteString("@odata.type", served.ODataType);
        foreach (JsonProperty member in element.EnumerateObject().Where(member => IsShown(member.Name, served)))
            member.WriteTo(json);
        foreach (Expansion expansion in _query.Expand)
            WriteExpanded(json, expansion, served.Element);
        json.WriteEndObject();
    }

    private void WriteExpanded(Utf8JsonWriter json, Expansion expansion, JsonElement holder)
    {
        if (resource.Expand[expansion.Member] is not { } read)
            return;
        json.WritePropertyName(expansion.Member);
        if (read(context, holder) is not { } served)
        {
            json.WriteNullValue();
            return;
        }

        json.WriteStartObject();
        json.WriteString("@odata.type", served.ODataType);
        foreach (JsonProperty member in Element(served).EnumerateObject())
        {
            if (expansion.Select?.Contains(member.Name, StringComparer.OrdinalIgnoreCase) != false && !DirectoryObjects.NotExpanded.Contains(member.Name, StringComparer.Ordinal))
                member.WriteTo(json);
        }

        json.WriteEndObject();
    }

    private bool IsShown(string member, ServedObject served)
    {
        if (resource.NotGraphs.Contains(member, StringComparer.Ordinal))
            return false;
        if (member.StartsWith("@odata.", StringComparison.Ordinal))
            return served.ODataType is null && !resource.IsOfOneType;
        if (resource.Guarded is { } guarded && string.Equals(guarded.Member, member, StringComparison.Ordinal) && (guarded.IsAskedFor ? _query.Select is null : !IsGranted(guarded)))
            return false;
        return ((_query.Select ?? resource.Default)?.Contains(member, StringComparer.OrdinalIgnoreCase) ?? true) || _query.Expand.Any(expansion => string.Equals(expansion.Member, member, StringComparison.OrdinalIgnoreCase));
    }

    private string Context()
    {
        string name = resource.Context;
        foreach (string key in context.Keys)
        {
            int at = name.IndexOf("{}", StringComparison.Ordinal);
            if (at >= 0)
                name = string.Concat(name.AsSpan(0, at), key.Replace("'", "''", StringComparison.Ordinal), name.AsSpan(at + 2));
        }

        IEnumerable<string> shown = (_query.Select ?? []).Concat(_query.Expand.Select(expansion => $"{expansion.Member}({string.Join(',', expansion.Select ?? [])})"));
        string selected = _query.Select is null && _query.Expand.Count == 0 ? string.Empty : $"({string.Join(',', shown)})";
        return $"{request.Base}/{request.Version}/$metadata#" + (name.EndsWith("/$entity", StringComparison.Ordinal) ? name.Insert(name.Length - "/$entity".Length, selected) : name + selected);
    }
}
