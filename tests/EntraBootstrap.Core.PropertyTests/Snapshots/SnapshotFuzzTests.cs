using System.Diagnostics;
using EntraBootstrap.Core.Snapshots.Reading;

namespace EntraBootstrap.Core.PropertyTests.Snapshots;

/// <summary>Whatever the bytes are, they are read or refused, in bounded time and memory, and nothing of them reaches a message raw.</summary>
public sealed class SnapshotFuzzTests
{
    private const int Inputs = 200_000;
    private const int LongestBase = 6_000;
    private static readonly TimeSpan s_longest = TimeSpan.FromSeconds(5);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Mutated_input_is_read_or_refused(int seed)
    {
        IReadOnlyList<SourceFile> bases = Fuzz.Bases(LongestBase);
        Random random = new(seed);
        Mutator mutator = new(random);
        for (int i = 0; i < Inputs / 2 * Fuzz.Factor; i++)
        {
            SourceFile start = bases[random.Next(bases.Count)];
            byte[] bytes = mutator.Change(start.Content!, bases[random.Next(bases.Count)].Content!);
            Try(start.Name, bytes, isFolder: random.Next(2) == 0, wholeLimit: random.Next(2) * DocumentReader.DefaultWholeLimit);
        }
    }

    [Fact]
    public void Inputs_that_once_failed_are_read_or_refused()
    {
        foreach (string file in Fuzz.Kept)
        {
            byte[] bytes = File.ReadAllBytes(file);
            foreach (bool isFolder in new[] { false, true })
            {
                Try(Path.GetFileName(file), bytes, isFolder, 0);
                Try(Path.GetFileName(file), bytes, isFolder, DocumentReader.DefaultWholeLimit);
            }
        }
    }

    private static void Try(string name, byte[] bytes, bool isFolder, int wholeLimit)
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        long start = Stopwatch.GetTimestamp();
        try
        {
            Fuzz.Read(name, bytes, isFolder, wholeLimit);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            Assert.Fail($"{Fuzz.Keep(bytes, name)} ({name}): {exception}");
        }

        TimeSpan time = Stopwatch.GetElapsedTime(start);
        long allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        Assert.True(time < s_longest, $"{name} took {time}");
        Assert.True(allocated < 16_000_000 + (1_000L * bytes.Length), $"{name} of {bytes.Length} bytes allocated {allocated}");
    }
}
