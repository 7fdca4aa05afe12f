namespace EntraBootstrap.GraphEmulator.Tests;

/// <summary>An emulator of a tenant that a test writes, and a client that may read everything.</summary>
internal sealed class OneTenant : IAsyncDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("emulator-test-");
    private readonly List<IDisposable> _clients = [];
    private Emulator? _emulator;

    public Emulator Emulator => _emulator ?? throw new InvalidOperationException("It is not started.");

    /// <summary>Starts it.</summary>
    /// <param name="members">The members of the snapshot beside its version and tenant.</param>
    /// <param name="signIns">The text of a sign-in log; null for none.</param>
    /// <param name="pageSize">How many objects a page holds.</param>
    public static async Task<OneTenant> StartAsync(string members, string? signIns = null, int pageSize = 100)
    {
        OneTenant tenant = new();
        string snapshot = tenant.Write("tenant.json", $$"""{ "schemaVersion": "1.0", "tenantId": "t", {{members}} }""");
        tenant._emulator = await Emulator.StartAsync(
            new EmulatorOptions { TenantPath = snapshot, PageSize = pageSize, SignInsPath = signIns is null ? null : tenant.Write("sign-ins.json", signIns) }, TestContext.Current.CancellationToken);
        return tenant;
    }

    /// <summary>A client with these permissions; with all of them where none is named.</summary>
    public GraphClient Client(params string[] permissions)
    {
        GraphClient client = new(Emulator, Emulator.IssueToken(permissions.Length == 0 ? null : permissions));
        _clients.Add(client);
        return client;
    }

    public async ValueTask DisposeAsync()
    {
        _clients.ForEach(client => client.Dispose());
        if (_emulator is not null)
            await _emulator.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    private string Write(string name, string text)
    {
        string path = Path.Combine(_folder.FullName, name);
        File.WriteAllText(path, text);
        return path;
    }
}
