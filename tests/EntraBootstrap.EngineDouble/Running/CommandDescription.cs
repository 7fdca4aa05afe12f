using System.Management.Automation;
using System.Reflection;

namespace EntraBootstrap.EngineDouble;

/// <summary>A cmdlet class as its attributes describe it.</summary>
internal sealed class CommandDescription
{
    internal CommandDescription(Type type)
    {
        if (!typeof(Cmdlet).IsAssignableFrom(type))
            throw new EngineDoubleException($"{type} is no cmdlet of this engine; it derives from {type.BaseType?.AssemblyQualifiedName}.");

        Cmdlet = type.GetCustomAttribute<CmdletAttribute>() ?? throw new EngineDoubleException($"{type} has no [Cmdlet].");
        Type = type;
        Name = $"{Cmdlet.VerbName}-{Cmdlet.NounName}";
        Parameters =
        [
            .. type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
                .Where(property => property.IsDefined(typeof(ParameterAttribute), inherit: true))
                .Select(property => new ParameterDescription(property)),
        ];
        List<string> sets = [.. Parameters.SelectMany(parameter => parameter.SetNames).Distinct(StringComparer.OrdinalIgnoreCase)];
        sets.Remove(ParameterAttribute.AllParameterSets);
        if (Cmdlet.DefaultParameterSetName is { Length: > 0 } name)
        {
            sets.RemoveAll(set => set.Equals(name, StringComparison.OrdinalIgnoreCase));
            sets.Insert(0, name);
        }

        SetNames = sets.Count > 0 ? sets : [ParameterAttribute.AllParameterSets];
    }

    internal Type Type { get; }

    internal string Name { get; }

    internal CmdletAttribute Cmdlet { get; }

    internal IReadOnlyList<ParameterDescription> Parameters { get; }

    /// <summary>The default set first.</summary>
    internal IReadOnlyList<string> SetNames { get; }

    internal ParameterDescription? Find(string name) => Parameters.FirstOrDefault(parameter => parameter.Answers(name));
}

/// <summary>One parameter: a property with its attributes, one <see cref="ParameterAttribute"/> for each set.</summary>
internal sealed class ParameterDescription(PropertyInfo property)
{
    private readonly Dictionary<string, ParameterAttribute> _sets = property.GetCustomAttributes<ParameterAttribute>()
        .ToDictionary(attribute => attribute.ParameterSetName, StringComparer.OrdinalIgnoreCase);

    private readonly string[] _names = [property.Name, .. property.GetCustomAttribute<AliasAttribute>()?.AliasNames ?? []];

    internal PropertyInfo Property { get; } = property;

    internal string Name => Property.Name;

    internal Type Type => Property.PropertyType;

    internal IEnumerable<string> SetNames => _sets.Keys;

    internal IReadOnlyList<string> Names => _names;

    internal bool IsMandatorySomewhere => _sets.Values.Any(attribute => attribute.Mandatory);

    internal IEnumerable<ArgumentTransformationAttribute> Transformations => Property.GetCustomAttributes<ArgumentTransformationAttribute>();

    internal IEnumerable<ValidateArgumentsAttribute> Validations => Property.GetCustomAttributes<ValidateArgumentsAttribute>();

    internal ParameterAttribute? In(string set) =>
        _sets.GetValueOrDefault(set) ?? _sets.GetValueOrDefault(ParameterAttribute.AllParameterSets);

    internal bool Has<T>()
        where T : Attribute => Property.IsDefined(typeof(T));

    internal bool Answers(string name) => _names.Contains(name, StringComparer.OrdinalIgnoreCase);
}
