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
}
