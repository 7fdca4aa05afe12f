using EntraBootstrap.Core.Tenants;

namespace EntraBootstrap.Core.Conditions;

/// <summary>
/// Members of a condition that could not be read, or that this version does not know. What includes may include anybody and what excludes may
/// exclude anybody, so that a damaged list never reads as one of nobody.
/// </summary>
internal sealed class UnreadMembers
{
    private readonly string[] _include;
    private readonly string[] _exclude;

    public UnreadMembers(string condition, ExtraMembers extra)
    {
        string[] names = [.. extra.NamesWithValue()];
        _include = [.. names.Where(name => !Starts(name, "exclude")).Select(name => $"{condition}.{name}")];
        _exclude = [.. names.Where(name => !Starts(name, "include")).Select(name => $"{condition}.{name}")];
    }

    /// <summary>Whether something else may be included.</summary>
    public bool Include(UnknownFacts? unknowns) => Tell(_include, unknowns);

    /// <summary>Whether something else may be excluded.</summary>
    /// <param name="unknowns">Takes the members; null if nobody asks.</param>
    /// <param name="except">A member that cannot exclude what is asked for; null if every one can.</param>
    public bool Exclude(UnknownFacts? unknowns, string? except = null) =>
        Tell(except is null ? _exclude : [.. _exclude.Where(member => !member.EndsWith($".{except}", StringComparison.OrdinalIgnoreCase))], unknowns);

    private static bool Tell(string[] members, UnknownFacts? unknowns)
    {
        foreach (string member in members)
            unknowns?.AddFact(member, $"a part of the policy that could not be read or that this version does not evaluate: {member}");
        return members.Length > 0;
    }

    private static bool Starts(string name, string word) => name.StartsWith(word, StringComparison.OrdinalIgnoreCase);
}
