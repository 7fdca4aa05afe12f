namespace EntraBootstrap.Core.Tests.Support;

/// <summary>Pages that are written from the code.</summary>
internal static class GeneratedPage
{
    /// <summary>Compares a page of <c>docs</c>, or writes it if <c>EB_UPDATE_BASELINES=1</c>.</summary>
    public static void AssertEqual(string name, string expected)
    {
        string path = Path.Combine(Repository.Root, "docs", name);
        if (string.Equals(Environment.GetEnvironmentVariable("EB_UPDATE_BASELINES"), "1", StringComparison.Ordinal))
            File.WriteAllText(path, expected);
        Assert.True(File.Exists(path), $"{path} is missing. Run the tests once with EB_UPDATE_BASELINES=1.");
        Assert.Equal(expected, File.ReadAllText(path).ReplaceLineEndings("\n"));
    }
}
