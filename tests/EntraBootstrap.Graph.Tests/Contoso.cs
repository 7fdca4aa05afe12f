using System.Net;
using System.Security;
using System.Text.Json;
using EntraBootstrap.Core.Ports;
using EntraBootstrap.GraphEmulator;

namespace EntraBootstrap.Graph.Tests;

/// <summary>An emulated tenant, and connections to it.</summary>
internal static class Contoso
{
    public static Task<Emulator> StartAsync() => Emulator.StartAsync(new EmulatorOptions { TenantPath = Path.Combine(AppContext.BaseDirectory, "tenants", "contoso"), PageSize = 2 }, TestContext.Current.CancellationToken);

    public static Task<ITenantGateway> ConnectAsync(this Emulator emulator, string? token = null, TimeSpan? timeout = null) => ConnectAsync(emulator.BaseAddress, token ?? emulator.IssueToken(), timeout);

    public static Task<ITenantGateway> ConnectAsync(string graph, string token, TimeSpan? timeout = null) => new GraphGatewayFactory().ConnectAsync(
        new GatewayConnectRequest(GatewayEnvironment.Custom(graph), new GatewayCredential.AccessToken(Secret(token))) { Timeout = timeout ?? TimeSpan.FromSeconds(30) }, TestContext.Current.CancellationToken);

    public static Task<GatewayResponse> GetAsync(this ITenantGateway gateway, string address, params (string Name, string Value)[] headers) => gateway.SendAsync(
        GatewayRequest.Get(address) with { Headers = headers.ToDictionary(header => header.Name, header => header.Value, StringComparer.OrdinalIgnoreCase) }, TestContext.Current.CancellationToken);

    public static JsonElement Json(this GatewayResponse response) => JsonElement.Parse(response.Body.Span);

    public static SecureString Secret(string text) => new NetworkCredential(string.Empty, text).SecurePassword;
}
