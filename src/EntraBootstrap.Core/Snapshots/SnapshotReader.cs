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
    public static TenantSnapshot Read(string path, IOperationHost host, CancellationToken cancellationToken) =>
        Read(path, host, DocumentReader.DefaultWholeLimit, cancellationToken);

    internal static TenantSnapshot Read(string path, IOperationHost host, int wholeLimit, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(host);
        if (string.IsNullOrWhiteSpace(path) || (!File.Exists(path) && !Directory.Exists(path)))
            throw new BootstrapException(ErrorCatalogue.SnapshotNotFound.With(path, path));
        ProblemLog problems = new(host);
        TenantBuilder builder = new(new ReadContext(problems));
        bool isFolder = Directory.Exists(path);
        IReadOnlyList<SourceFile> files = isFolder ? new SourceFolder(path, problems).List(cancellationToken) : [SourceFile.Single(path)];
        InputReader input = new(builder, host, new DocumentReader(builder.Context, wholeLimit), isFolder, cancellationToken);
        input.Read(files);
        if (builder.Count == 0 && input.Header is null)
            throw new BootstrapException(input.WhyNothing ?? (problems.All.Count > 0 ? problems.All[0] : null) ?? ErrorCatalogue.SnapshotEmpty.With(path, path));

        Tenant tenant = new TenantAssembler(builder, input.Header).Assemble();
        problems.Finish();
        return new TenantSnapshot(tenant, path, input.Format, problems.All, builder.Sources);
    }
}
