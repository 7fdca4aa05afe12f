using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using EntraBootstrap.GraphEmulator.Graph;

namespace EntraBootstrap.GraphEmulator.Faults;

/// <summary>What a fault makes of an answer.</summary>
internal static class FaultyAnswer
{
    /// <summary>The refusal that a fault is; null if it only changes the answer.</summary>
    public static GraphException? Refusal(Fault fault, GraphRequest request) => fault.Kind switch
    {
        FaultKind.Throttled => new GraphException(StatusCodes.Status429TooManyRequests, "TooManyRequests", "Too many requests.") { RetryAfter = fault.RetryAfter },
        FaultKind.Unavailable => new GraphException(StatusCodes.Status503ServiceUnavailable, "ServiceUnavailable", "The service is temporarily unavailable.") { RetryAfter = fault.RetryAfter },
        FaultKind.TimedOut => new GraphException(StatusCodes.Status504GatewayTimeout, "GatewayTimeout", "The request timed out."),
        FaultKind.TokenExpired => new GraphException(StatusCodes.Status401Unauthorized, "InvalidAuthenticationToken", "Lifetime validation failed, the token is expired."),
        FaultKind.Gone => GraphException.NotFound(request.Segments.Count > 0 ? request.Segments[^1] : string.Empty),
        _ => null,
    };

    /// <summary>The same page with a next link to itself; anything else stays as it is.</summary>
    public static GraphResponse Repeated(GraphResponse response, GraphRequest request)
    {
        if (response.Status != StatusCodes.Status200OK || JsonNode.Parse(response.Body.Span) is not JsonObject page || !page.ContainsKey("value"))
            return response;
        IEnumerable<string> options = request.Query.Select(option => $"{option.Key}={Uri.EscapeDataString(option.Value)}");
        page["@odata.nextLink"] = $"{request.Base}/{request.Version}/{request.Path}" + (request.Query.Count > 0 ? "?" + string.Join('&', options) : string.Empty);
        return response with { Body = JsonSerializer.SerializeToUtf8Bytes(page) };
    }

    /// <summary>Sends an answer over a connection that fails.</summary>
    public static async Task SendAsync(HttpContext context, Fault fault, ReadOnlyMemory<byte> body)
    {
        ReadOnlyMemory<byte> half = body[..(body.Length / 2)];
        switch (fault.Kind)
        {
            case FaultKind.Reset:
                context.Abort();
                break;
            case FaultKind.Broken:
                context.Response.Headers.ContentLength = body.Length;
                await context.Response.Body.WriteAsync(half, context.RequestAborted);
                await context.Response.Body.FlushAsync(context.RequestAborted);
                context.Abort();
                break;
            case FaultKind.Slow:
                await context.Response.Body.WriteAsync(half, context.RequestAborted);
                await context.Response.Body.FlushAsync(context.RequestAborted);
                await Task.Delay(fault.Delay, context.RequestAborted);
                await context.Response.Body.WriteAsync(body[half.Length..], context.RequestAborted);
                break;
            case FaultKind.Truncated:
                await context.Response.Body.WriteAsync(half, context.RequestAborted);
                break;
            default:
                await context.Response.Body.WriteAsync(Encoding.UTF8.GetBytes("<html><body>Bad gateway</body></html>"), context.RequestAborted);
                break;
        }
    }

    /// <summary>The header of a pause, in whole seconds.</summary>
    public static string Seconds(TimeSpan pause) => ((int)Math.Ceiling(pause.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
}
