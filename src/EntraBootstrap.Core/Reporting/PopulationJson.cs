using EntraBootstrap.Core.Baseline.Population;

namespace EntraBootstrap.Core.Reporting;

/// <summary>Writes what everybody can do, and the stories of single people, as members of a test's result.</summary>
internal static class PopulationJson
{
    /// <summary>Writes the member <c>population</c>.</summary>
    public static void Write(JsonOutput output, PopulationSummary population)
    {
        output.BeginObject("population");
        output.Number("people", population.People);
        output.Number("groups", population.Groups);
        output.Number("leftOut", population.LeftOut);
        output.BeginObject("passwordless");
        WriteCounts(output, population.Passwordless);
        output.EndObject();
        output.BeginObject("bootstrap");
        WriteCounts(output, population.Bootstrap);
        output.Number("byForcedRegistration", population.BootstrapByForcedRegistration);
        output.EndObject();
        output.BeginObject("recover");
        WriteCounts(output, population.Recover);
        output.Number("byDeletion", population.RecoverByDeletion);
        output.BeginObject("after");
        foreach ((string lost, OutcomeCount count) in population.RecoverAfter.OrderBy(after => after.Key, StringComparer.Ordinal))
        {
            output.BeginObject(lost);
            WriteCounts(output, count);
            output.EndObject();
        }

        output.EndObject();
        if (population.Recovery is { } story)
            Write(output, "story", story);
        output.EndObject();
        output.EndObject();
    }

    /// <summary>Writes a story: where it begins, what a pass alone comes to, and the way in the shape of <c>path</c>.</summary>
    public static void Write(JsonOutput output, string name, PersonStory story)
    {
        output.BeginObject(name);
        output.Text("user", story.User);
        output.Word("beginning", story.Beginning);
        output.Text("title", story.Title);
        output.Texts("lost", story.Lost);
        output.Text("device", story.Device);
        output.Text("passAlone", story.PassAlone);
        output.BeginObject("path");
        PathJson.WriteMembers(output, story.Path);
        output.EndObject();
        output.EndObject();
    }

    private static void WriteCounts(JsonOutput output, OutcomeCount count)
    {
        output.Number("yes", count.Yes);
        output.Number("no", count.No);
        output.Number("unknown", count.Unknown);
    }
}
