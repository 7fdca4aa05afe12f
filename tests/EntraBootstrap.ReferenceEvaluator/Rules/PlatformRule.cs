using EntraBootstrap.Core.Tenants;

namespace EntraBootstrap.ReferenceEvaluator.Rules;

/// <summary>§1.5, platforms: one that is not recognised matches only <c>all</c> (F6).</summary>
internal static class PlatformRule
{
    public static bool Matches(IncludeExclude? platforms, string platform) =>
        platforms is null || Names(platforms.Include, platform) && !Names(platforms.Exclude, platform);

    private static bool Names(IEnumerable<string> words, string platform) => Word.IsIn("all", words) || !Word.Same(platform, "other") && Word.IsIn(platform, words);
}
