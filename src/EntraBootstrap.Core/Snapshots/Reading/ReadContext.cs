using EntraBootstrap.Core.Errors;
using EntraBootstrap.Core.Snapshots.Json;

namespace EntraBootstrap.Core.Snapshots.Reading;

/// <summary>What the readers of objects share while one input is read.</summary>
internal sealed class ReadContext(ProblemLog problems)
{
    private readonly Stack<ObjectReader> _free = new();

    /// <summary>Words and ids, each kept once.</summary>
    public StringPool Pool { get; } = new();

    /// <summary>What could not be read.</summary>
    public ProblemLog Problems => problems;

    /// <summary>The file that is being read, relative to the snapshot.</summary>
    public string File { get; set; } = string.Empty;

    /// <summary>The JSON path of the object that is being read.</summary>
    public string RootPath { get; set; } = "$";

    /// <summary>A position inside a list of the root, appended to <see cref="RootPath"/> when a problem needs it; -1 for none.</summary>
    public int RootIndex { get; set; } = -1;

    /// <summary>The date in the path of the file that is being read; null for none.</summary>
    public DateTimeOffset? FileDate { get; set; }

    /// <summary>The moment by which one of several dated copies is chosen; null for none.</summary>
    public DateTimeOffset? AsOf { get; init; }

    /// <summary>The date in the path of each object that was read from a dated place.</summary>
    public Dictionary<object, DateTimeOffset> Dates { get; } = new(ReferenceEqualityComparer.Instance);

    /// <summary>How many objects were opened, those inside of others included.</summary>
    public int Opened { get; private set; }

    /// <summary>How many objects with damaged members were met.</summary>
    public int Damaged { get; set; }

    /// <summary>Reads an object with its shape.</summary>
    public T Read<T>(JsonView view, Func<ObjectReader, T> read)
        where T : class
    {
        T value = read(Open(view, null, string.Empty, -1));
        if (FileDate is { } date)
            Dates[value] = date;
        return value;
    }

    /// <summary>A place in the file.</summary>
    public SourceLocation Place(JsonView view, string? suffix = null) =>
        new(File, view.Line, (RootIndex < 0 ? RootPath : $"{RootPath}[{RootIndex}]") + suffix);

    internal ObjectReader Open(JsonView view, ObjectReader? parent, string name, int index)
    {
        Opened++;
        ObjectReader reader = _free.TryPop(out ObjectReader? free) ? free : new ObjectReader(this);
        reader.Start(view, parent, name, index);
        return reader;
    }

    internal void Close(ObjectReader reader) => _free.Push(reader);
}
