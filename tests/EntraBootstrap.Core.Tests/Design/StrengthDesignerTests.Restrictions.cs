using EntraBootstrap.Core.Design;
using EntraBootstrap.Core.Tenants;
using EntraBootstrap.Core.Tests.Support;

namespace EntraBootstrap.Core.Tests.Design;

/// <summary>Restrictions that are carried over or leave something out, and words that are not understood.</summary>
public sealed partial class StrengthDesignerTests
{
    [Fact]
    public void Restrictions_areCarriedOver_asFarAsTheirCombinationsAre()
    {
        StrengthDesign design = Design(Restricted(Keys(KeyModel), Certificates()), requirement: "own");

        CombinationConfiguration carried = Assert.Single(design.Strength.CombinationConfigurations);
        Assert.Equal(("#microsoft.graph.fido2CombinationConfiguration", string.Empty), (carried.ODataType, carried.Id));
        Assert.Equal((["fido2"], [KeyModel]), (carried.AppliesToCombinations, carried.AllowedAaGuids));
        Assert.Equal("STR-NOT-ENABLED", LeftOut(design, "x509CertificateMultiFactor"));
        Assert.True(design.Verification is { Opens: true, AdmitsNothingWeaker: true });
        Assert.Contains(design.Assumptions, assumption => assumption.Contains("combinationConfigurations", StringComparison.Ordinal));
    }

    [Fact]
    public void CertificateRestrictions_areCarriedOver_whereCertificatesAreUsed()
    {
        StrengthDesign design = Design(Restricted(Keys(KeyModel), Certificates()).Method("X509Certificate"), requirement: "own");

        Assert.Equal(["fido2", "x509CertificateMultiFactor"], design.Strength.CombinationConfigurations.SelectMany(configuration => configuration.AppliesToCombinations));
        Assert.Equal(["issuer"], design.Strength.CombinationConfigurations[1].AllowedIssuerSkis);
        Assert.True(design.Verification is { Opens: true, AdmitsNothingWeaker: true });
    }

    [Fact]
    public void RestrictionThatLeavesNoKeyThatIsAllowed_leavesTheCombinationOut()
    {
        StrengthDesign design = Design(
            Restricted(Keys("22222222-0000-4000-8000-000000000002")).With(tenant => tenant with
            {
                AuthenticationMethodsPolicy = tenant.AuthenticationMethodsPolicy! with
                {
                    AuthenticationMethodConfigurations = tenant.AuthenticationMethodsPolicy.AuthenticationMethodConfigurations.Select(method => method.Id != "Fido2" ? method : method with
                    {
                        Passkeys = new PasskeySettings { KeyRestrictions = new KeyRestrictions { IsEnforced = true, EnforcementType = "allow", AaGuids = [KeyModel] } },
                    }).ToValueList(),
                },
            }),
            requirement: "own");

        Assert.Equal("STR-NOT-ENABLED", LeftOut(design, "fido2"));
        Assert.True(design.Strength.CombinationConfigurations.IsEmpty);
    }

    [Fact]
    public void KeyRestrictionsOfTheMethodsPolicy_doNotMakeTheTrialUnknown()
    {
        StrengthDesign design = Design(TenantBuilder.Sound().With(tenant => tenant with
        {
            AuthenticationMethodsPolicy = tenant.AuthenticationMethodsPolicy! with
            {
                AuthenticationMethodConfigurations = tenant.AuthenticationMethodsPolicy.AuthenticationMethodConfigurations.Select(method => method.Id != "Fido2" ? method : method with
                {
                    Passkeys = new PasskeySettings { KeyRestrictions = new KeyRestrictions { IsEnforced = true, EnforcementType = "allow", AaGuids = [KeyModel] } },
                }).ToValueList(),
            },
        }));

        Assert.True(design.Verification.Journeys.Single(journey => journey.Combination == "fido2").Opens);
    }

    [Fact]
    public void RestrictionThatIsNotUnderstood_leavesTheCombinationOut_andIsNamed()
    {
        CombinationConfiguration odd = Keys(KeyModel) with { Extra = ExtraMembers.From([new KeyValuePair<string, string>("allowedMoons", "[\"Io\"]")]) };

        StrengthDesign design = Design(Restricted(odd), requirement: "own");

        Assert.Equal("STR-NOT-UNDERSTOOD", LeftOut(design, "fido2"));
        Assert.Contains(design.Unknowns, unknown => unknown.What == "authenticationStrengthPolicies/own");
    }

    [Fact]
    public void WordThatIsNotUnderstood_isLeftOut_andNamed()
    {
        StrengthDesign design = Design(TenantBuilder.Sound().Strength("own", "fido2", "telepathy"), requirement: "own");

        Assert.Equal([OneTime, MultiUse, "fido2"], Combinations(design));
        Assert.Equal("STR-NOT-UNDERSTOOD", LeftOut(design, "telepathy"));
        Assert.Contains(design.Unknowns, unknown => unknown.What == "authenticationStrengthPolicies/own");
    }
}
