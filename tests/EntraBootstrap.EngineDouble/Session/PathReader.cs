using EntraBootstrap.EngineDouble;

namespace System.Management.Automation;

/// <summary>Takes a PowerShell path apart: provider, drive, and the path as the provider knows it.</summary>
internal static class PathReader
{
    internal static readonly ProviderInfo FileSystem = new("FileSystem");

    private static readonly Dictionary<string, ProviderInfo> s_providers = new ProviderInfo[]
    {
        FileSystem, new("Environment"), new("Variable"), new("Function"), new("Alias"),
    }.ToDictionary(provider => provider.Name, StringComparer.OrdinalIgnoreCase);

    internal static string Read(EngineSession session, string path, out ProviderInfo provider, out PSDriveInfo? drive)
    {
        ArgumentNullException.ThrowIfNull(path);
        drive = null;
        int qualifier = path.IndexOf("::", StringComparison.Ordinal);
        if (qualifier > 0)
        {
            string name = path[(path.LastIndexOf('\\', qualifier) + 1)..qualifier];
            if (!s_providers.TryGetValue(name, out provider!))
                throw new ProviderNotFoundException($"Cannot find a provider with the name '{name}'.", name);
            path = path[(qualifier + 2)..];
            return provider == FileSystem ? FullPath(session.Location, path) : path;
        }

        int colon = path.IndexOf(':', StringComparison.Ordinal);
        bool hasDrive = colon > 0 && path.AsSpan(0, colon).IndexOfAny('/', '\\') < 0 && !(OperatingSystem.IsWindows() && colon == 1);
        if (!hasDrive)
        {
            provider = FileSystem;
            return FullPath(session.Location, path);
        }

        drive = FindDrive(session, path[..colon]);
        provider = drive.Provider;
        string rest = path[(colon + 1)..].TrimStart('/', '\\');
        return provider == FileSystem ? FullPath(drive.Root, rest) : rest;
    }

    private static PSDriveInfo FindDrive(EngineSession session, string name)
    {
        if (session.Drives.TryGetValue(name, out string? root)) return new PSDriveInfo(name, FileSystem, root);
        string providerName = name.Equals("Env", StringComparison.OrdinalIgnoreCase) ? "Environment" : name;
        return s_providers.TryGetValue(providerName, out ProviderInfo? provider) && provider != FileSystem
            ? new PSDriveInfo(name, provider, string.Empty)
            : throw new DriveNotFoundException($"Cannot find drive. A drive with the name '{name}' does not exist.", name);
    }

    private static string FullPath(string location, string path)
    {
        if (path is "~" || path.StartsWith("~/", StringComparison.Ordinal) || path.StartsWith("~\\", StringComparison.Ordinal))
            path = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile) + path[1..];
        return Path.GetFullPath(path.Replace('\\', Path.DirectorySeparatorChar), location);
    }
}
