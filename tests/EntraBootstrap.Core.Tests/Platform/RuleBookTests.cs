using EntraBootstrap.Core.Platform;

namespace EntraBootstrap.Core.Tests.Platform;

public sealed class RuleBookTests
{
    private static readonly PlatformRule s_rule = PlatformRules.WindowsHelloStepUp;

    private static RuleBook At(string day, bool? on = null) => new(
        on is null ? PlatformAssumptions.None : new PlatformAssumptions { Switches = new Dictionary<string, bool>(StringComparer.OrdinalIgnoreCase) { [s_rule.Id] = on.Value } },
        DateTimeOffset.Parse(day + "T00:00:00Z", System.Globalization.CultureInfo.InvariantCulture));

    [Theory]
    [InlineData("2026-10-14", null, false, false)]
    [InlineData("2026-10-15", null, false, true)]
    [InlineData("2026-11-30", null, false, true)]
    [InlineData("2026-12-01", null, true, false)]
    [InlineData("2020-01-01", true, true, false)]
    [InlineData("2030-01-01", false, false, false)]
    public void Rule_HoldsFromItsDayAndIsACandidateUntilItSettled(string day, bool? on, bool certainly, bool isCandidate)
    {
        Assert.Equal(certainly, At(day, on).CertainlyHolds(s_rule, new World([], new Burden(Default: false))));
        Assert.Equal(certainly || isCandidate, At(day, on).Holds(s_rule, new World([], new Burden(Default: false))));
        Assert.Equal(certainly, At(day, on).Holds(s_rule, new World([false], new Burden(Default: false))));
    }

    [Theory]
    [InlineData(null, null, true, false)]
    [InlineData(true, null, true, false)]
    [InlineData(false, null, false, true)]
    [InlineData(null, true, false, true)]
    [InlineData(null, false, true, false)]
    [InlineData(true, true, true, true)]
    [InlineData(false, false, false, false)]
    public void ManageExplanation_OfTwoCandidates(bool? stepUp, bool? noPrecedence, bool expectedStepUp, bool expectedNoPrecedence)
    {
        var switches = new Dictionary<string, bool>(StringComparer.OrdinalIgnoreCase);
        if (stepUp is not null)
            switches["plt-stepup-existing"] = stepUp.Value;
        if (noPrecedence is not null)
            switches["PLT-MANAGE-NO-PRECEDENCE"] = noPrecedence.Value;

        (bool StepUp, bool NoPrecedence) On(int year) =>
            new RuleBook(new PlatformAssumptions { Switches = switches }, new DateTimeOffset(year, 1, 1, 0, 0, 0, TimeSpan.Zero)).ChooseManageExplanation(new World([], new Burden(Default: false)));

        Assert.Equal((expectedStepUp, expectedNoPrecedence), On(2026));
        Assert.Equal(stepUp is null && noPrecedence is null ? (false, false) : (expectedStepUp, expectedNoPrecedence), On(2023));
    }

    [Fact]
    public void Rules_HaveASourceAndOneIdEach()
    {
        Assert.Equal(PlatformRules.All.Count, PlatformRules.All.Select(rule => rule.Id).Distinct(StringComparer.OrdinalIgnoreCase).Count());
        Assert.All(PlatformRules.All, rule => Assert.True(rule.Id.StartsWith("PLT-", StringComparison.Ordinal) && rule.Reference.Length > 0 && rule.Statement.EndsWith('.')));
        Assert.All(PlatformRules.All.Where(rule => rule.AlternativeTo is not null), rule => Assert.Equal(rule.Id, PlatformRules.Find(rule.AlternativeTo!)!.AlternativeTo));
    }
}
