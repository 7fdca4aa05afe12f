using EntraBootstrap.Core.Platform;
using EntraBootstrap.Core.Tenants;
using EntraBootstrap.Core.Tests.Support;

namespace EntraBootstrap.Core.Tests.Platform;

public sealed class SessionControlMergerTests
{
    private static Ask App => Ask.App(ScenarioTenant.OwnApp).Registered("fido2");

    private static PolicyOf Frequency(string name, int? value, string? type, string interval = "timeBased") => PolicyOf.All(name).With(policy => policy with
    {
        SessionControls = new SessionControls { SignInFrequency = new SignInFrequencyControl { IsEnabled = true, FrequencyInterval = interval, Type = type, Value = value } },
    });

    [Fact]
    public void StrictestFrequency_Wins()
    {
        SignInResult result = new ScenarioTenant().Policy(Frequency("A", 1, "days")).Policy(Frequency("B", 23, "hours")).Policy(Frequency("C", 2, "days")).Ask(App);

        SessionControlResult frequency = result.SessionControls["signInFrequency"];
        Assert.Equal(["B"], frequency.PolicyIds);
        Assert.Equal(23, frequency.Value["value"]);
    }

    [Fact]
    public void EveryTime_IsStricterThanAnyHours() =>
        Assert.Equal(["E"], new ScenarioTenant().Policy(Frequency("A", 1, "hours")).Policy(Frequency("E", null, null, "everyTime")).Ask(App).SessionControls["signInFrequency"].PolicyIds);

    [Fact]
    public void EquallyStrict_NamesThemAll() =>
        Assert.Equal(["A", "B"], new ScenarioTenant().Policy(Frequency("B", 24, "hours")).Policy(Frequency("A", 1, "days")).Ask(App).SessionControls["signInFrequency"].PolicyIds);

    [Theory]
    [InlineData("disabled")]
    [InlineData("enabledForReportingButNotEnforced")]
    [InlineData(null)]
    public void ControlsThatAreNotInForce_AreLeftOut(string? state) => Assert.Empty(new ScenarioTenant().Policy(Frequency("A", 1, "days").State(state)).Ask(App).SessionControls);

    [Fact]
    public void PolicyThatMayNotApply_SetsNothing() =>
        Assert.Empty(new ScenarioTenant().Partial(CollectionNames.Groups).Policy(Frequency("A", 1, "days").For(new PolicyUsers { IncludeGroups = ["g"] })).Ask(App).SessionControls);

    [Fact]
    public void SwitchedOffControl_IsNoControl() =>
        Assert.Empty(new ScenarioTenant().Policy(PolicyOf.All("A").With(policy => policy with { SessionControls = new SessionControls { PersistentBrowser = new PersistentBrowserControl { IsEnabled = false, Mode = "never" } } })).Ask(App).SessionControls);

    [Fact]
    public void NeverPersistent_IsStricterThanAlways()
    {
        static PolicyOf Browser(string name, string mode) => PolicyOf.All(name).With(policy => policy with { SessionControls = new SessionControls { PersistentBrowser = new PersistentBrowserControl { IsEnabled = true, Mode = mode } } });

        Assert.Equal("never", new ScenarioTenant().Policy(Browser("A", "always")).Policy(Browser("B", "never")).Ask(App).SessionControls["persistentBrowser"].Value["mode"]);
    }

    [Fact]
    public void ControlThatIsNotKnown_IsNamed()
    {
        ScenarioTenant tenant = new ScenarioTenant().Policy(PolicyOf.All("P").With(policy => policy with
        {
            SessionControls = new SessionControls { Extra = ExtraMembers.From([new("globalSecureAccessFilteringProfile", "{\"isEnabled\":true}")]) },
        }));

        Assert.Contains(tenant.Ask(Ask.App(ScenarioTenant.Teams).Did("fido2")).Assumptions, text => text.Contains("globalSecureAccessFilteringProfile", StringComparison.Ordinal));
    }
}
