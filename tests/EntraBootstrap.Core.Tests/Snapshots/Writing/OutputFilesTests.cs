using EntraBootstrap.Core.Snapshots.Writing;

namespace EntraBootstrap.Core.Tests.Snapshots.Writing;

public sealed class OutputFilesTests
{
    [Fact]
    public void AFileThatSomebodyHasOpen_IsInUse_AndNothingElseIs()
    {
        using var folder = new TestFolder();
        string path = Path.Combine(folder.Path, "file");
        using FileStream first = OutputFiles.Create(path, FileAccess.ReadWrite);

        Assert.True(OutputFiles.IsInUse(Assert.ThrowsAny<IOException>(() => new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.None))));
        Assert.True(OutputFiles.IsInUse(Assert.ThrowsAny<IOException>(() => LineJournal.Open(path))));
        Assert.False(OutputFiles.IsInUse(Assert.ThrowsAny<IOException>(() => OutputFiles.Create(path))));
        Assert.False(OutputFiles.IsInUse(Assert.ThrowsAny<IOException>(() => LineJournal.Open(Path.Combine(folder.Path, "no", "file")))));
        Assert.False(OutputFiles.IsInUse(new IOException("no space is left", OperatingSystem.IsWindows() ? unchecked((int)0x80070070) : 28)));
    }
}
