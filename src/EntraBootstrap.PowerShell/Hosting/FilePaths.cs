using System.Collections.ObjectModel;
using System.Management.Automation;
using EntraBootstrap.Core.Errors;

namespace EntraBootstrap.PowerShell.Hosting;

/// <summary>Turns the paths of a session (drives, current location, wildcards) into paths of the file system.</summary>
internal sealed class FilePaths(PathIntrinsics session)
{
    private const string FileSystem = "FileSystem";

    /// <summary>The full paths that a path with wildcards stands for; at least one.</summary>
    /// <exception cref="BootstrapException">Nothing matches, or the path is not one of the file system.</exception>
    public IReadOnlyList<string> Resolve(string path)
    {
        try
        {
            Collection<string> found = session.GetResolvedProviderPathFromPSPath(path, out ProviderInfo provider);
            Refuse(provider, path);
            return found.Count > 0 ? found : throw NotFound(path);
        }
        catch (ItemNotFoundException)
        {
            throw NotFound(path);
        }
        catch (System.Management.Automation.DriveNotFoundException)
        {
            throw NotFound(path);
        }
    }

    /// <summary>The full path of a path that is taken as it is written; nothing needs to be there.</summary>
    /// <exception cref="BootstrapException">The path is not one of the file system.</exception>
    public string Literal(string path)
    {
        try
        {
            string full = session.GetUnresolvedProviderPathFromPSPath(path, out ProviderInfo provider, out _);
            Refuse(provider, path);
            return full;
        }
        catch (System.Management.Automation.DriveNotFoundException exception)
        {
            throw new BootstrapException(ErrorCatalogue.ArgumentInvalid.With(path, $"'{path}' names a drive that there is not."), exception);
        }
    }

    private static BootstrapException NotFound(string path) => new(ErrorCatalogue.SnapshotNotFound.With(path, path));

    private static void Refuse(ProviderInfo provider, string path)
    {
        if (!string.Equals(provider.Name, FileSystem, StringComparison.OrdinalIgnoreCase))
            throw new BootstrapException(ErrorCatalogue.ArgumentInvalid.With(path, $"'{path}' is a path of the provider {provider.Name}; files and folders are read and written."));
    }
}
