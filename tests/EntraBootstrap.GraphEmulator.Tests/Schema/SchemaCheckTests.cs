using System.Text.Json;
using System.Xml.Linq;

namespace EntraBootstrap.GraphEmulator.Tests.Schema;

/// <summary>What the comparison with the schema finds, on a schema of a few types.</summary>
public sealed class SchemaCheckTests
{
    private const string Csdl = """
        <Edmx xmlns="http://docs.oasis-open.org/odata/ns/edm"><Schema Namespace="microsoft.graph">
          <EnumType Name="mood"><Member Name="good" /><Member Name="bad" /></EnumType>
          <EnumType Name="tools" IsFlags="true"><Member Name="hammer" /><Member Name="saw" /></EnumType>
          <EntityType Name="thing"><Property Name="id" Type="Edm.String" /></EntityType>
          <EntityType Name="person" BaseType="graph.thing">
            <Property Name="age" Type="Edm.Int32" /><Property Name="born" Type="Edm.DateTimeOffset" /><Property Name="key" Type="Edm.Guid" /><Property Name="isHere" Type="Edm.Boolean" />
            <Property Name="mood" Type="graph.mood" /><Property Name="tools" Type="graph.tools" /><Property Name="names" Type="Collection(Edm.String)" />
            <NavigationProperty Name="friends" Type="Collection(microsoft.graph.person)" />
          </EntityType>
          <EntityType Name="stone" BaseType="graph.thing" />
        </Schema></Edmx>
        """;

    [Fact]
    public void What_fits_is_not_reported()
    {
        Assert.Empty(Check("""
            { "@odata.context": "x", "@odata.type": "#microsoft.graph.person", "id": "1", "age": 7, "born": "2026-01-02T03:04:05Z", "key": "c0c0c0c0-0001-4000-8000-000000000001", "isHere": false,
              "mood": "bad", "tools": "hammer,saw", "names": ["a", "b"], "names@odata.count": 2, "friends": [{ "id": "2", "mood": null }] }
            """));
    }

    [Theory]
    [InlineData("""{ "weight": 1 }""", "person.weight: is no member")]
    [InlineData("""{ "friends": [{ "names": [], "weight": 1 }] }""", "person.weight: is no member")]
    [InlineData("""{ "id": 1 }""", "person.id: is no Edm.String")]
    [InlineData("""{ "age": "7" }""", "person.age: is no Edm.Int32")]
    [InlineData("""{ "age": 7.5 }""", "person.age: is no Edm.Int32")]
    [InlineData("""{ "born": "yesterday" }""", "person.born: is no Edm.DateTimeOffset")]
    [InlineData("""{ "key": "one" }""", "person.key: is no Edm.Guid")]
    [InlineData("""{ "isHere": "true" }""", "person.isHere: is no Edm.Boolean")]
    [InlineData("""{ "mood": "fine" }""", "person.mood: is no mood")]
    [InlineData("""{ "mood": "good,bad" }""", "person.mood: is no mood")]
    [InlineData("""{ "mood": "Good" }""", "person.mood: is no mood")]
    [InlineData("""{ "tools": "hammer,spoon" }""", "person.tools: is no tools")]
    [InlineData("""{ "names": "a" }""", "person.names: is no list")]
    [InlineData("""{ "names": ["a", 1] }""", "person.names: is no Edm.String")]
    [InlineData("""{ "age": [7] }""", "person.age: is a list")]
    [InlineData("""{ "friends": ["somebody"] }""", "person.friends: is no person")]
    [InlineData("""{ "friends": [{ "@odata.type": "#microsoft.graph.stone" }] }""", "stone: is no person")]
    [InlineData("""{ "@odata.type": "#microsoft.graph.tree" }""", "tree: is no person")]
    public void What_does_not_fit_is_named(string json, string deviation)
    {
        Assert.Equal([deviation], Check(json));
    }

    private static IEnumerable<string> Check(string json)
    {
        GraphSchema schema = new();
        schema.AddCsdl(XDocument.Parse(Csdl));
        SchemaCheck check = new(schema);
        check.Object("person", JsonElement.Parse(json));
        return check.Deviations.Keys;
    }
}
