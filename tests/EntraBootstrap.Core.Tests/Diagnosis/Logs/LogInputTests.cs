using System.Text;
using EntraBootstrap.Core.Diagnosis;
using EntraBootstrap.Core.Errors;
using EntraBootstrap.Core.Tests.Support;

namespace EntraBootstrap.Core.Tests.Diagnosis.Logs;

public sealed class LogInputTests
{
    private static string Record(string id) => $$$"""{"id":"{{{id}}}","userId":"u","userPrincipalName":"{{{id}}}@bluebird.example","status":{"errorCode":0}}""";

    private static string?[] Ids(string log) => [.. Log.Run(log).Select(outcome => outcome.Result is { } reason ? reason.Record.Id : outcome.Error!.Id)];

    public static TheoryData<string> Shapes =>
    [
        $"[{Record("a")},{Record("b")}]",
        $"[\n  {Record("a")},\n  {Record("b")}\n]\n",
        $$$"""{"@odata.context":"x","@odata.nextLink":null,"value":[{{{Record("a")}}},{{{Record("b")}}}],"more":{"value":[1]}}""",
        $$"""{ "value" : [ {{Record("a")}} , {{Record("b")}} ] }""",
        $"{Record("a")}\n{Record("b")}\n",
        $"\n\n{Record("a")}\r\n\r\n{Record("b")}",
        $"{Record("a")}\n[{Record("b")}]\n",
        $$"""{"value":[{{Record("a")}}]}""" + "\n" + $$"""{"value":[{{Record("b")}}]}""",
        $"{{\n\"id\":\"a\",\n\"userId\":\"u\"\n}}\n{{\n\"id\":\"b\",\n\"userId\":\"u\"\n}}",
        $"\uFEFF[{Record("a")},{Record("b")}]",
    ];

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Shape_IsFoundByItself(string log) => Assert.Equal(["a", "b"], Ids(log), StringComparer.Ordinal);

    [Fact]
    public void OneObject_IsOneRecord() => Assert.Equal(["a"], Ids(Record("a")), StringComparer.Ordinal);

    [Theory]
    [InlineData("utf-16")]
    [InlineData("utf-16BE")]
    public void Utf16_IsRead(string name)
    {
        var encoding = Encoding.GetEncoding(name);

        Assert.Equal("a", Assert.Single(Log.Run([.. encoding.Preamble, .. encoding.GetBytes($"[{Record("a")}]")])).Result!.Record.Id);
    }

    [Fact]
    public void Lines_AreThoseOfTheInput()
    {
        Assert.Equal([2, 3], Log.Run($"[\n{Record("a")},\n{Record("b")}]").Select(outcome => outcome.Result!.Record.Line!.Value));
        Assert.Equal([1, 3], Log.Run($"{Record("a")}\n\n{Record("b")}").Select(outcome => outcome.Result!.Record.Line!.Value));
    }

    [Fact]
    public void BrokenLine_IsAnErrorInItsPlace()
    {
        IReadOnlyList<StepUpOutcome> outcomes = Log.Run($"{Record("a")}\n{{\"id\":\"bro\n7\n{Record("b")}");

        Assert.Equal(["a", "JsonInvalid", "RecordInvalid", "b"], outcomes.Select(outcome => outcome.Result?.Record.Id ?? outcome.Error!.Id), StringComparer.Ordinal);
        Assert.Equal([2, 3], outcomes.Where(outcome => outcome.Error is not null).Select(outcome => outcome.Error!.Location!.Line!.Value));
    }

    [Fact]
    public void BrokenFirstLine_DoesNotHideTheOthers() => Assert.Equal(["JsonInvalid", "a", "b"], Ids($"{{\"id\":\"bro\"\n{Record("a")}\n{Record("b")}"), StringComparer.Ordinal);

    [Theory]
    [InlineData("", "JsonInvalid")]
    [InlineData(",", "JsonInvalid")]
    [InlineData(",\n{\"id\":", "JsonInvalid")]
    [InlineData(",\n{\"id\":nope}]", "JsonInvalid")]
    [InlineData("\n]\n7", "RecordInvalid")]
    public void ListThatBreaksOff_KeepsWhatCameBefore(string rest, string error) => Assert.Equal(["a", error], Ids($"[\n{Record("a")}{rest}"), StringComparer.Ordinal);

    [Fact]
    public void ListThatBreaksOff_NamesTheLine()
    {
        Assert.Equal(4, Log.Run($"[\n{Record("a")},\n{{\"id\":\n")[^1].Error!.Location!.Line);
        Assert.Equal(3, Log.Run($"[\n{Record("a")},\n{{\"id\":nope}}\n]")[^1].Error!.Location!.Line);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" \n\t ")]
    [InlineData("hello")]
    [InlineData("a;b\n1;2")]
    public void WhatIsNoLog_IsAnErrorOfTheCall(string log) => Assert.Equal("RecordInvalid", Assert.Throws<BootstrapException>(() => Log.Run(log)).Error.Id);

    [Fact]
    public void EmptyList_HoldsNothing() => Assert.Empty(Log.Run("[]"));

    [Fact]
    public void RecordsLongerThanTheBuffer_AreRead()
    {
        string filler = new('x', 700_000);
        string large = $$"""{"id":"a","userId":"u","userAgent":"{{filler}}"}""";

        Assert.Equal(["a", "b", "a"], Ids($"[{large},\n{Record("b")},{large}]"), StringComparer.Ordinal);
        Assert.Equal(["a", "b", "a"], Ids($"{large}\n{Record("b")}\n{large}"), StringComparer.Ordinal);
    }

    [Fact]
    public void RecordLongerThanAnyRealOne_IsAnErrorAndTheNextLineIsRead()
    {
        string huge = $$"""{"id":"a","userId":"u","userAgent":"{{new string('x', 17 * 1024 * 1024)}}"}""";

        Assert.Equal(["b", "RecordInvalid", "c"], Ids($"{Record("b")}\n{huge}\n{Record("c")}"), StringComparer.Ordinal);
        Assert.Equal(["b", "RecordInvalid"], Ids($"[{Record("b")},{huge}]"), StringComparer.Ordinal);
    }

    [Theory]
    [InlineData("array")]
    [InlineData("lines")]
    [InlineData("csv")]
    public void EveryTruncation_IsAnsweredOrReported(string form)
    {
        string[] records = [LoggedSignIn.StepUp("proofUpCodeRequest").StrengthPolicy("CA1", "failure", "singleChallengeRequired").Json.ToJsonString(), Record("b")];
        string log = form switch
        {
            "array" => $"[{string.Join(",\n", records)}]",
            "lines" => string.Join('\n', records),
            _ => $"Request ID,User ID,Status\nr1,u,\"Suc\"\"c\ness\"\nr2,u,Failure",
        };
        int whole = Log.Run(log).Count(outcome => outcome.Result is not null);

        Assert.Equal(2, whole);
        for (int length = 1; length < log.Length; length++)
        {
            try
            {
                IReadOnlyList<StepUpOutcome> outcomes = Log.Run(log[..length]);
                Assert.InRange(outcomes.Count, form == "csv" ? 0 : 1, 3);
                Assert.All(outcomes, outcome => Assert.NotEqual(outcome.Result is null, outcome.Error is null));
            }
            catch (BootstrapException exception)
            {
                Assert.Equal("RecordInvalid", exception.Error.Id);
            }
        }
    }

    [Fact]
    public void EveryWrongByte_IsAnsweredOrReported()
    {
        byte[] log = Encoding.UTF8.GetBytes($"[{LoggedSignIn.StepUp("proofUpCodeRequest").StrengthPolicy("CA1", "failure", "singleChallengeRequired").Json.ToJsonString()}]");
        for (int place = 0; place < log.Length; place++)
        {
            foreach (byte wrong in "\"{[:,\\7\0"u8.ToArray())
            {
                byte[] changed = [.. log];
                changed[place] = wrong;
                try
                {
                    Assert.All(Log.Run(changed), outcome => Assert.NotEqual(outcome.Result is null, outcome.Error is null));
                }
                catch (BootstrapException exception)
                {
                    Assert.Equal("RecordInvalid", exception.Error.Id);
                }
            }
        }
    }
}
