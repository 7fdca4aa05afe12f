using EntraBootstrap.Core.Errors;

namespace EntraBootstrap.Core.Tests.Errors;

public sealed class ErrorDocumentationTests
{
    [Fact]
    public void Page_HasExactlyTheCatalogue()
    {
        string[] page = [.. File.ReadLines(Path.Combine(RepositoryRoot(), "docs", "errors.md")).Where(line => line.StartsWith("| `", StringComparison.Ordinal))];

        string[] catalogue = [.. ErrorCatalogue.All.Select(error => $"| `{error.Id}` | {error.Category} | {Cell(error.MessageTemplate)} | {Cell(error.RecommendedAction)} |")];

        Assert.Equal(catalogue, page);
    }

    private static string Cell(string text) => text.Replace("|", "\\|", StringComparison.Ordinal);

    private static string RepositoryRoot()
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "EntraBootstrap.sln")))
            folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException("The tests run outside the repository.");
    }
}
