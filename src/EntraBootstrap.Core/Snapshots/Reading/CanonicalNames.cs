namespace EntraBootstrap.Core.Snapshots.Reading;

/// <summary>File names of the canonical form.</summary>
internal static class CanonicalNames
{
    /// <summary>What says that a folder is a snapshot.</summary>
    public const string SnapshotFile = "snapshot.json";

    /// <summary>The settings beside a snapshot, which are no part of it.</summary>
    public const string SettingsFile = "entrabootstrap.json";
}
