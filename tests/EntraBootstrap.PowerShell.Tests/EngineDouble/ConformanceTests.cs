using System.Management.Automation;
using EntraBootstrap.EngineDouble;

namespace EntraBootstrap.PowerShell.Tests.EngineDouble;

/// <summary>The double may hold less than the engine's reference assembly, but nothing that differs from it.</summary>
public sealed class ConformanceTests
{
    public static TheoryData<string> EngineTypes =>
        [.. typeof(PSCmdlet).Assembly.GetExportedTypes()
            .Where(type => !string.Equals(type.Namespace, typeof(CmdletRunner).Namespace, StringComparison.Ordinal))
            .Select(type => type.FullName!)];

    // Whoever implements or derives from these overrides members by name; a member that the double lacks would be overridden in vain, silently.
    public static TheoryData<string> DerivableTypes =>
    [
        typeof(Cmdlet).FullName!,
        typeof(PSCmdlet).FullName!,
        typeof(IArgumentCompleter).FullName!,
        typeof(IModuleAssemblyInitializer).FullName!,
        typeof(IModuleAssemblyCleanup).FullName!,
        typeof(IContainsErrorRecord).FullName!,
        typeof(ArgumentTransformationAttribute).FullName!,
        typeof(ArgumentCompleterAttribute).FullName!,
        typeof(ValidateArgumentsAttribute).FullName!,
        typeof(ValidateEnumeratedArgumentsAttribute).FullName!,
    ];

    [Theory]
    [MemberData(nameof(EngineTypes))]
    public void Everything_public_in_the_double_is_the_same_in_the_reference_assembly(string typeName)
    {
        Type mine = typeof(PSCmdlet).Assembly.GetType(typeName, throwOnError: true)!;
        Type? theirs = ReferenceAssembly.Instance.GetType(typeName);

        Assert.NotNull(theirs);
        AssertNone(PublicSurface.Of(mine).Except(PublicSurface.Of(theirs), StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(EngineTypes))]
    public void Enums_and_verbs_are_complete(string typeName)
    {
        Type mine = typeof(PSCmdlet).Assembly.GetType(typeName, throwOnError: true)!;
        Type theirs = ReferenceAssembly.Instance.GetType(typeName, throwOnError: true)!;
        bool mustBeComplete = mine.IsEnum || mine.Name.StartsWith("Verbs", StringComparison.Ordinal);

        if (mustBeComplete) Assert.Equal(PublicSurface.Of(theirs).Order(StringComparer.Ordinal), PublicSurface.Of(mine).Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(DerivableTypes))]
    public void What_a_module_derives_from_has_every_overridable_member(string typeName)
    {
        Type mine = typeof(PSCmdlet).Assembly.GetType(typeName, throwOnError: true)!;
        Type theirs = ReferenceAssembly.Instance.GetType(typeName, throwOnError: true)!;

        AssertNone(PublicSurface.OverridableMembersOf(theirs).Except(PublicSurface.OverridableMembersOf(mine), StringComparer.Ordinal));
    }

    [Fact]
    public void The_reference_assembly_is_another_assembly_than_the_double()
    {
        Assert.NotSame(typeof(PSCmdlet).Assembly, ReferenceAssembly.Instance);
        Assert.NotEqual(typeof(PSCmdlet), ReferenceAssembly.Instance.GetType(typeof(PSCmdlet).FullName!));
    }

    [Theory]
    [InlineData(typeof(Sound), 0)]
    [InlineData(typeof(OtherParameterName), 1)]
    [InlineData(typeof(OtherReturnType), 1)]
    [InlineData(typeof(NotOverridable), 1)]
    [InlineData(typeof(OtherConstant), 1)]
    [InlineData(typeof(OtherPropertyType), 3)]
    public void The_comparison_finds_a_difference(Type changed, int differences) =>
        Assert.Equal(differences, PublicSurface.Of(changed).Except(PublicSurface.Of(typeof(Original)), StringComparer.Ordinal).Count());

    [Theory]
    [InlineData(typeof(OtherUsageAttribute))]
    [InlineData(typeof(OtherBaseAttribute))]
    public void The_comparison_finds_a_difference_in_an_attribute(Type changed) =>
        Assert.Single(PublicSurface.Of(changed).Except(PublicSurface.Of(typeof(OriginalAttribute)), StringComparer.Ordinal));

    private static void AssertNone(IEnumerable<string> differences)
    {
        string[] found = [.. differences];
        Assert.True(found.Length == 0, string.Join(Environment.NewLine, found));
    }

    public class Original
    {
        public const string Constant = "one";

        public bool Property { get; set; }

        public virtual int Method(string name) => name.Length;
    }

    public class Sound
    {
        public virtual int Method(string name) => name.Length;
    }

    public class OtherParameterName
    {
        public virtual int Method(string text) => text.Length;
    }

    public class OtherReturnType
    {
        public virtual long Method(string name) => name.Length;
    }

    public class NotOverridable
    {
        public int Method(string name) => name.Length;
    }

    public class OtherConstant
    {
        public const string Constant = "two";
    }

    public class OtherPropertyType
    {
        public int Property { get; set; }
    }

    [AttributeUsage(AttributeTargets.Property, AllowMultiple = true)]
    public sealed class OriginalAttribute : Attribute;

    [AttributeUsage(AttributeTargets.Property)]
    public sealed class OtherUsageAttribute : Attribute;

    [AttributeUsage(AttributeTargets.Property, AllowMultiple = true)]
    public sealed class OtherBaseAttribute : MiddleAttribute;

    [AttributeUsage(AttributeTargets.Property, AllowMultiple = true)]
    public abstract class MiddleAttribute : Attribute;
}
