using EntraBootstrap.Core.Platform;
using EntraBootstrap.Core.Tenants;
using EntraBootstrap.Core.Tests.Support;
using static EntraBootstrap.Core.Tests.Support.Ask;

namespace EntraBootstrap.Core.Tests.Platform;

/// <summary>Of objects that have one id and different content nothing is known but that they exist.</summary>
public sealed class ContradictionTests
{
    [Fact]
    public void Person_OfTwoContradictingObjects_HasUnknownMethods()
    {
        User without = new() { Id = ScenarioTenant.Mia, UserPrincipalName = ScenarioTenant.MiaName, UserType = "Member", AuthenticationMethods = default(ValueList<AuthenticationMethod>) };
        User with = without with { AuthenticationMethods = [new PasskeyMethod { Kind = AuthenticationMethodKind.Fido2, Id = "key" }] };
        ScenarioTenant tenant = ScenarioTenant.SecondSeed();
        Ask ask = SecurityInfo().Did("temporaryAccessPassMultiUse");

        Assert.Equal(Decision.Granted, tenant.With(value => value with { Users = [without] }).Ask(ask).Decision);
        SignInResult result = tenant.With(value => value with { Users = [without, with] }).Ask(ask);

        Assert.Equal(Decision.Undetermined, result.Decision);
        Assert.Contains(result.Unknowns, unknown => unknown.What.Equals($"authenticationMethods/{ScenarioTenant.Mia}", StringComparison.Ordinal));
    }

    [Fact]
    public void Device_OfTwoContradictingObjects_HasUnknownCompliance()
    {
        var compliant = new Device { Id = "d", DeviceId = "pc", IsCompliant = true };
        ScenarioTenant tenant = new ScenarioTenant().Policy(PolicyOf.All("P").Asks("compliantDevice"));
        Ask ask = App(ScenarioTenant.Teams).With("deviceInfo", new System.Text.Json.Nodes.JsonObject { ["deviceId"] = "pc" }).Did("fido2");

        Assert.Equal(Decision.Granted, tenant.With(value => value with { Devices = [compliant] }).Ask(ask).Decision);
        Assert.Equal(Decision.Undetermined, tenant.With(value => value with { Devices = [compliant, compliant with { IsCompliant = false }] }).Ask(ask).Decision);
    }

    [Fact]
    public void Application_OfTwoContradictingObjects_IsInAGroupOrNot()
    {
        var own = new ServicePrincipal { Id = "sp", AppId = ScenarioTenant.OwnApp, DisplayName = "Payroll", AppOwnerOrganizationId = "11111111-0000-0000-0000-000000000000" };
        ScenarioTenant tenant = new ScenarioTenant().Policy(PolicyOf.Apps("P", "Office365").Asks("block"));
        Ask ask = App(ScenarioTenant.OwnApp).Did("fido2");

        Assert.Equal(Decision.Granted, tenant.With(value => value with { ServicePrincipals = [own] }).Ask(ask).Decision);
        Assert.Equal(Decision.Undetermined, tenant.With(value => value with { ServicePrincipals = [own, own with { AppOwnerOrganizationId = "f8cdef31-a31e-4b4a-93e4-5f571e91255a" }] }).Ask(ask).Decision);
    }

    [Fact]
    public void RegistrationReport_OfTwoContradictingRows_LeavesTheMethodsUnknown()
    {
        var row = new UserRegistrationDetails { Id = ScenarioTenant.Mia, MethodsRegistered = ["fido2SecurityKey"] };
        ScenarioTenant tenant = ScenarioTenant.SecondSeed().With(value => value with { Users = [new User { Id = ScenarioTenant.Mia, UserPrincipalName = ScenarioTenant.MiaName, UserType = "Member" }] });
        Ask ask = App(ScenarioTenant.Teams);

        Assert.Equal(Decision.Granted, tenant.With(value => value with { UserRegistrationDetails = [row] }).Ask(ask).Decision);
        Assert.Equal(Decision.Undetermined, tenant.With(value => value with { UserRegistrationDetails = [row, row with { MethodsRegistered = default(ValueList<string>) }] }).Ask(ask).Decision);
        Assert.Equal(Decision.Undetermined, tenant.With(value => value with { UserRegistrationDetails = [row with { MethodsRegistered = ["telepathy"] }] }).Ask(ask).Decision);
    }

    [Fact]
    public void SignInName_OfTwoPeople_IsNobodyInParticular()
    {
        ScenarioTenant tenant = new ScenarioTenant().MiaHas(new PasskeyMethod { Kind = AuthenticationMethodKind.Fido2, Id = "key" }).Policy(PolicyOf.All("P").Asks("mfa"));
        Ask ask = App(ScenarioTenant.Teams).By(ScenarioTenant.MiaName);

        Assert.Equal(Decision.Granted, tenant.Ask(ask).Decision);
        SignInResult result = tenant.Person("22222222-2222-2222-2222-222222222222", ScenarioTenant.MiaName).Ask(ask);
        Assert.Equal(Decision.Undetermined, result.Decision);
    }

    [Theory]
    [InlineData(true, true, Decision.Granted)]
    [InlineData(false, false, Decision.Blocked)]
    [InlineData(true, false, Decision.Undetermined)]
    public void HomeTenant_OfTwoContradictingPartners_IsTrustedOrNot(bool one, bool other, Decision expected)
    {
        CrossTenantAccess Partner(bool isAccepted) => new() { TenantId = "home", InboundTrust = new InboundTrust { IsMfaAccepted = isAccepted } };
        ScenarioTenant tenant = new ScenarioTenant().MiaIsGuest(isExternal: true).Policy(PolicyOf.All("P").Strength("00000000-0000-0000-0000-000000000004"))
            .With(value => value with { CrossTenantAccessPolicy = new CrossTenantAccessPolicy { Partners = one == other ? [Partner(one)] : [Partner(one), Partner(other)] } });
        Ask ask = App(ScenarioTenant.Teams).Who(new System.Text.Json.Nodes.JsonObject { ["userId"] = ScenarioTenant.Mia, ["externalTenantId"] = "home" }).Has("fido2");

        SignInResult result = tenant.Ask(ask);

        Assert.Equal(expected, result.Decision);
        Assert.Equal(expected == Decision.Undetermined ? ["crossTenantAccessPolicy"] : Array.Empty<string>(), result.Unknowns.Select(unknown => unknown.What));
    }
}
