using System.Collections;

namespace System.Management.Automation;

public abstract class NullValidationAttributeBase : ValidateArgumentsAttribute
{
    protected NullValidationAttributeBase()
    {
    }

    private protected static object? Unwrap(object? value) => value is PSObject wrapped ? wrapped.BaseObject : value;
}

[AttributeUsage(AttributeTargets.Property | AttributeTargets.Field)]
public sealed class ValidateNotNullAttribute : NullValidationAttributeBase
{
    protected override void Validate(object? arguments, EngineIntrinsics engineIntrinsics)
    {
        object? value = Unwrap(arguments);
        if (value is null || (value is IEnumerable elements and not string && elements.Cast<object?>().Any(element => Unwrap(element) is null)))
            throw new ValidationMetadataException("The argument is null. Provide a valid value for the argument, and then try running the command again.");
    }
}

[AttributeUsage(AttributeTargets.Property | AttributeTargets.Field)]
public sealed class ValidateNotNullOrEmptyAttribute : NullValidationAttributeBase
{
    protected override void Validate(object? arguments, EngineIntrinsics engineIntrinsics)
    {
        object? value = Unwrap(arguments);
        bool empty = value switch
        {
            null => true,
            string text => text.Length == 0,
            IDictionary entries => entries.Count == 0,
            IEnumerable elements => !elements.Cast<object?>().Any() || elements.Cast<object?>().Any(element => Unwrap(element) is null or ""),
            _ => false,
        };
        if (empty)
            throw new ValidationMetadataException("The argument is null or empty. Provide one that is not, and then try the command again.");
    }
}
