using System.Collections.Frozen;
using System.Text.Json;

namespace EntraBootstrap.Core.Conditions;

/// <summary>The built-in directory roles, from the embedded table <c>Conditions/Data/directory-roles.json</c>. Policies honour only these.</summary>
public static class DirectoryRoles
{
    private static readonly Lazy<FrozenDictionary<string, string>> s_names = new(Load);

    /// <summary>Whether a role is built in, as far as the table knows.</summary>
    public static bool IsBuiltIn(string roleId) => s_names.Value.ContainsKey(roleId);

    /// <summary>The name of a built-in role; null for one that the table does not know.</summary>
    public static string? NameOf(string roleId) => s_names.Value.GetValueOrDefault(roleId);

    /// <summary>Whether a text is the name of a built-in role rather than an id.</summary>
    public static bool IsName(string text) => s_names.Value.Values.Contains(text, StringComparer.OrdinalIgnoreCase);

    private static FrozenDictionary<string, string> Load()
    {
        using Stream stream = typeof(DirectoryRoles).Assembly.GetManifestResourceStream("directory-roles.json")!;
        using var document = JsonDocument.Parse(stream);
        return document.RootElement.GetProperty("roles").EnumerateArray()
            .ToFrozenDictionary(role => role.GetProperty("templateId").GetString()!, role => role.GetProperty("displayName").GetString()!, StringComparer.OrdinalIgnoreCase);
    }
}
