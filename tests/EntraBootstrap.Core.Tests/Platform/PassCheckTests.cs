using EntraBootstrap.Core.Conditions;
using EntraBootstrap.Core.Platform;
using EntraBootstrap.Core.Strengths;
using EntraBootstrap.Core.Tenants;
using EntraBootstrap.Core.Tests.Support;

namespace EntraBootstrap.Core.Tests.Platform;

public sealed class PassCheckTests
{
    private static string? Refusal(DateTimeOffset start, int? lifetime, int uses = 0, bool oneTime = true, ScenarioTenant? tenant = null, DateTimeOffset? asOf = null) => PassCheck.Refusal(
        new Credential
        {
            Mode = oneTime ? AuthenticationMethodModes.TemporaryAccessPassOneTime : AuthenticationMethodModes.TemporaryAccessPassMultiUse,
            Pass = new TemporaryAccessPassMethod { StartDateTime = start, LifetimeInMinutes = lifetime },
        },
        new MethodsPolicy(new TenantIndex((tenant ?? new ScenarioTenant()).Value)), ScenarioTenant.Mia, asOf ?? ScenarioTenant.Captured, uses, new World([], new Burden(Default: false)))?.Code;

    [Fact]
    public void Window_IsClosedAtItsStartAndOpenAtItsEnd()
    {
        DateTimeOffset now = ScenarioTenant.Captured;

        Assert.Null(Refusal(now, 10));
        Assert.Equal("CRED-TAP-NOTYETVALID", Refusal(now.AddTicks(1), 10));
        Assert.Null(Refusal(now.AddMinutes(-10).AddTicks(1), 10));
        Assert.Equal("CRED-TAP-EXPIRED", Refusal(now.AddMinutes(-10), 10));
    }

    [Fact]
    public void LifetimeThatNobodyStated_IsThePolicysDefault()
    {
        Assert.Null(Refusal(ScenarioTenant.Captured.AddMinutes(-59), null));
        Assert.Equal("CRED-TAP-EXPIRED", Refusal(ScenarioTenant.Captured.AddMinutes(-60), null));
        ScenarioTenant day = new ScenarioTenant().ChangeMethod("TemporaryAccessPass", method => method with { TemporaryAccessPass = new TemporaryAccessPassLimits { DefaultLifetimeInMinutes = 480 } });
        Assert.Null(Refusal(ScenarioTenant.Captured.AddMinutes(-479), null, tenant: day));
    }

    [Theory]
    [InlineData(true, 0, null)]
    [InlineData(true, 1, "CRED-TAP-USED")]
    [InlineData(false, 9, null)]
    public void OneTimePass_IsUsedOnce(bool oneTime, int uses, string? code) => Assert.Equal(code, Refusal(ScenarioTenant.Captured, 60, uses, oneTime));

    [Fact]
    public void DisabledMethod_IsOutOfScope() => Assert.Equal("CRED-TAP-SCOPE", Refusal(ScenarioTenant.Captured, 60, tenant: new ScenarioTenant().Enable("Fido2")));

    [Fact]
    public void EndsOfTime_DoNotOverflow()
    {
        Assert.Equal("CRED-TAP-NOTYETVALID", Refusal(DateTimeOffset.MaxValue, int.MaxValue));
        Assert.Equal("CRED-TAP-EXPIRED", Refusal(DateTimeOffset.MinValue, 10));
        Assert.Null(Refusal(DateTimeOffset.MaxValue, int.MaxValue, asOf: DateTimeOffset.MaxValue));
    }
}
