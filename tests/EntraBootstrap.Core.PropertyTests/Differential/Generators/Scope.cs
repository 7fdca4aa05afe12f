namespace EntraBootstrap.Core.PropertyTests.Differential.Generators;

/// <summary>What is not compared. Each part says why; turning it on is one word.</summary>
internal static class Scope
{
    /// <summary>The result of single policies where something is hidden. Off: the product says <c>success</c> beside a block that may apply, and in report-only of guests whose home is hidden.</summary>
    public static bool ResultsOfPartialSignIns => false;

    /// <summary>Every unmet control of a policy of alternatives. Off by a reading (docs/decisions/decisions-of-a-sign-in.md): those are named that are asked for.</summary>
    public static bool EveryUnmetAlternative => false;
}
