namespace EntraBootstrap.GraphEmulator.Tests.Schema;

/// <summary>Public data to test against: the folder named by <c>ENTRABOOTSTRAP_CORPUS</c>, else <c>../shared/data</c> beside the repository.</summary>
internal static class PublicData
{
    /// <summary>What a test says that needs it where it is not.</summary>
    public const string NotRun = "not run: there is no schema of Graph; set ENTRABOOTSTRAP_CORPUS";

    /// <summary>A file of it; null where there is none.</summary>
    public static string? Find(params IEnumerable<string> path)
    {
        string? root = Environment.GetEnvironmentVariable("ENTRABOOTSTRAP_CORPUS") is { Length: > 0 } named ? named : Beside();
        string? file = root is null ? null : Path.Combine([root, .. path]);
        return File.Exists(file) ? file : null;
    }

    private static string? Beside()
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "EntraBootstrap.sln")))
            folder = folder.Parent;
        return folder is null ? null : Path.Combine(folder.FullName, "..", "shared", "data");
    }
}
