using System.Text.Json;
using EntraBootstrap.Core.Snapshots;
using EntraBootstrap.Core.Tenants;

namespace EntraBootstrap.GraphEmulator.Tenants;

/// <summary>The objects of a snapshot as JSON, collection by collection, in the order of the snapshot's canonical form.</summary>
public sealed class TenantStore
{
    private readonly Dictionary<string, JsonElement> _collections;
    private readonly Dictionary<string, JsonElement[]> _lists;
    private readonly Dictionary<(string Collection, string Member), Dictionary<string, JsonElement>> _indexes = [];
    private readonly Lock _lock = new();

    private TenantStore(Tenant tenant, Dictionary<string, JsonElement> collections, int problems)
    {
        Tenant = tenant;
        Problems = problems;
        _collections = collections;
        _lists = collections.Where(pair => pair.Value.ValueKind == JsonValueKind.Array).ToDictionary(pair => pair.Key, pair => pair.Value.EnumerateArray().ToArray(), StringComparer.Ordinal);
    }

    /// <summary>The tenant as the product reads it.</summary>
    public Tenant Tenant { get; }

    /// <summary>How many parts of the snapshot could not be read.</summary>
    public int Problems { get; }

    /// <summary>Reads a snapshot in any format that the product reads.</summary>
    /// <param name="path">A file or folder.</param>
    /// <exception cref="Core.Errors.BootstrapException">It cannot be read.</exception>
    public static TenantStore Load(string path)
    {
        SilentHost host = new();
        Tenant tenant = SnapshotReader.Read(path, host, CancellationToken.None).Tenant;

        // The canonical form is where every format becomes Graph's objects, with the members that the product does not know.
        DirectoryInfo folder = Directory.CreateTempSubdirectory("entrabootstrap-emulator-");
        try
        {
            string file = Path.Combine(folder.FullName, "tenant.json");
            CanonicalSnapshotWriter.Write(tenant, file, force: false, host, CancellationToken.None);
            JsonElement root = JsonDocument.Parse(File.ReadAllBytes(file)).RootElement;
            Dictionary<string, JsonElement> collections = CollectionNames.All
                .Where(name => root.TryGetProperty(name, out _))
                .ToDictionary(name => name, name => root.GetProperty(name), StringComparer.Ordinal);
            return new TenantStore(tenant, collections, host.Problems.Count);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>Whether the snapshot has captured anything of a collection.</summary>
    public bool Has(string collection) => Tenant.Completeness[collection] != CollectionState.Absent;

    /// <summary>The objects of a collection; none where there are none.</summary>
    public IReadOnlyList<JsonElement> List(string collection) => _lists.GetValueOrDefault(collection) ?? [];

    /// <summary>A single document; null if the snapshot has none.</summary>
    public JsonElement? Document(string collection) => _collections.TryGetValue(collection, out JsonElement document) ? document : null;

    /// <summary>The object of a collection whose member has a value, without regard to case; null if there is none.</summary>
    /// <param name="collection">The collection.</param>
    /// <param name="member">Such as <c>id</c>.</param>
    /// <param name="value">The value.</param>
    public JsonElement? Find(string collection, string member, string value)
    {
        Dictionary<string, JsonElement>? index;
        lock (_lock)
        {
            if (!_indexes.TryGetValue((collection, member), out index))
            {
                index = new Dictionary<string, JsonElement>(StringComparer.OrdinalIgnoreCase);
                foreach (JsonElement element in List(collection))
                {
                    if (element.TryGetProperty(member, out JsonElement key) && key.ValueKind == JsonValueKind.String)
                        index.TryAdd(key.GetString()!, element);
                }

                _indexes[(collection, member)] = index;
            }
        }

        return index.TryGetValue(value, out JsonElement found) ? found : null;
    }
}
