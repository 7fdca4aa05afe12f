using System.Text;
using System.Text.RegularExpressions;

namespace EntraBootstrap.Cli.Tests;

/// <summary>What the pages say about the command line is so.</summary>
public sealed partial class DocumentationTests : IDisposable
{
    private static readonly string s_root = Repository.Root;

    private readonly FakeTenant _tenant = new();

    public void Dispose() => _tenant.Dispose();

    public static TheoryData<string> Pages =>
        [.. Directory.EnumerateFiles(s_root, "*.md").Concat(Directory.EnumerateFiles(Path.Combine(s_root, "docs"), "*.md")).Select(page => Path.GetRelativePath(s_root, page)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Pages))]
    public void Links_LeadSomewhere(string page)
    {
        string folder = Path.GetDirectoryName(Path.Combine(s_root, page))!;
        IEnumerable<string> links = Link().Matches(File.ReadAllText(Path.Combine(s_root, page))).Select(match => match.Groups["name"].Value)
            .Where(link => !link.StartsWith("http", StringComparison.Ordinal) && !link.StartsWith('#')).Select(link => link.Split('#')[0]);

        Assert.All(links, link => Assert.True(Path.Exists(Path.Combine(folder, link)), link));
    }

    [Fact]
    public async Task Readme_NamesExactlyTheCommandsThatAreOffered()
    {
        string help = (await Cli.RunAsync(_tenant, "--help")).Output;
        string[] offered = [.. OfferedCommand().Matches(help[help.IndexOf("Commands:", StringComparison.Ordinal)..help.IndexOf("Examples:", StringComparison.Ordinal)]).Select(match => match.Groups["name"].Value).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        string[] named = [.. NamedCommand().Matches(await File.ReadAllTextAsync(Path.Combine(s_root, "README.md"), TestContext.Current.CancellationToken)).Select(match => match.Groups["name"].Value).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

        Assert.Equal(["design", "path", "rules", "simulate", "snapshot", "stepup", "test"], offered, StringComparer.Ordinal);
        Assert.Equal(offered, named, StringComparer.Ordinal);
    }

    [Fact]
    public async Task Readme_ShowsRealAnswers()
    {
        string readme = await File.ReadAllTextAsync(Path.Combine(s_root, "README.md"), TestContext.Current.CancellationToken);
        MatchCollection runs = ShownRun().Matches(readme.ReplaceLineEndings("\n"));

        Assert.Equal(3, runs.Count);
        foreach (Match shown in runs)
        {
            using var output = new MemoryStream();
            var environment = new CliEnvironment { Input = Stream.Null, Output = output, Error = TextWriter.Null, CurrentDirectory = s_root };
            await Program.RunAsync(shown.Groups["command"].Value.Split(' '), environment, TestContext.Current.CancellationToken);
            Assert.StartsWith(shown.Groups["output"].Value, Encoding.UTF8.GetString(output.ToArray()), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Paths_ShowARealWay()
    {
        string page = await File.ReadAllTextAsync(Path.Combine(s_root, "docs", "paths.md"), TestContext.Current.CancellationToken);
        Match shown = Assert.Single(ShownRun().Matches(page.ReplaceLineEndings("\n")));
        using var output = new MemoryStream();
        var environment = new CliEnvironment { Input = Stream.Null, Output = output, Error = TextWriter.Null, CurrentDirectory = s_root };
        await Program.RunAsync(shown.Groups["command"].Value.Split(' '), environment, TestContext.Current.CancellationToken);

        Assert.StartsWith(shown.Groups["output"].Value, Encoding.UTF8.GetString(output.ToArray()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task EvaluationSemantics_ShowsPartsOfARealTrace()
    {
        string page = await File.ReadAllTextAsync(Path.Combine(s_root, "docs", "evaluation-semantics.md"), TestContext.Current.CancellationToken);
        Match shown = Assert.Single(ShownRun().Matches(page.ReplaceLineEndings("\n")));
        using var output = new MemoryStream();
        var environment = new CliEnvironment { Input = Stream.Null, Output = output, Error = TextWriter.Null, CurrentDirectory = s_root };
        await Program.RunAsync(shown.Groups["command"].Value.Split(' '), environment, TestContext.Current.CancellationToken);

        string rest = Encoding.UTF8.GetString(output.ToArray());
        foreach (string part in shown.Groups["output"].Value.Split("…\n"))
        {
            int place = rest.IndexOf(part, StringComparison.Ordinal);
            Assert.True(place >= 0, part);
            rest = rest[(place + part.Length)..];
        }
    }

    [Fact]
    public void Scenarios_NameEveryMemberOfTheExamples()
    {
        string page = File.ReadAllText(Path.Combine(s_root, "docs", "scenarios.md"));
        IEnumerable<string> members = Directory.EnumerateFiles(Path.Combine(s_root, "examples", "scenarios"), "*.json")
            .SelectMany(file => Member().Matches(File.ReadAllText(file)).Select(match => match.Groups["name"].Value)).Distinct(StringComparer.Ordinal);

        Assert.All(members, member => Assert.Contains(member, page, StringComparison.Ordinal));
    }

    [GeneratedRegex(@"\]\((?<name>[^)\s]+)\)", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Link();

    [GeneratedRegex(@"^\$ entrabootstrap (?<command>[^\n]+)\n(?<output>.+?\n)…\n```", RegexOptions.Multiline | RegexOptions.Singleline | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 5000)]
    private static partial Regex ShownRun();

    [GeneratedRegex(@"^  (?<name>[a-z]+)\b(?: <[A-Z]+>)*  ", RegexOptions.Multiline | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 5000)]
    private static partial Regex OfferedCommand();

    [GeneratedRegex(@"`entrabootstrap (?<name>[a-z]+)", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 5000)]
    private static partial Regex NamedCommand();

    [GeneratedRegex(@"""(?<name>[A-Za-z]+)""\s*:", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Member();
}
