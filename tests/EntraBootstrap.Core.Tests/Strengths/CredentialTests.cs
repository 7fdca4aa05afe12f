using EntraBootstrap.Core.Strengths;
using EntraBootstrap.Core.Tenants;
using Modes = EntraBootstrap.Core.Tenants.AuthenticationMethodModes;

namespace EntraBootstrap.Core.Tests.Strengths;

public sealed class CredentialTests
{
    [Theory]
    [InlineData(AuthenticationMethodKind.Password, "Password")]
    [InlineData(AuthenticationMethodKind.WindowsHelloForBusiness, "WindowsHelloForBusiness")]
    [InlineData(AuthenticationMethodKind.PlatformCredential, "WindowsHelloForBusiness")]
    [InlineData(AuthenticationMethodKind.MicrosoftAuthenticator, "MicrosoftAuthenticatorPush")]
    [InlineData(AuthenticationMethodKind.PasswordlessMicrosoftAuthenticator, "DeviceBasedPush MicrosoftAuthenticatorPush")]
    [InlineData(AuthenticationMethodKind.SoftwareOath, "SoftwareOath")]
    [InlineData(AuthenticationMethodKind.HardwareOath, "HardwareOath")]
    [InlineData(AuthenticationMethodKind.Email, "Email")]
    [InlineData(AuthenticationMethodKind.External, "ExternalMfa")]
    [InlineData(AuthenticationMethodKind.QrCodePin, "QrCodePin")]
    [InlineData(AuthenticationMethodKind.X509Certificate, "X509CertificateMultiFactor")]
    [InlineData(AuthenticationMethodKind.Unknown, "")]
    public void Method_LetsPresentItsModes(AuthenticationMethodKind kind, string modes) =>
        Assert.Equal(modes, string.Join(' ', Credential.Of(new AuthenticationMethod { Kind = kind, Id = "m" }).Select(credential => credential.Mode)));

    [Theory]
    [InlineData("mobile", "Sms Voice")]
    [InlineData(null, "Sms Voice")]
    [InlineData("OFFICE", "Voice")]
    public void OfficePhone_CanOnlyBeCalled(string? type, string modes) =>
        Assert.Equal(modes, string.Join(' ', Credential.Of(new PhoneMethod { Kind = AuthenticationMethodKind.Phone, PhoneType = type }).Select(credential => credential.Mode)));

    [Theory]
    [InlineData(true, Modes.TemporaryAccessPassOneTime)]
    [InlineData(false, Modes.TemporaryAccessPassMultiUse)]
    [InlineData(null, Modes.TemporaryAccessPassMultiUse)]
    public void Pass_IsOneTimeIfUsableOnce(bool? isUsableOnce, Modes mode)
    {
        Credential credential = Assert.Single(Credential.Of(new TemporaryAccessPassMethod { Kind = AuthenticationMethodKind.TemporaryAccessPass, IsUsableOnce = isUsableOnce }));

        Assert.Equal(mode, credential.Mode);
        Assert.NotNull(credential.Pass);
        Assert.True(credential.IsPass);
    }

    [Fact]
    public void Passkey_KeepsWhatRestrictionsAskAbout()
    {
        Credential credential = Assert.Single(Credential.Of(new PasskeyMethod { Kind = AuthenticationMethodKind.Fido2, Id = "k", AaGuid = "a", PasskeyType = "synced" }));

        Assert.Equal(new Credential { Mode = Modes.Fido2, Id = "k", AaGuid = "a", PasskeyType = "synced" }, credential);
        Assert.False(credential.IsPass);
        Assert.Null(Assert.Single(Credential.Of(new PasskeyMethod { Kind = AuthenticationMethodKind.Fido2 })).Id);
    }
}
