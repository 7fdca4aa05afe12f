using EntraBootstrap.Core.Snapshots.Live;
using EntraBootstrap.GraphEmulator.Graph;

namespace EntraBootstrap.GraphEmulator.Tests.Schema;

/// <summary>What the export selects is there to be selected: Graph refuses the whole list for one member that it does not know.</summary>
public sealed class SelectedMembersTests
{
    public static TheoryData<string> Sources => [.. CaptureCatalogue.All.Where(source => source.Select.Count > 0).Select(source => source.Name)];

    [Theory]
    [MemberData(nameof(Sources))]
    public void What_is_selected_is_a_member_of_its_type_in_its_version(string name)
    {
        CaptureSource source = CaptureCatalogue.Find(name);
        GraphSchema schema = GraphSchema.OfDirectory(source.Version);
        string type = TypeOf(source);

        Assert.All(source.Select.Concat(source.Guarded is null ? [] : [source.Guarded.Name]), member => Assert.True(schema.Member(type, member) is { IsNavigation: false }, $"{source.Version} {type}.{member}"));
    }

    [Fact]
    public void A_member_of_the_other_version_is_not_found()
    {
        Assert.Null(GraphSchema.OfDirectory("v1.0").Member("device", "extensionAttributes"));
        Assert.NotNull(GraphSchema.OfDirectory("beta").Member("device", "extensionAttributes"));
    }

    [Fact]
    public void Every_source_has_a_type()
    {
        Assert.All(CaptureCatalogue.All, source => Assert.NotEmpty(TypeOf(source)));
    }

    private static string TypeOf(CaptureSource source) =>
        ResourceTable.Of(source.Version).First(resource => resource.Path == source.Path.Replace("{id}", "{}", StringComparison.Ordinal)).Type;
}
