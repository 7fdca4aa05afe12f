using EntraBootstrap.Core.Conditions;
using EntraBootstrap.Core.Strengths;
using EntraBootstrap.Core.Tenants;
using EntraBootstrap.Core.Tests.Support;
using Modes = EntraBootstrap.Core.Tenants.AuthenticationMethodModes;

namespace EntraBootstrap.Core.Tests.Strengths;

/// <summary>Settings of passkeys that are unread, or say nothing.</summary>
public sealed partial class MethodsPolicyTests
{
    [Theory]
    [InlineData("keyRestrictions")]
    [InlineData("passkeyProfiles")]
    [InlineData("DefaultPasskeyProfile")]
    public void PasskeySettingsThatCouldNotBeRead_AreUnknown(string member)
    {
        AuthenticationMethodConfiguration method = ScenarioTenant.Method("Fido2") with { Passkeys = new PasskeySettings(), Extra = Extra(member) };

        Assert.Equal(Truth.Unknown, Of(Only(method)).Accepts(new Credential { Mode = Modes.Fido2 }, "u", null));
        Assert.Equal(Truth.False, Of(Only(method with { State = "disabled" })).Accepts(new Credential { Mode = Modes.Fido2 }, "u", null));
        Assert.Equal(Truth.True, Of(Only(method with { Extra = Extra("other") })).Accepts(new Credential { Mode = Modes.Fido2 }, "u", null));
    }

    [Fact]
    public void PasskeySettings_AreAboutPasskeysOnly()
    {
        ScenarioTenant tenant = Only(ScenarioTenant.Method("Fido2") with { Passkeys = new PasskeySettings { KeyRestrictions = Keys("allow", "a") } });

        Assert.Equal(Truth.True, Of(tenant).Accepts(new Credential { Mode = Modes.Password }, "u", null));
    }

    [Theory]
    [InlineData(null, "credentials/fido2")]
    [InlineData("k", "authenticationMethods/k")]
    public void PasskeyOfAModelThatIsNotStated_IsNamedAsMissing(string? id, string missing)
    {
        MethodsPolicy policy = Of(Only(ScenarioTenant.Method("Fido2") with { Passkeys = new PasskeySettings { KeyRestrictions = Keys("allow", "a") } }));
        var unknowns = new UnknownFacts();
        var passkey = new Credential { Mode = Modes.Fido2, Id = id };

        Assert.Equal(Truth.True, policy.Accepts(passkey with { AaGuid = "a" }, "u", unknowns));
        Assert.Empty(unknowns.Facts);
        Assert.Equal(Truth.Unknown, policy.Accepts(passkey, "u", unknowns));
        Assert.Equal(missing, Assert.Single(unknowns.Facts).What);
    }

    [Fact]
    public void EmptyListOfModels_AllowsOrBlocksNothing()
    {
        Assert.Equal(Truth.False, Accepts(new PasskeySettings { KeyRestrictions = Keys("allow") }, null, null));
        Assert.Equal(Truth.True, Accepts(new PasskeySettings { KeyRestrictions = Keys("block") }, null, null));
        Assert.Equal(Truth.Unknown, Accepts(new PasskeySettings { KeyRestrictions = Keys("allow", "a") with { Extra = Extra("aaGuids") } }, "a", null));
    }

    [Fact]
    public void ProfileOfATargetThatNamesNone()
    {
        var settings = new PasskeySettings { PasskeyProfiles = [new PasskeyProfile { Id = "p", PasskeyTypes = ["synced", "deviceBound"] }, new PasskeyProfile { Id = "q", PasskeyTypes = ["synced"] }] };

        Assert.Equal(Truth.True, Accepts(settings, null, "deviceBound"));
        Assert.Equal(Truth.True, Accepts(settings, null, null));
        Assert.Equal(Truth.False, Accepts(settings with { DefaultPasskeyProfile = "q" }, null, "deviceBound"));
        Assert.Equal(Truth.Unknown, Accepts(settings with { DefaultPasskeyProfile = "q", PasskeyProfiles = [settings.PasskeyProfiles[1] with { Extra = Extra("passkeyTypes") }] }, null, "synced"));
        Assert.Equal(Truth.False, Accepts(settings, null, "deviceBound", Group("out")));
        Assert.Equal(Truth.False, Of(Only(ScenarioTenant.Method("Fido2") with
        {
            Passkeys = settings, IncludeTargets = [Group("out") with { AllowedPasskeyProfiles = ["p"] }, Group("in") with { AllowedPasskeyProfiles = ["q"] }],
        })).Accepts(new Credential { Mode = Modes.Fido2, PasskeyType = "deviceBound" }, "u", null));
    }
}
