using System.Collections;
using System.Management.Automation.Internal;

namespace System.Management.Automation;

[AttributeUsage(AttributeTargets.Property | AttributeTargets.Field)]
public abstract class ValidateArgumentsAttribute : CmdletMetadataAttribute
{
    protected ValidateArgumentsAttribute()
    {
    }

    // Virtual as in the reference assembly; in the engine it is abstract, so a class that does not override it is wrong.
    protected virtual void Validate(object? arguments, EngineIntrinsics engineIntrinsics) =>
        throw new NotImplementedException($"{GetType().Name} does not override Validate.");

    internal void Check(object? arguments, EngineIntrinsics engineIntrinsics) => Validate(arguments, engineIntrinsics);
}

[AttributeUsage(AttributeTargets.Property | AttributeTargets.Field)]
public abstract class ValidateEnumeratedArgumentsAttribute : ValidateArgumentsAttribute
{
    protected ValidateEnumeratedArgumentsAttribute()
    {
    }

    protected virtual void ValidateElement(object? element) =>
        throw new NotImplementedException($"{GetType().Name} does not override ValidateElement.");

    protected override void Validate(object? arguments, EngineIntrinsics engineIntrinsics)
    {
        object? value = arguments is PSObject wrapped ? wrapped.BaseObject : arguments;
        if (value is null)
            throw new ValidationMetadataException("The argument is null or empty, or an element of the argument collection contains a null value.");

        if (value is IEnumerable elements and not string)
        {
            foreach (object? element in elements)
                ValidateElement(element is PSObject inner ? inner.BaseObject : element);
        }
        else
        {
            ValidateElement(value);
        }
    }
}
