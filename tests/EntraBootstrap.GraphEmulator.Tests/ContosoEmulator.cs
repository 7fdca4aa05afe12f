using EntraBootstrap.GraphEmulator.Tests;

[assembly: AssemblyFixture(typeof(ContosoEmulator))]

namespace EntraBootstrap.GraphEmulator.Tests;

/// <summary>One emulator of the sample tenant for all tests that only read.</summary>
public sealed class ContosoEmulator : IAsyncLifetime
{
    private Emulator? _emulator;

    internal Emulator Emulator => _emulator ?? throw new InvalidOperationException("It is not started.");

    public static string PathOf(string tenant) => Path.Combine(AppContext.BaseDirectory, "tenants", tenant);

    public static string LogPath => Path.Combine(AppContext.BaseDirectory, "sign-ins", "stepped-up.jsonl");

    public async ValueTask InitializeAsync() => _emulator = await Emulator.StartAsync(new EmulatorOptions { TenantPath = PathOf("contoso") });

    public ValueTask DisposeAsync() => _emulator?.DisposeAsync() ?? ValueTask.CompletedTask;
}
