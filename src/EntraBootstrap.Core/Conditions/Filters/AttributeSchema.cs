using EntraBootstrap.Core.Errors;

namespace EntraBootstrap.Core.Conditions.Filters;

/// <summary>
/// The custom security attributes that filters for applications and for workload identities compare, as <c>CustomSecurityAttribute.Set_Attribute</c>. Whether an
/// attribute exists is not for the rule to say: one that nobody has matches nothing.
/// </summary>
/// <remarks>
/// Source: Microsoft's documentation of the filter for applications (documented); it shows one operator and no list, so all operators of texts are taken (inferred).
/// </remarks>
internal sealed class AttributeSchema : FilterSchema
{
    private const string Prefix = "CustomSecurityAttribute.";

    private AttributeSchema()
    {
    }

    public static AttributeSchema Instance { get; } = new();

    public override string Example => "CustomSecurityAttribute.Set_Attribute -contains \"value\"";

    public override FilterProperty? Find(string name)
    {
        if (!name.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase))
            return null;
        string attribute = name[Prefix.Length..];
        int separator = attribute.IndexOf('_', StringComparison.Ordinal);
        bool isName = separator > 0 && separator < attribute.Length - 1 && attribute.All(character => char.IsLetterOrDigit(character) || character == '_');
        return isName ? new FilterProperty(Prefix + attribute, FilterPropertyKind.Attribute) : null;
    }

    public override string Explain(string name)
    {
        string meant = Prefix + (name.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase) ? name[Prefix.Length..] : name).Replace('.', '_');
        string suggestion = Find(meant) is null ? string.Empty : $". Did you mean '{SafeText.Clean(meant, 80)}'?";
        return $"'{SafeText.Clean(name, 80)}' is no custom security attribute, which is written {Prefix}Set_Attribute{suggestion}";
    }
}
