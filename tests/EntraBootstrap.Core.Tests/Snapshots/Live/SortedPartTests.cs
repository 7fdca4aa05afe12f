using System.Text;
using EntraBootstrap.Core.Snapshots.Live;

namespace EntraBootstrap.Core.Tests.Snapshots.Live;

/// <summary>Lines come in any order and leave in the canonical one.</summary>
public sealed class SortedPartTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("sorted-part-");

    private string Target => Path.Combine(_folder.FullName, "part.jsonl");

    [Fact]
    public void By_id_without_regard_to_case_and_of_several_the_last()
    {
        using (SortedPart part = new(Target))
        {
            Add(part, "b", "old");
            Add(part, "C", "only");
            Add(part, "a", "first");
            Add(part, "B", "new");
            Assert.Equal(4, part.Count);
            Assert.False(File.Exists(Target));
            Assert.Equal(3, part.Finish());
        }

        Assert.Equal(["first", "new", "only"], File.ReadAllLines(Target));
        Assert.Equal([Target], Directory.GetFiles(_folder.FullName));
    }

    [Fact]
    public void Without_id_by_name_then_content_and_equal_ones_once()
    {
        using (SortedPart part = new(Target))
        {
            Add(part, string.Empty, "z", "1");
            Add(part, string.Empty, "y", "2");
            Add(part, string.Empty, "x", "2");
            Add(part, string.Empty, "y", "2");
            Assert.Equal(3, part.Finish());
        }

        Assert.Equal(["z", "x", "y"], File.ReadAllLines(Target));
    }

    [Fact]
    public void Unfinished_it_leaves_nothing()
    {
        using (SortedPart part = new(Target))
            Add(part, "a", "first");

        Assert.Empty(Directory.GetFiles(_folder.FullName));
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private static void Add(SortedPart part, string id, string line, string? name = null) => part.Add(id, name, Encoding.UTF8.GetBytes(line));
}
