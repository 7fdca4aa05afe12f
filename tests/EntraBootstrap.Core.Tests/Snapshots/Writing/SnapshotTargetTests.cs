using EntraBootstrap.Core.Snapshots.Writing;

namespace EntraBootstrap.Core.Tests.Snapshots.Writing;

/// <summary>Where a snapshot may be written.</summary>
public sealed class SnapshotTargetTests
{
    [Fact]
    public void MountPoint_IsKnownAsOne()
    {
        if (!OperatingSystem.IsLinux())
        {
            Assert.Skip("not run: only Linux has a folder that is certainly mounted");
            return;
        }

        using TestFolder folder = new();
        Assert.True(SnapshotTarget.IsMountPoint("/proc"));
        Assert.False(SnapshotTarget.IsMountPoint(folder["out"]));
    }
}
