using System.Reflection;
using EntraBootstrap.Module.Tests.Staged;

namespace EntraBootstrap.Module.Tests.Contract;

/// <summary>What every cmdlet class keeps to.</summary>
public sealed class CmdletTests
{
    // A design is an answer: nothing is written anywhere, so there is nothing to ask about.
    private static readonly string[] s_designing = ["New-BootstrapStrength"];

    // PSScriptAnalyzer's list, and the verbs with which this product writes: a file is a state, too.
    private static readonly string[] s_changing =
    [
        "New", "Set", "Remove", "Start", "Stop", "Restart", "Reset", "Update", "Add", "Clear", "Disable", "Enable", "Grant", "Revoke", "Invoke", "Repair", "Restore",
        "Publish", "Register", "Unregister", "Export", "Undo",
    ];

    private static readonly string[] s_nouns = ["Bootstrap", "Passwordless", "Passkey", "StepUp"];

    public static TheoryData<string> Names => StagedModule.Names;

    [Fact]
    public void The_manifest_exports_exactly_the_cmdlets()
    {
        Assert.Equal(StagedModule.Cmdlets.Select(cmdlet => cmdlet.Name), Manifest.List("CmdletsToExport").Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void The_verb_is_approved(string name)
    {
        IEnumerable<string?> approved = StagedModule.Engine.GetTypes().Where(type => type.Name.StartsWith("Verbs", StringComparison.Ordinal) && type.IsAbstract && type.IsSealed)
            .SelectMany(type => type.GetFields(BindingFlags.Public | BindingFlags.Static)).Select(field => (string?)field.GetRawConstantValue());

        Assert.Contains(StagedModule.Find(name).Verb, approved);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void The_noun_is_ours_and_singular(string name)
    {
        string noun = StagedModule.Find(name).Noun;

        Assert.Contains(s_nouns, prefix => noun.StartsWith(prefix, StringComparison.Ordinal));
        Assert.False(noun.EndsWith('s') && !noun.EndsWith("ss", StringComparison.Ordinal), noun);
        Assert.All(noun, c => Assert.True(char.IsAsciiLetter(c)));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void The_class_is_public_and_sealed_and_alone_in_a_file_of_its_name(string name)
    {
        StagedCmdlet cmdlet = StagedModule.Find(name);
        string className = $"{cmdlet.Verb}{cmdlet.Noun}Command";

        Assert.Equal(className, cmdlet.Type.Name);
        Assert.True(cmdlet.Type is { IsPublic: true, IsSealed: true });
        string source = File.ReadAllText(Path.Combine(Repository.Commands, className + ".cs"));
        Assert.Equal(2, source.Split("[Cmdlet(").Length);
        Assert.Contains("/// <summary>", source, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void What_it_writes_is_declared_and_visible(string name)
    {
        IReadOnlyList<Type> types = StagedModule.Find(name).OutputTypes;

        Assert.NotEmpty(types);
        Assert.All(types, type => Assert.True(type.IsPublic, type.FullName));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void What_changes_something_asks_first(string name)
    {
        StagedCmdlet cmdlet = StagedModule.Find(name);

        Assert.Equal(s_changing.Contains(cmdlet.Verb) && !s_designing.Contains(name), cmdlet.SupportsShouldProcess);
        string source = File.ReadAllText(Path.Combine(Repository.Commands, cmdlet.Type.Name + ".cs"));
        Assert.Equal(cmdlet.SupportsShouldProcess, source.Contains("ShouldProcess(", StringComparison.Ordinal));
    }

    // There is no address to point to before the project has one; then each cmdlet points below it.
    [Theory]
    [MemberData(nameof(Names))]
    public void Online_help_lies_under_the_address_of_the_project(string name)
    {
        string? project = Manifest.Value("ProjectUri");
        string? help = StagedModule.Find(name).HelpUri;

        if (project is null)
            Assert.Null(help);
        else
            Assert.StartsWith(project, help, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void It_is_thin(string name)
    {
        StagedCmdlet cmdlet = StagedModule.Find(name);
        string[] lines = File.ReadAllLines(Path.Combine(Repository.Commands, cmdlet.Type.Name + ".cs"));
        int firstMember = Array.FindIndex(lines, line => line.Contains("IOperation<", StringComparison.Ordinal) && line.Contains("override", StringComparison.Ordinal));

        Assert.InRange(lines.Length - firstMember, 1, 100);
    }
}
