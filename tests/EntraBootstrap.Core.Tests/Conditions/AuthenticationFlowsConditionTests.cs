using EntraBootstrap.Core.Conditions;
using EntraBootstrap.Core.Tenants;

namespace EntraBootstrap.Core.Tests.Conditions;

public sealed class AuthenticationFlowsConditionTests : ConditionTests
{
    private static (Match, string[]) Flow(TransferMethod? method, params string[] words) =>
        Ask(new AuthenticationFlowsCondition(new AuthenticationFlows { TransferMethods = words.ToValueList() }), s_signIn with { TransferMethod = method });

    [Theory]
    [InlineData(TransferMethod.DeviceCodeFlow, Truth.True)]
    [InlineData(TransferMethod.AuthenticationTransfer, Truth.False)]
    [InlineData(TransferMethod.None, Truth.False)]
    public void KnownFlow_IsListedOrNot(TransferMethod method, Truth truth) => Expect(truth, MatchPhase.Include, null, Flow(method, "DeviceCodeFlow"));

    private static (Match, string[]) Tracked(TransferMethod? now, TransferMethod original, params string[] words) => Ask(
        new AuthenticationFlowsCondition(new AuthenticationFlows { TransferMethods = words.ToValueList() }), s_signIn with { TransferMethod = now, OriginalTransferMethods = [original] });

    [Fact]
    public void SessionThatBeganWithAFlow_MatchesWhateverFollows()
    {
        Expect(Truth.True, MatchPhase.Include, null, Tracked(TransferMethod.None, TransferMethod.DeviceCodeFlow, "deviceCodeFlow"));
        Expect(Truth.True, MatchPhase.Include, null, Tracked(TransferMethod.AuthenticationTransfer, TransferMethod.DeviceCodeFlow, "deviceCodeFlow"));
        Expect(Truth.True, MatchPhase.Include, null, Tracked(TransferMethod.AuthenticationTransfer, TransferMethod.DeviceCodeFlow, "authenticationTransfer"));
        Expect(Truth.True, MatchPhase.Include, null, Tracked(null, TransferMethod.DeviceCodeFlow, "deviceCodeFlow"));
        Expect(Truth.False, MatchPhase.Include, null, Tracked(TransferMethod.None, TransferMethod.None, "none", "deviceCodeFlow"));
        Expect(Truth.False, MatchPhase.Include, null, Tracked(TransferMethod.None, TransferMethod.AuthenticationTransfer, "deviceCodeFlow"));
        Expect(Truth.Unknown, MatchPhase.Include, "signInConditions.authenticationFlow", Tracked(null, TransferMethod.AuthenticationTransfer, "deviceCodeFlow"));
        Expect(Truth.Unknown, MatchPhase.Include, "authenticationFlows/carrierPigeon", Tracked(TransferMethod.None, TransferMethod.AuthenticationTransfer, "carrierPigeon"));
    }

    [Fact]
    public void OrdinarySignIn_IsNoFlowWhateverIsListed()
    {
        Expect(Truth.False, MatchPhase.Include, null, Flow(TransferMethod.None, "none"));
        Expect(Truth.False, MatchPhase.Include, null, Flow(TransferMethod.None, "carrierPigeon"));
    }

    [Fact]
    public void UnknownFlowOrWord_IsUnknown()
    {
        Expect(Truth.Unknown, MatchPhase.Include, "signInConditions.authenticationFlow", Flow(null, "deviceCodeFlow"));
        Expect(Truth.Unknown, MatchPhase.Include, "authenticationFlows/carrierPigeon", Flow(TransferMethod.DeviceCodeFlow, "carrierPigeon"));
    }

    [Fact]
    public void FlowOnTopOfAnother_IsStillAFlow() =>
        Expect(Truth.Unknown, MatchPhase.Include, "authenticationFlows/carrierPigeon", Tracked(TransferMethod.DeviceCodeFlow, TransferMethod.AuthenticationTransfer, "carrierPigeon", "semaphore"));
}
