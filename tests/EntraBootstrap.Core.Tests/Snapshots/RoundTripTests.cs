using EntraBootstrap.Core.Snapshots;
using EntraBootstrap.Core.Tenants;

namespace EntraBootstrap.Core.Tests.Snapshots;

public sealed class RoundTripTests
{
    [Theory]
    [InlineData("out", 0)]
    [InlineData("out", int.MaxValue)]
    [InlineData("out.json", 0)]
    [InlineData("out.json", int.MaxValue)]
    public void Tenant_written_and_read_is_equal_and_gives_the_same_bytes(string name, int wholeLimit)
    {
        using TestFolder folder = new();
        Tenant first = TestFolder.ReadFixture("full.json").Tenant;
        Write(first, folder[name]);

        Tenant second = folder.Read(name, wholeLimit: wholeLimit).Tenant;
        string again = "again-" + name;
        Write(second, folder[again]);

        AssertEqual(first, second);
        Assert.Equal(folder.Bytes(name), folder.Bytes(again));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(int.MaxValue)]
    public void Fixture_read_in_pieces_or_whole_is_the_same_tenant(int wholeLimit) =>
        AssertEqual(TestFolder.ReadFixture("full.json").Tenant, TestFolder.ReadFixture("full.json", wholeLimit).Tenant);

    internal static void Write(Tenant tenant, string path) =>
        CanonicalSnapshotWriter.Write(tenant, path, force: false, new RecordingHost(), TestContext.Current.CancellationToken);

    internal static void AssertEqual(Tenant expected, Tenant actual)
    {
        foreach (string name in CollectionNames.All)
            Assert.True(expected.Completeness[name] == actual.Completeness[name], $"{name} is {actual.Completeness[name]}");
        foreach (System.Reflection.PropertyInfo property in typeof(Tenant).GetProperties())
            Assert.True(Equals(property.GetValue(expected), property.GetValue(actual)), $"{property.Name} differs");
        Assert.Equal(expected, actual);
    }
}
