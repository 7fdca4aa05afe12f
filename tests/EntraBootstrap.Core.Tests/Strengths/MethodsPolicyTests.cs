using EntraBootstrap.Core.Conditions;
using EntraBootstrap.Core.Strengths;
using EntraBootstrap.Core.Tenants;
using EntraBootstrap.Core.Tests.Support;
using Modes = EntraBootstrap.Core.Tenants.AuthenticationMethodModes;

namespace EntraBootstrap.Core.Tests.Strengths;

public sealed partial class MethodsPolicyTests
{
    private static MethodsPolicy Of(ScenarioTenant tenant) => new(new TenantIndex(tenant.Value));

    private static ScenarioTenant Only(AuthenticationMethodConfiguration method) => new ScenarioTenant().Enable(method.Id).ChangeMethod(method.Id, _ => method).Group("in", "u").Group("out").With(tenant => tenant with
    {
        Groups = [.. tenant.Groups, new Group { Id = "maybe" }],
    });

    private static void Expect(Truth truth, string? missing, ScenarioTenant tenant, Modes mode = Modes.Fido2)
    {
        var unknowns = new UnknownFacts();
        Assert.Equal(truth, Of(tenant).IsEnabled(mode, "u", unknowns));
        Assert.Equal(missing is null ? [] : [missing], unknowns.Facts.Select(fact => fact.What), StringComparer.Ordinal);
    }

    private static MethodTarget Group(string id) => new() { Id = id, TargetType = "group" };

    [Theory]
    [InlineData("all_users", "", Truth.True, null)]
    [InlineData("ALL_USERS", "", Truth.True, null)]
    [InlineData("in", "", Truth.True, null)]
    [InlineData("out", "", Truth.False, null)]
    [InlineData("maybe", "", Truth.Unknown, "groupMembers/maybe")]
    [InlineData("in", "in", Truth.False, null)]
    [InlineData("all_users", "all_users", Truth.False, null)]
    [InlineData("in", "out", Truth.True, null)]
    [InlineData("in", "maybe", Truth.Unknown, "groupMembers/maybe")]
    public void Targets_ExclusionWins(string include, string exclude, Truth truth, string? missing) => Expect(truth, missing, Only(ScenarioTenant.Method("Fido2") with
    {
        IncludeTargets = [Group(include)], ExcludeTargets = exclude.Length == 0 ? [] : [Group(exclude)],
    }));

    [Theory]
    [InlineData("disabled", Truth.False, null)]
    [InlineData("ENABLED", Truth.True, null)]
    [InlineData(null, Truth.Unknown, "authenticationMethodsPolicy/Fido2")]
    [InlineData("perhaps", Truth.Unknown, "authenticationMethodsPolicy/Fido2")]
    public void State_OfAMethod(string? state, Truth truth, string? missing) => Expect(truth, missing, Only(ScenarioTenant.Method("Fido2") with { State = state }));

    [Fact]
    public void TargetsThatCouldNotBeRead_AreUnknown()
    {
        Expect(Truth.Unknown, "authenticationMethodsPolicy/Fido2", Only(ScenarioTenant.Method("Fido2") with { IncludeTargets = [], Extra = ExtraMembers.From([new("includeTargets", "\"x\"")]) }));
        Expect(Truth.Unknown, "authenticationMethodsPolicy/Fido2", Only(ScenarioTenant.Method("Fido2") with { Extra = ExtraMembers.From([new("excludeTargets", "\"x\"")]) }));
    }

    [Fact]
    public void MethodThatIsNotListed_IsDisabled() => Expect(Truth.False, null, new ScenarioTenant(), Modes.Sms);

    [Fact]
    public void WindowsHello_IsNotGoverned() => Expect(Truth.True, null, new ScenarioTenant().Enable(), Modes.WindowsHelloForBusiness);

    [Theory]
    [InlineData("any", Truth.True, Truth.True)]
    [InlineData(null, Truth.True, Truth.True)]
    [InlineData("push", Truth.True, Truth.False)]
    [InlineData("deviceBasedPush", Truth.False, Truth.True)]
    public void AuthenticatorMode_TellsPushFromPhoneSignIn(string? mode, Truth push, Truth phone)
    {
        ScenarioTenant tenant = Only(ScenarioTenant.Method("MicrosoftAuthenticator") with { IncludeTargets = [Group("in") with { AuthenticationMode = mode }] });

        Expect(push, null, tenant, Modes.MicrosoftAuthenticatorPush);
        Expect(phone, null, tenant, Modes.DeviceBasedPush);
    }

    [Theory]
    [InlineData("preMigration", Truth.Unknown)]
    [InlineData("migrationInProgress", Truth.Unknown)]
    [InlineData("migrationComplete", Truth.False)]
    [InlineData(null, Truth.False)]
    public void H33_UnfinishedMigration_LeavesLegacyMethodsOpen(string? state, Truth sms)
    {
        ScenarioTenant tenant = new ScenarioTenant().With(value => value with { AuthenticationMethodsPolicy = value.AuthenticationMethodsPolicy! with { PolicyMigrationState = state } });

        Expect(sms, sms == Truth.Unknown ? "authenticationMethodsPolicy/legacy" : null, tenant, Modes.Sms);
        Expect(Truth.False, null, tenant.Enable("Sms").With(value => value with { AuthenticationMethodsPolicy = value.AuthenticationMethodsPolicy! with { PolicyMigrationState = state } }));
    }

    [Fact]
    public void MissingPolicy_IsOpenIfCompleteAndUnknownOtherwise()
    {
        ScenarioTenant tenant = new ScenarioTenant().With(value => value with { AuthenticationMethodsPolicy = null });

        Assert.NotNull(Of(tenant).Assumption);
        Expect(Truth.True, null, tenant, Modes.Sms);
        tenant.Absent(CollectionNames.AuthenticationMethodsPolicy);
        Assert.Null(Of(tenant).Assumption);
        Expect(Truth.Unknown, "authenticationMethodsPolicy", tenant, Modes.Sms);
    }

    private static Truth Accepts(PasskeySettings settings, string? aaGuid, string? kind, MethodTarget? target = null)
    {
        ScenarioTenant tenant = Only(ScenarioTenant.Method("Fido2") with { Passkeys = settings, IncludeTargets = [target ?? Group("in")] });
        return Of(tenant).Accepts(new Credential { Mode = Modes.Fido2, AaGuid = aaGuid, PasskeyType = kind }, "u", new UnknownFacts());
    }

    private static KeyRestrictions Keys(string type, params string[] aaGuids) => new() { IsEnforced = true, EnforcementType = type, AaGuids = aaGuids.ToValueList() };

    [Theory]
    [InlineData("allow", "A", Truth.True)]
    [InlineData("allow", "b", Truth.False)]
    [InlineData("allow", null, Truth.Unknown)]
    [InlineData("block", "a", Truth.False)]
    [InlineData("block", "b", Truth.True)]
    [InlineData("block", null, Truth.Unknown)]
    public void KeyRestrictions_ApplyAtSignIn(string type, string? aaGuid, Truth truth)
    {
        Assert.Equal(truth, Accepts(new PasskeySettings { KeyRestrictions = Keys(type, "a") }, aaGuid, null));
        Assert.Equal(Truth.True, Accepts(new PasskeySettings { KeyRestrictions = Keys(type, "a") with { IsEnforced = false } }, aaGuid, null));
    }

    [Fact]
    public void AnyProfileOfThePerson_IsEnough()
    {
        var settings = new PasskeySettings
        {
            DefaultPasskeyProfile = "synced",
            PasskeyProfiles =
            [
                new PasskeyProfile { Id = "bound", PasskeyTypes = ["deviceBound"], KeyRestrictions = Keys("allow", "a") },
                new PasskeyProfile { Id = "synced", PasskeyTypes = ["synced"] },
            ],
        };

        Assert.Equal(Truth.False, Accepts(settings, "a", "deviceBound"));
        Assert.Equal(Truth.True, Accepts(settings, null, "synced"));
        Assert.Equal(Truth.True, Accepts(settings, "a", "deviceBound", Group("in") with { AllowedPasskeyProfiles = ["BOUND", "synced"] }));
        Assert.Equal(Truth.False, Accepts(settings, "b", "deviceBound", Group("in") with { AllowedPasskeyProfiles = ["bound", "synced"] }));
        Assert.Equal(Truth.Unknown, Accepts(settings, null, "deviceBound", Group("in") with { AllowedPasskeyProfiles = ["bound"] }));
        Assert.Equal(Truth.Unknown, Accepts(settings, "a", null, Group("in") with { AllowedPasskeyProfiles = ["bound"] }));
    }

    [Fact]
    public void OlderDocument_IsFoundByItsType()
    {
        AuthenticationMethodConfiguration method = ScenarioTenant.Method("c0ffee00-0000-0000-0000-000000000000") with { ODataType = "#microsoft.graph.fido2AuthenticationMethodConfiguration" };

        Expect(Truth.True, null, Only(method));
        Expect(Truth.False, null, Only(method), Modes.Sms);
    }

    private static ExtraMembers Extra(string name) => ExtraMembers.From([new(name, "\"x\"")]);

    [Fact]
    public void Limits_AreTheDocumentedOnesWhereNothingIsSaid()
    {
        Assert.Equal(new PassLimits(60, 60, 480, IsUsableOnce: false), Of(new ScenarioTenant()).Limits);
        Assert.Equal(new PassLimits(90, 30, 600, IsUsableOnce: true), Of(Only(ScenarioTenant.Method("TemporaryAccessPass") with
        {
            TemporaryAccessPass = new TemporaryAccessPassLimits { DefaultLifetimeInMinutes = 90, MinimumLifetimeInMinutes = 30, MaximumLifetimeInMinutes = 600, IsUsableOnce = true },
        })).Limits);
    }

    [Fact]
    public void PassesAreOneTimeOnly_IfThePolicySaysSo()
    {
        AuthenticationMethodConfiguration pass = ScenarioTenant.Method("TemporaryAccessPass");

        Assert.Equal(Truth.False, Of(Only(pass)).IsPassOneTimeOnly);
        Assert.Equal(Truth.True, Of(Only(pass with { TemporaryAccessPass = new TemporaryAccessPassLimits { IsUsableOnce = true } })).IsPassOneTimeOnly);
        Assert.Equal(Truth.Unknown, Of(Only(pass with { Extra = Extra("isUsableOnce") })).IsPassOneTimeOnly);
    }

    [Fact]
    public void LimitThatCouldNotBeRead_IsTold()
    {
        AuthenticationMethodConfiguration pass = ScenarioTenant.Method("TemporaryAccessPass");

        Assert.True(Of(Only(pass with { Extra = Extra("maximumLifetimeInMinutes") })).AreLimitsUnread);
        Assert.False(Of(Only(pass with { Extra = Extra("isUsableOnce") })).AreLimitsUnread);
        Assert.False(Of(Only(pass)).AreLimitsUnread);
    }

    [Fact]
    public void PasskeySelfService_IsAllowedUnlessForbiddenForCertain()
    {
        AuthenticationMethodConfiguration forbidden = ScenarioTenant.Method("Fido2") with { Passkeys = new PasskeySettings { IsSelfServiceRegistrationAllowed = false } };

        Assert.True(Of(Only(ScenarioTenant.Method("Fido2"))).IsPasskeySelfServiceAllowed);
        Assert.False(Of(Only(forbidden)).IsPasskeySelfServiceAllowed);
        Assert.True(Of(Configured(forbidden, ScenarioTenant.Method("Fido2"))).IsPasskeySelfServiceAllowed);
    }

    private static ScenarioTenant Configured(params AuthenticationMethodConfiguration[] methods) => new ScenarioTenant().Group("in", "u").With(tenant => tenant with
    {
        AuthenticationMethodsPolicy = tenant.AuthenticationMethodsPolicy! with { AuthenticationMethodConfigurations = methods.ToValueList() },
    });

    [Fact]
    public void ContradictingConfigurations_AreUnknown() =>
        Expect(Truth.Unknown, "authenticationMethodsPolicy/Fido2", Configured(ScenarioTenant.Method("Fido2"), ScenarioTenant.Method("fido2", "disabled") with { Id = "Fido2" }));

    [Fact]
    public void SoftwareToken_IsAlsoEnabledThroughAuthenticator()
    {
        AuthenticationMethodConfiguration authenticator = ScenarioTenant.Method("MicrosoftAuthenticator") with { IsSoftwareOathEnabled = true };

        Expect(Truth.True, null, Configured(authenticator), Modes.SoftwareOath);
        Expect(Truth.False, null, Configured(authenticator with { IsSoftwareOathEnabled = false }), Modes.SoftwareOath);
        Expect(Truth.False, null, Configured(authenticator with { State = "disabled" }), Modes.SoftwareOath);
        Expect(Truth.False, null, Configured(authenticator), Modes.HardwareOath);
    }

    [Fact]
    public void ExternalMethod_IsEnabledIfOneOfThemIs()
    {
        AuthenticationMethodConfiguration External(string id, string state) => ScenarioTenant.Method(id, state) with { ODataType = "#microsoft.graph.externalAuthenticationMethodConfiguration" };

        Expect(Truth.True, null, Configured(External("a", "disabled"), External("b", "enabled")), Modes.ExternalMfa);
        Expect(Truth.False, null, Configured(External("a", "disabled"), ScenarioTenant.Method("Fido2")), Modes.ExternalMfa);
    }

    [Fact]
    public void MethodThatIsNotListed_IsUnknownWhereAPartIsMissing()
    {
        Expect(Truth.Unknown, "authenticationMethodsPolicy/Sms", new ScenarioTenant().Partial(CollectionNames.AuthenticationMethodsPolicy), Modes.Sms);
        Expect(Truth.Unknown, "authenticationMethodsPolicy/Sms", Configured(new AuthenticationMethodConfiguration { State = "enabled" }), Modes.Sms);
        Expect(Truth.Unknown, "authenticationMethodsPolicy/Sms", new ScenarioTenant().With(tenant => tenant with { AuthenticationMethodsPolicy = tenant.AuthenticationMethodsPolicy! with { Extra = Extra("authenticationMethodConfigurations") } }), Modes.Sms);
    }

    [Theory]
    [InlineData(Modes.HardwareOath, Truth.Unknown)]
    [InlineData(Modes.SoftwareOath, Truth.Unknown)]
    [InlineData(Modes.Voice, Truth.Unknown)]
    [InlineData(Modes.Email, Truth.Unknown)]
    [InlineData(Modes.MicrosoftAuthenticatorPush, Truth.Unknown)]
    [InlineData(Modes.X509CertificateMultiFactor, Truth.False)]
    [InlineData(Modes.X509CertificateSingleFactor, Truth.False)]
    [InlineData(Modes.DeviceBasedPush, Truth.False)]
    [InlineData(Modes.TemporaryAccessPassOneTime, Truth.False)]
    [InlineData(Modes.QrCodePin, Truth.False)]
    public void LegacyPolicies_HoldTheOlderMethodsOnly(Modes mode, Truth truth)
    {
        ScenarioTenant tenant = new ScenarioTenant().Enable().With(value => value with { AuthenticationMethodsPolicy = value.AuthenticationMethodsPolicy! with { PolicyMigrationState = "preMigration" } });

        Expect(truth, truth == Truth.Unknown ? "authenticationMethodsPolicy/legacy" : null, tenant, mode);
    }

    [Fact]
    public void Target_OfOnePersonOrOfNobodyKnown()
    {
        Expect(Truth.True, null, Only(ScenarioTenant.Method("Fido2") with { IncludeTargets = [new MethodTarget { Id = "U", TargetType = "user" }] }));
        Expect(Truth.False, null, Only(ScenarioTenant.Method("Fido2") with { IncludeTargets = [new MethodTarget { Id = "v", TargetType = "user" }] }));
        Expect(Truth.Unknown, "authenticationMethodsPolicy", Only(ScenarioTenant.Method("Fido2") with { IncludeTargets = [new MethodTarget { TargetType = "group" }] }));
        Expect(Truth.Unknown, "authenticationMethodsPolicy", Only(ScenarioTenant.Method("Fido2") with { IncludeTargets = [Group("in") with { Extra = Extra("targetType") }] }));
    }

    [Fact]
    public void Limits_AreStatedIfBothBoundsAreAndNoneIsUnread()
    {
        AuthenticationMethodConfiguration stated = ScenarioTenant.Method("TemporaryAccessPass") with { TemporaryAccessPass = new TemporaryAccessPassLimits { MinimumLifetimeInMinutes = 30, MaximumLifetimeInMinutes = 600 } };

        Assert.True(Of(Only(stated)).AreLimitsStated);
        Assert.False(Of(Only(stated with { TemporaryAccessPass = new TemporaryAccessPassLimits { MinimumLifetimeInMinutes = 30 } })).AreLimitsStated);
        Assert.False(Of(Only(stated with { Extra = Extra("defaultLifetimeInMinutes") })).AreLimitsStated);
        Assert.False(Of(new ScenarioTenant()).AreLimitsStated);
    }
}
