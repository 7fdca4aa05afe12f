using EntraBootstrap.Module.Tests.Staged;

namespace EntraBootstrap.Module.Tests.Help;

/// <summary>A generated file that is kept in the repository.</summary>
internal static class Baseline
{
    /// <summary>Compares the file, or writes it if <c>EB_UPDATE_BASELINES=1</c>.</summary>
    public static void AssertEqual(string path, string expected)
    {
        if (Repository.IsUpdating)
        {
            File.WriteAllText(path, expected);
            return;
        }

        Assert.True(File.Exists(path), $"{path} is missing. Run the tests once with EB_UPDATE_BASELINES=1.");
        Assert.Equal(expected, File.ReadAllText(path).ReplaceLineEndings("\n"));
    }
}
