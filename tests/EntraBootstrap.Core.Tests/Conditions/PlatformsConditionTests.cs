using EntraBootstrap.Core.Conditions;
using EntraBootstrap.Core.Tenants;

namespace EntraBootstrap.Core.Tests.Conditions;

public sealed class PlatformsConditionTests : ConditionTests
{
    private static (Match, string[]) Platform(DevicePlatform? platform, string include, string exclude = "") => Ask(
        new PlatformsCondition(new IncludeExclude { Include = include.Split(',', StringSplitOptions.RemoveEmptyEntries).ToValueList(), Exclude = exclude.Split(',', StringSplitOptions.RemoveEmptyEntries).ToValueList() }),
        s_signIn with { DevicePlatform = platform });

    [Theory]
    [InlineData("all", "", DevicePlatform.Other, Truth.True, MatchPhase.Include)]
    [InlineData("ios,android", "", DevicePlatform.IOS, Truth.True, MatchPhase.Include)]
    [InlineData("iOS", "", DevicePlatform.Windows, Truth.False, MatchPhase.Include)]
    [InlineData("iOS", "", DevicePlatform.Other, Truth.False, MatchPhase.Include)]
    [InlineData("all", "windows", DevicePlatform.Windows, Truth.False, MatchPhase.Exclude)]
    [InlineData("all", "windows", DevicePlatform.Other, Truth.True, MatchPhase.Include)]
    [InlineData("all", "all", DevicePlatform.Linux, Truth.False, MatchPhase.Exclude)]
    [InlineData("windows", "windows", DevicePlatform.Windows, Truth.False, MatchPhase.Exclude)]
    [InlineData("iOS", "windows", DevicePlatform.Windows, Truth.False, MatchPhase.Exclude)]
    public void KnownPlatform_IsIncludedAndNotExcluded(string include, string exclude, DevicePlatform platform, Truth truth, MatchPhase phase) => Expect(truth, phase, null, Platform(platform, include, exclude));

    [Fact]
    public void UnknownPlatform_IsUnknownWhereItMatters()
    {
        Expect(Truth.Unknown, MatchPhase.Include, "signInConditions.devicePlatform", Platform(null, "iOS"));
        Expect(Truth.Unknown, MatchPhase.Exclude, "signInConditions.devicePlatform", Platform(null, "all", "windows"));
        Expect(Truth.True, MatchPhase.Include, null, Platform(null, "all"));
        Expect(Truth.False, MatchPhase.Exclude, null, Platform(null, "iOS", "all"));
    }

    [Theory]
    [InlineData("chromeOS", "")]
    [InlineData("other", "")]
    public void WordThatNobodyKnows_IsUnknown(string include, string exclude) => Expect(Truth.Unknown, MatchPhase.Include, "conditions.platforms", Platform(DevicePlatform.Other, include, exclude));

    [Fact]
    public void ExcludedWordThatNobodyKnows_IsUnknown() => Expect(Truth.Unknown, MatchPhase.Exclude, "conditions.platforms", Platform(DevicePlatform.Other, "all", "chromeOS"));

    [Fact]
    public void ExclusionsAlone_HaveLostWhatIsIncluded()
    {
        Expect(Truth.Unknown, MatchPhase.Include, "conditions.platforms", Platform(DevicePlatform.IOS, "", "windows"));
        Expect(Truth.False, MatchPhase.Exclude, null, Platform(DevicePlatform.Windows, "", "windows"));
    }
}
