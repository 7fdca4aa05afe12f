using EntraBootstrap.Core.Design;
using EntraBootstrap.Core.Errors;
using EntraBootstrap.Core.Tenants;

namespace EntraBootstrap.Core.Tests.Design;

public sealed class StrengthNameTests
{
    [Theory]
    [InlineData(StrengthIntent.BootstrapAndRecovery, "Bootstrap and recovery")]
    [InlineData(StrengthIntent.Baseline, "Passwordless baseline")]
    public void NoName_saysWhatItIsFor(StrengthIntent intent, string expected) => Assert.Equal(expected, StrengthName.Of(Tenant(), intent, null));

    [Fact]
    public void NoName_isOneThatIsNotTaken() =>
        Assert.Equal("Bootstrap and recovery 3", StrengthName.Of(Tenant("bootstrap and Recovery", "Bootstrap and recovery 2"), StrengthIntent.BootstrapAndRecovery, null));

    [Theory]
    [InlineData("Starters")]
    [InlineData("  Starters  ")]
    public void Name_isTrimmed(string name) => Assert.Equal("Starters", StrengthName.Of(Tenant(), StrengthIntent.Baseline, name));

    [Fact]
    public void NameOfThirtyCharacters_fits() => Assert.Equal(new string('x', 30), StrengthName.Of(Tenant(), StrengthIntent.Baseline, new string('x', 30)));

    [Theory]
    [InlineData("1234567890123456789012345678901", "has 31 characters; a strength's name has at most 30")]
    [InlineData("   ", "at least one character")]
    [InlineData("a\u0007b", "no control characters")]
    [InlineData("mine", "has a strength named 'mine' already")]
    public void NameThatDoesNotFit_isAnError(string name, string expected)
    {
        OperationError error = Assert.Throws<BootstrapException>(() => StrengthName.Of(Tenant("Mine"), StrengthIntent.Baseline, name)).Error;

        Assert.Equal("ArgumentInvalid", error.Id);
        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
    }

    private static Tenant Tenant(params string[] names) => new()
    {
        AuthenticationStrengthPolicies = names.Select(name => new AuthenticationStrengthPolicy { Id = name, DisplayName = name }).ToValueList(),
    };
}
