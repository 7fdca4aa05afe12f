using EntraBootstrap.Core.Conditions;
using EntraBootstrap.Core.Diagnosis.Fidelity;
using EntraBootstrap.Core.Evaluation;
using EntraBootstrap.Core.Tenants;
using EntraBootstrap.Core.Tests.Support;

namespace EntraBootstrap.Core.Tests.Diagnosis.Fidelity;

/// <summary>What one answer of What If proves, and what it does not.</summary>
public sealed class FidelityComparisonTests
{
    private static readonly SignIn s_signIn = new()
    {
        Identity = new SignInIdentity { UserId = "u", User = new User { Id = "u", UserType = "Member" } },
        Target = SignInTarget.Application("app"),
        DevicePlatform = DevicePlatform.Windows,
        SignInRiskLevel = RiskLevel.None,
        Device = SignInDevice.Unregistered,
    };

    // It takes unregistered devices out by a reading.
    private static readonly PolicyFilter s_filter = new() { Mode = "exclude", Rule = "device.isCompliant -ne True" };

    [Theory]
    [InlineData("no (users)", "", "", "", "")]
    [InlineData("no (devices)", "devices", "", "CND-DEVICE-FILTER-OUT", "")]
    [InlineData("no (users, devices)", "devices", "", "CND-DEVICE-FILTER-OUT", "")]
    [InlineData("no ()", "", "", "", "")]
    [InlineData("yes (notSet)", "", "devices", "", "CND-DEVICE-FILTER-OUT")]
    public void WhatWeHoldForUnmet(string theirs, string confirmed, string contradicted, string confirmedRules, string contradictedRules) =>
        Expect(Of(conditions => conditions with { Devices = new PolicyDevices { DeviceFilter = s_filter } }), theirs, confirmed, contradicted, confirmedRules, contradictedRules);

    [Theory]
    [InlineData("yes (notSet)", "", "devicePlatform signInRisk")] // What If holds both for met
    [InlineData("no (devicePlatform)", "devicePlatform", "")]
    [InlineData("no (signInRisk)", "", "")] // it is not what we give
    public void SeveralThatWeHoldForUnmet(string theirs, string confirmed, string contradicted) =>
        Expect(Of(conditions => conditions with { Platforms = new IncludeExclude { Include = ["linux"] }, SignInRiskLevels = ["high"] }), theirs, confirmed, contradicted, "", "");

    [Theory]
    [InlineData("yes (notSet)", "application notSet users", "", "CND-DEVICES-ALL", "")]
    [InlineData("no (users)", "", "notSet users", "", "")]
    [InlineData("no (userActions)", "", "notSet userActions", "", "CND-DEVICES-ALL")]
    [InlineData("no (application)", "", "application notSet", "", "CND-DEVICES-ALL")]
    [InlineData("no (location)", "", "location notSet", "", "")] // a condition that the policy does not have here
    [InlineData("no (newWord)", "", "newWord notSet", "", "")]
    public void WhatWeHoldForMet(string theirs, string confirmed, string contradicted, string confirmedRules, string contradictedRules) =>
        Expect(Of(conditions => conditions), theirs, confirmed, contradicted, confirmedRules, contradictedRules, s_signIn with { Target = SignInTarget.Action(UserAction.RegisterOrJoinDevices) });

    [Fact]
    public void OfTwoConditionsWithOneReason_NobodyKnowsWhichIsMeant() =>
        Expect(
            Of(conditions => conditions with { Devices = new PolicyDevices { DeviceFilter = s_filter, IncludeDevices = ["All"], ExcludeDevices = ["Compliant"] } }),
            "no (devices)", "devices", "", "", "");

    [Fact]
    public void WhatIsKnownToDiffer_ProvesNothing()
    {
        CompiledTenant missing = Of(conditions => conditions with { UserRiskLevels = ["high"] });
        Expect(missing, "yes (notSet)", "", "", "", "");
        Expect(missing, "no (users)", "", "", "", "");
        Expect(Of(conditions => conditions with { Platforms = new IncludeExclude { Include = ["linux"] } }), "yes (notSet)", "", "", "", "", state: "enabledForReportingButNotEnforced");
    }

    [Theory]
    [InlineData("disabled", "enabled", "notSet", "policyChanged")]
    [InlineData("disabled", null, "notSet", "policyChanged")]
    [InlineData("disabled", "disabled", "policyNotEnabled", null)]
    [InlineData("disabled", null, "policyNotEnabled", null)]
    [InlineData("enabled", "disabled", "policyNotEnabled", "policyChanged")]
    [InlineData("enabled", null, "policyNotEnabled", "policyChanged")]
    [InlineData("enabled", "enabledForReportingButNotEnforced", "notSet", "policyChanged")]
    public void APolicyInAnotherState_IsAChangedOne(string ours, string? theirs, string reason, string? known)
    {
        CompiledTenant tenant = new(new Tenant { Completeness = Completeness.Everything, ConditionalAccessPolicies = [Policy(conditions => conditions).State(ours).Build()] });

        FidelityRecord record = Compare(tenant, new FidelityAnswer(reason == "notSet", [reason]), theirs, s_signIn);

        Assert.Equal(known is null ? [] : [known], record.Differences.Select(difference => difference.Known));
        Assert.Equal(0, record.Compared);
        Assert.Empty(record.Proof.Confirmed);
    }

    private static void Expect(
        CompiledTenant tenant, string theirs, string confirmed, string contradicted, string confirmedRules, string contradictedRules, SignIn? signIn = null, string state = "enabled")
    {
        string[] words = theirs.Split(' ', 2);
        var answer = new FidelityAnswer(words[0] == "yes", [.. words[1].Trim('(', ')').Split(", ", StringSplitOptions.RemoveEmptyEntries)]);

        FidelityProof proof = Compare(tenant, answer, state, signIn ?? s_signIn).Proof;

        Assert.Equal(confirmed, string.Join(' ', proof.Confirmed));
        Assert.Equal(contradicted, string.Join(' ', proof.Contradicted));
        Assert.Equal(confirmedRules, string.Join(' ', proof.ConfirmedRules));
        Assert.Equal(contradictedRules, string.Join(' ', proof.ContradictedRules));
    }

    private static FidelityRecord Compare(CompiledTenant tenant, FidelityAnswer answer, string? state, SignIn signIn) =>
        new FidelityComparison(tenant).Compare(new FidelitySample(signIn), [new WhatIfAnswer("P", string.Empty, state, null, answer)]);

    private static PolicyOf Policy(Func<PolicyConditions, PolicyConditions> change) => PolicyOf.All("P").For(new PolicyUsers { IncludeUsers = ["All"] }).When(change).Session();

    private static CompiledTenant Of(Func<PolicyConditions, PolicyConditions> change) =>
        new(new Tenant { Completeness = Completeness.Everything, ConditionalAccessPolicies = [Policy(change).Build()] });
}
