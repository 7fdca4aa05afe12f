using System.Text;
using EntraBootstrap.Core.Errors;
using EntraBootstrap.Core.Platform.Scenarios;

namespace EntraBootstrap.Core.Tests.Platform.Scenarios;

public sealed class ScenarioDocumentTests
{
    private const string One = """{ "id": "a", "signInIdentity": {} }""";
    private const string Two = """{ "id": "b", "signInIdentity": {} }""";

    private static string[] Split(byte[] input) => [.. ScenarioDocument.Split(input, "s.json").Select(part => part.Json is { } view ? $"{ScenarioReader.IdOf(view)}:{view.Line}" : $"error:{part.Error!.Location!.Line}")];

    private static string[] Split(string input) => Split(Encoding.UTF8.GetBytes(input));

    [Fact]
    public void EveryForm_IsSplit()
    {
        Assert.Equal(["a:1"], Split(One));
        Assert.Equal(["a:1", "b:2"], Split($"[{One},\n{Two}]"));
        Assert.Equal(["a:2", "b:3"], Split($$"""{ "value": [{{"\n"}}{{One}},{{"\n"}}{{Two}}] }"""));
        Assert.Equal(["a:1", "b:2"], Split($"{One}\n{Two}\n"));
        Assert.Equal(["a:1", "b:4"], Split($"{One}\r\n\r\n \t\r\n{Two}"));
    }

    [Fact]
    public void ScenarioWithAValueMember_IsAScenario() => Assert.Equal(["a:1"], Split("""{ "id": "a", "signInIdentity": {}, "value": [] }"""));

    [Fact]
    public void BadLineInTheMiddle_IsAnErrorInItsPlace() => Assert.Equal(["a:1", "error:2", "b:3"], Split($"{One}\n{{ \"id\": \n{Two}"));

    [Fact]
    public void ByteOrderMarks_AreRead()
    {
        Assert.Equal(["a:1"], Split([.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(One)]));
        Assert.Equal(["a:1", "b:2"], Split([.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes($"{One}\n{Two}")]));
        Assert.Equal(["a:1"], Split([.. Encoding.BigEndianUnicode.Preamble, .. Encoding.BigEndianUnicode.GetBytes(One)]));
    }

    [Theory]
    [InlineData("", "ScenarioInvalid")]
    [InlineData(" \n\t", "ScenarioInvalid")]
    [InlineData("[]", "ScenarioInvalid")]
    [InlineData("""{ "value": [] }""", "ScenarioInvalid")]
    [InlineData("{ \"id\": ", "JsonInvalid")]
    [InlineData("no JSON", "JsonInvalid")]
    public void InputWithoutAnyScenario_IsAnErrorOfTheCall(string input, string id) => Assert.Equal(id, Assert.Throws<BootstrapException>(() => Split(input)).Error.Id);

    [Fact]
    public void TenThousandLevels_AreRefusedWithoutHarm()
    {
        string deep = string.Concat(Enumerable.Repeat("[", 10_000)) + string.Concat(Enumerable.Repeat("]", 10_000));

        Assert.Equal("JsonInvalid", Assert.Throws<BootstrapException>(() => Split(deep)).Error.Id);
        Assert.Equal(["a:1", "error:2"], Split($"{One}\n{{ \"id\": {deep} }}"));
    }

    [Fact]
    public void LoneSurrogate_BecomesAReplacementCharacter() => Assert.Equal(["\ufffd:1"], Split("""{ "id": "\ud800", "signInIdentity": {} }"""));

    [Fact]
    public void ManyScenarios_AreSplit() => Assert.Equal(50_000, Split("[" + string.Join(',', Enumerable.Repeat(One, 50_000)) + "]").Length);
}
