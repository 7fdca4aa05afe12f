using EntraBootstrap.Core.Diagnosis.Fidelity;
using EntraBootstrap.Core.Errors;
using EntraBootstrap.Core.Ports;
using EntraBootstrap.Core.Snapshots.Live;
using EntraBootstrap.Core.Snapshots.Writing;
using EntraBootstrap.Core.Tenants;

namespace EntraBootstrap.Core.Operations;

/// <summary>
/// Asks Microsoft's What If about sign-ins and holds the answers against ours. It only reads. Where the answers go into a file, what is there already is not asked again, so that a run that
/// was stopped goes on.
/// </summary>
public sealed class CompareWithWhatIf : IOperation<CompareWithWhatIfRequest, FidelityResult>
{
    /// <inheritdoc/>
    public FidelityResult Execute(CompareWithWhatIfRequest request, IOperationHost host, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(host);
        if (request.Most is < 1)
            throw new BootstrapException(ErrorCatalogue.ArgumentInvalid.With(null, "At least one sign-in has to be asked about."));
        Tenant tenant = request.Snapshot.Tenant;
        string live = request.Gateway.Identity.TenantId;
        if (tenant.TenantId is { Length: > 0 } captured && live.Length > 0 && !captured.Equals(live, StringComparison.OrdinalIgnoreCase))
            throw new BootstrapException(ErrorCatalogue.SnapshotOfOtherTenant.With(live, captured, live));
        try
        {
            using FidelityJournal? journal = request.Output is null
                ? null
                : FidelityJournal.Open(request.Output, new FidelityHead(tenant.TenantId ?? live, tenant.CapturedAt), request.Restart);
            return CallingThread.Run(host, Ask, cancellationToken) with { Path = request.Output };

            Task<FidelityResult> Ask(IOperationHost onCallingThread, CancellationToken token)
            {
                var progress = new RunProgress(onCallingThread, "Asking What If");
                var sender = new GraphSender(request.Gateway, request.Clock, request.Jitter, progress.Wait);
                return new FidelityRun(CompiledTenants.Of(tenant), sender, progress).RunAsync(request.Most, journal, token);
            }
        }
        catch (Exception exception) when (request.Output is not null && (exception is IOException or UnauthorizedAccessException))
        {
            throw OutputFiles.Unwritable(request.Output, exception);
        }
    }
}
