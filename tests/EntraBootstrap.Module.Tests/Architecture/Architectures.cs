using ArchUnitNET.Domain;
using ArchUnitNET.Loader;
using EntraBootstrap.Module.Tests.Staged;

namespace EntraBootstrap.Module.Tests.Architecture;

/// <summary>The staged assemblies and the command line, with what each type uses, method bodies included.</summary>
internal static class Architectures
{
    public static ArchUnitNET.Domain.Architecture Product { get; } = new ArchLoader()
        .LoadFilteredDirectory(Repository.Module, "EntraBootstrap.*.dll").LoadFilteredDirectory(Repository.CommandLine, "entrabootstrap.dll").Build();

    /// <summary>The types of a namespace and those below it.</summary>
    public static IEnumerable<IType> TypesIn(string ns) => Product.Types.Where(type => IsIn(type, ns));

    /// <summary>Whether a type is in a namespace or below it.</summary>
    public static bool IsIn(IType type, string ns) =>
        type.Namespace.FullName.Equals(ns, StringComparison.Ordinal) || type.Namespace.FullName.StartsWith(ns + ".", StringComparison.Ordinal);
}
