namespace EntraBootstrap.ReferenceEvaluator.Rules;

/// <summary>§1.5, clientAppTypes (F18).</summary>
internal static class ClientAppRule
{
    public static bool Matches(IReadOnlyList<string> types, string clientAppType) => types.Count == 0 || Word.IsIn("all", types) || Word.IsIn(clientAppType, types);

    /// <summary>Clients that can neither do MFA nor send device state (§1.5).</summary>
    public static bool IsLegacy(string clientAppType) => Word.IsIn(clientAppType, ["exchangeActiveSync", "easSupported", "other"]);
}
