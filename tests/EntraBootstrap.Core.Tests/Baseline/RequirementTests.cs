using EntraBootstrap.Core.Baseline;
using EntraBootstrap.Core.Errors;
using EntraBootstrap.Core.Evaluation;
using EntraBootstrap.Core.Tenants;
using EntraBootstrap.Core.Tests.Support;

namespace EntraBootstrap.Core.Tests.Baseline;

public sealed class RequirementTests
{
    private const string SomeId = "c0c0c0c0-0000-4000-8000-000000000001";

    [Theory]
    [InlineData("passwordless", WellKnown.PasswordlessStrength)]
    [InlineData("PhishingResistant", WellKnown.PhishingResistantStrength)]
    [InlineData("bootstrap", "bootstrap")]
    public void WordOrId_isFound(string given, string id)
    {
        Requirement requirement = Of(given, TenantBuilder.Sound());

        Assert.Equal(id, requirement.Id);
        Assert.NotNull(requirement.Readable);
    }

    [Theory]
    [InlineData("phishingResistent", "Did you mean 'phishingResistant'?")]
    [InlineData("Passwordless MFA", "give the id: '00000000-0000-0000-0000-000000000003'")]
    [InlineData("My own", "give the id: 'mine'")]
    [InlineData("strong", "neither passwordless nor phishingResistant nor the id of a strength")]
    [InlineData(SomeId, "neither passwordless nor phishingResistant nor the id of a strength")]
    public void WhatIsNeither_isAnErrorAtItsPlace(string given, string expected)
    {
        OperationError error = Assert.Throws<BootstrapException>(() => Of(given, Mine())).Error;

        Assert.Equal(("SettingsInvalid", new SourceLocation("entrabootstrap.json", 3, "$.requirement")), (error.Id, error.Location));
        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("?.", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void IdThatMayNotHaveBeenCaptured_isUnknown()
    {
        Requirement requirement = Of(SomeId, TenantBuilder.Sound().Incomplete(CollectionNames.AuthenticationStrengthPolicies));

        Assert.Null(requirement.Strength);
        Assert.Equal($"authenticationStrengthPolicies/{SomeId}", requirement.Missing.What);
    }

    [Fact]
    public void MistypedWord_isAnError_whateverWasCaptured() =>
        Assert.Throws<BootstrapException>(() => Of("phishingResistent", TenantBuilder.Sound().Incomplete(CollectionNames.AuthenticationStrengthPolicies)));

    [Fact]
    public void StrengthThatTheTenantHasWithoutItsContent_isUnknown() => Assert.Null(Of("hollow", TenantBuilder.Sound().With(tenant => tenant with
    {
        AuthenticationStrengthPolicies = [new AuthenticationStrengthPolicy { Id = "hollow" }],
    })).Readable);

    private static TenantBuilder Mine() => TenantBuilder.Sound().With(tenant => tenant with
    {
        AuthenticationStrengthPolicies = [new AuthenticationStrengthPolicy { Id = "mine", DisplayName = "My own", AllowedCombinations = ["fido2"] }],
    });

    private static Requirement Of(string given, TenantBuilder tenant) => Requirement.Of(
        BaselineSettings.Default with
        {
            Requirement = given,
            Places = new Dictionary<string, SourceLocation> { ["$.requirement"] = new("entrabootstrap.json", 3, "$.requirement") },
        },
        new CompiledTenant(tenant.Build()));
}
