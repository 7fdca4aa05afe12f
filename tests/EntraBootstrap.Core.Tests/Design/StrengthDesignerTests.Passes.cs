using EntraBootstrap.Core.Design;
using EntraBootstrap.Core.Tenants;
using EntraBootstrap.Core.Tests.Support;

namespace EntraBootstrap.Core.Tests.Design;

/// <summary>Passes for some people or nobody, and facts that were not captured.</summary>
public sealed partial class StrengthDesignerTests
{
    [Fact]
    public void OneTimePassesOnly_leaveOutTheOtherKind()
    {
        StrengthDesign design = Design(TenantBuilder.Sound().Method("TemporaryAccessPass", isUsableOnce: true));

        Assert.Equal(OneTime, Combinations(design)[0]);
        Assert.Equal("STR-PASS-NOT-ISSUED", LeftOut(design, MultiUse));
        Assert.True(design.Verification.Opens);
    }

    [Fact]
    public void PassesForNobody_leaveBootstrapClosed()
    {
        StrengthDesign design = Design(TenantBuilder.Sound().Method("TemporaryAccessPass", state: "disabled"));

        Assert.Equal(("STR-NOT-ENABLED", "STR-NOT-ENABLED"), (LeftOut(design, OneTime), LeftOut(design, MultiUse)));
        Assert.False(design.Verification.Opens);
        Assert.DoesNotContain("Pass", design.Strength.Description!.Replace("Passwordless", string.Empty, StringComparison.Ordinal), StringComparison.Ordinal);
        StrengthJourney closed = Assert.Single(design.Verification.Journeys, journey => journey.Opens == false);
        Assert.Equal((StrengthJourneyKind.Bootstrap, 2), (closed.Kind, closed.Others));
    }

    [Fact]
    public void PassesForSomePeople_areTriedForThose()
    {
        StrengthDesign design = Design(TenantBuilder.Sound().Group("starters", "bert").Method("TemporaryAccessPass", target: "starters"));

        Assert.Equal(1, design.Verification.Journeys[0].People);
        Assert.True(design.Verification.Opens);
    }

    [Fact]
    public void PassesForPeopleWhoAreNotKnown_stayIn_andNothingIsSaidToOpen()
    {
        StrengthDesign design = Design(TenantBuilder.Sound().GroupOfUnknownMembers("starters").Method("TemporaryAccessPass", target: "starters"));

        Assert.Equal("STR-MAY-BE-USED", design.Kept.Single(kept => kept.Combination == OneTime).Code);
        Assert.Null(design.Verification.Opens);
        Assert.Contains(design.Unknowns, unknown => unknown.What == "groupMembers/starters");
    }

    [Fact]
    public void MethodForPeopleWhoWereNotCaptured_mayBeUsed()
    {
        StrengthDesign design = Design(TenantBuilder.Sound().Group("stranger", "not-captured").Method("Fido2", target: "stranger").Incomplete(CollectionNames.Users));

        Assert.Equal("STR-MAY-BE-USED", design.Kept.Single(kept => kept.Combination == "fido2").Code);
        Assert.Null(design.Verification.Journeys.Single(journey => journey.Combination == "fido2").Opens);
        Assert.Contains(design.Unknowns, unknown => unknown.What == CollectionNames.Users);
    }

    [Fact]
    public void MissingMethodsPolicy_makesTheTrialUnknown()
    {
        StrengthDesign design = Design(TenantBuilder.Sound().With(tenant => tenant with { AuthenticationMethodsPolicy = null }).Incomplete(CollectionNames.AuthenticationMethodsPolicy));

        Assert.Equal("STR-MAY-BE-USED", design.Kept[0].Code);
        Assert.Null(design.Verification.Opens);
        Assert.Contains(design.Unknowns, unknown => unknown.What == CollectionNames.AuthenticationMethodsPolicy);
    }

    [Fact]
    public void PoliciesThatWereNotCaptured_makeTheTrialUnknown()
    {
        StrengthDesign design = Design(TenantBuilder.Sound().Incomplete(CollectionNames.ConditionalAccessPolicies));

        Assert.Null(design.Verification.Opens);
        Assert.Contains(design.Unknowns, unknown => unknown.What == CollectionNames.ConditionalAccessPolicies);
    }

    [Fact]
    public void MethodsOfAPersonThatWereNotCaptured_makeTheRecoveryUnknown()
    {
        StrengthDesign design = Design(TenantBuilder.Sound().Change("adele", user => user with { AuthenticationMethods = null }).Incomplete(CollectionNames.AuthenticationMethods));

        StrengthJourney recovery = design.Verification.Journeys.Single(journey => journey.Kind == StrengthJourneyKind.Recovery);
        Assert.Null(recovery.Opens);
        Assert.Contains(design.Unknowns, unknown => unknown.What == "authenticationMethods/adele");
        Assert.Null(design.Verification.Opens);
    }
}
