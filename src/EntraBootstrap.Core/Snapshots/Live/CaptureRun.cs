using EntraBootstrap.Core.Errors;
using EntraBootstrap.Core.Ports;
using EntraBootstrap.Core.Snapshots.Writing;

namespace EntraBootstrap.Core.Snapshots.Live;

/// <summary>Captures a tenant: lists, then the parts of their objects, then the snapshot. What is finished is not read again when it is run once more.</summary>
internal sealed class CaptureRun(CaptureOptions options, IOperationHost host)
{
    private const string Activity = "Reading the tenant";

    private readonly Dictionary<string, PartRecord> _records = new(StringComparer.Ordinal);
    private readonly GraphSender _sender = new(options.Gateway, options.Clock, options.Jitter);

    private GatewayIdentity Identity => options.Gateway.Identity;

    /// <summary>Captures the tenant.</summary>
    /// <exception cref="BootstrapException">It cannot be captured, or not to its end; what was read is kept for the next run.</exception>
    public async Task<CapturedSnapshot> RunAsync(CancellationToken cancellationToken)
    {
        CaptureHead head = new(Identity.TenantId, Identity.Environment, Identity.Graph?.AbsoluteUri.TrimEnd('/') ?? string.Empty, options.Fingerprint, options.Clock.GetUtcNow());
        using CaptureFolder folder = CaptureFolder.Open(options.Output, options.Force, head, options.Restart);
        if (folder.IsResumed)
        {
            head = folder.Journal.Head!;
            host.Warn($"Going on with the export that began at {Reading.GraphDates.Format(head.CapturedAt)}: what was read then is not read again.");
        }

        await ListsAsync(folder, cancellationToken).ConfigureAwait(false);
        await PartsAsync(folder, cancellationToken).ConfigureAwait(false);
        CaptureReport report = new(_records, Identity);
        if (report.IsEmpty)
        {
            folder.Remove();
            throw new BootstrapException(ErrorCatalogue.CaptureEmpty.With(options.Output, report.FirstReason.TrimEnd('.')));
        }

        foreach (string note in report.Notes())
            host.Warn(note);
        host.Progress(new ProgressUpdate(Activity, "Writing", 100));
        int files = new SnapshotComposer(folder, head, report.Completeness, options.CapturedBy, cancellationToken).Write();
        bool isResumed = folder.IsResumed;
        folder.Commit();
        host.Progress(new ProgressUpdate(Activity, string.Empty, 100, IsCompleted: true));
        return new CapturedSnapshot
        {
            Path = options.Output, TenantId = head.TenantId, CapturedAt = head.CapturedAt, Collections = [.. report.Collections], MissingPermissions = [.. report.MissingPermissions],
            PerUserMfa = report.PerUserMfa, Requests = _sender.Requests, IsResumed = isResumed, Files = files,
        };
    }

    // How many objects a list has is known at its end, so there is no percentage before the parts.
    private async Task ListsAsync(CaptureFolder folder, CancellationToken cancellationToken)
    {
        ListCapture lists = new(folder, _sender, Identity);
        foreach (CaptureSource source in CaptureCatalogue.All.Where(source => source.Of is null))
        {
            host.Progress(new ProgressUpdate(Activity, source.Name));
            PartRecord record = folder.Finished(source.Name)
                ?? await lists.ReadAsync(source, count => host.Progress(new ProgressUpdate(Activity, FormattableString.Invariant($"{source.Name}: {count}"))), cancellationToken).ConfigureAwait(false);
            _records[source.Name] = record;
            host.Verbose(FormattableString.Invariant($"{source.Name}: {CanonicalLayout.WordOf(record.State)}, {record.Count} objects."));
        }
    }

    private async Task PartsAsync(CaptureFolder folder, CancellationToken cancellationToken)
    {
        ObjectPart[] parts = [.. CaptureCatalogue.All
            .Where(source => source.Of is not null && (options.PerUserMfa || !string.Equals(source.Name, CaptureCatalogue.PerUserMfaState, StringComparison.Ordinal)))
            .Select(ObjectPart.Of)];
        long total = parts.Sum(part => (long)folder.Objects(part.Source.Of!).Count(part.Applies));
        long done = 0;
        ObjectCapture objects = new(folder, _sender, Identity, options.Parallelism);
        foreach (ObjectPart part in parts)
        {
            PartRecord record = await objects.ReadAsync(part, Count, cancellationToken).ConfigureAwait(false);
            _records[part.Source.Name] = record;
            host.Verbose(FormattableString.Invariant($"{part.Source.Name}: {CanonicalLayout.WordOf(record.State)}, {record.Count} objects."));

            void Count(int more)
            {
                long now = Interlocked.Add(ref done, more);
                host.Progress(new ProgressUpdate(Activity, FormattableString.Invariant($"{part.Source.Name}: {now} of {total} objects"), (int)(100 * now / Math.Max(total, 1))));
            }
        }
    }
}
