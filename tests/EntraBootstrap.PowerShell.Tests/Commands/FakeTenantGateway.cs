using EntraBootstrap.Core.Ports;

namespace EntraBootstrap.PowerShell.Tests.Commands;

/// <summary>A tenant that answers as it is told, and what connects to it.</summary>
internal sealed class FakeTenantGateway : ITenantGateway, ITenantGatewayFactory, IDisposable
{
    public GatewayConnectRequest? Asked { get; private set; }

    public bool IsDisposed { get; private set; }

    public string Message { get; init; } = "Open the page and type ABC.";

    public Func<GatewayConnectRequest, GatewayException?> Refuse { get; init; } = _ => null;

    public Func<GatewayRequest, CancellationToken, Task<GatewayResponse>> Answer { get; init; } = (_, _) => Task.FromResult(new GatewayResponse(200, default));

    public GatewayIdentity Identity { get; init; } = new("t1", "Global") { Account = "adele@contoso.example", Permissions = ["User.Read.All"] };

    public async Task<ITenantGateway> ConnectAsync(GatewayConnectRequest request, CancellationToken cancellationToken)
    {
        // From another thread, as libraries do it.
        await Task.Run(() => request.Prompt(Message), cancellationToken);
        Asked = request;
        return Refuse(request) is { } failure ? throw failure : this;
    }

    public Task<GatewayResponse> SendAsync(GatewayRequest request, CancellationToken cancellationToken) => Answer(request, cancellationToken);

    public void Dispose() => IsDisposed = true;
}
