using System.Text;
using EntraBootstrap.Core.Ports;

namespace EntraBootstrap.Core.Tests.Snapshots.Live;

/// <summary>Answers what a test says, request by request.</summary>
internal sealed class FakeGateway(Func<GatewayRequest, int, GatewayResponse> answer) : ITenantGateway
{
    private int _number;

    public List<GatewayRequest> Sent { get; } = [];

    public GatewayIdentity Identity { get; init; } = new("tenant", "Global");

    public static GatewayResponse Json(string body, int status = 200) => new(status, Encoding.UTF8.GetBytes(body));

    public Task<GatewayResponse> SendAsync(GatewayRequest request, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        lock (Sent)
        {
            Sent.Add(request);
            return Task.FromResult(answer(request, _number++));
        }
    }
}
