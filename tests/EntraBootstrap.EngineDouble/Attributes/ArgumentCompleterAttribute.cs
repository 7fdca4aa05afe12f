namespace System.Management.Automation;

[AttributeUsage(AttributeTargets.Property | AttributeTargets.Field)]
public class ArgumentCompleterAttribute : Attribute
{
    public ArgumentCompleterAttribute(Type type)
    {
        if (!typeof(IArgumentCompleter).IsAssignableFrom(type))
            throw new ArgumentException($"{type} does not implement IArgumentCompleter.", nameof(type));
        Type = type;
    }

    public Type Type { get; }
}
