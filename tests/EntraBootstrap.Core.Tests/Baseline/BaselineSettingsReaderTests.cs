using System.Text;
using EntraBootstrap.Core.Baseline;
using EntraBootstrap.Core.Errors;
using EntraBootstrap.Core.Tests.Snapshots;

namespace EntraBootstrap.Core.Tests.Baseline;

public sealed class BaselineSettingsReaderTests
{
    [Fact]
    public void AllMembers_areRead()
    {
        BaselineSettings settings = Parse("""
            {
              "requirement": "phishingResistant", "emergencyAccess": ["a", "b"],
              "waivers": [ { "ruleId": "eb1003", "target": "p", "owner": "Mira", "reason": "scanners", "expires": "2027-04-01" }, { "ruleId": "EB1001" } ],
              "assume": { "PLT-STEPUP-EXISTING": true, "PLT-WHFB-STEPUP": "off", "PLT-MODE-PROVISIONING": "on" }
            }
            """);

        Assert.Equal("phishingResistant", settings.Requirement);
        Assert.Equal(["a", "b"], settings.EmergencyAccess);
        Assert.Equal([new Waiver("EB1003", "p", "Mira", "scanners", new DateOnly(2027, 4, 1)), new Waiver("EB1001", null, null, null, null)], settings.Waivers);
        Assert.True(settings.Assume.Find("PLT-STEPUP-EXISTING"));
        Assert.False(settings.Assume.Find("PLT-WHFB-STEPUP"));
        Assert.True(settings.Assume.Find("PLT-MODE-PROVISIONING"));
        Assert.Null(settings.Assume.Find("PLT-MANAGE-NO-PRECEDENCE"));
    }

    [Fact]
    public void EachValue_remembersWhereItStands()
    {
        BaselineSettings settings = Parse("{\n \"requirement\": \"passwordless\",\n \"emergencyAccess\": [ \"a\",\n \"b\" ],\n \"waivers\": [ { \"ruleId\": \"EB1001\" },\n { \"ruleId\": \"EB1002\",\n \"target\": \"p\" } ]\n}");

        Assert.Equal(
            [("$.emergencyAccess[0]", 3), ("$.emergencyAccess[1]", 4), ("$.requirement", 2), ("$.waivers[1].target", 7)],
            settings.Places.Select(place => (place.Key, place.Value.Line!.Value)).Order());
        Assert.All(settings.Places, place => Assert.Equal(("settings.json", place.Key), (place.Value.File, place.Value.JsonPath)));
    }

    [Fact]
    public void EmptyObject_isTheDefault()
    {
        BaselineSettings settings = Parse("\uFEFF{}");

        Assert.Equal("passwordless", settings.Requirement);
        Assert.Null(settings.EmergencyAccess);
        Assert.Empty(settings.Waivers);
    }

    [Theory]
    [InlineData("""{ "emergencyAcces": [] }""", "$.emergencyAcces", "emergencyAccess")]
    [InlineData("""{ "waivers": [ { "ruleID": "EB1001" } ] }""", "$.waivers[0].ruleID", "ruleId")]
    [InlineData("""{ "waivers": [ { "ruleId": "EB1001" }, { "ruleId": "EB101" } ] }""", "$.waivers[1].ruleId", "EB1001")]
    [InlineData("""{ "waivers": [ { } ] }""", "$.waivers[0].ruleId", "name its rule")]
    [InlineData("""{ "waivers": [ { "ruleId": "EB1001", "expires": "next year" } ] }""", "$.waivers[0].expires", "2027-04-01")]
    [InlineData("""{ "assume": { "PLT-STEPUP-EXISTNG": true } }""", "$.assume.PLT-STEPUP-EXISTNG", "PLT-STEPUP-EXISTING")]
    [InlineData("""{ "assume": { "PLT-STEPUP-EXISTING": "maybe" } }""", "$.assume.PLT-STEPUP-EXISTING", "true or false")]
    [InlineData("""{ "requirement": "" }""", "$.requirement", "empty")]
    [InlineData("""{ "emergencyAccess": ["a", ""] }""", "$.emergencyAccess[1]", "empty")]
    [InlineData("""{ "waivers": [ { "ruleId": "EB1001", "target": "" } ] }""", "$.waivers[0].target", "leave it out")]
    [InlineData("""{ "waivers": [ { "ruleId": "EB1001", "expires": true } ] }""", "$.waivers[0].expires", "The settings are not valid: it has to be a text.")]
    [InlineData("""{ "requirement": "passwordless", "requirement": "passwordless" }""", "$.requirement", "twice")]
    [InlineData("""{ "emergencyAccess": "a" }""", "$.emergencyAccess", "list")]
    [InlineData("""{ "emergencyAccess": [1] }""", "$.emergencyAccess[0]", "text")]
    [InlineData("""[]""", "$", "object")]
    public void WhatIsNotUnderstood_isAnErrorAtItsPlace(string json, string path, string expected)
    {
        OperationError error = Assert.Throws<BootstrapException>(() => Parse(json)).Error;

        Assert.Equal("SettingsInvalid", error.Id);
        Assert.Equal(("settings.json", 1, path), (error.Location!.File, error.Location.Line, error.Location.JsonPath));
        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("not json")]
    public void BrokenJson_isAnError(string json) => Assert.Equal("SettingsInvalid", Assert.Throws<BootstrapException>(() => Parse(json)).Error.Id);

    [Fact]
    public void DepthIsBounded() => Assert.Equal("SettingsInvalid", Assert.Throws<BootstrapException>(() => Parse(string.Concat(Enumerable.Repeat("[", 10_000)))).Error.Id);

    [Fact]
    public void FileInsideAFolderSnapshot_isFound()
    {
        using var folder = new TestFolder();
        folder.With("snapshot/entrabootstrap.json", """{ "requirement": "inside" }""").With("entrabootstrap.json", """{ "requirement": "beside" }""");

        Assert.Equal("inside", BaselineSettingsReader.Read(null, folder["snapshot"]).Requirement);
    }

    [Fact]
    public void FileBesideAOneFileSnapshot_isFound()
    {
        using var folder = new TestFolder();
        folder.With("tenant.json", "{}").With("entrabootstrap.json", """{ "requirement": "beside" }""").With("other.json", """{ "requirement": "given" }""");

        Assert.Equal("beside", BaselineSettingsReader.Read(null, folder["tenant.json"]).Requirement);
        Assert.Equal("given", BaselineSettingsReader.Read(folder["other.json"], folder["tenant.json"]).Requirement);
    }

    [Fact]
    public void NoFile_isTheDefault()
    {
        using var folder = new TestFolder();

        Assert.Same(BaselineSettings.Default, BaselineSettingsReader.Read(null, folder.Path));
    }

    [Fact]
    public void GivenFileThatDoesNotExist_isAnError()
    {
        using var folder = new TestFolder();

        Assert.Equal("FileUnreadable", Assert.Throws<BootstrapException>(() => BaselineSettingsReader.Read(folder["missing.json"], folder.Path)).Error.Id);
    }

    [Fact]
    public void FileThatIsTooLarge_isAnError()
    {
        using var folder = new TestFolder();
        folder.With("entrabootstrap.json", new byte[(1 << 20) + 1]);

        Assert.Equal("FileTooLarge", Assert.Throws<BootstrapException>(() => BaselineSettingsReader.Read(null, folder.Path)).Error.Id);
    }

    private static BaselineSettings Parse(string json) => BaselineSettingsReader.Parse(Encoding.UTF8.GetBytes(json), "settings.json");
}
