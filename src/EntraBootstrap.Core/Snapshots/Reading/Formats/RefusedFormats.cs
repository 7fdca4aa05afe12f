using System.Text;

namespace EntraBootstrap.Core.Snapshots.Reading.Formats;

/// <summary>Formats that are recognised so that they can be refused by name.</summary>
internal static class RefusedFormats
{
    public const string DesiredState = "a Microsoft365DSC export";
    private const int Looked = 4 * 1024 * 1024;

    private static readonly HashSet<string> s_extensions = new(StringComparer.OrdinalIgnoreCase) { ".ps1", ".psm1", ".psd1", ".txt", ".m365", ".yaml", ".yml", ".capl" };

    /// <summary>Whether a file with this name may be one of them.</summary>
    public static bool MayBe(string path) => s_extensions.Contains(Path.GetExtension(path));

    /// <summary>The name of the format; null if the file is none that speaks of policies.</summary>
    public static string? Recognise(string path, Stream stream)
    {
        byte[] bytes = new byte[Looked];
        int read = stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
        ReadOnlySpan<byte> start = bytes.AsSpan(0, read);
        string text = start.StartsWith((ReadOnlySpan<byte>)[0xff, 0xfe]) ? Encoding.Unicode.GetString(start) : Encoding.UTF8.GetString(start);
        if (Path.GetExtension(path).Equals(".capl", StringComparison.OrdinalIgnoreCase))
            return "CAPL";
        if (Has(text, "AADConditionalAccessPolicy") || Has(text, "AADAuthenticationStrengthPolicy"))
            return DesiredState;
        if (!Has(text, "grantControls") || !Has(text, "conditions"))
            return null;
        return Path.GetExtension(path).ToUpperInvariant() is ".YAML" or ".YML" ? "YAML"
            : text.Contains("@{", StringComparison.Ordinal) ? "a PowerShell hashtable"
            : null;
    }

    private static bool Has(string text, string word) => text.Contains(word, StringComparison.OrdinalIgnoreCase);
}
