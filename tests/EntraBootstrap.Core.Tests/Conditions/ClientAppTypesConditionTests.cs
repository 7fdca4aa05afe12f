using EntraBootstrap.Core.Conditions;

namespace EntraBootstrap.Core.Tests.Conditions;

public sealed class ClientAppTypesConditionTests : ConditionTests
{
    [Theory]
    [InlineData("browser", ClientAppType.Browser, Truth.True)]
    [InlineData("BROWSER", ClientAppType.Browser, Truth.True)]
    [InlineData("browser", ClientAppType.Other, Truth.False)]
    [InlineData("exchangeActiveSync", ClientAppType.EasSupported, Truth.True)]
    [InlineData("other", ClientAppType.Other, Truth.True)]
    public void KnownKind_IsListedOrNot(string word, ClientAppType type, Truth truth) =>
        Expect(truth, MatchPhase.Include, null, Ask(new ClientAppTypesCondition([word]), s_signIn with { ClientAppType = type }));

    [Fact]
    public void PartOfExchangeActiveSync_MayBeTheOne() =>
        Expect(Truth.Unknown, MatchPhase.Include, "conditions.clientAppTypes/easSupported", Ask(new ClientAppTypesCondition(["easSupported"]), s_signIn with { ClientAppType = ClientAppType.ExchangeActiveSync }));

    [Fact]
    public void UnknownKind_IsUnknown() => Expect(Truth.Unknown, MatchPhase.Include, "signInConditions.clientAppType", Ask(new ClientAppTypesCondition(["browser"]), s_signIn));

    [Fact]
    public void WordThatNobodyKnows_IsUnknownUnlessListedOtherwise()
    {
        var condition = new ClientAppTypesCondition(["holograms", "browser", "seances"]);

        Expect(Truth.Unknown, MatchPhase.Include, "conditions.clientAppTypes/holograms", Ask(condition, s_signIn with { ClientAppType = ClientAppType.Other }));
        Expect(Truth.True, MatchPhase.Include, null, Ask(condition, s_signIn with { ClientAppType = ClientAppType.Browser }));
    }

    [Fact]
    public void DeprecatedPartOfExchangeActiveSync_IsAboutNoOtherClient()
    {
        var condition = new ClientAppTypesCondition(["EasUnsupported"]);

        Expect(Truth.False, MatchPhase.Include, null, Ask(condition, s_signIn with { ClientAppType = ClientAppType.Browser }));
        Expect(Truth.False, MatchPhase.Include, null, Ask(condition, s_signIn with { ClientAppType = ClientAppType.EasSupported }));
        Expect(Truth.Unknown, MatchPhase.Include, "conditions.clientAppTypes/easUnsupported", Ask(condition, s_signIn with { ClientAppType = ClientAppType.ExchangeActiveSync }));
        Expect(Truth.True, MatchPhase.Include, null, Ask(new ClientAppTypesCondition(["easUnsupported", "exchangeActiveSync"]), s_signIn with { ClientAppType = ClientAppType.ExchangeActiveSync }));
    }

    [Fact]
    public void Number_IsNoWord() => Expect(Truth.Unknown, MatchPhase.Include, "conditions.clientAppTypes/0", Ask(new ClientAppTypesCondition(["0"]), s_signIn with { ClientAppType = ClientAppType.Browser }));

    [Theory]
    [InlineData("browser,mobileAppsAndDesktopClients,other,exchangeActiveSync", Truth.True)]
    [InlineData("browser,mobileAppsAndDesktopClients,other,easSupported,easUnsupported", Truth.True)]
    [InlineData("mobileAppsAndDesktopClients,other,exchangeActiveSync", Truth.Unknown)]
    [InlineData("browser,other,exchangeActiveSync", Truth.Unknown)]
    [InlineData("browser,mobileAppsAndDesktopClients,exchangeActiveSync", Truth.Unknown)]
    [InlineData("browser,mobileAppsAndDesktopClients,other", Truth.Unknown)]
    [InlineData("browser,mobileAppsAndDesktopClients,other,easSupported", Truth.Unknown)]
    [InlineData("browser,mobileAppsAndDesktopClients,other,easUnsupported", Truth.Unknown)]
    public void WholeList_HoldsWhateverTheClientIs(string words, Truth truth) =>
        Expect(truth, MatchPhase.Include, truth == Truth.Unknown ? "signInConditions.clientAppType" : null, Ask(new ClientAppTypesCondition([.. words.Split(',')]), s_signIn));
}
