namespace EntraBootstrap.Core.Design;

/// <summary>Why a combination is in a proposed strength, or not. The codes are permanent.</summary>
internal static class StrengthReasons
{
    public const string Pass = "STR-PASS";
    public const string Required = "STR-REQUIRED";
    public const string MayBeUsed = "STR-MAY-BE-USED";

    public const string Password = "STR-PASSWORD";
    public const string Weaker = "STR-WEAKER";
    public const string NotEnabled = "STR-NOT-ENABLED";
    public const string PassNotIssued = "STR-PASS-NOT-ISSUED";
    public const string PassInBaseline = "STR-PASS-IN-BASELINE";
    public const string AddsNothing = "STR-ADDS-NOTHING";
    public const string NotUnderstood = "STR-NOT-UNDERSTOOD";
}
