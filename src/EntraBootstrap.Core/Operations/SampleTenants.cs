using EntraBootstrap.Core.Errors;

namespace EntraBootstrap.Core.Operations;

/// <summary>The sample tenants that are shipped with the product: one canonical snapshot per folder or file.</summary>
public sealed class SampleTenants
{
    /// <summary>The sample that is tested if nothing else is asked.</summary>
    public const string Default = "contoso";

    private readonly string _folder;

    /// <summary>Looks for samples in a folder.</summary>
    /// <param name="folder">The folder, as a full path; one that does not exist holds no samples.</param>
    /// <exception cref="ArgumentException"><paramref name="folder"/> is null or empty.</exception>
    public SampleTenants(string folder)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        _folder = folder;
    }

    /// <summary>The names, in order.</summary>
    public IReadOnlyList<string> Names => Directory.Exists(_folder)
        ? [.. Directory.EnumerateFileSystemEntries(_folder).Where(IsSnapshot).Select(NameOf).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)]
        : [];

    /// <summary>What reads a sample: its path, and the name that its outputs are marked with.</summary>
    /// <param name="name">The name, compared without case.</param>
    /// <exception cref="BootstrapException">There is no such sample; the error names those that exist.</exception>
    public ImportSnapshotRequest Find(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        IReadOnlyList<string> names = Names;
        // The name is looked up among the names and never becomes a path, so '..' leads nowhere.
        string? found = names.FirstOrDefault(known => string.Equals(known, name, StringComparison.OrdinalIgnoreCase));
        if (found is null)
            throw new BootstrapException(ErrorCatalogue.SampleNotFound.With(name, name, Hint(name, names)));
        string path = Path.Combine(_folder, found);
        return new ImportSnapshotRequest(Directory.Exists(path) ? path : path + ".json", found);
    }

    private static string Hint(string name, IReadOnlyList<string> names) => names.Count == 0
        ? " No sample tenants are installed."
        : $"{NearestName.Suggest(name, names)} There are: {string.Join(", ", names)}.";

    private static bool IsSnapshot(string path) => Directory.Exists(path)
        ? File.Exists(Path.Combine(path, "snapshot.json"))
        : string.Equals(Path.GetExtension(path), ".json", StringComparison.Ordinal);

    private static string NameOf(string path) => Directory.Exists(path) ? Path.GetFileName(path) : Path.GetFileNameWithoutExtension(path);
}
