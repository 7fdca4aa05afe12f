using EntraBootstrap.Core.Diagnosis;

namespace EntraBootstrap.Core.Tests.Diagnosis;

public sealed class MaskingTests
{
    [Theory]
    [InlineData("+99 555 0123", "…")]
    [InlineData("call (+99) 555-0123 now", "call (…")]
    [InlineData("+99 XXXXXXXX12", "…")]
    [InlineData("FIDO2 security key", "FIDO2 security key")]
    [InlineData("AADSTS530035", "AADSTS…")]
    [InlineData("Windows 11", "Windows 11")]
    public void Digits_ThatMayBeANumber_AreTaken(string text, string start) => Assert.StartsWith(start, Masking.Digits(text), StringComparison.Ordinal);
}
