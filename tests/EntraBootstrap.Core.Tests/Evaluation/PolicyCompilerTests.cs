using EntraBootstrap.Core.Conditions;
using EntraBootstrap.Core.Evaluation;
using EntraBootstrap.Core.Tenants;
using EntraBootstrap.Core.Tests.Support;

namespace EntraBootstrap.Core.Tests.Evaluation;

public sealed partial class PolicyCompilerTests
{
    private static readonly SignIn s_signIn = new()
    {
        Identity = new SignInIdentity { UserId = ScenarioTenant.Mia, User = new User { Id = ScenarioTenant.Mia, UserType = "Member" } },
        Target = SignInTarget.Application(ScenarioTenant.OwnApp),
    };

    private static CompiledPolicy Compile(PolicyOf policy) => Assert.Single(new CompiledTenant(new ScenarioTenant().Policy(policy.Session()).Value).Policies);

    private static ExtraMembers Extra(string name, string json) => ExtraMembers.From([new(name, json)]);

    private static void Expect(Truth truth, string? missing, PolicyOf policy)
    {
        var unknowns = new UnknownFacts();
        Applicability applicability = Compile(policy).Applies(s_signIn, unknowns);
        Assert.Equal(truth, applicability.Truth);
        Assert.Equal(missing is null ? [] : [missing], unknowns.Facts.Select(fact => fact.What), StringComparer.Ordinal);
    }

    [Fact]
    public void PolicyWithoutControls_IsEmpty()
    {
        static Applicability Of(PolicyOf policy) => Assert.Single(new CompiledTenant(new ScenarioTenant().Policy(policy).Value).Policies).Applies(s_signIn, null);
        var empty = new Applicability(Truth.False, WhatIfReasons.EmptyPolicy);
        PolicyOf Session(SessionControls controls) => PolicyOf.All("P").With(policy => policy with { SessionControls = controls });

        Assert.Equal(empty, Of(PolicyOf.All("P")));
        Assert.Equal(empty, Of(PolicyOf.All("P").Grant(grants => grants)));
        Assert.Equal(empty, Of(Session(new SessionControls())));
        Assert.Equal(empty, Of(Session(new SessionControls { DisableResilienceDefaults = false, Extra = Extra("newControl", "null") })));
        Assert.Equal(empty, Of(PolicyOf.All("P").When(conditions => conditions with { Extra = Extra("times", "1") })));
        foreach (PolicyOf policy in new[]
        {
            PolicyOf.All("P").Asks("mfa"), PolicyOf.All("P").Asks("newControl"), PolicyOf.All("P").Strength("s"), PolicyOf.All("P").Grant(grants => grants with { TermsOfUse = ["t"] }),
            PolicyOf.All("P").With(policy => policy with { Extra = Extra("grantControls", "5") }), PolicyOf.All("P").With(policy => policy with { Extra = Extra("sessionControls", "5") }),
            Session(new SessionControls { Extra = Extra("newControl", "{\"x\":1}") }), Session(new SessionControls { DisableResilienceDefaults = true }),
            Session(new SessionControls { SignInFrequency = new SignInFrequencyControl() }), Session(new SessionControls { SecureSignInSession = new SwitchControl() }),
            Session(new SessionControls { ApplicationEnforcedRestrictions = new SwitchControl() }), Session(new SessionControls { CloudAppSecurity = new CloudAppSecurityControl() }),
            Session(new SessionControls { ContinuousAccessEvaluation = new ContinuousAccessEvaluationControl() }), PolicyOf.All("P").Session(),
        })
        {
            Assert.NotEqual(WhatIfReasons.EmptyPolicy, Of(policy).Reason);
        }
    }

    [Theory]
    [InlineData("enabled", PolicyState.Enabled)]
    [InlineData("ENABLED", PolicyState.Enabled)]
    [InlineData("Disabled", PolicyState.Disabled)]
    [InlineData("EnabledForReportingButNotEnforced", PolicyState.ReportOnly)]
    [InlineData("on", PolicyState.Unknown)]
    [InlineData("", PolicyState.Unknown)]
    [InlineData(null, PolicyState.Unknown)]
    public void State_IsReadInAnyCase(string? word, PolicyState state) => Assert.Equal(state, Compile(PolicyOf.All("P").State(word)).State);

    [Theory]
    [InlineData("null", Truth.True)]
    [InlineData("[]", Truth.True)]
    [InlineData("{}", Truth.True)]
    [InlineData("[\"x\"]", Truth.Unknown)]
    [InlineData("false", Truth.Unknown)]
    public void MemberThatNobodyKnows_CountsOnlyWithAValue(string json, Truth truth)
    {
        Expect(truth, truth == Truth.True ? null : "conditionalAccessPolicies/P/conditions.times", PolicyOf.All("P").When(conditions => conditions with { Extra = Extra("times", json) }));
        Expect(truth, truth == Truth.True ? null : "conditionalAccessPolicies/P/partialEnablementStrategy", PolicyOf.All("P").With(policy => policy with { Extra = Extra("partialEnablementStrategy", json) }));
        Expect(truth, truth == Truth.True ? null : "conditionalAccessPolicies/P/conditions.users.x", PolicyOf.All("P").When(conditions => conditions with { Users = conditions.Users! with { Extra = Extra("x", json) } }));
        Expect(truth, truth == Truth.True ? null : "conditionalAccessPolicies/P/conditions.applications.networkAccess", PolicyOf.All("P").When(conditions => conditions with { Applications = conditions.Applications! with { Extra = Extra("networkAccess", json) } }));
    }

    [Theory]
    [InlineData("description")]
    [InlineData("_file")]
    [InlineData("includeGroupsNames")]
    [InlineData("tenantFilter")]
    [InlineData("excludeUsersNames")]
    [InlineData("conditions@odata.context")]
    public void WhatExportersAdd_SaysNothing(string name) => Expect(Truth.True, null, PolicyOf.All("P").With(policy => policy with { Extra = Extra(name, "\"x\"") }));

    [Theory]
    [InlineData("otherNames")]
    [InlineData("includeThings")]
    [InlineData("excludeThings")]
    public void WhatOnlyLooksLikeIt_MayMatter(string name) =>
        Expect(Truth.Unknown, $"conditionalAccessPolicies/P/{name}", PolicyOf.All("P").With(policy => policy with { Extra = Extra(name, "\"x\"") }));

    [Fact]
    public void ContradictingPolicies_AreUnknown()
    {
        var tenant = new CompiledTenant(new ScenarioTenant().Policy(PolicyOf.All("P").Asks("mfa")).Policy(PolicyOf.All("p").Asks("block")).Value);

        Assert.All(tenant.Policies, policy => Assert.Equal(Truth.Unknown, policy.Applies(s_signIn, null).Truth));
        Assert.Equal(2, tenant.Policies.Select(policy => policy.Key).Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public void ConditionsThatAreNotYetEvaluated_AreUnknown()
    {
        Expect(Truth.True, null, PolicyOf.All("P").When(conditions => conditions with { Devices = new PolicyDevices { IncludeDevices = ["all"], DeviceFilter = new PolicyFilter { Mode = "include" } } }));
        Expect(Truth.Unknown, "conditionalAccessPolicies/P/conditions.agentIdRiskLevels", PolicyOf.All("P").When(conditions => conditions with { AgentIdRiskLevels = ["high"] }));
        Expect(Truth.Unknown, "signInConditions.servicePrincipalRiskLevel", PolicyOf.All("P").When(conditions => conditions with { ServicePrincipalRiskLevels = ["high"] }));
    }

    [Fact]
    public void FirstConditionThatDoesNotMatch_IsTheReason()
    {
        Assert.Equal(WhatIfReasons.Users, Compile(PolicyOf.Apps("P", "x").For(new PolicyUsers { IncludeUsers = ["None"] })).Applies(s_signIn, null).Reason);
        Assert.Equal(WhatIfReasons.Application, Compile(PolicyOf.Apps("P", "x")).Applies(s_signIn, null).Reason);
        Assert.Equal(WhatIfReasons.UserActions, Compile(PolicyOf.Action("P")).Applies(s_signIn, null).Reason);
        Assert.Equal(WhatIfReasons.AuthenticationContext, Compile(PolicyOf.Context("P", "c1")).Applies(s_signIn, null).Reason);
        Assert.Equal(WhatIfReasons.NotEnoughInformation, Compile(PolicyOf.All("P").When(conditions => conditions with { ClientAppTypes = ["browser"] })).Applies(s_signIn, null).Reason);
        Assert.Equal(WhatIfReasons.NotSet, Compile(PolicyOf.All("P")).Applies(s_signIn, null).Reason);
    }

    [Fact]
    public void PolicyThatIncludesNobodyOrNothing_LostAPart()
    {
        Expect(Truth.Unknown, "conditionalAccessPolicies/P/conditions.users", PolicyOf.All("P").For(new PolicyUsers()));
        Expect(Truth.Unknown, "conditionalAccessPolicies/P/conditions.users", PolicyOf.All("P").When(conditions => conditions with { Users = null }));
        Expect(Truth.Unknown, "conditionalAccessPolicies/P/conditions.applications", PolicyOf.All("P").When(conditions => conditions with { Applications = null }));
        Expect(Truth.Unknown, "conditionalAccessPolicies/P/conditions.applications", PolicyOf.Apps("P"));
    }

    [Fact]
    public void FalseCondition_HidesWhatAnUnknownOneMissed() => Expect(Truth.False, null, PolicyOf.Apps("P", "x").When(conditions => conditions with { Extra = Extra("times", "1") }));

    [Theory]
    [InlineData("OR", true)]
    [InlineData("or", true)]
    [InlineData("AND", false)]
    [InlineData(null, false)]
    public void Operator_IsAndUnlessSaid(string? word, bool isAny) => Assert.Equal(isAny, Compile(PolicyOf.All("P").Asks("mfa", "compliantDevice").Grant(grants => grants with { Operator = word })).Grants!.IsAny);

    [Fact]
    public void OperatorThatNobodyKnows_MattersOnlyBetweenSeveralControlsWithoutABlock()
    {
        GrantSet Of(params string[] controls) => Compile(PolicyOf.All("P").Asks(controls).Grant(grants => grants with { Operator = "XOR" })).Grants!;

        Assert.Equal([new GrantControl(GrantControlKind.Unknown, "operator")], Of("mfa", "compliantDevice").Controls);
        Assert.False(Of("mfa", "compliantDevice").IsAny);
        Assert.Equal(GrantControlKind.Mfa, Assert.Single(Of("mfa").Controls).Kind);
        Assert.True(Of("mfa", "block").IsBlock);
    }

    [Fact]
    public void NothingAsked_IsNoGrant()
    {
        Assert.Null(Compile(PolicyOf.All("P")).Grants);
        Assert.Null(Compile(PolicyOf.All("P").Asks()).Grants);
    }

    [Fact]
    public void Controls_StandInTheDocumentedOrder()
    {
        PolicyOf policy = PolicyOf.All("P").Asks("PasswordChange", "compliantApplication", "somethingNew", "domainJoinedDevice", "compliantDevice", "mfa", "approvedApplication")
            .Grant(grants => grants with { TermsOfUse = ["t"], CustomAuthenticationFactors = ["c"], Extra = Extra("verifiedId", "{\"a\":1}") });

        Assert.Equal(
            ["mfa", "compliantDevice", "domainJoinedDevice", "approvedApplication", "compliantApplication", "passwordChange", "termsOfUse", "customAuthenticationFactors", "somethingNew", "verifiedId"],
            Compile(policy).Grants!.Controls.Select(control => control.ControlName), StringComparer.Ordinal);
        Assert.True(Compile(PolicyOf.All("P").Asks("mfa", "BLOCK")).Grants!.IsBlock);
        Assert.Equal(["a", "b"], Compile(PolicyOf.All("P").Grant(grants => grants with { TermsOfUse = ["b", "a"] })).Grants!.Controls.Select(control => control.Word), StringComparer.Ordinal);
    }

    [Fact]
    public void StrengthWithoutId_IsKept()
    {
        GrantControl control = Assert.Single(Compile(PolicyOf.All("P").Grant(grants => grants with { AuthenticationStrength = new AuthenticationStrengthPolicy { AllowedCombinations = ["fido2"] } })).Grants!.Controls);

        Assert.Equal(GrantControlKind.AuthenticationStrength, control.Kind);
        Assert.Equal("fido2", Assert.Single(control.Strength!.Combinations).Word);
    }

    private static string[] Conditions(PolicyOf policy) => [.. Compile(policy).Conditions.Select(condition => condition.Name)];

    [Fact]
    public void Conditions_StandInGraphsOrderIfTheyAreConfigured()
    {
        Assert.Equal(["users", "applications"], Conditions(PolicyOf.All("P")), StringComparer.Ordinal);
        Assert.Equal(
            ["users", "applications", "clientAppTypes", "platforms", "locations", "signInRiskLevels", "userRiskLevels", "insiderRiskLevels", "authenticationFlows"],
            Conditions(PolicyOf.All("P").When(conditions => conditions with
            {
                ClientAppTypes = ["browser"],
                Platforms = new IncludeExclude { Exclude = ["iOS"] },
                Locations = new IncludeExclude { Include = ["All"] },
                SignInRiskLevels = ["high"],
                UserRiskLevels = ["high"],
                InsiderRiskLevels = ["elevated"],
                AuthenticationFlows = new AuthenticationFlows { TransferMethods = ["deviceCodeFlow"] },
            })),
            StringComparer.Ordinal);
        Assert.Equal(
            ["users", "applications", "devices", "deviceStates"],
            Conditions(PolicyOf.All("P").When(conditions => conditions with
            {
                Platforms = new IncludeExclude(),
                Locations = new IncludeExclude(),
                Devices = new PolicyDevices { IncludeDevices = ["All"], ExcludeDevices = ["Compliant"] },
                DeviceStates = new IncludeExclude { Include = ["All"], Exclude = ["DomainJoined"] },
                AuthenticationFlows = new AuthenticationFlows(),
            })),
            StringComparer.Ordinal);
    }

    [Fact]
    public void DeviceFilterAndOldDeviceCondition_StandByTheirOwn() => Assert.Equal(
        ["users", "applications", "devices", "devices"],
        Conditions(PolicyOf.All("P").When(conditions => conditions with
        {
            Devices = new PolicyDevices { IncludeDevices = ["All"], ExcludeDevices = ["Compliant"], DeviceFilter = new PolicyFilter { Mode = "include", Rule = "device.isCompliant -eq True" } },
        })),
        StringComparer.Ordinal);

    [Fact]
    public void PolicyOnWorkloadIdentities_HasNoUsers()
    {
        static PolicyOf Robots(PolicyUsers? users) => PolicyOf.All("P")
            .When(conditions => conditions with { Users = users, ClientApplications = new PolicyClientApplications { IncludeServicePrincipals = ["ServicePrincipalsInMyTenant"] } });

        Assert.Equal(["clientApplications", "applications"], Conditions(Robots(null)), StringComparer.Ordinal);
        Assert.Equal(["clientApplications", "applications"], Conditions(Robots(new PolicyUsers { IncludeUsers = ["none"] })), StringComparer.Ordinal);
        foreach (PolicyUsers users in new[]
        {
            new PolicyUsers { IncludeUsers = ["All"] }, new PolicyUsers { IncludeGroups = ["g"] }, new PolicyUsers { IncludeRoles = ["r"] },
            new PolicyUsers { IncludeGuestsOrExternalUsers = new GuestsOrExternalUsers() }, new PolicyUsers { Extra = Extra("x", "1") },
        })
        {
            Assert.Equal(["users", "applications"], Conditions(Robots(users)), StringComparer.Ordinal);
        }

        Assert.Equal(["users", "applications"], Conditions(PolicyOf.All("P").When(conditions => conditions with { Users = null, ClientApplications = new PolicyClientApplications() })), StringComparer.Ordinal);
    }

    [Fact]
    public void EmptyStrength_IsNoControl()
    {
        Assert.Null(Compile(PolicyOf.All("P").Grant(grants => grants with { AuthenticationStrength = new AuthenticationStrengthPolicy() })).Grants);
        Assert.Equal("s", Assert.Single(Compile(PolicyOf.All("P").Strength("s")).Grants!.Controls).Word);
        Assert.NotNull(Compile(PolicyOf.All("P").Grant(grants => grants with { AuthenticationStrength = new AuthenticationStrengthPolicy { Extra = Extra("x", "1") } })).Grants);
    }
}
