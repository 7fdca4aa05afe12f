using EntraBootstrap.GraphEmulator.Faults;

namespace EntraBootstrap.GraphEmulator;

/// <summary>What an emulator serves and how.</summary>
public sealed record EmulatorOptions
{
    /// <summary>The snapshot, a file or folder in any format that the product reads.</summary>
    public required string TenantPath { get; init; }

    /// <summary>The sign-in log, a file of records as Graph says them; null for none.</summary>
    public string? SignInsPath { get; init; }

    /// <summary>The port on the loopback address; 0 takes a free one.</summary>
    public int Port { get; init; }

    /// <summary>How many objects a page holds where the request does not say; at least 1.</summary>
    public int PageSize { get; init; } = 100;

    /// <summary>What goes wrong, one request after the other.</summary>
    public IReadOnlyList<Fault> Faults { get; init; } = [];

    /// <summary>The clock: of tokens and of the dates in errors.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;
}
