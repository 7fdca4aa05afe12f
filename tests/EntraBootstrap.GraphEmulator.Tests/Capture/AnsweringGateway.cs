using EntraBootstrap.Core.Ports;

namespace EntraBootstrap.GraphEmulator.Tests.Capture;

/// <summary>A gateway that answers some requests by itself.</summary>
internal sealed class AnsweringGateway(ITenantGateway inner, Func<GatewayRequest, GatewayResponse?> answer) : ITenantGateway
{
    public GatewayIdentity Identity => inner.Identity;

    public Task<GatewayResponse> SendAsync(GatewayRequest request, CancellationToken cancellationToken) =>
        answer(request) is { } own ? Task.FromResult(own) : inner.SendAsync(request, cancellationToken);
}
