using System.Collections;
using System.Management.Automation;

namespace EntraBootstrap.EngineDouble;

/// <summary>Transforms, converts, validates and sets one argument, with the error ids of the engine.</summary>
internal sealed class ArgumentBinder(Cmdlet cmdlet, InvocationInfo invocation, EngineIntrinsics intrinsics)
{
    internal void Bind(ParameterDescription parameter, object? argument, bool coerce)
    {
        object? value = Transform(parameter, argument);
        bool fits = coerce
            ? ArgumentConverter.TryConvert(value, parameter.Type, out object? converted)
            : ArgumentConverter.TryAssign(value, parameter.Type, out converted);
        if (!fits)
        {
            throw new ParameterBindingException(
                $"Cannot convert '{value}' to the type '{parameter.Type}' required by parameter '{parameter.Name}'.",
                null, "CannotConvertArgumentNoMessage", ErrorCategory.InvalidArgument, parameter.Name);
        }

        DemandContent(parameter, converted);
        Validate(parameter, converted);
        parameter.Property.SetValue(cmdlet, converted);
        invocation.BoundParameters[parameter.Name] = converted;
    }

    internal static bool Fits(ParameterDescription parameter, object? argument, bool coerce) =>
        parameter.Transformations.Any()
        || (coerce ? ArgumentConverter.TryConvert(argument, parameter.Type, out _) : ArgumentConverter.TryAssign(argument, parameter.Type, out _));

    private object? Transform(ParameterDescription parameter, object? argument)
    {
        foreach (ArgumentTransformationAttribute transformation in parameter.Transformations)
        {
            try
            {
                argument = transformation.Transform(intrinsics, argument);
            }
            catch (Exception failure) when (failure is RuntimeException or ArgumentException or InvalidOperationException or FormatException)
            {
                throw new ParameterBindingException(
                    $"Cannot process argument transformation on parameter '{parameter.Name}'. {failure.Message}",
                    failure, "ParameterArgumentTransformationError", ErrorCategory.InvalidData, parameter.Name);
            }
        }

        return argument;
    }

    // A mandatory parameter refuses null, "" and an empty collection unless an attribute allows them.
    private static void DemandContent(ParameterDescription parameter, object? value)
    {
        if (!parameter.IsMandatorySomewhere) return;
        string? problem = value switch
        {
            null => parameter.Has<AllowNullAttribute>() ? null : "Null",
            "" => parameter.Has<AllowEmptyStringAttribute>() ? null : "EmptyString",
            Array { Length: 0 } => parameter.Has<AllowEmptyCollectionAttribute>() ? null : "EmptyArray",
            ICollection { Count: 0 } and not Array => parameter.Has<AllowEmptyCollectionAttribute>() ? null : "EmptyCollection",
            string[] texts when texts.Contains("", StringComparer.Ordinal) => parameter.Has<AllowEmptyStringAttribute>() ? null : "EmptyString",
            _ => null,
        };
        if (problem is not null)
        {
            throw new ParameterBindingException(
                $"Cannot bind argument to parameter '{parameter.Name}' because it is {problem}.",
                null, $"ParameterArgumentValidationError{problem}NotAllowed", ErrorCategory.InvalidData, parameter.Name);
        }
    }

    private void Validate(ParameterDescription parameter, object? value)
    {
        foreach (ValidateArgumentsAttribute validation in parameter.Validations)
        {
            try
            {
                validation.Check(value, intrinsics);
            }
            catch (ValidationMetadataException failure)
            {
                throw new ParameterBindingException(
                    $"Cannot validate argument on parameter '{parameter.Name}'. {failure.Message}",
                    failure, "ParameterArgumentValidationError", ErrorCategory.InvalidData, parameter.Name);
            }
        }
    }
}
