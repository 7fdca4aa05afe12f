using System.Management.Automation.Runspaces;

namespace EntraBootstrap.EngineDouble;

/// <summary>What several runs share: the location, the variables, the drives and the runspace.</summary>
public sealed class EngineSession
{
    private readonly Dictionary<string, string> _drives = new(StringComparer.OrdinalIgnoreCase);

    public EngineSession(string? location = null) => Location = Path.GetFullPath(location ?? Directory.GetCurrentDirectory());

    public string Location { get; set; }

    public IDictionary<string, object?> Variables { get; } = new Dictionary<string, object?>(StringComparer.OrdinalIgnoreCase);

    public Runspace Runspace { get; } = new SessionRunspace();

    /// <summary>What a script that a cmdlet runs writes, from its text and its arguments. There is no parser: a session without this knows no command.</summary>
    public Func<string, IReadOnlyList<object?>, IEnumerable<object>> Script { get; set; } =
        (_, _) => throw new System.Management.Automation.RuntimeException("No command of that name is known in this session.");

    internal IReadOnlyDictionary<string, string> Drives => _drives;

    /// <summary>Adds a drive of the file system, such as Pester's <c>TestDrive</c>.</summary>
    public EngineSession AddDrive(string name, string root)
    {
        _drives.Add(name, Path.GetFullPath(root));
        return this;
    }
}
