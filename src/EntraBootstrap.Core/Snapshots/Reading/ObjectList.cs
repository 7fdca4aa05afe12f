using System.Buffers;
using System.Text;
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
        {
            Array.Sort(ordered, (left, right) => Compare(left, right, name));
            OrderByContent(ordered, write, name);
        }

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

    private static int Compare<T>(T left, T right, Func<T, string?> name)
        where T : GraphEntity
    {
        int order = string.Compare(left.Id, right.Id, StringComparison.OrdinalIgnoreCase);
        return order != 0 ? order : string.CompareOrdinal(name(left), name(right));
    }

    // Objects that neither id nor name tells apart are ordered by what they say. Text is made of those only, and once of each.
    private static void OrderByContent<T>(T[] ordered, Action<ObjectWriter, T> write, Func<T, string?> name)
        where T : GraphEntity
    {
        ObjectWriter writer = new();
        ArrayBufferWriter<byte> buffer = new();
        for (int start = 0; start < ordered.Length;)
        {
            int end = start + 1;
            while (end < ordered.Length && Compare(ordered[start], ordered[end], name) == 0)
                end++;
            if (end - start > 1)
            {
                T[] run = ordered[start..end];
                Array.Sort(Array.ConvertAll(run, Text), run, StringComparer.Ordinal);
                run.CopyTo(ordered, start);
            }

            start = end;
        }

        string Text(T item)
        {
            buffer.ResetWrittenCount();
            write(writer, item);
            writer.EmitTo(buffer);
            return Encoding.UTF8.GetString(buffer.WrittenSpan);
        }
    }
}
