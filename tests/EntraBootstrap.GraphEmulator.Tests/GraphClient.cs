using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;

namespace EntraBootstrap.GraphEmulator.Tests;

/// <summary>A plain client over real HTTP.</summary>
internal sealed class GraphClient(Emulator emulator, string? token) : IDisposable
{
    private readonly HttpClient _http = new();

    /// <summary>A client that may read everything.</summary>
    public static GraphClient Reader(Emulator emulator) => new(emulator, emulator.IssueToken());

    public async Task<(HttpStatusCode Status, JsonElement Body)> GetAsync(string path, params (string Name, string Value)[] headers)
    {
        using HttpResponseMessage response = await SendAsync(HttpMethod.Get, path, null, headers);
        return (response.StatusCode, JsonElement.Parse(await response.Content.ReadAsStringAsync()));
    }

    public async Task<(HttpStatusCode Status, JsonElement Body)> PostAsync(string path, string body)
    {
        using StringContent content = new(body, new MediaTypeHeaderValue("application/json"));
        using HttpResponseMessage response = await SendAsync(HttpMethod.Post, path, content);
        return (response.StatusCode, JsonElement.Parse(await response.Content.ReadAsStringAsync()));
    }

    public async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, HttpContent? content = null, params (string Name, string Value)[] headers)
    {
        using HttpRequestMessage request = new(method, path.StartsWith("http", StringComparison.Ordinal) ? path : emulator.BaseAddress + path) { Content = content };
        if (token is not null)
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        foreach ((string name, string value) in headers)
            request.Headers.Add(name, value);
        return await _http.SendAsync(request, TestContext.Current.CancellationToken);
    }

    /// <summary>All objects of a list, page by page, with the number of pages.</summary>
    public async Task<(List<JsonElement> Objects, int Pages)> ListAsync(string path)
    {
        List<JsonElement> objects = [];
        int pages = 0;
        for (string? next = path; next is not null; pages++)
        {
            (HttpStatusCode status, JsonElement body) = await GetAsync(next);
            Assert.True(status == HttpStatusCode.OK, $"{next}: {body}");
            objects.AddRange(body.GetProperty("value").EnumerateArray());
            next = body.TryGetProperty("@odata.nextLink", out JsonElement link) ? link.GetString() : null;
        }

        return (objects, pages);
    }

    public void Dispose() => _http.Dispose();
}

/// <summary>What is asked of answers again and again.</summary>
internal static class Answers
{
    public static string? Code(this JsonElement body) => body.GetProperty("error").GetProperty("code").GetString();

    public static string? Text(this JsonElement element, string member) => element.GetProperty(member).GetString();

    public static IEnumerable<string> Names(this JsonElement element) => element.EnumerateObject().Select(member => member.Name);
}
