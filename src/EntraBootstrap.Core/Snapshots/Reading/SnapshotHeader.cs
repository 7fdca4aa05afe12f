using EntraBootstrap.Core.Errors;
using EntraBootstrap.Core.Snapshots.Json;
using EntraBootstrap.Core.Tenants;

namespace EntraBootstrap.Core.Snapshots.Reading;

/// <summary>What <c>snapshot.json</c>, or the head of the one-file form, says. It is our own document: its names are exact.</summary>
/// <param name="TenantId">The tenant.</param>
/// <param name="CapturedAt">When it was captured.</param>
/// <param name="CapturedBy">What captured it.</param>
/// <param name="IsEverything">Whether <c>collections</c> is the word <c>complete</c>.</param>
/// <param name="States">The states that are listed.</param>
internal sealed record SnapshotHeader(
    string? TenantId, DateTimeOffset? CapturedAt, string? CapturedBy, bool IsEverything, IReadOnlyDictionary<string, CollectionState> States)
{
    public const string SchemaVersion = "1.0";

    private static readonly string[] s_members = ["schemaVersion", "tenantId", "capturedAt", "capturedBy", "collections"];

    /// <summary>Whether an object is our own document rather than one of Graph's.</summary>
    /// <param name="view">The object.</param>
    /// <param name="isExpected">Whether one of ours is expected here: the file is named so, or is the whole input.</param>
    public static bool IsHeader(JsonView view, bool isExpected)
    {
        if (!view.IsObject)
            return false;
        if (view.Has("collections"))
            return true;
        return view.Has("schemaVersion") && (isExpected || CollectionNames.All.Any(view.Has));
    }

    /// <summary>Reads a header.</summary>
    /// <param name="context">Where it is read.</param>
    /// <param name="view">The document.</param>
    /// <exception cref="BootstrapException">It is not right.</exception>
    public static SnapshotHeader Read(ReadContext context, JsonView view)
    {
        string[] known = [.. s_members, .. CollectionNames.All.Where(name => ObjectKinds.Of(name) != ObjectKind.None)];
        HashSet<string> seen = new(StringComparer.Ordinal);
        foreach (JsonMember member in view.Members)
        {
            string name = member.Name.Text;
            SourceLocation place = context.Place(member.Name, "." + name);
            if (!known.Contains(name, StringComparer.Ordinal))
                throw new BootstrapException(ErrorCatalogue.MemberUnknown.At(place, name, name, NearestName.Suggest(name, known)));
            if (!seen.Add(name))
                throw new BootstrapException(ErrorCatalogue.MemberInvalid.At(place, name, name, "it is given twice"));
        }

        if (Text(context, view, "schemaVersion") is { } version && !string.Equals(version, SchemaVersion, StringComparison.Ordinal))
            throw Invalid(context, view, "schemaVersion", $"this version reads '{SchemaVersion}'");
        DateTimeOffset? capturedAt = null;
        if (Text(context, view, "capturedAt") is { } text)
            capturedAt = GraphDates.TryParse(text, out DateTimeOffset moment) ? moment : throw Invalid(context, view, "capturedAt", "it is no date and time");
        Dictionary<string, CollectionState> states = new(StringComparer.Ordinal);
        bool isEverything = ReadStates(context, view, states);
        return new SnapshotHeader(Text(context, view, "tenantId"), capturedAt, Text(context, view, "capturedBy"), isEverything, states);
    }

    private static bool ReadStates(ReadContext context, JsonView view, Dictionary<string, CollectionState> states)
    {
        if (view.Find("collections") is not { IsNull: false } collections)
            return false;
        if (collections.IsString && string.Equals(collections.Text, "complete", StringComparison.Ordinal))
            return true;
        if (!collections.IsObject)
            throw Invalid(context, view, "collections", "it is 'complete', or an object of collections and their states");
        foreach (JsonMember member in collections.Members)
        {
            string name = member.Name.Text;
            SourceLocation place = context.Place(member.Name, ".collections." + name);
            if (!CollectionNames.All.Contains(name, StringComparer.Ordinal))
                throw new BootstrapException(ErrorCatalogue.MemberUnknown.At(place, name, name, NearestName.Suggest(name, CollectionNames.All)));
            CollectionState? state = !member.Value.IsString ? null : member.Value.Text switch
            {
                "complete" => CollectionState.Complete,
                "partial" => CollectionState.Partial,
                "absent" => CollectionState.Absent,
                _ => null,
            };
            if (state is null || !states.TryAdd(name, state.Value))
                throw new BootstrapException(ErrorCatalogue.MemberInvalid.At(place, name, name, state is null ? "its state is complete, partial or absent" : "it is given twice"));
        }

        return false;
    }

    private static string? Text(ReadContext context, JsonView view, string name)
    {
        if (view.Find(name) is not { IsNull: false } value)
            return null;
        return value.IsString ? value.Text : throw Invalid(context, view, name, "it is a text");
    }

    private static BootstrapException Invalid(ReadContext context, JsonView view, string name, string why) =>
        new(ErrorCatalogue.MemberInvalid.At(context.Place(view.Find(name) ?? view, "." + name), name, name, why));
}
