using EntraBootstrap.Core.Errors;
using EntraBootstrap.Core.Ports;
using EntraBootstrap.Core.Snapshots.Writing;
using EntraBootstrap.Core.Tenants;

namespace EntraBootstrap.Core.Snapshots;

/// <summary>Writes a tenant in the canonical form: sorted names, line feeds, no clock, so that the same tenant gives the same bytes.</summary>
public static class CanonicalSnapshotWriter
{
    /// <summary>Writes a tenant as a folder, or as one file if the path ends in <c>.json</c>.</summary>
    /// <param name="tenant">The tenant.</param>
    /// <param name="output">Where to.</param>
    /// <param name="force">Whether an existing snapshot may be replaced. A folder that is no snapshot is never replaced.</param>
    /// <param name="host">Where progress goes.</param>
    /// <param name="cancellationToken">Stops it; then nothing is written.</param>
    /// <returns>How many files were written.</returns>
    /// <exception cref="BootstrapException">It cannot be written there.</exception>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    public static int Write(Tenant tenant, string output, bool force, IOperationHost host, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(tenant);
        ArgumentException.ThrowIfNullOrEmpty(output);
        ArgumentNullException.ThrowIfNull(host);
        SnapshotTarget? target = null;
        void Progress(string status) => host.Progress(new ProgressUpdate("Writing snapshot", status));
        try
        {
            target = new SnapshotTarget(output, force);
            int files = 1;
            if (target.IsFile)
            {
                using FileStream stream = OutputFiles.Create(target.Temporary);
                new OneFileWriter(stream, Progress, cancellationToken).Write(tenant);
            }
            else
            {
                OutputFiles.CreateFolder(target.Temporary);
                FolderWriter writer = new(target.Temporary, Progress, cancellationToken);
                writer.Write(tenant);
                files = writer.Files;
            }

            target.Commit();
            target = null;
            host.Progress(new ProgressUpdate("Writing snapshot", string.Empty, 100, IsCompleted: true));
            return files;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            throw OutputFiles.Unwritable(output, exception);
        }
        finally
        {
            target?.Abandon();
        }
    }
}
