using System.Collections;
using System.Management.Automation;
using System.Text;
using EntraBootstrap.Core.Errors;
using EntraBootstrap.Core.Platform;
using EntraBootstrap.PowerShell.Binding;

namespace EntraBootstrap.PowerShell.Tests.Binding;

public sealed class ScenarioJsonTests
{
    [Theory]
    [InlineData("{ \"id\": 1 }")]
    [InlineData("not json")]
    public void Text_is_passed_on_as_it_is(string text)
    {
        Assert.Equal(text, Json(ScenarioJson.Of(text)));
    }

    [Fact]
    public void A_hashtable_is_written_member_by_member_in_order()
    {
        var scenario = new Hashtable
        {
            ["signInConditions"] = new Hashtable { ["deviceInfo"] = null, ["country"] = "NL" },
            ["id"] = "S1",
            ["credentials"] = new Hashtable { ["available"] = new object[] { "fido2", new Hashtable { ["mode"] = "password" } } },
            ["n"] = 3,
            ["b"] = true,
        };

        Assert.Equal(
            """{"b":true,"credentials":{"available":["fido2",{"mode":"password"}]},"id":"S1","n":3,"signInConditions":{"country":"NL","deviceInfo":null}}""", Json(ScenarioJson.Of(scenario)));
    }

    [Fact]
    public void An_object_is_written_by_its_properties()
    {
        var scenario = new PSObject();
        scenario.Properties.Add(new PSNoteProperty("id", "S1"));
        scenario.Properties.Add(new PSNoteProperty("asOf", new DateTime(2026, 9, 22, 12, 0, 0, DateTimeKind.Utc)));
        scenario.Properties.Add(new PSNoteProperty("expect", new PSObject(new Hashtable { ["decision"] = Decision.Granted })));

        Assert.Equal("""{"id":"S1","asOf":"2026-09-22T12:00:00+00:00","expect":{"decision":"granted"}}""", Json(ScenarioJson.Of(scenario)));
    }

    [Fact]
    public void An_array_of_scenarios_stays_an_array()
    {
        Assert.Equal("""[{"id":"a"},{"id":"b"}]""", Json(ScenarioJson.Of(new object[] { new Hashtable { ["id"] = "a" }, new Hashtable { ["id"] = "b" } })));
    }

    [Fact]
    public void An_object_that_holds_itself_is_refused()
    {
        var scenario = new Hashtable();
        scenario["self"] = scenario;

        Assert.Equal("ScenarioInvalid", Assert.Throws<BootstrapException>(() => ScenarioJson.Of(scenario)).Error.Id);
    }

    [Fact]
    public void What_parameters_do_not_say_is_absent()
    {
        Assert.Equal(
            """{"id":"adele@contoso.example","signInIdentity":{"userId":"adele@contoso.example"},"signInConditions":{}}""", Json(ScenarioJson.Of(new SignInQuestion("adele@contoso.example"))));
    }

    [Fact]
    public void Parameters_become_members_of_the_contract()
    {
        var question = new SignInQuestion("adele@contoso.example")
        {
            UserAction = "registerSecurityInformation",
            EntryPoint = "mySecurityInfo",
            DevicePlatform = "windows",
            IsDeviceUnregistered = true,
            Available = ["temporaryAccessPassOneTime"],
            Registered = [],
            AuthenticatedWith = ["password,sms"],
            Expect = [Decision.Granted, Decision.Challenge],
        };

        Assert.Equal(
            """{"id":"adele@contoso.example","signInIdentity":{"userId":"adele@contoso.example"},"signInContext":{"userAction":"registerSecurityInformation"},"signInConditions":{"devicePlatform":"windows","deviceInfo":null},"entryPoint":"mySecurityInfo","credentials":{"available":["temporaryAccessPassOneTime"],"registered":[]},"session":{"authenticatedWith":[{"combination":"password,sms"}]},"expect":{"decision":["granted","challenge"]}}""",
            Json(ScenarioJson.Of(question)));
    }

    [Theory]
    [InlineData("none", "null")]
    [InlineData("deviceCodeFlow", "{\"transferMethod\":\"deviceCodeFlow\"}")]
    public void An_ordinary_sign_in_is_not_an_unknown_one(string flow, string written)
    {
        Assert.Contains($"\"authenticationFlow\":{written}", Json(ScenarioJson.Of(new SignInQuestion("a") { AuthenticationFlow = flow })), StringComparison.Ordinal);
    }

    [Fact]
    public void A_device_is_written_as_given()
    {
        var question = new SignInQuestion("a") { Device = new Hashtable { ["isCompliant"] = true } };

        Assert.Contains("\"deviceInfo\":{\"isCompliant\":true}", Json(ScenarioJson.Of(question)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_file_is_read_in_any_unicode_form(bool isUtf16)
    {
        string path = Path.Combine(Directory.CreateTempSubdirectory().FullName, "s.json");
        File.WriteAllText(path, """{"id":"é"}""", isUtf16 ? Encoding.Unicode : Encoding.UTF8);

        ScenarioText text = ScenarioJson.Of(new FileInfo(path));

        Assert.Equal("""{"id":"é"}""", Json(text));
        Assert.Equal(path, text.Name);
    }

    [Fact]
    public void A_file_that_is_not_there_is_an_error_of_the_catalogue()
    {
        Assert.Equal("FileUnreadable", Assert.Throws<BootstrapException>(() => ScenarioJson.OfFile(Path.Combine(Path.GetTempPath(), "no", "such.json"))).Error.Id);
    }

    [Fact]
    public void A_file_in_another_encoding_is_not_guessed()
    {
        string path = Path.Combine(Directory.CreateTempSubdirectory().FullName, "s.json");
        File.WriteAllBytes(path, [(byte)'"', 0xE9, (byte)'"']);

        Assert.Equal("JsonInvalid", Assert.Throws<BootstrapException>(() => ScenarioJson.OfFile(path)).Error.Id);
    }

    private static string Json(ScenarioText text) => Encoding.UTF8.GetString(text.Utf8.Span);
}
