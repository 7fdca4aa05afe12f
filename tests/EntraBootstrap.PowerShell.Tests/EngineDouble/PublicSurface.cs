using System.Globalization;
using System.Reflection;

namespace EntraBootstrap.PowerShell.Tests.EngineDouble;

/// <summary>A type as the sorted lines that another assembly can come to depend on. Equal lines mean equal binary contracts.</summary>
internal static class PublicSurface
{
    private const BindingFlags Declared =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    internal static IEnumerable<string> Of(Type type) => TypeLines(type).Concat(MemberLines(type));

    /// <summary>The members that a derived type can override.</summary>
    internal static IEnumerable<string> OverridableMembersOf(Type type) => type.GetMethods(Declared)
        .Where(method => IsVisible(method) && method is { IsVirtual: true, IsFinal: false })
        .Select(Describe);

    private static IEnumerable<string> TypeLines(Type type)
    {
        yield return type switch
        {
            { IsEnum: true } => $"enum of {Enum.GetUnderlyingType(type)}",
            { IsInterface: true } => "interface",
            { IsValueType: true } => "struct",
            { IsAbstract: true, IsSealed: true } => "static class",
            { IsAbstract: true } => "abstract class",
            { IsSealed: true } => "sealed class",
            _ => "class",
        };
        yield return $"base {type.BaseType}";
        if (!type.IsEnum)
        {
            foreach (Type implemented in type.GetInterfaces())
                yield return $"implements {implemented}";
        }

        if (type.GetCustomAttributesData().FirstOrDefault(data => data.AttributeType == typeof(AttributeUsageAttribute)) is { } usage)
            yield return "usage " + DescribeUsage(usage);
        if (type.IsDefined(typeof(FlagsAttribute), inherit: false))
            yield return "flags";
    }

    private static IEnumerable<string> MemberLines(Type type)
    {
        foreach (FieldInfo field in type.GetFields(Declared).Where(field => field.IsPublic || field.IsFamily || field.IsFamilyOrAssembly))
            yield return Describe(field);
        foreach (MethodBase method in type.GetMethods(Declared).Cast<MethodBase>().Concat(type.GetConstructors(Declared)).Where(IsVisible))
            yield return Describe(method);

        // An attribute's properties are named in metadata, without their accessors.
        foreach (PropertyInfo property in type.GetProperties(Declared).Where(property => property.GetAccessors(nonPublic: true).Any(IsVisible)))
            yield return $"property {property}";
    }

    private static bool IsVisible(MethodBase method) => method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly;

    private static string Describe(FieldInfo field) =>
        $"{(field.IsPublic ? "public" : "protected")} {(field.IsLiteral ? "const" : field.IsStatic ? "static" : "instance")} {field.FieldType} {field.Name}"
        + (field.IsLiteral ? " = " + Convert.ToString(field.GetRawConstantValue(), CultureInfo.InvariantCulture) : string.Empty);

    private static string Describe(MethodBase method)
    {
        string access = method.IsPublic ? "public" : "protected";
        string slot = method switch
        {
            { IsStatic: true } => "static",
            { IsAbstract: true } => "abstract",
            { IsVirtual: true, IsFinal: false } => "virtual",
            _ => "instance",
        };
        string result = method is MethodInfo { ReturnType: Type type } ? type.ToString() : string.Empty;
        string parameters = string.Join(", ", method.GetParameters().Select(Describe));
        return $"{access} {slot} {result} {method.Name}({parameters})";
    }

    private static string Describe(ParameterInfo parameter)
    {
        string prefix = parameter.IsOut ? "out " : parameter.IsDefined(typeof(ParamArrayAttribute), inherit: false) ? "params " : string.Empty;
        return $"{prefix}{parameter.ParameterType} {parameter.Name}";
    }

    private static string DescribeUsage(CustomAttributeData usage)
    {
        AttributeUsageAttribute defaults = new((AttributeTargets)(int)usage.ConstructorArguments[0].Value!);
        Dictionary<string, object?> named = usage.NamedArguments.ToDictionary(
            argument => argument.MemberName, argument => argument.TypedValue.Value, StringComparer.Ordinal);
        return $"{defaults.ValidOn} multiple={named.GetValueOrDefault("AllowMultiple", false)} inherited={named.GetValueOrDefault("Inherited", true)}";
    }
}
