using EntraBootstrap.GraphEmulator.Graph;

namespace EntraBootstrap.GraphEmulator.Tests.Schema;

/// <summary>What the emulator leaves out of v1.0 is what the schema of beta has and that of v1.0 lacks.</summary>
public sealed class BetaOnlyTests
{
    // What derives from a type that is served and is never found in its place: no policy is a member of a group, and What If's answers are written as policies.
    private static readonly string[] s_elsewhere = ["authorizationPolicy", "whatIfAnalysisResult"];

    [Fact]
    public void Members_are_those_of_the_schema()
    {
        (GraphSchema v1, GraphSchema beta) = (GraphSchema.Whole("v1.0"), GraphSchema.Whole("beta"));
        Dictionary<string, string> expected = Served(beta)
            .Where(type => v1.Find(type) is not null)
            .Select(type => (Type: type, Members: beta.Members(type).Select(member => member.Key).Where(member => v1.Member(type, member) is null).Distinct().Order(StringComparer.Ordinal)))
            .Where(pair => pair.Members.Any())
            .ToDictionary(pair => pair.Type, pair => string.Join(' ', pair.Members));

        Assert.Equal(expected.OrderBy(pair => pair.Key, StringComparer.Ordinal), BetaOnly.Members.Select(pair => KeyValuePair.Create(pair.Key, string.Join(' ', pair.Value.Order(StringComparer.Ordinal)))).OrderBy(pair => pair.Key, StringComparer.Ordinal));
    }

    [Fact]
    public void Types_of_lists_are_those_of_the_schema()
    {
        (GraphSchema v1, GraphSchema beta) = (GraphSchema.Whole("v1.0"), GraphSchema.Whole("beta"));
        string[] lists = ["authenticationMethod", "authenticationMethodConfiguration", "namedLocation"];

        Assert.Equal(beta.Names.Where(type => v1.Find(type) is null && lists.Any(list => beta.Is(type, list))).Order(StringComparer.Ordinal), BetaOnly.Types.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Objects_inside_others_are_found()
    {
        (GraphSchema v1, GraphSchema beta) = (GraphSchema.Whole("v1.0"), GraphSchema.Whole("beta"));
        Dictionary<string, string> inside = Served(beta)
            .SelectMany(type => v1.Find(type) is null ? [] : v1.Members(type).Select(member => (Place: $"{type}.{member.Key}", Type: member.Value.ItemType)))
            .DistinctBy(member => member.Place)
            .ToDictionary(member => member.Place, member => member.Type);
        HashSet<string> lead = [.. BetaOnly.Members.Keys, .. BetaOnly.Types];
        lead.UnionWith(beta.Names.Where(name => BetaOnly.Types.Any(type => beta.Is(type, name))));
        lead.Remove("entity");
        for (int count = 0; count != lead.Count;)
        {
            count = lead.Count;
            lead.UnionWith(inside.Where(member => lead.Contains(member.Value)).Select(member => member.Key[..member.Key.IndexOf('.', StringComparison.Ordinal)]));
        }

        Assert.Equal(
            inside.Where(member => lead.Contains(member.Value)).OrderBy(member => member.Key, StringComparer.Ordinal),
            BetaOnly.Inside.OrderBy(member => member.Key, StringComparer.Ordinal));
    }

    // The types that are served, what derives from them, and what is inside.
    private static HashSet<string> Served(GraphSchema schema)
    {
        HashSet<string> types = new(StringComparer.Ordinal);
        Queue<string> open = new(ResourceTable.Of("beta").Where(resource => !resource.IsNeverServed).Select(resource => resource.Type));
        while (open.TryDequeue(out string? type))
        {
            if (schema.Find(type) is not { Kind: SchemaKind.Type or SchemaKind.Open } || s_elsewhere.Contains(type) || !types.Add(type))
                continue;
            foreach (string inside in schema.Members(type).Select(member => member.Value.ItemType).Concat(schema.Names.Where(name => schema.Is(name, type))))
                open.Enqueue(inside);
        }

        return types;
    }
}
