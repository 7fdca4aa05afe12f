using System.Reflection;

namespace EntraBootstrap.Module.Tests.Staged;

/// <summary>What one Parameter attribute says.</summary>
internal sealed record ParameterUse(string Set, bool IsMandatory, int? Position, bool FromPipeline, bool FromPipelineByPropertyName)
{
    /// <summary>In the words of help.</summary>
    public string Pipeline => (FromPipeline, FromPipelineByPropertyName) switch
    {
        (true, true) => "True (ByValue, ByPropertyName)",
        (true, false) => "True (ByValue)",
        (false, true) => "True (ByPropertyName)",
        _ => "False",
    };
}

/// <summary>A parameter of a staged cmdlet.</summary>
internal sealed class StagedParameter(MemberInfo member)
{
    public MemberInfo Member { get; } = member;

    public string Name => Member.Name;

    public Type Type => Member is PropertyInfo property ? property.PropertyType : ((FieldInfo)Member).FieldType;

    /// <summary>As a person writes it: without the namespace, and without what only says that it may be left out.</summary>
    public string TypeName
    {
        get
        {
            Type type = Type.IsGenericType && Type.Name == "Nullable`1" ? Type.GetGenericArguments()[0] : Type;
            return type.Name;
        }
    }

    public bool IsSwitch => TypeName == "SwitchParameter";

    public bool HasWildcards => Has("SupportsWildcardsAttribute");

    public IReadOnlyList<string> Aliases =>
    [
        .. Member.CustomAttributes.Where(attribute => attribute.Is("AliasAttribute"))
            .SelectMany(attribute => (IEnumerable<CustomAttributeTypedArgument>)attribute.ConstructorArguments[0].Value!).Select(argument => (string)argument.Value!),
    ];

    /// <summary>The words that the engine accepts; empty if it accepts any.</summary>
    public IReadOnlyList<string> AcceptedValues
    {
        get
        {
            CustomAttributeData? set = Member.CustomAttributes.FirstOrDefault(attribute => attribute.Is("ValidateSetAttribute"));
            if (set is not null)
                return [.. ((IEnumerable<CustomAttributeTypedArgument>)set.ConstructorArguments[0].Value!).Select(argument => (string)argument.Value!)];
            Type element = Type.IsArray ? Type.GetElementType()! : Type;
            return element.IsEnum ? [.. element.GetFields(BindingFlags.Public | BindingFlags.Static).Select(word => word.Name)] : [];
        }
    }

    public IReadOnlyList<ParameterUse> Uses =>
    [
        .. Member.CustomAttributes.Where(attribute => attribute.Is("ParameterAttribute")).Select(attribute => new ParameterUse(
            attribute.Named<string>("ParameterSetName") ?? "__AllParameterSets",
            attribute.Named<bool>("Mandatory"),
            attribute.NamedArguments.Any(argument => argument.MemberName == "Position") ? attribute.Named<int>("Position") : null,
            attribute.Named<bool>("ValueFromPipeline"),
            attribute.Named<bool>("ValueFromPipelineByPropertyName"))),
    ];

    public bool Has(string attributeName) => Member.CustomAttributes.Any(attribute => attribute.Is(attributeName));
}
