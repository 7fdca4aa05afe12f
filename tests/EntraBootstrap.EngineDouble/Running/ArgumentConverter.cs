using System.Collections;
using System.Globalization;
using System.Management.Automation;
using System.Reflection;

namespace EntraBootstrap.EngineDouble;

/// <summary>The few conversions that README.md lists. What is not here fails; the engine converts far more.</summary>
internal static class ArgumentConverter
{
    /// <summary>Without coercion: the value itself, wrapped, unwrapped, or as the one element of an array.</summary>
    internal static bool TryAssign(object? value, Type target, out object? result)
    {
        result = null;
        if (value is null) return !target.IsValueType || Nullable.GetUnderlyingType(target) is not null;
        if (target == typeof(PSObject))
        {
            result = PSObject.AsPSObject(value);
            return true;
        }

        object plain = value is PSObject wrapped && target != typeof(object) ? wrapped.BaseObject : value;
        if (target.IsInstanceOfType(plain))
        {
            result = plain;
            return true;
        }

        return target.IsArray && TryArray(plain, target.GetElementType()!, TryAssign, out result);
    }

    internal static bool TryConvert(object? value, Type target, out object? result)
    {
        if (TryAssign(value, target, out result)) return true;
        if (value is null) return false;

        object plain = value is PSObject wrapped ? wrapped.BaseObject : value;
        Type wanted = Nullable.GetUnderlyingType(target) ?? target;
        if (wanted.IsArray) return TryArray(plain, wanted.GetElementType()!, TryConvert, out result);
        if (wanted == typeof(SwitchParameter))
        {
            result = plain is bool present ? new SwitchParameter(present) : null;
            return result is not null;
        }

        if (wanted == typeof(string))
        {
            result = plain is IFormattable formattable ? formattable.ToString(null, CultureInfo.InvariantCulture) : value.ToString();
            return true;
        }

        return plain is string text ? TryParse(text, wanted, out result) : TryChange(plain, wanted, out result);
    }

    private static bool TryArray(object value, Type element, Conversion convert, out object? result)
    {
        result = null;
        object?[] elements = value is IEnumerable many and not string and not IDictionary ? [.. many.Cast<object?>()] : [value];
        Array array = Array.CreateInstance(element, elements.Length);
        for (int i = 0; i < elements.Length; i++)
        {
            if (!convert(elements[i], element, out object? converted)) return false;
            array.SetValue(converted, i);
        }

        result = array;
        return true;
    }

    private static bool TryParse(string text, Type target, out object? result)
    {
        result = null;
        if (target.IsEnum) return Enum.TryParse(target, text, ignoreCase: true, out result) && Enum.IsDefined(target, result!);

        MethodInfo? parse = target.GetMethod("Parse", [typeof(string), typeof(IFormatProvider)]);
        ConstructorInfo? constructor = target.GetConstructor([typeof(string)]);
        try
        {
            result = parse is not null
                ? parse.Invoke(null, [text, CultureInfo.InvariantCulture])
                : constructor?.Invoke([text]);
            return result is not null;
        }
        catch (TargetInvocationException)
        {
            return false;
        }
    }

    private static bool TryChange(object value, Type target, out object? result)
    {
        result = null;
        if (value is not IConvertible || !(target.IsPrimitive || target == typeof(decimal)) || target == typeof(bool)) return false;
        try
        {
            result = Convert.ChangeType(value, target, CultureInfo.InvariantCulture);
            return true;
        }
        catch (Exception failure) when (failure is OverflowException or InvalidCastException or FormatException)
        {
            return false;
        }
    }

    private delegate bool Conversion(object? value, Type target, out object? result);
}
