using System.Collections;
using System.Management.Automation;
using System.Reflection;
using EntraBootstrap.PowerShell.Commands;

namespace EntraBootstrap.PowerShell.Tests.Hosting;

/// <summary>
/// Lists of what cmdlets write can be indexed, counted from the end, and are false when they are empty. PowerShell does that only of what is an <see cref="IList"/>, and takes
/// <c>$list[0]</c> of anything else for the whole list.
/// </summary>
public sealed class OutputListTests
{
    private static readonly Assembly s_core = typeof(Core.Tenants.Tenant).Assembly;

    public static TheoryData<Type> Outputs() =>
        [.. typeof(TestBootstrapSignInCommand).Assembly.GetTypes().SelectMany(type => type.GetCustomAttributes<OutputTypeAttribute>()).SelectMany(attribute => attribute.Type.Select(name => name.Type)).OfType<Type>().Where(type => type.Assembly == s_core).Distinct()];

    [Theory]
    [MemberData(nameof(Outputs))]
    public void EveryListOfAnOutput_IsAnIList(Type output)
    {
        var wrong = new List<string>();
        Visit(output, wrong, []);

        Assert.Empty(wrong);
    }

    private static void Visit(Type type, List<string> wrong, HashSet<Type> visited)
    {
        if (!visited.Add(type))
            return;
        foreach (PropertyInfo property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(property => property.GetIndexParameters().Length == 0))
        {
            Type value = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;
            bool isList = typeof(IEnumerable).IsAssignableFrom(value) && value != typeof(string) && !IsKeyed(value);
            if (isList && !typeof(IList).IsAssignableFrom(value))
                wrong.Add($"{type.Name}.{property.Name}: {value.Name}");
            foreach (Type part in isList || IsKeyed(value) ? value.GetGenericArguments() : [value])
            {
                if (part.Assembly == s_core && part.Namespace?.StartsWith("EntraBootstrap.Core.Tenants", StringComparison.Ordinal) == false)
                    Visit(part, wrong, visited);
            }
        }
    }

    private static bool IsKeyed(Type type) => typeof(IDictionary).IsAssignableFrom(type) || type.GetInterfaces().Append(type).Any(part => part.IsGenericType && part.GetGenericTypeDefinition() == typeof(IReadOnlyDictionary<,>));
}
