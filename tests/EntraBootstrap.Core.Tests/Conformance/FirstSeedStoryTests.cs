using System.Text.Json.Nodes;
using EntraBootstrap.Core.Platform;
using EntraBootstrap.Core.Tenants;
using static EntraBootstrap.Core.Tests.Conformance.SeedStory;

namespace EntraBootstrap.Core.Tests.Conformance;

/// <summary>
/// The first forum thread, told in the order of its posts on the tenant <c>adopting</c>: a passwordless baseline that shuts out whoever has nothing yet, and how the
/// people there got round it. Whoever gets in here has nothing registered that could be asked for, so what was reported in 2023 holds under either explanation of 2026;
/// rows A16, A19 and A21 are about those who have.
/// </summary>
public sealed class FirstSeedStoryTests
{
    private const string Mail = "00000002-0000-0ff1-ce00-000000000000";
    private const string Push = "microsoftAuthenticatorPush";
    private const string PhoneSignIn = "deviceBasedPush";

    private readonly SeedStory _northfield = Of("adopting");

    private static JsonObject HybridPc => new() { ["displayName"] = "NF-PC-1", ["trustType"] = "ServerAD", ["isCompliant"] = false, ["operatingSystem"] = "Windows" };

    // A new account with a pass that opens security info.
    private static Moment Theo => new("theo@northfield.example") { EntryPoint = "mySecurityInfo", Adds = Push, Presented = [OneTimePass], AtHand = [OneTimePass], Registered = [] };

    // The same account on the phone, where Authenticator has just been set up.
    private static Moment TheosPhone => Theo with { EntryPoint = "authenticatorApp", Adds = PhoneSignIn, Platform = "iOS", Registered = [], Presented = [] };

    [Fact]
    public void WhoIsSetUp_GetsIn() => Assert.Equal(Decision.Granted, _northfield.Decide(new Moment("mira@northfield.example") { Application = Mail, AtHand = [PhoneSignIn] }));

    [Fact]
    public void ANewAccount_SeesThatAdditionalAuthenticationIsRequired()
    {
        SignInResult result = _northfield.Ask(Theo);

        Assert.Equal((Decision.Stuck, Attribution.ConditionalAccess), (result.Decision, result.Attribution));
        Assert.Equal(["authenticationStrength"], result.UnmetControls);
    }

    [Fact]
    public void ALostAuthenticator_IsAskedFor_AndNobodyHasIt()
    {
        Moment lena = new("lena@northfield.example") { EntryPoint = "mySecurityInfo", Presented = [OneTimePass], AtHand = [OneTimePass] };

        Assert.Equal(Decision.Stuck, _northfield.Decide(lena));
        Assert.Equal(Decision.Challenge, _northfield.Decide(lena with { AtHand = [OneTimePass, PhoneSignIn] }));
    }

    [Fact]
    public void GettingCloser_ThePassInTheBaselineAndAHybridDevice_OpenSecurityInfo()
    {
        Assert.Equal(Decision.Granted, OnHybridDevices.Decide(Theo with { Device = HybridPc }));

        SignInResult elsewhere = OnHybridDevices.Ask(Theo);
        Assert.Equal((Decision.Blocked, "domainJoinedDevice"), (elsewhere.Decision, Assert.Single(elsewhere.UnmetControls)));
    }

    [Fact]
    public void GettingCloser_ButPhoneSignInStillDiesInTheApp()
    {
        SignInResult result = OnHybridDevices.Ask(TheosPhone with { Registered = [Push, "password"], AtHand = [OneTimePass, Push, "password"], PassUses = 1 });

        Assert.Equal(Decision.Blocked, result.Decision);
        Assert.Equal(["authenticationStrength", "domainJoinedDevice"], result.UnmetControls.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void APolicyOnTheRegistration_ThatTakesOneTimePasses_SetsAuthenticatorUp() => Assert.Equal(Decision.Granted, WithTheRegistrationPolicy.Decide(Theo));

    [Fact]
    public void APolicyOnTheRegistration_DoesNotHelpPhoneSignIn()
    {
        Moment phone = TheosPhone with { Registered = [Push, "password"], AtHand = [OneTimePass, Push, "password"], PassUses = 1 };

        Assert.Equal(Decision.Stuck, WithTheRegistrationPolicy.Decide(phone));
    }

    [Fact]
    public void AMultiUsePassOfAnHour_WorkedPerfectly()
    {
        SeedStory fixedAtLast = TakingPasses(MultiUsePass).When(tenant => tenant with
        {
            AuthenticationMethodsPolicy = tenant.AuthenticationMethodsPolicy! with
            {
                AuthenticationMethodConfigurations = tenant.AuthenticationMethodsPolicy.AuthenticationMethodConfigurations
                    .Select(method => method.TemporaryAccessPass is { } limits ? method with { TemporaryAccessPass = limits with { IsUsableOnce = false } } : method).ToValueList(),
            },
        });
        Moment phone = TheosPhone with { Presented = [MultiUsePass], AtHand = [MultiUsePass], PassUses = 1 };

        Assert.Equal(Decision.Granted, fixedAtLast.Decide(Theo with { Presented = [MultiUsePass], AtHand = [MultiUsePass] }));
        Assert.Equal(Decision.Granted, fixedAtLast.Decide(phone));
        Assert.NotEqual(Decision.Granted, fixedAtLast.Decide(TheosPhone with { PassUses = 1 }));
    }

    // CA002 is a draft in the tenant: switched on, it guards the registration with a strength that takes one-time passes.
    private SeedStory WithTheRegistrationPolicy => _northfield.When("CA002", policy => policy with { State = "enabled" });

    private SeedStory OnHybridDevices => TakingPasses(OneTimePass).When("CA001", policy => policy with
    {
        GrantControls = policy.GrantControls! with { Operator = "AND", BuiltInControls = new[] { "domainJoinedDevice" }.ToValueList() },
    });

    // The baseline with a strength of one's own: the passwordless methods and a kind of pass.
    private SeedStory TakingPasses(string kind)
    {
        const string Id = "adadadad-0004-4000-8000-0000000000aa";
        return _northfield
            .When(tenant => tenant with
            {
                AuthenticationStrengthPolicies = tenant.AuthenticationStrengthPolicies
                    .Append(new AuthenticationStrengthPolicy
                    {
                        Id = Id, DisplayName = "Passwordless or pass", PolicyType = "custom", RequirementsSatisfied = "mfa",
                        AllowedCombinations = new[] { "windowsHelloForBusiness", "fido2", "x509CertificateMultiFactor", PhoneSignIn, kind }.ToValueList(),
                    }).ToValueList(),
            })
            .When("CA001", policy => policy with { GrantControls = policy.GrantControls! with { AuthenticationStrength = new AuthenticationStrengthPolicy { Id = Id } } });
    }
}
