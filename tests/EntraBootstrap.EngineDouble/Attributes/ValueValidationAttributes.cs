using System.Collections;
using System.Globalization;

namespace System.Management.Automation;

[AttributeUsage(AttributeTargets.Property | AttributeTargets.Field)]
public sealed class ValidateSetAttribute : ValidateEnumeratedArgumentsAttribute
{
    public ValidateSetAttribute(params string[] validValues) => ValidValues = validValues;

    public bool IgnoreCase { get; set; } = true;

    public IList<string> ValidValues { get; }

    protected override void ValidateElement(object? element)
    {
        StringComparer comparer = IgnoreCase ? StringComparer.InvariantCultureIgnoreCase : StringComparer.InvariantCulture;
        string text = Convert.ToString(element, CultureInfo.InvariantCulture) ?? string.Empty;
        if (!ValidValues.Contains(text, comparer))
            throw new ValidationMetadataException($"The argument \"{text}\" does not belong to the set \"{string.Join(',', ValidValues)}\".");
    }
}

[AttributeUsage(AttributeTargets.Property | AttributeTargets.Field)]
public sealed class ValidateRangeAttribute(object minRange, object maxRange) : ValidateEnumeratedArgumentsAttribute
{
    public object MinRange { get; } = minRange;

    public object MaxRange { get; } = maxRange;

    protected override void ValidateElement(object? element)
    {
        if (element is null || Compare(element, MinRange) < 0 || Compare(element, MaxRange) > 0)
            throw new ValidationMetadataException($"The {element} argument is not between {MinRange} and {MaxRange}.");
    }

    private static int Compare(object element, object limit) =>
        Comparer.DefaultInvariant.Compare(Convert.ChangeType(element, limit.GetType(), CultureInfo.InvariantCulture), limit);
}
