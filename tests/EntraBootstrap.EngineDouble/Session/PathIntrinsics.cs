using System.Collections.ObjectModel;
using EntraBootstrap.EngineDouble;

namespace System.Management.Automation;

public sealed class PathIntrinsics
{
    private readonly EngineSession _session;

    internal PathIntrinsics(EngineSession session) => _session = session;

    public PathInfo CurrentLocation => CurrentFileSystemLocation;

    public PathInfo CurrentFileSystemLocation => new(_session.Location, PathReader.FileSystem, null);

    public PathInfo CurrentProviderLocation(string providerName) =>
        providerName.Equals(PathReader.FileSystem.Name, StringComparison.OrdinalIgnoreCase)
            ? CurrentFileSystemLocation
            : throw new NotSupportedException($"The engine double has a location in the file system only, not in '{providerName}'.");

    public string GetUnresolvedProviderPathFromPSPath(string path) => GetUnresolvedProviderPathFromPSPath(path, out _, out _);

    public string GetUnresolvedProviderPathFromPSPath(string path, out ProviderInfo provider, out PSDriveInfo? drive) =>
        PathReader.Read(_session, path, out provider, out drive);

    public Collection<string> GetResolvedProviderPathFromPSPath(string path, out ProviderInfo provider)
    {
        string unresolved = PathReader.Read(_session, path, out provider, out _);
        if (provider != PathReader.FileSystem)
            throw new NotSupportedException($"The engine double resolves paths of the file system only, not of '{provider.Name}'.");

        if (WildcardPattern.ContainsWildcardCharacters(unresolved))
            return [.. PathExpansion.Expand(unresolved)];

        string plain = WildcardPattern.Unescape(unresolved);
        return Path.Exists(plain)
            ? [plain]
            : throw new ItemNotFoundException($"Cannot find path '{plain}' because it does not exist.", plain);
    }

    public bool IsProviderQualified(string path) => path.Contains("::", StringComparison.Ordinal);
}
