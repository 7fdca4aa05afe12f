using System.Management.Automation;

namespace EntraBootstrap.PowerShell.Tests.EngineDouble;

public sealed class WildcardPatternTests
{
    [Theory]
    [InlineData("*", "", true)]
    [InlineData("a*c", "abbbc", true)]
    [InlineData("a*c", "abcd", false)]
    [InlineData("a*b*c", "a-b-b-c", true)]
    [InlineData("?", "", false)]
    [InlineData("?b", "ab", true)]
    [InlineData("[a-c]x", "bx", true)]
    [InlineData("[a-c]x", "dx", false)]
    [InlineData("[]]", "]", true)]
    [InlineData("[a`-c]", "b", false)]
    [InlineData("[a`-c]", "-", true)]
    [InlineData("[!a]", "b", false)]
    [InlineData("`*", "*", true)]
    [InlineData("`*", "x", false)]
    [InlineData("a.c", "abc", false)]
    [InlineData("A", "a", false)]
    public void Patterns_match(string pattern, string input, bool expected) => Assert.Equal(expected, new WildcardPattern(pattern).IsMatch(input));

    [Theory]
    [InlineData("PASS*", "passkey")]
    [InlineData("[P-Q]ass", "PASS")]
    public void Case_can_be_ignored(string pattern, string input) => Assert.True(WildcardPattern.Get(pattern, WildcardOptions.IgnoreCase).IsMatch(input));

    [Theory]
    [InlineData("[a")]
    [InlineData("[c-a]")]
    public void A_broken_set_is_refused(string pattern) => Assert.Throws<WildcardPatternException>(() => new WildcardPattern(pattern).IsMatch("a"));

    [Theory]
    [InlineData("plain", "plain")]
    [InlineData("[x] *?", "`[x`] `*`?")]
    [InlineData("back`tick", "back``tick")]
    public void Escaping_makes_a_pattern_that_matches_the_text_and_can_be_undone(string text, string escaped)
    {
        Assert.Equal(escaped, WildcardPattern.Escape(text));
        Assert.True(new WildcardPattern(escaped).IsMatch(text));
        Assert.Equal(text, WildcardPattern.Unescape(escaped));
    }

    [Theory]
    [InlineData("a*", true)]
    [InlineData("a`*", false)]
    [InlineData("a", false)]
    [InlineData("", false)]
    public void Wildcards_are_recognised(string pattern, bool expected) => Assert.Equal(expected, WildcardPattern.ContainsWildcardCharacters(pattern));
}
