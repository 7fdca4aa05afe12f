using EntraBootstrap.Core.Snapshots.Writing;
using EntraBootstrap.Core.Tenants;

namespace EntraBootstrap.Core.Snapshots.Reading;

/// <summary>Makes a collection that does not depend on the order of the files.</summary>
internal static class ObjectList
{
    /// <summary>Orders objects by id, those without one by name and content; folds equal copies; tells of ids with different content.</summary>
    public static ValueList<T> Make<T>(List<T> items, Action<ObjectWriter, T> write, Func<T, string?> name, Action<string> contradicts)
        where T : GraphEntity
    {
        if (items.Count == 0)
            return default;
        T[] ordered = [.. items];
        items.Clear();
        if (!IsOrdered(ordered))
            Array.Sort(ordered, (left, right) => Compare(left, right, write, name));

        int kept = 1;
        int first = 0; // of the objects that share an id
        for (int i = 1; i < ordered.Length; i++)
        {
            if (!string.Equals(ordered[i].Id, ordered[first].Id, StringComparison.OrdinalIgnoreCase))
                first = kept;
            else if (IsKnown(ordered, first, kept, ordered[i]))
                continue;
            else if (ordered[i].Id.Length > 0 && kept == first + 1)
                contradicts(ordered[i].Id);
            ordered[kept++] = ordered[i];
        }

        return new ValueList<T>(kept == ordered.Length ? ordered : ordered[..kept]);
    }

    private static bool IsOrdered<T>(T[] items)
        where T : GraphEntity
    {
        for (int i = 1; i < items.Length; i++)
        {
            if (string.Compare(items[i - 1].Id, items[i].Id, StringComparison.OrdinalIgnoreCase) >= 0)
                return false;
        }

        return true;
    }

    // Copies that are equal stand side by side, so that only the last kept one has to be compared.
    private static bool IsKnown<T>(T[] items, int first, int kept, T item)
        where T : GraphEntity => kept > first && items[kept - 1].Equals(item);

    private static int Compare<T>(T left, T right, Action<ObjectWriter, T> write, Func<T, string?> name)
        where T : GraphEntity
    {
        int order = string.Compare(left.Id, right.Id, StringComparison.OrdinalIgnoreCase);
        if (order == 0)
            order = string.CompareOrdinal(name(left), name(right));
        if (order == 0 && !ReferenceEquals(left, right))
            order = string.CompareOrdinal(ObjectWriter.ToText(left, write), ObjectWriter.ToText(right, write));
        return order;
    }
}
