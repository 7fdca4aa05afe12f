using System.Text.RegularExpressions;

namespace EntraBootstrap.Module.Tests.Staged;

/// <summary>The staged manifest, read as text: a data file of strings and arrays needs no engine.</summary>
internal static partial class Manifest
{
    private static readonly string s_text = File.ReadAllText(Path.Combine(Repository.Module, "EntraBootstrap.psd1"));

    /// <summary>The value of a key; null if the key is not there.</summary>
    public static string? Value(string key) =>
        Regex.Match(s_text, $@"(?m)^\s*{key}\s*=\s*'([^']*)'", RegexOptions.None, TimeSpan.FromSeconds(5)) is { Success: true } match ? match.Groups[1].Value : null;

    /// <summary>Whether a key is there.</summary>
    public static bool Has(string key) => Regex.IsMatch(s_text, $@"(?m)^\s*{key}\s*=", RegexOptions.None, TimeSpan.FromSeconds(5));

    /// <summary>The elements of an array.</summary>
    public static IReadOnlyList<string> List(string key)
    {
        Match match = Regex.Match(s_text, $@"(?ms)^\s*{key}\s*=\s*@\((.*?)\)", RegexOptions.None, TimeSpan.FromSeconds(5));
        Assert.True(match.Success, $"The manifest has no {key}.");
        return [.. Quoted().Matches(match.Groups[1].Value).Select(element => element.Groups["value"].Value)];
    }

    [GeneratedRegex("'(?<value>[^']*)'", RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex Quoted();
}
