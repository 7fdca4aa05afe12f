using System.Management.Automation;
using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;
using EntraBootstrap.EngineDouble;

namespace EntraBootstrap.PowerShell.Tests.EngineDouble;

/// <summary>What was compiled against PowerShellStandard.Library, unchanged, meets the double when it runs.</summary>
public sealed class ShippedAssemblyTests
{
    private static readonly Assembly s_module = Assembly.Load("EntraBootstrap.PowerShell");

    [Fact]
    public void The_double_has_the_identity_of_the_reference_assembly()
    {
        AssemblyName mine = typeof(PSCmdlet).Assembly.GetName();

        Assert.Equal(ReferenceAssembly.Instance.GetName().FullName, mine.FullName);
        Assert.Equal(ReferenceAssembly.Instance.GetName().GetPublicKey(), mine.GetPublicKey());
    }

    [Fact]
    public void The_engine_beside_the_tests_is_the_double() => Assert.Equal(
        Path.Combine(AppContext.BaseDirectory, "System.Management.Automation.dll"), typeof(CmdletRunner).Assembly.Location);

    [Fact]
    public void A_cmdlet_compiled_against_the_reference_assembly_runs_on_the_double()
    {
        Type type = Assembly.Load(EmittedCmdlet.Compile("hello")).GetType("GetGreetingCommand", throwOnError: true)!;

        Assert.Same(typeof(PSCmdlet), type.BaseType);
        Assert.Equal(["hello"], CmdletRunner.For(type).Run().Successful().OutputOf<string>());
    }

    [Fact]
    public void The_module_finds_every_engine_member_that_it_uses_in_the_double()
    {
        using PEReader file = new(File.OpenRead(s_module.Location));
        MetadataReader reader = file.GetMetadataReader();
        EntityHandle[] used = [.. reader.TypeReferences.Where(type => IsOfEngine(reader, type)).Select(type => (EntityHandle)type),
            .. reader.MemberReferences.Where(member => IsOfEngine(reader, member)).Select(member => (EntityHandle)member)];
        Assert.SkipWhen(used.Length == 0, "The module has no cmdlet yet.");

        Assert.All(used, handle => Assert.Same(
            typeof(PSCmdlet).Assembly, s_module.ManifestModule.ResolveMember(MetadataTokens.GetToken(handle))!.Module.Assembly));
    }

    [Fact]
    public void Every_engine_attribute_of_the_module_can_be_created()
    {
        // A property that is set on an attribute is no member reference: only creating the attribute shows that it exists.
        MemberInfo[] members = [.. s_module.GetTypes(), .. s_module.GetTypes().SelectMany(type => type.GetProperties())];
        object[] attributes = [.. members.SelectMany(member => member.GetCustomAttributes(inherit: false)).Where(IsOfEngine)];
        Assert.SkipWhen(attributes.Length == 0, "The module has no cmdlet yet.");

        Assert.Contains(attributes, attribute => attribute is CmdletAttribute { VerbName.Length: > 0 });
    }

    private static bool IsOfEngine(object attribute) => attribute.GetType().Assembly == typeof(PSCmdlet).Assembly;

    private static bool IsOfEngine(MetadataReader reader, TypeReferenceHandle handle)
    {
        TypeReference type = reader.GetTypeReference(handle);
        return type.ResolutionScope.Kind switch
        {
            HandleKind.TypeReference => IsOfEngine(reader, (TypeReferenceHandle)type.ResolutionScope),
            HandleKind.AssemblyReference => reader.StringComparer.Equals(
                reader.GetAssemblyReference((AssemblyReferenceHandle)type.ResolutionScope).Name, "System.Management.Automation"),
            _ => false,
        };
    }

    private static bool IsOfEngine(MetadataReader reader, MemberReferenceHandle handle) =>
        reader.GetMemberReference(handle).Parent is { Kind: HandleKind.TypeReference } parent && IsOfEngine(reader, (TypeReferenceHandle)parent);
}
