using EntraBootstrap.Core.Tenants;

namespace EntraBootstrap.Core.Conditions.Filters;

/// <summary>An application or workload identity as filters see it: by its custom security attributes.</summary>
/// <param name="Attributes">Its attributes; null if they are not known.</param>
/// <param name="What">What is missing if they are not known, or if one is of a kind that filters do not compare.</param>
/// <param name="Fill">How to fill it.</param>
internal readonly record struct AttributeSubject(ValueList<CustomSecurityAttribute>? Attributes, string What, string Fill) : IFilterSubject
{
    /// <inheritdoc/>
    public FilterOperand Read(FilterProperty property)
    {
        if (Attributes is not { } attributes)
            return FilterOperand.Unknown;
        foreach (CustomSecurityAttribute attribute in attributes)
        {
            if (!IsNamed(attribute, property.Member))
                continue;
            return !attribute.IsString ? FilterOperand.NotText
                : attribute.Values.IsEmpty ? FilterOperand.None
                : attribute.IsCollection ? FilterOperand.Of(attribute.Values) : FilterOperand.Of(attribute.Values[0]);
        }

        return FilterOperand.None;
    }

    /// <inheritdoc/>
    public void Miss(FilterProperty property, UnknownFacts unknowns)
    {
        if (Attributes is null)
            unknowns.AddFact(What, Fill);
        else if (Read(property).State == FilterOperandState.NotText)
            unknowns.AddFact($"{What}/{property.Member}", "filters work on texts, and this attribute is none: take an attribute of type String");
        else
            unknowns.AddFact($"{What}/{property.Member}", "only -contains and -notContains are documented for an attribute of several values: ask What If, or use one of them");
    }

    // Compares in place: a name put together anew would be garbage for each sign-in.
    private static bool IsNamed(CustomSecurityAttribute attribute, ReadOnlySpan<char> name) =>
        name.Length == attribute.Set.Length + 1 + attribute.Name.Length && name[attribute.Set.Length] == '_'
        && name.StartsWith(attribute.Set, StringComparison.OrdinalIgnoreCase) && name.EndsWith(attribute.Name, StringComparison.OrdinalIgnoreCase);
}
