using EntraBootstrap.Core.Errors;
using EntraBootstrap.Core.Ports;
using EntraBootstrap.Core.Snapshots.Reading;
using EntraBootstrap.Core.Tenants;

namespace EntraBootstrap.Core.Snapshots;

/// <summary>Reads a tenant from a file or folder in any known format.</summary>
public static class SnapshotReader
{
    /// <summary>Reads a snapshot.</summary>
    /// <param name="path">A file or folder.</param>
    /// <param name="host">Where problems and progress go.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>The tenant, with what could not be read.</returns>
    /// <exception cref="BootstrapException">Nothing usable was found, or a document of our own is wrong.</exception>
    /// <exception cref="OperationCanceledException">The caller stopped it.</exception>
    /// <exception cref="ArgumentNullException"><paramref name="host"/> is null.</exception>
    public static TenantSnapshot Read(string path, IOperationHost host, CancellationToken cancellationToken) => Read(path, null, host, cancellationToken);

    /// <summary>Reads a snapshot that may hold several copies of one object from different days.</summary>
    /// <param name="path">A file or folder.</param>
    /// <param name="asOf">Of several dated copies the newest one that is not after this moment counts; null to take none of them as the right one.</param>
    /// <param name="host">Where problems and progress go.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>The tenant, with what could not be read.</returns>
    /// <exception cref="BootstrapException">Nothing usable was found, or a document of our own is wrong.</exception>
    /// <exception cref="OperationCanceledException">The caller stopped it.</exception>
    /// <exception cref="ArgumentNullException"><paramref name="host"/> is null.</exception>
    public static TenantSnapshot Read(string path, DateTimeOffset? asOf, IOperationHost host, CancellationToken cancellationToken) =>
        Read(path, host, DocumentReader.DefaultWholeLimit, cancellationToken, asOf);

    internal static TenantSnapshot Read(string path, IOperationHost host, int wholeLimit, CancellationToken cancellationToken, DateTimeOffset? asOf = null)
    {
        ArgumentNullException.ThrowIfNull(host);
        if (string.IsNullOrWhiteSpace(path) || (!File.Exists(path) && !Directory.Exists(path)))
            throw new BootstrapException(ErrorCatalogue.SnapshotNotFound.With(path, path));
        ProblemLog problems = new(host);
        bool isFolder = Directory.Exists(path);
        IReadOnlyList<SourceFile> files = isFolder ? new SourceFolder(path, problems).List(cancellationToken) : [SourceFile.Single(path)];
        return Read(path, files, isFolder, new ReadContext(problems) { AsOf = asOf }, host, wholeLimit, cancellationToken);
    }

    /// <summary>Reads files that are at hand.</summary>
    internal static TenantSnapshot Read(IReadOnlyList<SourceFile> files, bool isFolder, IOperationHost host, int wholeLimit, CancellationToken cancellationToken) =>
        Read(files[0].Name, files, isFolder, new ReadContext(new ProblemLog(host)), host, wholeLimit, cancellationToken);

    private static TenantSnapshot Read(
        string path, IReadOnlyList<SourceFile> files, bool isFolder, ReadContext context, IOperationHost host, int wholeLimit, CancellationToken cancellationToken)
    {
        ProblemLog problems = context.Problems;
        TenantBuilder builder = new(context);
        InputReader input = new(builder, host, new DocumentReader(context, wholeLimit), isFolder, cancellationToken);
        input.Read(files);
        if (builder.Count == 0 && input.Header is null)
            throw new BootstrapException(input.WhyNothing ?? (problems.All.Count > 0 ? problems.All[0] : null) ?? ErrorCatalogue.SnapshotEmpty.With(path, path));

        Tenant tenant = new TenantAssembler(builder, input.Header).Assemble();
        UnresolvedReferences.Report(tenant, builder.Sources, problems);
        problems.Finish();
        return new TenantSnapshot(tenant, path, input.Format, problems.All, builder.Sources);
    }
}
