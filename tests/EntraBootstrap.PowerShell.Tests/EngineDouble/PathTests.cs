using System.Management.Automation;
using EntraBootstrap.EngineDouble;
using DriveNotFoundException = System.Management.Automation.DriveNotFoundException;

namespace EntraBootstrap.PowerShell.Tests.EngineDouble;

public sealed class PathTests : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("engine-double-").FullName;
    private readonly EngineSession _session;

    public PathTests()
    {
        _session = new EngineSession(_root).AddDrive("TestDrive", _root);
        Directory.CreateDirectory(Path.Combine(_root, "sub"));
        foreach (string name in new[] { "a.json", "b.json", "[x].json", "c.txt", "sub/d.json" })
            File.WriteAllText(Path.Combine(_root, name), string.Empty);
    }

    public void Dispose() => Directory.Delete(_root, recursive: true);

    [Theory]
    [InlineData("a.json", "a.json")]
    [InlineData("sub/../new.json", "new.json")]
    [InlineData("sub\\d.json", "sub/d.json")]
    [InlineData("TestDrive:\\sub/d.json", "sub/d.json")]
    [InlineData("FileSystem::a.json", "a.json")]
    [InlineData("Microsoft.PowerShell.Core\\FileSystem::a.json", "a.json")]
    [InlineData("*.json", "*.json")]
    public void An_unresolved_path_is_full_and_need_not_exist(string path, string expected) =>
        Assert.Equal(InRoot(expected), Ask(self => self.GetUnresolvedProviderPathFromPSPath(path)));

    [Fact]
    public void The_home_directory_is_a_tilde() => Assert.Equal(
        Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), "x"),
        Ask(self => self.GetUnresolvedProviderPathFromPSPath("~/x")));

    [Theory]
    [InlineData("*.json", "[x].json", "a.json", "b.json")]
    [InlineData("[AB].json", "a.json", "b.json")]
    [InlineData("*/D*", "sub/d.json")]
    [InlineData("`[x`].json", "[x].json")]
    [InlineData("sub", "sub")]
    [InlineData("*.xml")]
    public void A_resolved_path_is_every_existing_path_that_it_means(string path, params string[] expected) =>
        Assert.Equal(expected.Select(InRoot), Ask(self => self.GetResolvedProviderPathFromPSPath(path, out _)), StringComparer.Ordinal);

    [Fact]
    public void A_plain_path_must_exist_to_be_resolved()
    {
        ItemNotFoundException failure = Assert.Throws<ItemNotFoundException>(() => Ask(self => self.GetResolvedProviderPathFromPSPath("no.json", out _)));

        Assert.Equal(InRoot("no.json"), failure.ItemName);
        Assert.Equal("PathNotFound", failure.ErrorRecord.FullyQualifiedErrorId);
    }

    [Theory]
    [InlineData("Env:\\PATH", "Environment")]
    [InlineData("Variable:x", "Variable")]
    [InlineData("a.json", "FileSystem")]
    public void The_provider_of_a_path_is_known(string path, string provider) => Assert.Equal(provider, Ask(self =>
    {
        self.SessionState.Path.GetUnresolvedProviderPathFromPSPath(path, out ProviderInfo found, out PSDriveInfo? _);
        return found.Name;
    }));

    [Fact]
    public void An_unknown_drive_or_provider_fails()
    {
        Assert.Throws<DriveNotFoundException>(() => Ask(self => self.GetUnresolvedProviderPathFromPSPath("https://example.com")));
        Assert.Throws<ProviderNotFoundException>(() => Ask(self => self.GetUnresolvedProviderPathFromPSPath("Nothing::x")));
    }

    [Fact]
    public void The_location_is_that_of_the_session()
    {
        Assert.Equal(_root, Ask(self => self.CurrentProviderLocation("FileSystem").ProviderPath));
        Assert.Equal(_root, Ask(self => self.SessionState.Path.CurrentFileSystemLocation.Path));
    }

    [Fact]
    public void Variables_belong_to_the_session()
    {
        Ask(self =>
        {
            self.SessionState.PSVariable.Set("Tenant", "contoso");
            return 0;
        });

        Assert.Equal("contoso", Ask(self => self.GetVariableValue("tenant")));
        Assert.Equal("none", Ask(self => self.GetVariableValue("other", "none")));
    }

    private string InRoot(string relative) => Path.GetFullPath(relative, _root);

    private T Ask<T>(Func<PSCmdlet, T> question)
    {
        T? answer = default;
        CmdletResult result = Scripted.Process(self => answer = question(self)).In(_session).Run();
        return result.UnhandledException is null ? answer! : throw result.UnhandledException;
    }
}
