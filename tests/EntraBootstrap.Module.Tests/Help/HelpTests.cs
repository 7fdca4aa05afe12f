using EntraBootstrap.Module.Tests.Staged;

namespace EntraBootstrap.Module.Tests.Help;

/// <summary>Cmdlets, pages and the help file say the same.</summary>
public sealed class HelpTests
{
    private static readonly string s_helpFile = Path.Combine(Repository.Root, "module", "en-US", "EntraBootstrap.PowerShell.dll-Help.xml");

    public static TheoryData<string> Names => StagedModule.Names;

    [Fact]
    public void Each_cmdlet_has_a_page_and_each_page_a_cmdlet()
    {
        string[] pages = [.. Directory.EnumerateFiles(Repository.Pages, "*.md").Select(file => Path.GetFileNameWithoutExtension(file)).Order(StringComparer.Ordinal)];

        Assert.Equal(StagedModule.Cmdlets.Select(cmdlet => cmdlet.Name), pages);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_page_says_what_the_attributes_say(string name)
    {
        string path = PathOf(name);
        string expected = MarkdownWriter.Write(MarkdownReader.Read(path), StagedModule.Find(name));

        Baseline.AssertEqual(path, expected);
    }

    [Fact]
    public void The_help_file_says_what_the_pages_say()
    {
        string expected = MamlWriter.Write(StagedModule.Cmdlets.Select(cmdlet => (MarkdownReader.Read(PathOf(cmdlet.Name)), cmdlet)));

        Baseline.AssertEqual(s_helpFile, expected);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_page_describes_each_parameter_once_and_no_other(string name)
    {
        HelpPage page = MarkdownReader.Read(PathOf(name));

        Assert.Equal(StagedModule.Find(name).Parameters.Select(parameter => parameter.Name).Order(StringComparer.Ordinal), page.Parameters.Select(parameter => parameter.Name).Order(StringComparer.Ordinal));
        Assert.All(page.Parameters, parameter => Assert.NotEmpty(parameter.Text));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_page_is_whole(string name)
    {
        HelpPage page = MarkdownReader.Read(PathOf(name));

        Assert.Equal(name, page.Name);
        Assert.NotEmpty(page.Synopsis);
        Assert.NotEmpty(page.Description);
        Assert.NotEmpty(page.Examples);
        Assert.All(page.Examples, example => Assert.Contains(name, example.Code, StringComparison.Ordinal));
        Assert.All(page.Links, link => Assert.Contains(link, StagedModule.Cmdlets.Select(cmdlet => cmdlet.Name)));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_page_names_exactly_the_types_that_are_written(string name)
    {
        HelpPage page = MarkdownReader.Read(PathOf(name));

        Assert.Equal(StagedModule.Find(name).OutputTypes.Select(type => type.FullName).Order(StringComparer.Ordinal), page.Outputs.Select(item => item.Name).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void The_topic_is_staged_and_fits_a_terminal()
    {
        string[] lines = File.ReadAllLines(Path.Combine(Repository.Module, "en-US", "about_EntraBootstrap.help.txt"));

        Assert.Equal("TOPIC", lines[0]);
        Assert.All(lines, line => Assert.True(line.Length <= 80, line));
    }

    private static string PathOf(string name) => Path.Combine(Repository.Pages, name + ".md");
}
