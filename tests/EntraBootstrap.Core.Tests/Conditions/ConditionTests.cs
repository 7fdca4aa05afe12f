using EntraBootstrap.Core.Conditions;
using EntraBootstrap.Core.Tenants;

namespace EntraBootstrap.Core.Tests.Conditions;

/// <summary>What the tests of conditions share: a sign-in, and a match together with what was missed.</summary>
public abstract class ConditionTests
{
    private protected static readonly SignIn s_signIn = new()
    {
        Identity = new SignInIdentity { UserId = "u", User = new User { Id = "u", UserPrincipalName = "u@b.example", UserType = "Member" } },
        Target = SignInTarget.Application("app"),
    };

    private protected static (Match Match, string[] Missing) Ask(ICondition condition, SignIn signIn)
    {
        var unknowns = new UnknownFacts();
        Match match = condition.Matches(signIn, unknowns);
        Assert.Equal(match, condition.Matches(signIn, null));
        return (match, [.. unknowns.Facts.Select(fact => fact.What)]);
    }

    private protected static void Expect(Truth truth, MatchPhase phase, string? missing, (Match Match, string[] Missing) actual)
    {
        Assert.Equal((truth, phase), (actual.Match.Truth, actual.Match.Phase));
        Assert.Equal(missing is null ? [] : [missing], actual.Missing);
        Assert.DoesNotContain("{0}", actual.Match.Message, StringComparison.Ordinal);
    }
}
