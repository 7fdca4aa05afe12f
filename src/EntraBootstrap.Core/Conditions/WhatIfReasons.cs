using System.Collections.Frozen;
using EntraBootstrap.Core.Tenants;

namespace EntraBootstrap.Core.Conditions;

/// <summary>Graph's <c>whatIfAnalysisReasons</c>: why a policy does not apply.</summary>
/// <remarks>Source: Graph v1.0 metadata of 2026-08-20.</remarks>
[Flags]
public enum WhatIfReasons
{
#pragma warning disable CS1591 // Graph's words document themselves
    NotSet = 0,
    NotEnoughInformation = 1,
    InvalidCondition = 2,
    Users = 4,
    WorkloadIdentities = 8,
    Application = 16,
    UserActions = 32,
    AuthenticationContext = 64,
    DevicePlatform = 128,
    Devices = 256,
    ClientApps = 512,
    Location = 1024,
    SignInRisk = 2048,
    EmptyPolicy = 4096,
    InvalidPolicy = 8192,
    PolicyNotEnabled = 16384,
    UserRisk = 32768,
    Time = 65536,
    InsiderRisk = 131072,
    AuthenticationFlow = 262144,
    AgentIdRisk = 1048576,
#pragma warning restore CS1591
}

/// <summary>Words of <see cref="WhatIfReasons"/>.</summary>
public static class WhatIfReasonWords
{
    private static readonly FrozenDictionary<WhatIfReasons, string[]> s_single =
        Enum.GetValues<WhatIfReasons>().ToFrozenDictionary(reason => reason, reason => new[] { Camel(reason.ToString()) });

    /// <summary>Graph's words of a set of reasons, in Graph's order; <c>notSet</c> for none.</summary>
    public static IReadOnlyList<string> ToWords(this WhatIfReasons reasons)
    {
        if (s_single.TryGetValue(reasons, out string[]? single))
            return single;
        return [.. Enum.GetValues<WhatIfReasons>().Where(reason => reason != WhatIfReasons.NotSet && reasons.HasFlag(reason)).Select(reason => Camel(reason.ToString()))];
    }

    internal static string Camel(string name) => char.ToLowerInvariant(name[0]) + name[1..];

    /// <summary>Whether a list is not configured or says that everything matches.</summary>
    internal static bool IsUnsetOrAll(ValueList<string> words) => words.IsEmpty || words.ContainsWord("all");
}
