using EntraBootstrap.Core.Conditions;
using EntraBootstrap.Core.Tenants;

namespace EntraBootstrap.Core.Tests.Conditions;

public sealed class EmptyPolicyConditionTests : ConditionTests
{
    private static readonly ExtraMembers s_unread = ExtraMembers.From([new("sessionControls", "\"?\"")]);

    [Fact]
    public void NeverApplies() => Expect(Truth.False, MatchPhase.Include, null, Ask(new EmptyPolicyCondition(), s_signIn));

    [Fact]
    public void PolicyWithoutSessionControls_SetsNothing()
    {
        Assert.True(EmptyPolicyCondition.SetsNothingOnSession(new ConditionalAccessPolicy()));
        Assert.True(EmptyPolicyCondition.SetsNothingOnSession(new ConditionalAccessPolicy { SessionControls = new SessionControls() }));
        Assert.True(EmptyPolicyCondition.SetsNothingOnSession(new ConditionalAccessPolicy { SessionControls = new SessionControls { DisableResilienceDefaults = false } }));
    }

    [Fact]
    public void WhateverIsOrMayBeSet_IsSomething()
    {
        Assert.All<ConditionalAccessPolicy>(
        [
            new() { Extra = s_unread },
            new() { SessionControls = new SessionControls { Extra = ExtraMembers.From([new("newControl", "{\"isEnabled\":true}")]) } },
            new() { SessionControls = new SessionControls { DisableResilienceDefaults = true } },
            new() { SessionControls = new SessionControls { SignInFrequency = new() } },
            new() { SessionControls = new SessionControls { PersistentBrowser = new() } },
        ], policy => Assert.False(EmptyPolicyCondition.SetsNothingOnSession(policy)));
    }
}
