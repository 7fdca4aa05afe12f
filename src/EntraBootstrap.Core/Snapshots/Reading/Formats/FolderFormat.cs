using EntraBootstrap.Core.Tenants;

namespace EntraBootstrap.Core.Snapshots.Reading.Formats;

/// <summary>What a file's place in an export says about it.</summary>
/// <param name="Format">The format that knows the place; null for none.</param>
/// <param name="Kind">What the file's objects are; none if the place does not say it.</param>
/// <param name="Owner">The folder of the user or group that the file belongs to.</param>
/// <param name="IsExact">Whether the place alone decides, whatever the objects look like.</param>
/// <param name="IsOther">Whether the file belongs to the format and holds nothing that is read.</param>
internal sealed record FilePlace(FolderFormat? Format, ObjectKind Kind, string? Owner = null, bool IsExact = false, bool IsOther = false)
{
    /// <summary>A place that says nothing.</summary>
    public static FilePlace Unknown { get; } = new(null, ObjectKind.None);
}

/// <summary>An export format that is known by its folders.</summary>
internal abstract class FolderFormat
{
    /// <summary>The formats, in the order in which they are asked.</summary>
    public static IReadOnlyList<FolderFormat> All { get; } = [new EntraExporterFormat(), new ZeroTrustAssessmentFormat(), new IntuneManagementFormat()];

    /// <summary>The name that people see.</summary>
    public abstract string Name { get; }

    /// <summary>What a place says; null if it is none of this format.</summary>
    /// <param name="segments">The folders and the file name, from the root of the input.</param>
    public abstract FilePlace? Find(string[] segments);

    /// <summary>Whether the format holds all of a collection that is there.</summary>
    public abstract bool HoldsAll(string collection);

    /// <summary>The tool that writes the format, where it is known what it exports; null otherwise.</summary>
    public virtual string? Tool => null;

    /// <summary>The command by which the tool exports all of these collections; null if it exports none of them.</summary>
    public virtual string? CommandFor(params IEnumerable<string> collections) => null;

    /// <summary>The format by whose tool a snapshot was made; null if none is known to be.</summary>
    /// <param name="found">The formats that were found, as <see cref="TenantSnapshot.Format"/> names them.</param>
    public static FolderFormat? WithTool(string found) => All.FirstOrDefault(format => format.Tool is not null && found.Contains(format.Name, StringComparison.Ordinal));

    /// <summary>What a place says in whatever format; a file named after a collection says so by its name.</summary>
    public static FilePlace Of(string[] segments)
    {
        foreach (FolderFormat format in All)
        {
            if (format.Find(segments) is { } place)
                return place;
        }

        string name = Path.GetFileNameWithoutExtension(segments[^1]);
        string? collection = CollectionNames.All.FirstOrDefault(known => Same(known, name));
        return collection is null ? FilePlace.Unknown : new FilePlace(null, ObjectKinds.Of(collection), IsExact: true);
    }

    protected static bool Same(string left, string right) => string.Equals(left, right, StringComparison.OrdinalIgnoreCase);

    /// <summary>Where a run of folder names ends in the segments, the last match counting; -1 if it is not there.</summary>
    protected static int IndexAfter(string[] segments, params ReadOnlySpan<string> folders)
    {
        for (int start = segments.Length - 1 - folders.Length; start >= 0; start--)
        {
            int i = 0;
            while (i < folders.Length && Same(segments[start + i], folders[i]))
                i++;
            if (i == folders.Length)
                return start + i;
        }

        return -1;
    }
}
