using EntraBootstrap.Core.Snapshots.Live;
using EntraBootstrap.Core.Tenants;

namespace EntraBootstrap.Core.Tests.Snapshots.Live;

/// <summary>The list of what is read.</summary>
public sealed class CaptureCatalogueTests
{
    [Fact]
    public void Every_collection_that_Graph_serves_is_read()
    {
        Assert.Equal(
            CollectionNames.All.Where(name => !CollectionNames.IsNotServedByGraph(name)).Order(StringComparer.Ordinal),
            CaptureCatalogue.All.Select(source => source.Collection).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));
        Assert.Equal(CaptureCatalogue.All.Count, CaptureCatalogue.All.Select(source => source.Name).Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public void Lists_come_before_what_is_read_of_their_objects()
    {
        string[] names = [.. CaptureCatalogue.All.Select(source => source.Name)];
        Assert.All(CaptureCatalogue.All.Where(source => source.Of is not null), source =>
        {
            Assert.InRange(Array.IndexOf(names, source.Of), 0, Array.IndexOf(names, source.Name) - 1);
            Assert.Contains("{id}", source.Path, StringComparison.Ordinal);
        });
    }

    [Fact]
    public void Only_reading_is_asked_for()
    {
        string[] all = [.. CaptureCatalogue.Permissions(isApplication: false), .. CaptureCatalogue.Permissions(isApplication: true)];
        Assert.All(all, name => Assert.Contains(".Read.", name, StringComparison.Ordinal));
        Assert.Equal(["Agreement.Read.All"], CaptureCatalogue.Permissions(isApplication: false).Except(CaptureCatalogue.Permissions(isApplication: true), StringComparer.Ordinal));
    }

    [Theory]
    [InlineData(CollectionNames.AuthenticationMethods, "/users/a%23b/authentication/methods")]
    [InlineData(CollectionNames.GroupMembers, "/groups/a%23b/transitiveMembers?$select=id&$top=999")]
    public void The_part_of_an_object_has_an_address_for_a_batch(string name, string address)
    {
        Assert.Equal(address, CaptureCatalogue.Find(name).AddressOf("a#b"));
    }
}
