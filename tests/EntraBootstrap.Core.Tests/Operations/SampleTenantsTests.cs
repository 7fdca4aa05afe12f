using EntraBootstrap.Core.Errors;
using EntraBootstrap.Core.Operations;

namespace EntraBootstrap.Core.Tests.Operations;

public sealed class SampleTenantsTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("entrabootstrap-").FullName;

    public SampleTenantsTests()
    {
        foreach (string name in (string[])["contoso", "broken"])
        {
            Directory.CreateDirectory(Path.Combine(_folder, name));
            File.WriteAllText(Path.Combine(_folder, name, "snapshot.json"), "{}");
        }

        Directory.CreateDirectory(Path.Combine(_folder, "notes"));
        File.WriteAllText(Path.Combine(_folder, "small.json"), "{}");
        File.WriteAllText(Path.Combine(_folder, "README.md"), "");
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Names_AreTheSnapshotsInOrder() => Assert.Equal(["broken", "contoso", "small"], new SampleTenants(_folder).Names, StringComparer.Ordinal);

    [Theory]
    [InlineData("contoso", "contoso", "contoso")]
    [InlineData("CONTOSO", "contoso", "contoso")]
    [InlineData("small", "small.json", "small")]
    public void Find_GivesPathAndMark(string name, string path, string mark) => Assert.Equal(new ImportSnapshotRequest(Path.Combine(_folder, path), mark), new SampleTenants(_folder).Find(name));

    [Theory]
    [InlineData("contso", "Did you mean 'contoso'?")]
    [InlineData("zzzzzzz", "There are: broken, contoso, small.")]
    [InlineData("../contoso", "There is no sample tenant")]
    [InlineData("", "There is no sample tenant")]
    public void Find_OfAnotherName_NamesThoseThatExist(string name, string says)
    {
        BootstrapException exception = Assert.Throws<BootstrapException>(() => new SampleTenants(_folder).Find(name));

        Assert.Equal("SampleNotFound", exception.Error.Id);
        Assert.Contains(says, exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void NoFolder_HoldsNoSamples()
    {
        var samples = new SampleTenants(Path.Combine(_folder, "nowhere"));

        Assert.Empty(samples.Names);
        Assert.Contains("No sample tenants are installed", Assert.Throws<BootstrapException>(() => samples.Find("contoso")).Message, StringComparison.Ordinal);
    }
}
