using System.Xml.Linq;

namespace EntraBootstrap.GraphEmulator.Tests.Schema;

/// <summary>The types of one version of Graph.</summary>
internal sealed class GraphSchema
{
    private readonly Dictionary<string, SchemaType> _types = new(StringComparer.Ordinal);

    /// <summary>What the repository knows of the directory's types; nothing of policies and methods.</summary>
    /// <param name="version"><c>v1.0</c> or <c>beta</c>.</param>
    public static GraphSchema OfDirectory(string version)
    {
        GraphSchema schema = new();
        foreach (string name in version == "beta" ? ["v1.0", "beta"] : new[] { "v1.0" })
            schema.AddText(File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, "Schema", $"directory-{name}.txt")));
        return schema;
    }

    /// <summary>The same with Microsoft's own slice of policies and methods; the test that asks is not run where there is none.</summary>
    /// <param name="version"><c>v1.0</c> or <c>beta</c>.</param>
    public static GraphSchema Whole(string version)
    {
        string? slice = PublicData.Find("graph-schema", $"{version}-slice.csdl.xml");
        if (slice is null)
            Assert.Skip(PublicData.NotRun);
        GraphSchema schema = OfDirectory(version);
        schema.AddCsdl(XDocument.Load(slice));
        return schema;
    }

    /// <summary>The names of all types.</summary>
    public IEnumerable<string> Names => _types.Keys;

    /// <summary>The properties of a type and of what it derives from.</summary>
    public IEnumerable<KeyValuePair<string, SchemaMember>> Members(string type) => Line(type).SelectMany(known => known.Members);

    /// <summary>A type; null if it is not known.</summary>
    public SchemaType? Find(string name) => _types.GetValueOrDefault(name);

    /// <summary>A property of a type or of what it derives from; null if it has none of that name.</summary>
    public SchemaMember? Member(string type, string name) => Line(type).Select(known => known.Members.GetValueOrDefault(name)).FirstOrDefault(found => found is not null);

    /// <summary>Whether a type is another one or derives from it.</summary>
    public bool Is(string type, string other) => Line(type).Any(known => known.Name == other);

    /// <summary>Adds the types of a CSDL document.</summary>
    public void AddCsdl(XDocument document)
    {
        XNamespace edm = "http://docs.oasis-open.org/odata/ns/edm";
        foreach (XElement element in document.Descendants().Where(element => element.Name == edm + "EntityType" || element.Name == edm + "ComplexType" || element.Name == edm + "Action"))
        {
            bool isAction = element.Name == edm + "Action";
            Dictionary<string, SchemaMember> members = element.Elements()
                .Where(member => member.Name == edm + "NavigationProperty" || member.Name == edm + (isAction ? "Parameter" : "Property"))
                .ToDictionary(Name, member => new SchemaMember(Short(member.Attribute("Type")!.Value), member.Name == edm + "NavigationProperty"), StringComparer.Ordinal);
            Add(new SchemaType(Name(element), SchemaKind.Type, element.Attribute("BaseType") is { } parent ? Short(parent.Value) : null, members));
        }

        foreach (XElement element in document.Descendants(edm + "EnumType"))
            Add(new SchemaType(Name(element), element.Attribute("IsFlags") is { Value: "true" } ? SchemaKind.Flags : SchemaKind.Enum, null, Words(element.Elements(edm + "Member").Select(Name))));

        static string Name(XElement element) => element.Attribute("Name")!.Value;
    }

    private void AddText(string[] lines)
    {
        foreach (string[] block in Blocks(lines))
        {
            string[] head = block[0].Split(' ');
            SchemaKind kind = Enum.Parse<SchemaKind>(head[0], ignoreCase: true);
            IEnumerable<string> members = block.Skip(1).SelectMany(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries));
            Add(new SchemaType(
                head[1], kind, head.Length > 2 ? head[3] : null,
                kind is SchemaKind.Enum or SchemaKind.Flags
                    ? Words(members)
                    : members.Select(member => member.Split('=')).ToDictionary(parts => parts[0], parts => new SchemaMember(Short(parts[1]), IsNavigation: false), StringComparer.Ordinal)));
        }
    }

    private static IEnumerable<string[]> Blocks(string[] lines)
    {
        string[] all = [.. lines.Where(line => !line.StartsWith('#'))];
        for (int start = 0, end; start < all.Length; start = end)
        {
            end = Array.FindIndex(all, start + 1, line => !line.StartsWith(' '));
            end = end < 0 ? all.Length : end;
            yield return all[start..end];
        }
    }

    // The slice takes the place of what the repository knows, for it is Microsoft's whole type.
    private void Add(SchemaType type) => _types[type.Name] = type;

    private IEnumerable<SchemaType> Line(string name)
    {
        for (SchemaType? type = Find(name); type is not null; type = type.Base is null ? null : Find(type.Base))
            yield return type;
    }

    private static Dictionary<string, SchemaMember> Words(IEnumerable<string> words) => words.ToDictionary(word => word, _ => new SchemaMember(string.Empty, IsNavigation: false), StringComparer.Ordinal);

    private static string Short(string type) => type.Replace("microsoft.graph.", string.Empty, StringComparison.Ordinal).Replace("graph.", string.Empty, StringComparison.Ordinal);
}
