using System.Reflection;
using EntraBootstrap.PowerShell.Isolation;

namespace EntraBootstrap.PowerShell.Tests.Isolation;

public sealed class DependencyRuleTests
{
    private const string Key = "b03f5f7f11d50a3a";
    private const string OtherKey = "31bf3856ad364e35";

    [Theory]
    [InlineData("10.0.0.0", "10.0.0.0", true)]
    [InlineData("8.0.0.0", "10.0.0.1", true)]
    [InlineData("10.0.0.1", "10.0.0.0", false)]
    [InlineData(null, "1.0.0.0", true)]
    [InlineData("1.0.0.0", null, false)]
    [InlineData(null, null, true)]
    public void A_newer_version_satisfies_and_an_older_one_does_not(string? wanted, string? offered, bool isEnough) =>
        Assert.Equal(isEnough, DependencyRule.Satisfies(Name("System.Text.Json", wanted), Name("System.Text.Json", offered)));

    [Theory]
    [InlineData(Key, Key, true)]
    [InlineData(Key, OtherKey, false)]
    [InlineData(Key, null, false)]
    [InlineData(null, Key, true)]
    public void A_key_that_is_asked_for_has_to_be_the_same(string? wanted, string? offered, bool isEnough) =>
        Assert.Equal(isEnough, DependencyRule.Satisfies(Name("System.Text.Json", "1.0.0.0", wanted), Name("System.Text.Json", "1.0.0.0", offered)));

    [Theory]
    [InlineData("System.Text.Json", "system.text.json", true)]
    [InlineData("System.Text.Json", "System.Text.Jsons", false)]
    public void Names_are_compared_without_case(string wanted, string offered, bool isEnough) => Assert.Equal(isEnough, DependencyRule.Satisfies(Name(wanted, "1.0.0.0"), Name(offered, "1.0.0.0")));

    [Theory]
    [InlineData("de", "de", true)]
    [InlineData("de", "", false)]
    [InlineData("", "de", false)]
    public void A_language_has_to_be_the_same(string wanted, string offered, bool isEnough)
    {
        AssemblyName asked = Name("System.Text.Json", "1.0.0.0");
        AssemblyName found = Name("System.Text.Json", "1.0.0.0");
        (asked.CultureName, found.CultureName) = (wanted, offered);

        Assert.Equal(isEnough, DependencyRule.Satisfies(asked, found));
    }

    [Theory]
    [InlineData("EntraBootstrap.Core")]
    [InlineData("entrabootstrap.core")]
    [InlineData("EntraBootstrap.PowerShell")]
    [InlineData("System.Management.Automation")]
    public void What_crosses_the_bridge_is_shared_even_if_there_is_a_copy(string name) =>
        Assert.Equal(DependencySource.Shared, DependencyRule.Decide(Name(name, "0.1.0.0"), own: Name(name, "0.1.0.0"), host: null));

    [Theory]
    [InlineData("System.Text.Json", "10.0.0.0", "10.0.0.0", "Host")]
    [InlineData("System.Text.Json", "10.0.0.0", "11.0.0.0", "Host")]
    [InlineData("System.Text.Json", "10.0.0.0", "8.0.0.0", "Own")]
    [InlineData("Microsoft.Extensions.Options", "10.0.0.0", "10.0.0.0", "Host")]
    [InlineData("System.ClientModel", "1.9.0.0", null, "Own")]
    [InlineData("Azure.Core", "1.53.0.0", null, "Own")]
    [InlineData("Azure.Core", "1.53.0.0", "1.60.0.0", "Own")]
    [InlineData("Microsoft.Identity.Client", "4.83.0.0", "4.90.0.0", "Own")]
    public void The_host_gives_what_is_of_the_platform_and_new_enough(string name, string own, string? host, string source) =>
        Assert.Equal(source, DependencyRule.Decide(Name(name, own), Name(name, own), host is null ? null : Name(name, host)).ToString());

    [Fact]
    public void A_host_that_is_new_enough_for_the_question_and_older_than_ours_is_passed_over() =>
        Assert.Equal(DependencySource.Own, DependencyRule.Decide(Name("System.Text.Json", "8.0.0.0"), Name("System.Text.Json", "10.0.0.0"), Name("System.Text.Json", "9.0.0.0")));

    [Fact]
    public void What_there_is_no_copy_of_is_the_hosts_to_find() => Assert.Equal(DependencySource.Host, DependencyRule.Decide(Name("System.Net.Http", "8.0.0.0"), own: null, host: null));

    private static AssemblyName Name(string name, string? version, string? key = Key)
    {
        AssemblyName made = new(name) { Version = version is null ? null : new Version(version) };
        made.SetPublicKeyToken(key is null ? [] : Convert.FromHexString(key));
        return made;
    }
}
