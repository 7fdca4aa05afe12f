using EntraBootstrap.Core.Conditions;

namespace EntraBootstrap.Core.Tests.Conditions;

public sealed class RiskConditionTests : ConditionTests
{
    [Theory]
    [InlineData(RiskLevel.High, Truth.True)]
    [InlineData(RiskLevel.Medium, Truth.False)]
    [InlineData(RiskLevel.None, Truth.False)]
    public void SignInRisk_IsListedOrNot(RiskLevel level, Truth truth) => Expect(truth, MatchPhase.Include, null, Ask(new SignInRiskCondition(["HIGH"]), s_signIn with { SignInRiskLevel = level }));

    [Fact]
    public void Risks_AreNotMixedUp()
    {
        SignIn signIn = s_signIn with { SignInRiskLevel = RiskLevel.High, UserRiskLevel = RiskLevel.Low, InsiderRiskLevel = RiskLevel.Minor };

        Expect(Truth.False, MatchPhase.Include, null, Ask(new UserRiskCondition(["high"]), signIn));
        Expect(Truth.True, MatchPhase.Include, null, Ask(new UserRiskCondition(["low", "none"]), signIn));
        Expect(Truth.True, MatchPhase.Include, null, Ask(new InsiderRiskCondition(["minor"]), signIn));
    }

    [Fact]
    public void RiskThatIsNotStated_NamesItsMember()
    {
        Expect(Truth.Unknown, MatchPhase.Include, "signInConditions.signInRiskLevel", Ask(new SignInRiskCondition(["high"]), s_signIn));
        Expect(Truth.Unknown, MatchPhase.Include, "signInConditions.userRiskLevel", Ask(new UserRiskCondition(["high"]), s_signIn));
        Expect(Truth.Unknown, MatchPhase.Include, "signInConditions.insiderRiskLevel", Ask(new InsiderRiskCondition(["minor"]), s_signIn));
    }

    [Fact]
    public void WordThatNobodyKnows_IsUnknown() =>
        Expect(Truth.Unknown, MatchPhase.Include, "conditions.signInRiskLevels/unknownFutureValue", Ask(new SignInRiskCondition(["unknownFutureValue"]), s_signIn with { SignInRiskLevel = RiskLevel.Low }));

    [Fact]
    public void FirstWordThatNobodyKnows_IsNamed() =>
        Expect(Truth.Unknown, MatchPhase.Include, "conditions.userRiskLevels/extreme", Ask(new UserRiskCondition(["high", "extreme", "utter"]), s_signIn with { UserRiskLevel = RiskLevel.Low }));
}
