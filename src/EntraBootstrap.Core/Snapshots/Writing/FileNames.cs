using System.Security.Cryptography;
using System.Text;

namespace EntraBootstrap.Core.Snapshots.Writing;

/// <summary>
/// Names of files, made of ids. Ids are opaque text from other people's files: what could leave the folder, or be no name on some system,
/// is replaced, and a hash keeps such names apart. One instance serves one folder, in which no name occurs twice.
/// </summary>
internal sealed class FileNames
{
    private const int Longest = 80;

    private static readonly HashSet<string> s_reserved = new(StringComparer.OrdinalIgnoreCase)
    {
        "con", "prn", "aux", "nul", "com1", "com2", "com3", "com4", "com5", "com6", "com7", "com8", "com9", "lpt1", "lpt2", "lpt3", "lpt4", "lpt5", "lpt6", "lpt7", "lpt8", "lpt9",
    };

    private readonly HashSet<string> _used = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>A name for an object that no other object of the folder has.</summary>
    /// <param name="id">Its id; null or empty if it has none.</param>
    /// <param name="content">Its content, of which a name is made where there is no id.</param>
    public string Next(string? id, ReadOnlySpan<byte> content)
    {
        string name = string.IsNullOrEmpty(id) ? "noid-" + Hash(content) : Safe(id);
        string unique = name;
        for (int i = 2; !_used.Add(unique); i++)
            unique = FormattableString.Invariant($"{name}~{i}");
        return unique;
    }

    private static string Safe(string id)
    {
        StringBuilder name = new(id.Length);
        foreach (char c in id)
            name.Append(char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.' ? c : '_');
        if (name.Length > Longest)
            name.Length = Longest;
        string safe = name.Replace("..", "__").ToString();
        bool isName = string.Equals(safe, id, StringComparison.Ordinal) && safe[0] != '.' && safe[^1] != '.' && !s_reserved.Contains(safe.Split('.')[0]);
        return isName ? safe : $"{safe.Trim('.')}~{Hash(Encoding.UTF8.GetBytes(id))}";
    }

    private static string Hash(ReadOnlySpan<byte> content) => Convert.ToHexString(SHA256.HashData(content)).ToLowerInvariant()[..12];
}
