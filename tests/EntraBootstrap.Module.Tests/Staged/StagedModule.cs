using System.Reflection;
using System.Runtime.InteropServices;

namespace EntraBootstrap.Module.Tests.Staged;

/// <summary>The staged assemblies, read and never run.</summary>
internal static class StagedModule
{
    private static readonly MetadataLoadContext s_context = new(
        new PathAssemblyResolver(
        [
            .. Directory.EnumerateFiles(Repository.Module, "*.dll"),
            .. Directory.EnumerateFiles(Repository.Dependencies, "*.dll"),
            .. Directory.EnumerateFiles(RuntimeEnvironment.GetRuntimeDirectory(), "*.dll"),
            Repository.EngineReference,
        ]),
        "System.Private.CoreLib");

    public static Assembly PowerShell { get; } = s_context.LoadFromAssemblyPath(Path.Combine(Repository.Module, "EntraBootstrap.PowerShell.dll"));

    public static Assembly Core { get; } = s_context.LoadFromAssemblyPath(Path.Combine(Repository.Module, "EntraBootstrap.Core.dll"));

    public static Assembly Graph { get; } = s_context.LoadFromAssemblyPath(Path.Combine(Repository.Dependencies, "EntraBootstrap.Graph.dll"));

    public static Assembly Engine { get; } = s_context.LoadFromAssemblyPath(Repository.EngineReference);

    public static IReadOnlyList<StagedCmdlet> Cmdlets { get; } =
        [.. PowerShell.GetTypes().Where(IsCmdlet).Select(type => new StagedCmdlet(type)).OrderBy(cmdlet => cmdlet.Name, StringComparer.Ordinal)];

    /// <summary>The cmdlets' names, for theories.</summary>
    public static TheoryData<string> Names => [.. Cmdlets.Select(cmdlet => cmdlet.Name)];

    /// <summary>The cmdlet of a name.</summary>
    public static StagedCmdlet Find(string name) => Cmdlets.First(cmdlet => string.Equals(cmdlet.Name, name, StringComparison.Ordinal));

    /// <summary>A public type of our two assemblies or of the engine, by its full name.</summary>
    public static Type? FindType(string fullName) => Core.GetType(fullName) ?? PowerShell.GetType(fullName) ?? Engine.GetType(fullName) ?? s_context.CoreAssembly!.GetType(fullName);

    private static bool IsCmdlet(Type type) => type.CustomAttributes.Any(attribute => attribute.Is("CmdletAttribute"));

    /// <summary>Whether an attribute is the engine's of that name.</summary>
    public static bool Is(this CustomAttributeData attribute, string name) => string.Equals(attribute.AttributeType.Name, name, StringComparison.Ordinal);

    /// <summary>A named argument of an attribute, or the default of its type.</summary>
    public static T? Named<T>(this CustomAttributeData attribute, string name) =>
        attribute.NamedArguments.Where(argument => string.Equals(argument.MemberName, name, StringComparison.Ordinal)).Select(argument => (T?)argument.TypedValue.Value).FirstOrDefault();
}
