using EntraBootstrap.Module.Tests.Staged;

namespace EntraBootstrap.Module.Tests.Contract;

/// <summary>What the staged folder holds, and what it must not hold.</summary>
public sealed class PackageTests
{
    private static readonly string[] s_assemblies = ["EntraBootstrap.Core.dll", "EntraBootstrap.PowerShell.dll"];

    private static readonly string[] s_referenced = ["EntraBootstrap.Core", "System.Management.Automation"];

    [Fact]
    public void It_holds_two_assemblies_and_no_other()
    {
        Assert.Equal(s_assemblies, Directory.EnumerateFiles(Repository.Module, "*.dll").Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void What_connects_to_a_tenant_lies_apart_with_all_that_it_needs_and_nothing_that_must_be_shared()
    {
        string[] apart = [.. Directory.EnumerateFiles(Repository.Dependencies).Select(file => Path.GetFileName(file))];

        Assert.All(apart, file => Assert.EndsWith(".dll", file, StringComparison.Ordinal));
        Assert.Superset(new HashSet<string>(["EntraBootstrap.Graph.dll", "Microsoft.Graph.dll", "Azure.Core.dll", "Azure.Identity.dll", "Microsoft.Identity.Client.dll"], StringComparer.Ordinal), apart.ToHashSet(StringComparer.Ordinal));
        Assert.Empty(apart.Intersect([.. s_assemblies, "System.Management.Automation.dll"], StringComparer.OrdinalIgnoreCase));
    }

    [Fact]
    public void The_notices_name_all_work_of_others_and_nothing_else()
    {
        IEnumerable<string> named = File.ReadLines(Path.Combine(Repository.Module, "ThirdPartyNotices.txt")).Select(line => line.Trim()).Where(line => line.EndsWith(".dll", StringComparison.Ordinal));

        Assert.Equal(
            Directory.EnumerateFiles(Repository.Dependencies).Select(file => Path.GetFileName(file)).Where(file => file != "EntraBootstrap.Graph.dll").Order(StringComparer.Ordinal),
            named.Order(StringComparer.Ordinal));
    }

    // What a manifest requires is loaded with the module, into the context that it shares with all others.
    [Theory]
    [InlineData("RequiredAssemblies")]
    [InlineData("NestedModules")]
    [InlineData("RequiredModules")]
    public void The_manifest_loads_nothing_beside_the_module(string key) => Assert.False(Manifest.Has(key));

    [Fact]
    public void It_holds_nothing_but_what_belongs_to_a_module()
    {
        IEnumerable<string> files = Directory.EnumerateFiles(Repository.Module, "*", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(Repository.Module, file).Replace('\\', '/'));

        Assert.All(files, file => Assert.True(
            file is "EntraBootstrap.psd1" or "EntraBootstrap.Format.ps1xml" or "LICENSE" or "ThirdPartyNotices.txt" or "README.md" or "CHANGELOG.md"
                or "en-US/EntraBootstrap.PowerShell.dll-Help.xml" or "en-US/about_EntraBootstrap.help.txt"
            || s_assemblies.Contains(file, StringComparer.Ordinal) || file.StartsWith("dependencies/", StringComparison.Ordinal) || file.StartsWith("samples/", StringComparison.Ordinal), file));
    }

    [Fact]
    public void The_files_that_the_manifest_names_are_there()
    {
        Assert.True(File.Exists(Path.Combine(Repository.Module, Manifest.Value("RootModule")!)));
        Assert.All(Manifest.List("FormatsToProcess"), file => Assert.True(File.Exists(Path.Combine(Repository.Module, file))));
        Assert.True(File.Exists(Path.Combine(Repository.Module, "en-US", Manifest.Value("RootModule") + "-Help.xml")));
    }

    [Fact]
    public void Manifest_and_assemblies_have_one_version()
    {
        var version = new Version(Manifest.Value("ModuleVersion") + ".0");

        Assert.Equal(version, StagedModule.PowerShell.GetName().Version);
        Assert.Equal(version, StagedModule.Core.GetName().Version);
    }

    [Fact]
    public void The_manifest_exports_nothing_by_wildcard()
    {
        Assert.Empty(Manifest.List("FunctionsToExport"));
        Assert.Empty(Manifest.List("VariablesToExport"));
        Assert.Empty(Manifest.List("AliasesToExport"));
        Assert.All(Manifest.List("CmdletsToExport"), name => Assert.DoesNotContain('*', name));
    }

    [Fact]
    public void The_samples_of_the_repository_are_shipped_whole()
    {
        string source = Path.Combine(Repository.Root, "examples", "tenants");
        string staged = Path.Combine(Repository.Module, "samples");

        Assert.Equal(Files(source), Files(staged));
    }

    [Fact]
    public void The_cmdlet_assembly_references_the_engine_and_core_and_the_framework()
    {
        IEnumerable<string?> others = StagedModule.PowerShell.GetReferencedAssemblies().Select(name => name.Name)
            .Where(name => name != "netstandard" && name != "mscorlib" && !IsFramework(name!)).Order(StringComparer.Ordinal);

        Assert.Equal(s_referenced, others);
    }

    [Fact]
    public void Core_references_the_framework_alone()
    {
        Assert.All(StagedModule.Core.GetReferencedAssemblies(), name => Assert.True(IsFramework(name.Name!), name.Name));
    }

    private static bool IsFramework(string name) => name.StartsWith("System.", StringComparison.Ordinal) && name != "System.Management.Automation";

    private static IEnumerable<string> Files(string folder) =>
        Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(folder, file)).Order(StringComparer.Ordinal);
}
