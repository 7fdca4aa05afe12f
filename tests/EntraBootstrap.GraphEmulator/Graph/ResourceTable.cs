using EntraBootstrap.GraphEmulator.Graph.Resources;

namespace EntraBootstrap.GraphEmulator.Graph;

/// <summary>Everything that can be read, with the permissions of Graph's reference (fact sheet §5.1).</summary>
public static class ResourceTable
{
    private static readonly List<Resource> s_v1 = [.. All(isBeta: false)];

    private static readonly List<Resource> s_beta = [.. All(isBeta: true)];

    /// <summary>The resources of a version.</summary>
    public static IReadOnlyList<Resource> Of(string version) => string.Equals(version, "beta", StringComparison.Ordinal) ? s_beta : s_v1;

    private static IEnumerable<Resource> All(bool isBeta) =>
        PolicyResources.All().Concat(StrengthResources.All()).Concat(DirectoryResources.All(isBeta)).Concat(RoleResources.All()).Concat(MethodResources.All(isBeta)).Concat(LogResources.All());
}
