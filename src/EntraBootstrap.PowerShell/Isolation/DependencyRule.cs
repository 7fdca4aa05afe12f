using System.Reflection;

namespace EntraBootstrap.PowerShell.Isolation;

/// <summary>Where an assembly that the dependencies ask for comes from.</summary>
internal enum DependencySource
{
    /// <summary>The one copy that both sides of the bridge have to share.</summary>
    Shared,

    /// <summary>The copy of the host, or an error if it has none.</summary>
    Host,

    /// <summary>The copy in the dependencies folder.</summary>
    Own,
}

/// <summary>Decides which copy of an assembly the dependencies get. It looks at names alone.</summary>
internal static class DependencyRule
{
    // Their types cross the bridge: a second copy would have types of the same names that are others.
    private static readonly string[] s_shared = ["EntraBootstrap.Core", "EntraBootstrap.PowerShell", "System.Management.Automation"];

    // What the platform brings is better taken from it, where it is new enough: it is the copy that the rest of the platform works with.
    private static readonly string[] s_platform = ["System.", "Microsoft.Extensions.", "Microsoft.Bcl.", "Microsoft.Win32."];

    /// <summary>The source of an assembly.</summary>
    /// <param name="wanted">What is asked for.</param>
    /// <param name="own">The name of the copy in the dependencies folder; null if there is none.</param>
    /// <param name="host">The name of the copy that the host itself brings; null if there is none. What other modules loaded is none of the host's.</param>
    public static DependencySource Decide(AssemblyName wanted, AssemblyName? own, AssemblyName? host)
    {
        string name = wanted.Name ?? string.Empty;
        if (s_shared.Contains(name, StringComparer.OrdinalIgnoreCase))
            return DependencySource.Shared;
        if (own is null)
            return DependencySource.Host;
        bool isPlatform = s_platform.Any(prefix => name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase));
        return isPlatform && host is not null && Satisfies(wanted, host) && host.Version >= own.Version ? DependencySource.Host : DependencySource.Own;
    }

    /// <summary>Whether an assembly is what was asked for, or newer: the same name, key and culture, and at least that version.</summary>
    /// <param name="wanted">What is asked for; a part that it does not name may be anything.</param>
    /// <param name="offered">What there is.</param>
    public static bool Satisfies(AssemblyName wanted, AssemblyName offered) =>
        string.Equals(wanted.Name, offered.Name, StringComparison.OrdinalIgnoreCase)
        && (wanted.Version is null || offered.Version is not null && offered.Version >= wanted.Version)
        && (wanted.GetPublicKeyToken() is not { Length: > 0 } token || token.AsSpan().SequenceEqual(offered.GetPublicKeyToken()))
        && string.Equals(wanted.CultureName ?? string.Empty, offered.CultureName ?? string.Empty, StringComparison.OrdinalIgnoreCase);
}
