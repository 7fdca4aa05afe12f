using ArchUnitNET.Domain;
using EntraBootstrap.Module.Tests.Staged;

namespace EntraBootstrap.Module.Tests.Architecture;

/// <summary>The folders of Core are a pipeline: each uses only those before it.</summary>
public sealed class CoreFolderTests
{
    private const string Root = "EntraBootstrap.Core.";

    private static readonly string[] s_pipeline =
    [
        "Errors", "Tenants", "Ports", "Snapshots", "Conditions", "Strengths", "Evaluation", "Platform", "Journeys", "Baseline", "Diagnosis", "Design", "Recovery", "Reporting", "Operations",
    ];

    public static TheoryData<string> Folders => [.. Directory.EnumerateDirectories(Path.Combine(Repository.Root, "src", "EntraBootstrap.Core"))
        .Select(folder => Path.GetFileName(folder)).Where(folder => folder is not ("bin" or "obj")).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Folders))]
    public void A_folder_has_its_place_in_the_pipeline(string folder)
    {
        Assert.Contains(folder, s_pipeline);
    }

    [Theory]
    [MemberData(nameof(Folders))]
    public void A_folder_uses_only_those_before_it(string folder)
    {
        int place = Array.IndexOf(s_pipeline, folder);
        string[] later = s_pipeline[(place + 1)..];

        // A type parameter is a type of no folder; the library takes those of one name for each other.
        IEnumerable<string> wrong = Architectures.TypesIn(Root + folder)
            .SelectMany(type => type.Dependencies.Where(use => use.Target is not GenericParameter && later.Any(name => Architectures.IsIn(use.Target, Root + name))).Select(use => $"{type.FullName} uses {use.Target.FullName}"))
            .Distinct(StringComparer.Ordinal);

        Assert.Empty(wrong);
    }

    [Fact]
    public void A_type_lies_in_a_folder_of_the_pipeline()
    {
        IEnumerable<string> stray = Architectures.TypesIn("EntraBootstrap.Core").Where(type => !s_pipeline.Any(folder => Architectures.IsIn(type, Root + folder))).Select(type => type.FullName);

        Assert.Empty(stray);
    }

    [Fact]
    public void No_json_type_crosses_a_port()
    {
        IEnumerable<string> wrong = Architectures.TypesIn(Root + "Ports")
            .SelectMany(type => type.Dependencies.Where(use => Architectures.IsIn(use.Target, "System.Text.Json")).Select(use => $"{type.FullName} uses {use.Target.FullName}"));

        Assert.Empty(wrong);
    }
}
