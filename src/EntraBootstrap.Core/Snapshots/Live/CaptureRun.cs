using EntraBootstrap.Core.Errors;
using EntraBootstrap.Core.Ports;
using EntraBootstrap.Core.Snapshots.Writing;
using EntraBootstrap.Core.Tenants;

namespace EntraBootstrap.Core.Snapshots.Live;

/// <summary>Captures a tenant: lists, then the parts of their objects, then the snapshot. What is finished is not read again when it is run once more.</summary>
internal sealed class CaptureRun
{
    // One list may fail for a reason of its own. Where the next one fails as well Graph is down, and waiting for each of the others would take hours.
    private const int MostUnanswered = 2;

    private readonly CaptureOptions _options;
    private readonly IOperationHost _host;
    private readonly RunProgress _progress;
    private readonly GraphSender _sender;
    private readonly Dictionary<string, PartRecord> _records = new(StringComparer.Ordinal);

    public CaptureRun(CaptureOptions options, IOperationHost host)
    {
        _options = options;
        _host = host;
        _progress = new RunProgress(host, "Reading the tenant");
        _sender = new GraphSender(options.Gateway, options.Clock, options.Jitter, _progress.Wait);
    }

    private GatewayIdentity Identity => _options.Gateway.Identity;

    /// <summary>Captures the tenant.</summary>
    /// <exception cref="BootstrapException">It cannot be captured, or not to its end; what was read is kept for the next run.</exception>
    public async Task<CapturedSnapshot> RunAsync(CancellationToken cancellationToken)
    {
        CaptureHead head = new(Identity.TenantId, Identity.Environment, Identity.Graph?.AbsoluteUri.TrimEnd('/') ?? string.Empty, _options.Fingerprint, _options.Clock.GetUtcNow());
        using CaptureFolder folder = CaptureFolder.Open(_options.Output, _options.Force, head, _options.Restart);
        if (folder.IsResumed)
        {
            head = folder.Journal.Head!;
            _host.Warn($"Going on with the export that began at {Reading.GraphDates.Format(head.CapturedAt)}: what was read then is not read again.");
        }

        try
        {
            await ListsAsync(folder, cancellationToken).ConfigureAwait(false);
        }
        catch when (folder.Journal.IsEmpty)
        {
            // Nothing was read: there is nothing to go on with, and nothing shall lie there as if there were.
            folder.Remove();
            throw;
        }

        await PartsAsync(folder, cancellationToken).ConfigureAwait(false);
        CaptureReport report = new(_records, Identity);
        if (report.IsEmpty)
        {
            folder.Remove();
            throw new BootstrapException(ErrorCatalogue.CaptureEmpty.With(_options.Output, report.FirstReason.TrimEnd('.')));
        }

        foreach (string note in report.Notes())
            _host.Warn(note);
        _progress.Say("Writing", 100);
        int files = new SnapshotComposer(folder, head, report.Completeness, _options.CapturedBy, cancellationToken).Write();
        bool isResumed = folder.IsResumed;
        folder.Commit();
        _progress.End();
        return new CapturedSnapshot
        {
            FullName = _options.Output, TenantId = head.TenantId, CapturedAt = head.CapturedAt, Collections = [.. report.Collections], MissingPermissions = [.. report.MissingPermissions],
            PerUserMfa = report.PerUserMfa, Requests = _sender.Requests, IsResumed = isResumed, Files = files,
        };
    }

    // How many objects a list has is known at its end, so there is no percentage before the parts.
    private async Task ListsAsync(CaptureFolder folder, CancellationToken cancellationToken)
    {
        ListCapture lists = new(folder, _sender, Identity);
        int unanswered = 0;
        foreach (CaptureSource source in CaptureCatalogue.All.Where(source => source.Of is null))
        {
            _progress.Say(source.Name);
            // Whose tenant it is is asked each time: the connection may be another one than that of the run before.
            bool isOwn = string.Equals(source.Name, CollectionNames.Organization, StringComparison.Ordinal);
            PartRecord record = (isOwn ? null : folder.Finished(source.Name))
                ?? await lists.ReadAsync(source, count => _progress.Say(FormattableString.Invariant($"{source.Name}: {count}")), cancellationToken).ConfigureAwait(false);
            Take(record);
            if (isOwn)
                CheckTenant(folder);
            unanswered = record.MayComeBack ? unanswered + 1 : 0;
            if (unanswered >= MostUnanswered)
                throw Incomplete(record);
        }
    }

    private void CheckTenant(CaptureFolder folder)
    {
        string[] answered = [.. folder.Objects(CollectionNames.Organization).Select(organization => organization.FindText("id")).OfType<string>().Where(id => id.Length > 0)];
        // A tenant may also have been named by a domain.
        if (!Guid.TryParse(Identity.TenantId, out _) || answered.Length == 0 || answered.Contains(Identity.TenantId, StringComparer.OrdinalIgnoreCase))
            return;
        if (!folder.IsResumed)
            folder.Remove();
        throw new BootstrapException(ErrorCatalogue.CaptureOtherTenant.With(_options.Output, Identity.TenantId, answered[0]));
    }

    private async Task PartsAsync(CaptureFolder folder, CancellationToken cancellationToken)
    {
        ObjectPart[] parts = [.. CaptureCatalogue.All
            .Where(source => source.Of is not null && (_options.PerUserMfa || !string.Equals(source.Name, CaptureCatalogue.PerUserMfaState, StringComparison.Ordinal)))
            .Select(ObjectPart.Of)];
        long total = parts.Sum(part => (long)folder.Objects(part.Source.Of!).Count(part.Applies));
        long done = 0;
        ObjectCapture objects = new(folder, _sender, Identity, _options.Parallelism);
        foreach (ObjectPart part in parts)
        {
            Take(await objects.ReadAsync(part, Count, cancellationToken).ConfigureAwait(false));

            void Count(int more)
            {
                long now = Interlocked.Add(ref done, more);
                _progress.Say(FormattableString.Invariant($"{part.Source.Name}: {now} of {total} objects"), (int)(100 * now / Math.Max(total, 1)));
            }
        }
    }

    private void Take(PartRecord record)
    {
        _records[record.Part] = record;
        string reason = record.Reason is null ? string.Empty : $" ({record.Reason.TrimEnd('.')})";
        _host.Verbose(FormattableString.Invariant($"{record.Part}: {CanonicalLayout.WordOf(record.State)}, {record.Count} objects{reason}."));

        // What Graph did not answer is not what the tenant lacks: a snapshot that is there is not replaced by one that was cut short.
        if (record.MayComeBack && !_options.AllowIncomplete)
            throw Incomplete(record);
    }

    private BootstrapException Incomplete(PartRecord record) => new(ErrorCatalogue.CaptureIncomplete.With(_options.Output, $"{record.Part} ({record.Reason?.TrimEnd('.')})"));
}
