using System.Text;
using System.Text.Json;
using EntraBootstrap.Core.Platform;
using EntraBootstrap.Core.Reporting;

namespace EntraBootstrap.Core.Tests.Reporting;

public sealed class JsonOutputTests
{
    [Theory]
    [InlineData("plain", "\"plain\"")]
    [InlineData("Zoë & <Søn> 'x' +1", "\"Zoë & <Søn> 'x' +1\"")]
    [InlineData("a\r\n\"b\"\\", "\"a\\r\\n\\\"b\\\"\\\\\"")]
    [InlineData("\u001b[31m\u009b\u007f", "\"\\u001B[31m\\u009B\\u007F\"")]
    [InlineData("\u202egnp.exe", "\"\\u202Egnp.exe\"")]
    [InlineData("\u202e\"quoted\"\u200f", "\"\\u202E\\\"quoted\\\"\\u200F\"")]
    public void Text_IsReadable_AndHarmlessInATerminal(string value, string json)
    {
        string text = Write(output => output.Text("t", value));

        Assert.Equal($$"""{"t":{{json}}}""", text);
        Assert.Equal(value, JsonDocument.Parse(text).RootElement.GetProperty("t").GetString());
    }

    [Theory]
    [InlineData("2026-09-22T12:00:00Z", "2026-09-22T12:00:00Z")]
    [InlineData("2026-09-22T14:00:00+02:00", "2026-09-22T12:00:00Z")]
    [InlineData("2026-09-22T12:00:00.25Z", "2026-09-22T12:00:00.25Z")]
    public void Moment_IsUtc(string moment, string written) => Assert.Equal(written, JsonOutput.Moment(DateTimeOffset.Parse(moment, null)));

    [Fact]
    public void Word_IsTheContracts()
    {
        Assert.Equal("conditionalAccess", JsonOutput.Word(ReasonSource.ConditionalAccess));
        Assert.Equal("perUserMfa", JsonOutput.Word(Attribution.PerUserMfa));
        Assert.Equal("granted", JsonOutput.Word(Decision.Granted));
    }

    [Fact]
    public void Value_TakesWhatGraphObjectsAreMadeOf()
    {
        using JsonDocument element = JsonDocument.Parse("""{"b":[1.50,"x\u202e"]}""");
        var value = new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["z"] = null, ["a"] = true, ["n"] = 4L, ["d"] = 1.5, ["e"] = element.RootElement, ["l"] = new object?[] { "x", 1, null },
            ["o"] = new Dictionary<string, object?>(StringComparer.Ordinal) { ["k"] = "v" }, ["w"] = Decision.Stuck,
        };

        Assert.Equal("""{"v":{"a":true,"d":1.5,"e":{"b":[1.50,"x\u202E"]},"l":["x",1,null],"n":4,"o":{"k":"v"},"w":"stuck","z":null}}""", Write(output => output.Value("v", value)));
    }

    private static string Write(Action<JsonOutput> members)
    {
        using var stream = new MemoryStream();
        using var output = new JsonOutput(stream, JsonLayout.Lines);
        output.WriteDocument(to =>
        {
            to.BeginObject();
            members(to);
            to.EndObject();
        });
        return Encoding.UTF8.GetString(stream.ToArray()).TrimEnd('\n');
    }
}
