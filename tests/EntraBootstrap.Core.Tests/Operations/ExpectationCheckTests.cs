using EntraBootstrap.Core.Operations;
using EntraBootstrap.Core.Platform;

namespace EntraBootstrap.Core.Tests.Operations;

public sealed class ExpectationCheckTests
{
    private static readonly SignInResult s_result = new()
    {
        Id = "a", Decision = Decision.Challenge, Challenges = ["sms", "fido2"], UnmetControls = ["mfa"],
        Policies =
        [
            new PolicyResult { Id = "p1", DisplayName = "One", State = "enabled", PolicyApplies = true, AnalysisReasons = ["notSet"], Result = "failure" },
            new PolicyResult { Id = "p2", DisplayName = "Two", State = "enabled", PolicyApplies = null, AnalysisReasons = ["notEnoughInformation"], Result = "failure" },
        ],
    };

    [Theory]
    [InlineData("""{}""")]
    [InlineData("""{"decision":"CHALLENGE"}""")]
    [InlineData("""{"decision":["granted","challenge"]}""")]
    [InlineData("""{"challenges":["fido2","sms"]}""")]
    [InlineData("""{"challenges":["fido2","sms","sms"]}""")]
    [InlineData("""{"mode":null,"registrations":[],"sessionControls":{}}""")]
    [InlineData("""{"mode":["manage",null]}""")]
    [InlineData("""{"policies":[{"id":"P2","policyApplies":null}]}""")]
    [InlineData("""{"policies":[{"result":"failure"},{"id":"p1","result":"failure"},{"id":"p2"}]}""")]
    [InlineData("""{"sample":null}""")]
    public void Held(string expected)
    {
        Expectation expectation = ExpectationCheck.Compare(expected, s_result);

        Assert.Empty(expectation.Differences);
        Assert.True(expectation.Held);
    }

    [Theory]
    [InlineData("""{"decision":"granted"}""", "decision: expected \"granted\", got \"challenge\"")]
    [InlineData("""{"decision":["granted","stuck"]}""", "decision: ")]
    [InlineData("""{"challenges":["fido2"]}""", "challenges: ")]
    [InlineData("""{"challenges":["fido2","sms","voice"]}""", "challenges: ")]
    [InlineData("""{"challenges":[]}""", "challenges: ")]
    [InlineData("""{"policies":[]}""", "policies: ")]
    [InlineData("""{"policies":[{"id":"p1","policyApplies":false}]}""", "policies: ")]
    [InlineData("""{"mode":"manage"}""", "mode: ")]
    [InlineData("""{"dicision":"challenge"}""", "dicision: ")]
    [InlineData("""{"sessionControls":{"signInFrequency":{"value":4}}}""", "sessionControls.signInFrequency: ")]
    [InlineData("""{"decision":7}""", "decision: ")]
    public void NotHeld_SaysWhat(string expected, string difference)
    {
        Expectation expectation = ExpectationCheck.Compare(expected, s_result);

        Assert.False(expectation.Held);
        Assert.StartsWith(difference, Assert.Single(expectation.Differences), StringComparison.Ordinal);
    }
}
