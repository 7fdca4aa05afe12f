using System.Text;
using EntraBootstrap.Core.Errors;
using EntraBootstrap.Core.Snapshots;
using EntraBootstrap.Core.Tenants;

namespace EntraBootstrap.Core.Tests.Snapshots.Reading;

/// <summary>Inputs that were made to hurt: they are refused or read in bounded memory, and nothing of them reaches a terminal raw.</summary>
[Collection(MeasuredAlone.Name)]
public sealed class HostileInputTests
{
    [Fact]
    public void File_of_a_gibibyte_is_refused_without_being_read()
    {
        using TestFolder folder = new();
        using (FileStream stream = File.Create(folder["huge.json"]))
            stream.SetLength(1L << 30); // sparse
        long before = GC.GetTotalAllocatedBytes();

        OperationError error = Assert.Throws<BootstrapException>(() => folder.Read("huge.json")).Error;

        Assert.Equal("FileTooLarge", error.Id);
        Assert.True(GC.GetTotalAllocatedBytes() - before < 50_000_000);
    }

    [Theory]
    [InlineData("[", "]")]
    [InlineData("{\"a\":", "}")]
    public void Ten_thousand_levels_are_refused(string open, string close)
    {
        using TestFolder folder = new();
        folder.With("deep.json", string.Concat(Enumerable.Repeat(open, 10_000)) + "1" + string.Concat(Enumerable.Repeat(close, 10_000)));

        Assert.Equal("JsonInvalid", Assert.Throws<BootstrapException>(() => folder.Read("deep.json")).Error.Id);
    }

    [Theory]
    [InlineData("{\"value\":[", "{}", "]}", 3_000_000)]
    [InlineData("{\"schemaVersion\":\"1.0\",\"users\":[", "{}", "]}", 3_000_000)]
    [InlineData("{\"schemaVersion\":\"1.0\",\"users\":[", "{\"x\":1}", "]}", 1_000_000)]
    [InlineData("{\"schemaVersion\":\"1.0\",\"conditionalAccessPolicies\":[", "{}", "]}", 3_000_000)]
    [InlineData("{\"schemaVersion\":\"1.0\",\"groups\":[{\"id\":\"g\",\"transitiveMembers\":[", "0", "]}]}", 10_000_000)]
    [InlineData("{\"schemaVersion\":\"1.0\",\"users\":[{\"id\":\"u\",\"authenticationMethods\":[", "{}", "]}]}", 3_000_000)]
    public void Millions_of_elements_that_say_nothing_are_not_kept(string head, string element, string tail, int count)
    {
        using TestFolder folder = new();
        byte[] bytes = Repeat(head, element, tail, count);
        folder.With("users.json", bytes);

        // The first reading fills the pools of buffers, which are kept for whatever is read next.
        Read(folder);
        long before = GC.GetTotalMemory(forceFullCollection: true);
        TenantSnapshot? snapshot = Read(folder);
        long kept = GC.GetTotalMemory(forceFullCollection: true) - before;
        Assert.True(kept < 4L * bytes.Length, $"{kept} bytes are kept of {bytes.Length}");
        Assert.True(snapshot is null || snapshot.Problems.Count is > 0 and <= 2001);
        GC.KeepAlive(snapshot);
    }

    // Refusing it is right too.
    private static TenantSnapshot? Read(TestFolder folder)
    {
        try
        {
            return folder.Read("users.json");
        }
        catch (BootstrapException)
        {
            return null;
        }
    }

    [Fact]
    public void Collection_with_things_that_were_not_kept_is_partial()
    {
        using TestFolder folder = new();
        TenantSnapshot snapshot = folder.With("t.json", """{"schemaVersion":"1.0","collections":"complete","users":[{"id":"u"},{}],"groups":[{"displayName":"G"}],"conditionalAccessPolicies":[{}]}""").Read("t.json");

        Assert.Equal("u", Assert.Single(snapshot.Tenant.Users).Id);
        Assert.Empty(snapshot.Tenant.Groups);
        Assert.Equal(3, snapshot.Problems.Count);
        Assert.All([CollectionNames.Users, CollectionNames.Groups, CollectionNames.ConditionalAccessPolicies], name => Assert.Equal(CollectionState.Partial, snapshot.Tenant.Completeness[name]));
    }

    [Fact]
    public void Control_characters_of_names_reach_no_message()
    {
        using TestFolder folder = new();
        const string Evil = "\\u001b]0;owned\\u0007\\u001b[2J\\r\\n\\u202e\\u0000";
        RecordingHost host = new();
        folder.With("p.json", $$$"""
            [{"id":"{{{Evil}}}","displayName":"{{{Evil}}}","state":"{{{Evil}}}","{{{Evil}}}":1,"createdDateTime":"{{{Evil}}}",
              "conditions":{"clientAppTypes":7,"users":{"includeUsers":["<{{{Evil}}}>"],"{{{Evil}}}":{} } },"grantControls":{"{{{Evil}}}":1,"{{{Evil}}}":2}},
             {"id":"{{{Evil}}}","displayName":"other","state":"enabled","conditions":{"clientAppTypes":["all"]},"grantControls":null}]
            """);
        if (!OperatingSystem.IsWindows())
            folder.With("\u001b[31mred\n.json", "{ not json");

        TenantSnapshot snapshot = folder.Read(host: host);

        IEnumerable<string> said = snapshot.Problems.Select(problem => problem.ToLine()).Concat(snapshot.Problems.Select(problem => problem.Target ?? string.Empty))
            .Concat(host.Warnings).Concat(host.Verboses).Concat(host.Updates.Select(update => update.Status));
        Assert.NotEmpty(snapshot.Problems);
        Assert.All(said, text => Assert.DoesNotContain(text, character => char.IsControl(character) || character == '\u202e'));
    }

    private static byte[] Repeat(string head, string element, string tail, int count)
    {
        using MemoryStream stream = new();
        byte[] part = Encoding.UTF8.GetBytes(element + ",");
        stream.Write(Encoding.UTF8.GetBytes(head));
        for (int i = 1; i < count; i++)
            stream.Write(part);
        stream.Write(Encoding.UTF8.GetBytes(element + tail));
        return stream.ToArray();
    }
}

/// <summary>Tests that measure memory, which others would disturb.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class MeasuredAlone
{
    public const string Name = "measured alone";
}
