using System.Text;
using EntraBootstrap.Core.Ports;

namespace EntraBootstrap.GraphEmulator.Tests.Capture;

/// <summary>A gateway whose answers are changed on the way, as text.</summary>
internal sealed class ChangingGateway(ITenantGateway inner, Func<GatewayRequest, string, string> change) : ITenantGateway
{
    public GatewayIdentity Identity => inner.Identity;

    public async Task<GatewayResponse> SendAsync(GatewayRequest request, CancellationToken cancellationToken)
    {
        GatewayResponse response = await inner.SendAsync(request, cancellationToken);
        return new GatewayResponse(response.Status, Encoding.UTF8.GetBytes(change(request, Encoding.UTF8.GetString(response.Body.Span)))) { RetryAfter = response.RetryAfter };
    }
}
