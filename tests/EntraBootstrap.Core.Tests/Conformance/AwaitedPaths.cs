namespace EntraBootstrap.Core.Tests.Conformance;

/// <summary>
/// Expectations of rows that nothing runs yet, because what would answer them is not there: paths to a goal, and records of the sign-in log. Each is reported as
/// skipped, never as passed.
/// </summary>
internal static class AwaitedPaths
{
    /// <summary>Paths, by their ids.</summary>
    public static IReadOnlyList<string> Paths { get; } =
    [
        "A1-path", "A2-path", "A3-path", "A7-path", "A7-path-at-hand", "A21-path", "B14", "B14-member", "B15-path", "H15-path", "H15-path-provisioned", "H17-path", "H17-path-provisioned",
    ];

    /// <summary>Records of the sign-in log, by their ids.</summary>
    public static IReadOnlyList<string> SignIns { get; } =
        ["A4-log-portal-asked", "A4-log-policy-asked", "B8-log", "G22-log", "H25-log-50173", "H25-log-50133", "H25-log-success", "H27-log"];
}
