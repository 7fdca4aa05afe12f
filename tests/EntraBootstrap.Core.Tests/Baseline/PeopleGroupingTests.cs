using EntraBootstrap.Core.Baseline;
using EntraBootstrap.Core.Evaluation;
using EntraBootstrap.Core.Tenants;
using EntraBootstrap.Core.Tests.Support;

namespace EntraBootstrap.Core.Tests.Baseline;

public sealed class PeopleGroupingTests
{
    [Fact]
    public void PeopleWhomNothingTellsApart_areOneGroup() => Assert.Equal(
        ["adele@contoso.example", "bert@contoso.example,carl@contoso.example,dora@contoso.example", "emergency-1@contoso.example"],
        Groups(TenantBuilder.Sound().Person("dora").Person("carl")));

    [Fact]
    public void MembershipThatAPolicyAsksAbout_tellsApart() => Assert.Contains(
        "carl@contoso.example", Groups(TenantBuilder.Sound().Person("carl").Group("it", "carl").Policy("it", policy => policy.Members("it").AllResources().Controls("mfa"))));

    [Fact]
    public void MembershipThatNobodyAsksAbout_doesNot() => Assert.Contains(
        "bert@contoso.example,carl@contoso.example", Groups(TenantBuilder.Sound().Person("carl").Group("choir", "carl")));

    [Fact]
    public void ScopeOfAMethod_tellsApart() => Assert.Contains("carl@contoso.example", Groups(TenantBuilder.Sound().Person("carl").Group("pilot", "carl").Method("Sms", "pilot")));

    [Fact]
    public void PassAndItsKind_tellApart() => Assert.Equal(
        5, Groups(TenantBuilder.Sound().Person("carl", TenantBuilder.Pass(isUsableOnce: true)).Person("dora", TenantBuilder.Pass(isUsableOnce: false))).Length);

    [Fact]
    public void KindOfGuest_tellsApart() => Assert.Contains("carl@contoso.example", Groups(TenantBuilder.Sound().Person("carl").Change("carl", user => user with { UserType = "Guest" })));

    [Fact]
    public void DisabledAccounts_areLeftOut() => Assert.DoesNotContain(
        "carl@contoso.example", string.Join(',', Groups(TenantBuilder.Sound().Person("carl").Change("carl", user => user with { AccountEnabled = false }))), StringComparison.Ordinal);

    [Fact]
    public void IncompleteUsers_addAnybody() => Assert.Equal(PeopleGroup.Anybody, Groups(TenantBuilder.Sound().Incomplete(CollectionNames.Users))[^1]);

    private static string[] Groups(TenantBuilder tenant)
    {
        var compiled = new CompiledTenant(tenant.Build());
        var emergency = new EmergencyAccess(BaselineRun.Settings, compiled.Index);
        return [.. PeopleGrouping.Of(compiled, emergency, TestContext.Current.CancellationToken).Select(group => string.Join(',', group.Names))];
    }
}
