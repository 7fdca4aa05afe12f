using System.Text;
using EntraBootstrap.Core.Errors;
using EntraBootstrap.Core.Operations;
using EntraBootstrap.Core.Platform;
using EntraBootstrap.Core.Snapshots;
using EntraBootstrap.Core.Tests.Support;

namespace EntraBootstrap.Core.Tests.Operations;

/// <summary>Many sign-ins from a stream: in order, in parallel, and never all in the memory.</summary>
public sealed class SimulateManySignInsTests
{
    private static readonly ScenarioTenant s_tenant = new ScenarioTenant().Policy(PolicyOf.All("P").Asks("mfa"));

    private static string Line(int i) =>
        $$$"""{"id":"{{{i}}}","signInIdentity":{"userId":"{{{ScenarioTenant.Mia}}}"},"signInContext":{"includeApplications":["{{{ScenarioTenant.Teams}}}"]},"signInConditions":{"clientAppType":"browser","deviceInfo":null},"credentials":{"registered":["fido2"],"available":[{{{(i % 3 == 0 ? "\"fido2\"" : string.Empty)}}}]}}""";

    private static IEnumerable<ScenarioOutcome> Run(ScenarioInput input) => RunUntil(input, TestContext.Current.CancellationToken);

    private static IEnumerable<ScenarioOutcome> RunUntil(ScenarioInput input, CancellationToken cancellationToken)
    {
        var snapshot = new TenantSnapshot(s_tenant.Value, "tenant.json", "canonical", [], new SourceMap());
        return new SimulateSignIns().Execute(new SimulateSignInsRequest(snapshot, input, "lines.jsonl", null, PlatformAssumptions.None, false, TimeProvider.System), new ScenarioHost(), cancellationToken);
    }

    [Fact]
    public void Lines_AreAnsweredInOrder_EachAsIfItWereAlone()
    {
        const int Count = 1_000;
        byte[] lines = Encoding.UTF8.GetBytes(string.Join("\r\n", Enumerable.Range(0, Count).Select(Line)));

        List<ScenarioOutcome> streamed = [.. Run(ScenarioInput.FromStream(new Drip(lines, most: 777)))];

        Assert.Equal(Enumerable.Range(0, Count).Select(i => $"{i}"), streamed.Select(outcome => outcome.Id));
        Assert.All(streamed, (outcome, i) => Assert.Equal(i % 3 == 0 ? Decision.Granted : Decision.Stuck, outcome.Result!.Decision));
        Assert.Equal([.. Run(lines).Select(outcome => outcome.Result!.Decision)], streamed.Select(outcome => outcome.Result!.Decision));
    }

    [Fact]
    public void LinesWithoutEnd_AreAnsweredWhileTheyCome()
    {
        using var endless = new Endless();

        List<string?> first = [.. Run(ScenarioInput.FromStream(endless)).Take(500).Select(outcome => outcome.Id)];

        Assert.Equal(Enumerable.Range(0, 500).Select(i => $"{i}"), first);
        Assert.InRange(endless.Lines, 500, 100_000);
    }

    [Fact]
    public void BadLine_IsAnErrorInItsPlace()
    {
        string text = $"\n{Line(0)}\n{{\"id\":\n{Line(2)}\n{{\"id\":\"3\",\"unheard\":1}}\n{Line(4)}\n";

        List<ScenarioOutcome> outcomes = [.. Run(ScenarioInput.FromStream(new Drip(Encoding.UTF8.GetBytes(text), most: 1)))];

        Assert.Equal(["0", null, "2", "3", "4"], outcomes.Select(outcome => outcome.Id));
        Assert.Equal([null, "JsonInvalid", null, "MemberUnknown", null], outcomes.Select(outcome => outcome.Error?.Id));
        Assert.Equal([3, 5], outcomes.Where(outcome => outcome.Error is not null).Select(outcome => outcome.Error!.Location!.Line!.Value));
    }

    [Theory]
    [InlineData("[{0},{1}]")]
    [InlineData("[\n{0},\n{1}\n]")]
    [InlineData("{{ \"value\": [{0},{1}] }}")]
    [InlineData("{{ \"value\": [{0},{1}] }}\n\n")]
    [InlineData("{0}\n{1}")]
    public void EveryForm_IsReadFromAStream(string form)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(string.Format(System.Globalization.CultureInfo.InvariantCulture, form, Line(0), Line(1)));

        Assert.Equal(["0", "1"], Run(ScenarioInput.FromStream(new MemoryStream(bytes))).Select(outcome => outcome.Id));
    }

    [Fact]
    public void EmptyStream_IsAnErrorOfTheCall() =>
        Assert.Equal("ScenarioInvalid", Assert.Throws<BootstrapException>(() => Run(ScenarioInput.FromStream(new MemoryStream("  \n "u8.ToArray())))).Error.Id);

    [Fact]
    public void StreamThatBreaks_GivesTheAnswersBefore()
    {
        byte[] lines = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Range(0, 300).Select(i => Line(i) + "\n")));
        var ids = new List<string?>();

        var exception = Assert.Throws<BootstrapException>(() =>
        {
            foreach (ScenarioOutcome outcome in Run(ScenarioInput.FromStream(new Drip(lines, most: 5_000, breaks: true))))
                ids.Add(outcome.Id);
        });

        Assert.Equal("FileUnreadable", exception.Error.Id);
        Assert.Equal(Enumerable.Range(0, ids.Count).Select(i => $"{i}"), ids);
        Assert.True(ids.Count >= 256);
    }

    [Fact]
    public void Cancellation_StopsTheRun()
    {
        using var endless = new Endless();
        using var source = new CancellationTokenSource();
        int count = 0;

        Assert.ThrowsAny<OperationCanceledException>(() =>
        {
            foreach (ScenarioOutcome _ in RunUntil(ScenarioInput.FromStream(endless), source.Token))
            {
                if (++count == 200)
                    source.Cancel();
            }
        });

        Assert.InRange(count, 200, 20_000);
    }

    // Gives a few bytes at a time, and breaks off at the end if asked to.
    private sealed class Drip(byte[] bytes, int most, bool breaks = false) : MemoryStream(bytes)
    {
        public override int Read(byte[] buffer, int offset, int count)
        {
            int read = base.Read(buffer, offset, Math.Min(count, most));
            return read == 0 && breaks ? throw new IOException("the pipe is broken") : read;
        }
    }

    private sealed class Endless : Stream
    {
        private byte[] _rest = [];

        public int Lines { get; private set; }

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override int Read(byte[] buffer, int offset, int count)
        {
            if (_rest.Length == 0)
                _rest = Encoding.UTF8.GetBytes(Line(Lines++) + "\n");
            int length = Math.Min(count, _rest.Length);
            _rest.AsSpan(0, length).CopyTo(buffer.AsSpan(offset));
            _rest = _rest[length..];
            return length;
        }

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
