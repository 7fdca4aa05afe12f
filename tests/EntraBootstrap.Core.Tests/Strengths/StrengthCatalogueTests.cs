using EntraBootstrap.Core.Strengths;
using EntraBootstrap.Core.Tenants;

namespace EntraBootstrap.Core.Tests.Strengths;

public sealed class StrengthCatalogueTests
{
    private static AuthenticationStrengthPolicy Policy(string id, params string[] combinations) => new() { Id = id, AllowedCombinations = combinations.ToValueList() };

    private static StrengthCatalogue Catalogue(params AuthenticationStrengthPolicy[] policies) => new(new Tenant { AuthenticationStrengthPolicies = policies.ToValueList() });

    private static string[] Words(Strength? strength) => [.. strength!.Combinations.Select(combination => combination.Word)];

    [Fact]
    public void TenantsOwn_BeatsTheInlinedAndTheShipped()
    {
        Strength? found = Catalogue(Policy(WellKnown.PhishingResistantStrength.ToUpperInvariant(), "fido2")).Find(WellKnown.PhishingResistantStrength, Policy("x", "password"));

        Assert.Equal(["fido2"], Words(found));
        Assert.False(found!.IsFallback);
    }

    [Fact]
    public void Inlined_BeatsTheShipped() => Assert.Equal(["password"], Words(Catalogue().Find(WellKnown.PhishingResistantStrength, Policy("x", "password"))));

    [Fact]
    public void Shipped_IsMarked()
    {
        Assert.True(Catalogue().Find(WellKnown.PasswordlessStrength)!.IsFallback);
        Assert.True(Catalogue().Find(WellKnown.PasswordlessStrength, new AuthenticationStrengthPolicy { Id = WellKnown.PasswordlessStrength })!.IsFallback);
        Assert.True(Catalogue().Multifactor!.IsFallback);
    }

    [Fact]
    public void ContradictingOrUnknown_IsNone()
    {
        Assert.Null(Catalogue(Policy("s", "fido2"), Policy("S", "password")).Find("s", Policy("s", "fido2")));
        Assert.Null(Catalogue().Find("custom"));
    }
}
