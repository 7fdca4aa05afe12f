using EntraBootstrap.Core.Errors;
using EntraBootstrap.Core.Tenants;

namespace EntraBootstrap.Core.Tests.Snapshots;

/// <summary>Whatever happens to the bytes of a snapshot, it is read or refused; and what was read survives a round trip.</summary>
public sealed class MutationTests
{
    private static readonly byte[][] s_pieces =
    [
        .. new[] { "null", "[]", "{}", "\"\"", "\"a b\"", "7", "-1e9", "true", "[null]", "[[\"x\"]]", "{\"a\":null}", ",", "}", "]", "\"id\":", "\\ud800", "\u0000", "\"Microsoft.Graph.X\"" }.Select(System.Text.Encoding.UTF8.GetBytes),
    ];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void Mutated_snapshot_is_read_or_refused_and_survives_a_round_trip(int seed)
    {
        byte[] original = File.ReadAllBytes(TestFolder.Fixture("full.json"));
        Random random = new(seed);
        using TestFolder folder = new();
        for (int i = 0; i < 75; i++)
        {
            byte[] bytes = Mutate(original, random);
            folder.With("m.json", bytes);
            Tenant tenant;
            try
            {
                tenant = folder.Read("m.json", wholeLimit: random.Next(2) * int.MaxValue).Tenant;
            }
            catch (BootstrapException)
            {
                continue;
            }

            RoundTripTests.Write(tenant, folder["out.json"]);
            Tenant again = folder.Read("out.json").Tenant;
            RoundTripTests.AssertEqual(tenant, again);
            File.Delete(folder["out.json"]);
        }
    }

    // Mostly whole values, so that what comes out is often valid JSON.
    private static byte[] Mutate(byte[] original, Random random)
    {
        List<byte> bytes = [.. original];
        for (int n = random.Next(1, 6); n > 0; n--)
        {
            int at = random.Next(bytes.Count);
            if (random.Next(8) == 0)
            {
                bytes[at] = (byte)random.Next(256);
                continue;
            }

            int colon = bytes.IndexOf((byte)':', at);
            if (colon < 0 || colon + 3 > bytes.Count)
                continue;
            int start = colon + 2;
            int end = bytes[start] == '"' ? bytes.IndexOf((byte)'"', start + 1) + 1 : start;
            if (end <= start)
                continue;
            bytes.RemoveRange(start, end - start);
            bytes.InsertRange(start, s_pieces[random.Next(s_pieces.Length)]);
        }

        return [.. bytes];
    }
}
