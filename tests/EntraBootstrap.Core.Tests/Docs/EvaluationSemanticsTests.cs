using System.Text.RegularExpressions;
using EntraBootstrap.Core.Conditions;
using EntraBootstrap.Core.Journeys;
using EntraBootstrap.Core.Platform;
using EntraBootstrap.Core.Tests.Support;

namespace EntraBootstrap.Core.Tests.Docs;

/// <summary>What <c>docs/evaluation-semantics.md</c> says of codes, words and rows is what there is.</summary>
public sealed partial class EvaluationSemanticsTests
{
    private static readonly string s_page = File.ReadAllText(Path.Combine(Repository.Root, "docs", "evaluation-semantics.md")).ReplaceLineEndings("\n");

    private static IEnumerable<string> CodesOfSource =>
    [
        .. PlatformRules.All.Concat(JourneyRules.All).Select(rule => rule.Id),
        .. Directory.EnumerateFiles(Path.Combine(Repository.Root, "src"), "*.cs", SearchOption.AllDirectories)
            .Where(file => !Path.GetRelativePath(Repository.Root, file).Split(Path.DirectorySeparatorChar).Any(folder => folder is "bin" or "obj"))
            .SelectMany(file => ReasonLiteral().Matches(File.ReadAllText(file))).Select(match => match.Groups["code"].Value),
    ];

    [Fact]
    public void Codes_AreExactlyThoseOfTheSource()
    {
        string[] named = Sorted(Code().Matches(s_page).Select(match => match.Value));

        // The rules of the platform have a page of their own.
        Assert.Equal(Sorted(CodesOfSource.Where(code => !IsOfPlatform(code))), named.Where(code => !IsOfPlatform(code)));
        Assert.Subset(CodesOfSource.ToHashSet(StringComparer.Ordinal), named.ToHashSet(StringComparer.Ordinal));
    }

    [Fact]
    public void Readings_HaveOneRowEach_WithTheirConfidence()
    {
        string[][] rows = [.. Rows(s_page).Select(Cells).Where(cells => cells.Length >= 4 && cells[1].Contains("`CND-", StringComparison.Ordinal))];

        Assert.Equal(ConditionReading.All.Count, rows.Length);
        Assert.All(ConditionReading.All, reading => Assert.Equal(reading.Confidence, Assert.Single(rows, cells => cells[1].Contains($"`{reading.Id}`", StringComparison.Ordinal))[3]));
    }

    [Fact]
    public void Reasons_HaveOneRowForEachCodeOfTheSource()
    {
        string[] explained = [.. FirstCells(Section("Reasons"))];

        Assert.Equal(Sorted(CodesOfSource.Where(code => !IsOfPlatform(code))), explained);
    }

    [Fact]
    public void WordsOfWhatIf_HaveOneRowEach()
    {
        string[] words = Sorted(Enum.GetValues<WhatIfReasons>().Select(reason => reason.ToWords().Single()));

        Assert.Equal(words, Sorted(FirstCells(Section("Why a policy does not apply"))));
    }

    [Fact]
    public void ConformanceRows_AreAllNamed_AndExist()
    {
        string folder = Path.Combine(Repository.Root, "tests", "conformance");
        string[] expressed = [.. Directory.EnumerateFiles(folder, "*.json").Select(file => Path.GetFileNameWithoutExtension(file)).Where(name => ConformanceRow().IsMatch(name))];
        string[] others = [.. ConformanceRow().Matches(File.ReadAllText(Path.Combine(folder, "not-expressed.json"))).Select(match => match.Value)];

        Assert.Equal(Sorted([.. expressed, .. others]), Sorted(ConformanceRow().Matches(s_page).Select(match => match.Value)));
    }

    [Fact]
    public void Sources_AreExplained()
    {
        string[] explained = [.. Rows(Section("Sources")).Select(row => Cells(row)[0]), "Reading", "Maester"];
        IEnumerable<string> cited = Rows(s_page).Select(Cells).Where(cells => cells.Length >= 4 && Confidence().IsMatch(cells[3])).SelectMany(cells => Citation().Matches(cells[2]).Select(match => match.Value));

        Assert.All(cited, source => Assert.Contains(source, explained));
    }

    private static bool IsOfPlatform(string code) => code.StartsWith("PLT-", StringComparison.Ordinal);

    private static string Section(string title)
    {
        int start = s_page.IndexOf($"# {title}\n", StringComparison.Ordinal);
        Assert.True(start >= 0, title);
        int end = s_page.IndexOf("\n#", start, StringComparison.Ordinal);
        return end < 0 ? s_page[start..] : s_page[start..end];
    }

    private static string[] Rows(string text) => [.. text.Split('\n').Where(line => line.StartsWith("| ", StringComparison.Ordinal)).Where(line => !IsHead(text, line))];

    private static bool IsHead(string text, string line) => text.Contains(line + "\n|---", StringComparison.Ordinal);

    private static string[] Cells(string row) => [.. row.Trim('|').Split('|').Select(cell => cell.Trim())];

    private static IEnumerable<string> FirstCells(string text) => Rows(text).Select(row => Cells(row)[0].Trim('`'));

    private static string[] Sorted(IEnumerable<string> words) => [.. words.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    [GeneratedRegex(@"\b(?:PLT|CA|CRED|UNK)-[A-Z][A-Z0-9-]*", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Code();

    [GeneratedRegex(@"""(?<code>(?:CA|CRED|UNK)-[A-Z][A-Z0-9-]*)""", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 5000)]
    private static partial Regex ReasonLiteral();

    [GeneratedRegex(@"\b[C-G][1-9][0-9]?\b", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 5000)]
    private static partial Regex ConformanceRow();

    [GeneratedRegex("^(?:documented|reported|inferred)$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Confidence();

    // One source of a cell: up to the semicolon. Message Center posts, issues and pull requests name themselves.
    [GeneratedRegex(@"(?<=^|; )(?!Message Center |hashicorp/|MicrosoftDocs/|for )[^;]+", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Citation();
}
