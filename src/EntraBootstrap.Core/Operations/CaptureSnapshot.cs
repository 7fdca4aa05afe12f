using System.Reflection;
using EntraBootstrap.Core.Errors;
using EntraBootstrap.Core.Ports;
using EntraBootstrap.Core.Snapshots.Live;
using EntraBootstrap.Core.Snapshots.Writing;

namespace EntraBootstrap.Core.Operations;

/// <summary>
/// Reads a whole live tenant and writes it as a snapshot in the canonical form. It only reads. What cannot be read makes its collection absent or partial and the run goes on; a run that was
/// interrupted goes on where it ended when it is started again.
/// </summary>
public sealed class CaptureSnapshot : IOperation<CaptureSnapshotRequest, CapturedSnapshot>
{
    /// <summary>The most requests that wait for an answer at once.</summary>
    public const int MaximumParallelism = 16;

    /// <inheritdoc/>
    public CapturedSnapshot Execute(CaptureSnapshotRequest request, IOperationHost host, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(host);
        if (request.Parallelism is < 1 or > MaximumParallelism)
            throw new BootstrapException(ErrorCatalogue.ArgumentInvalid.With(null, $"Between 1 and {MaximumParallelism} requests can wait at once, not {request.Parallelism}."));
        CaptureOptions options = new(request.Gateway, request.Output, request.Clock, request.Jitter)
        {
            Force = request.Force, Restart = request.Restart, PerUserMfa = request.PerUserMfa, AllowIncomplete = request.AllowIncomplete, Parallelism = request.Parallelism,
            CapturedBy = "EntraBootstrap " + typeof(CaptureSnapshot).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion,
        };
        try
        {
            return CallingThread.Run(host, (onCallingThread, token) => new CaptureRun(options, onCallingThread).RunAsync(token), cancellationToken);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw OutputFiles.Unwritable(request.Output, exception);
        }
    }
}
