using System.Text.Json;
using EntraBootstrap.Core.Diagnosis.Fidelity;
using EntraBootstrap.Core.Errors;
using EntraBootstrap.Core.Tenants;
using EntraBootstrap.GraphEmulator.Faults;
using EntraBootstrap.GraphEmulator.Tests.Capture;

namespace EntraBootstrap.GraphEmulator.Tests.Fidelity;

/// <summary>Our answers beside those of What If, which the emulator answers with the reference evaluator and not with the product's.</summary>
public sealed class FidelityTests : FidelityBench
{
    [Theory]
    [InlineData("contoso")]
    [InlineData("adopting")]
    [InlineData("stepped-up")]
    [InlineData("broken")]
    public async Task Sample_tenants_are_answered_alike(string sample)
    {
        await using Emulator emulator = await Start(Load(sample));

        FidelityResult result = Compare(Load(sample), emulator, request => request with { Most = null });

        Assert.All(result.Differences, difference => Assert.NotNull(difference.Known));
        Assert.Empty(result.Failures);
        Assert.True(result.Agrees);
        Assert.False(result.IsCut);
        Assert.Equal(result.Candidates, result.Answered);
        Assert.True(result.Compared >= result.Answered, $"{result.Compared} of {result.Answered}");
        Assert.All(result.Evidence, evidence => Assert.Equal(0, evidence.Contradicted));
        Assert.Contains(result.Evidence, evidence => evidence is { Reason: "notSet", Confirmed: > 0 });
        Assert.Contains(result.Evidence, evidence => evidence is { Reason: "application" or "users", Confirmed: > 0 });
    }

    [Fact]
    public async Task A_disagreement_is_reported_with_both_reasons()
    {
        // The tenant that answers leaves Windows out, and nothing says that the policy was changed.
        Tenant captured = Load("contoso");
        ConditionalAccessPolicy policy = captured.ConditionalAccessPolicies.First(known => known is { State: "enabled", Conditions: { Platforms: null, Applications.IncludeApplications: ["All"] } });
        await using Emulator emulator = await Start(Change(captured, policy.Id, known => known with { Conditions = known.Conditions with { Platforms = new IncludeExclude { Include = ["all"], Exclude = ["windows"] } } }));

        FidelityResult result = Compare(captured, emulator);

        Assert.False(result.Agrees);
        FidelityDifference difference = result.Differences.First(found => found.Known is null);
        Assert.Equal(policy.Id, difference.PolicyId);
        Assert.Equal("yes (notSet)", difference.Ours.ToString());
        Assert.Equal("no (devicePlatform)", difference.Theirs.ToString());
        using JsonDocument signIn = JsonDocument.Parse(difference.SignIn);
        Assert.Equal("windows", signIn.RootElement.GetProperty("signInConditions").GetProperty("devicePlatform").GetString());
        Assert.Contains(result.Evidence, evidence => evidence is { Reason: "devicePlatform", Contradicted: > 0 });
        Assert.All(result.Differences, found => Assert.Equal(policy.Id, found.PolicyId));
    }

    [Fact]
    public async Task A_tenant_that_is_not_that_of_the_snapshot_any_more_is_not_agreed_with()
    {
        Tenant captured = Load("contoso");
        string changed = captured.ConditionalAccessPolicies.First(policy => policy.State == "enabled").Id;
        string gone = captured.ConditionalAccessPolicies.Last(policy => policy.State == "enabled").Id;
        Tenant live = Change(captured, changed, policy => policy with { State = "enabledForReportingButNotEnforced", Conditions = policy.Conditions with { ClientAppTypes = ["other"] } });
        live = live with
        {
            ConditionalAccessPolicies = [.. live.ConditionalAccessPolicies.Where(policy => policy.Id != gone), live.ConditionalAccessPolicies.First(policy => policy.Id == gone) with { Id = "99999999-0000-4000-8000-000000000009" }],
        };
        await using Emulator emulator = await Start(live);

        FidelityResult result = Compare(captured, emulator, request => request with { Most = 20 });

        Assert.Null(result.Agrees);
        Assert.Equal(10 * result.Answered, result.Compared);
        Assert.Equal(["notInSnapshot", "notInTenant", "policyChanged"], result.Differences.Select(difference => difference.Known!).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));
        Assert.All(result.Differences.Where(difference => difference.Known == "policyChanged"), difference => Assert.Equal(changed, difference.PolicyId));
        Assert.All(result.Differences.Where(difference => difference.Known == "notInTenant"), difference => Assert.Equal((gone, (bool?)null), (difference.PolicyId, difference.Theirs.PolicyApplies)));
    }

    [Theory]
    [InlineData("disabled", "enabled")]
    [InlineData("disabled", "enabledForReportingButNotEnforced")]
    [InlineData("enabled", "enabledForReportingButNotEnforced")]
    [InlineData("enabledForReportingButNotEnforced", "enabled")]
    public async Task A_policy_that_was_switched_since_is_a_changed_one(string before, string now)
    {
        Tenant tenant = Load("contoso");
        string id = tenant.ConditionalAccessPolicies.First(policy => policy.State == "enabled").Id;
        await using Emulator emulator = await Start(Change(tenant, id, policy => policy with { State = now }));

        FidelityResult result = Compare(Change(tenant, id, policy => policy with { State = before }), emulator, request => request with { Most = 5 });

        Assert.Null(result.Agrees);
        Assert.Equal(result.Answered, result.Differences.Count);
        Assert.All(result.Differences, difference => Assert.Equal((id, "policyChanged"), (difference.PolicyId, difference.Known)));
        Assert.All(result.Differences, difference => Assert.Equal(before == "disabled", difference.Ours.ToString() == "no (policyNotEnabled)"));
    }

    [Fact]
    public async Task A_policy_that_is_off_on_both_sides_is_none_to_compare()
    {
        Tenant tenant = Load("contoso");
        Tenant off = Change(tenant, tenant.ConditionalAccessPolicies.First(policy => policy.State == "enabled").Id, policy => policy with { State = "disabled" });
        await using Emulator emulator = await Start(off);

        FidelityResult result = Compare(off, emulator, request => request with { Most = 5 });

        Assert.True(result.Agrees);
        Assert.Empty(result.Differences);
    }

    [Fact]
    public async Task Services_behind_an_application_and_facts_that_are_missing_are_known()
    {
        const string Teams = "cc15fd57-2c6c-4117-a88c-83b1d56b4bbe";
        const string Exchange = "00000002-0000-0ff1-ce00-000000000000";
        Tenant live = Load("contoso");
        ConditionalAccessPolicy model = live.ConditionalAccessPolicies.First(policy => policy.State == "enabled");
        live = live with
        {
            ConditionalAccessPolicies =
            [
                .. live.ConditionalAccessPolicies,
                Simple(model, "10000000-0000-4000-8000-000000000001", Exchange), Simple(model, "10000000-0000-4000-8000-000000000002", Teams),
            ],
        };
        Tenant captured = live with { Completeness = live.Completeness.With(CollectionNames.Groups, CollectionState.Partial).With(CollectionNames.GroupMembers, CollectionState.Partial), Groups = [.. live.Groups.Select(group => group with { TransitiveMembers = null })] };
        await using Emulator emulator = await Start(live);

        FidelityResult whole = Compare(live, emulator, request => request with { Most = null });
        FidelityResult part = Compare(captured, emulator, request => request with { Most = null });

        Assert.True(whole.Agrees);
        Assert.All(whole.Differences, difference => Assert.Equal(("serviceDependency", true), (difference.Known, difference.Ours.PolicyApplies)));
        Assert.Contains(whole.Differences, difference => difference.PolicyId == "10000000-0000-4000-8000-000000000001");
        Assert.DoesNotContain(whole.Differences, difference => difference.PolicyId == "10000000-0000-4000-8000-000000000002");
        Assert.Contains(part.Differences, difference => difference is { Known: "unknown", Ours.PolicyApplies: null, Theirs.PolicyApplies: true });
        Assert.All(part.Differences, difference => Assert.NotNull(difference.Known));
        Assert.Null(part.Agrees);
    }

    [Fact]
    public async Task Applications_that_only_a_policy_without_force_names_are_asked_about()
    {
        const string Named = "12345678-0000-4000-8000-00000000abcd";
        Tenant captured = Load("contoso");
        ConditionalAccessPolicy model = captured.ConditionalAccessPolicies.First(policy => policy.State == "enabled");
        captured = captured with
        {
            ConditionalAccessPolicies = [.. captured.ConditionalAccessPolicies, Simple(model, "10000000-0000-4000-8000-000000000003", Named) with { State = "enabledForReportingButNotEnforced" }],
        };
        await using Emulator emulator = await Start(captured);

        Compare(captured, emulator, request => request with { Most = null, Output = Output });

        Assert.Contains(File.ReadAllLines(Output), line => line.Contains(Named, StringComparison.Ordinal) && !line.Contains("\"failure\"", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_If_that_is_down_is_not_asked_about_everybody()
    {
        Tenant captured = Load("contoso");
        await using Emulator emulator = await Start(captured);
        emulator.Faults.Add(new Fault(FaultKind.Unavailable) { Path = "evaluate", After = 3, Times = 1_000_000 });
        using HttpGateway gateway = HttpGateway.Watched(emulator);

        BootstrapException ended = Assert.Throws<BootstrapException>(() => Compare(captured, gateway, request => request with { Output = Output }));

        Assert.Equal("CaptureUnreachable", ended.Error.Id);
        Assert.Equal(3 + (2 * 9), gateway.Sent.Count);

        emulator.Faults.Clear();
        Assert.True(Compare(captured, gateway, request => request with { Output = Output }).Agrees);
    }

    [Fact]
    public async Task Nothing_in_common_is_no_agreement()
    {
        Tenant captured = Load("contoso");
        await using Emulator emulator = await Start(captured);
        Tenant other = captured with { ConditionalAccessPolicies = [.. captured.ConditionalAccessPolicies.Select((policy, index) => policy with { Id = $"20000000-0000-4000-8000-{index:D12}" })] };

        FidelityResult result = Compare(other, emulator, request => request with { Most = 3 });

        Assert.Equal(0, result.Compared);
        Assert.Null(result.Agrees);
    }

    [Fact]
    public async Task A_sign_in_without_an_answer_leaves_it_open()
    {
        Tenant captured = Load("contoso");
        await using Emulator emulator = await Start(captured);
        emulator.Faults.Add(new Fault(FaultKind.Unavailable) { Times = 9 });

        FidelityResult result = Compare(captured, emulator, request => request with { Most = 3 });

        Assert.Equal((2, 1, null), (result.Answered, result.Failures.Count, result.Agrees));
    }

    [Fact]
    public async Task A_part_of_a_second_is_no_change_of_a_policy()
    {
        Tenant captured = Load("contoso");
        await using Emulator emulator = await Start(captured);
        Tenant finer = captured with { ConditionalAccessPolicies = [.. captured.ConditionalAccessPolicies.Select(policy => policy with { ModifiedDateTime = policy.ModifiedDateTime?.AddTicks(1234567) })] };
        Tenant older = captured with { ConditionalAccessPolicies = [.. captured.ConditionalAccessPolicies.Select(policy => policy with { ModifiedDateTime = (policy.ModifiedDateTime ?? captured.CapturedAt)?.AddDays(-1) })] };

        Assert.True(Compare(finer, emulator, request => request with { Most = 3 }).Agrees);
        FidelityResult outdated = Compare(older, emulator, request => request with { Most = 3 });
        Assert.Equal(captured.ConditionalAccessPolicies.Any(policy => policy.ModifiedDateTime is not null) ? null : true, outdated.Agrees);
    }

    [Fact]
    public async Task Requests_keep_to_one_a_second_and_are_sent_again_where_that_helps()
    {
        Tenant captured = Load("contoso");
        await using Emulator emulator = await Start(captured);
        emulator.Faults.Add(new Fault(FaultKind.Throttled));
        emulator.Faults.Add(new Fault(FaultKind.Malformed) { After = 2 });

        FidelityResult result = Compare(captured, emulator, request => request with { Most = 5 });

        Assert.Equal(5, result.Answered);
        Assert.Empty(result.Failures);
        Assert.True(Clock.GetUtcNow() - Clock.Start >= TimeSpan.FromSeconds(6), $"{Clock.GetUtcNow() - Clock.Start}");
    }

    [Fact]
    public async Task Whoever_may_not_ask_is_told_what_it_takes()
    {
        Tenant captured = Load("contoso");
        await using Emulator emulator = await Start(captured);
        using HttpGateway gateway = HttpGateway.Reader(emulator, "Policy.Read.ConditionalAccess", "Policy.Read.All");

        OperationError denied = Assert.Throws<BootstrapException>(() => Compare(captured, gateway)).Error;
        OperationError other = Assert.Throws<BootstrapException>(() => Compare(captured with { TenantId = "elsewhere" }, emulator)).Error;
        OperationError few = Assert.Throws<BootstrapException>(() => Compare(captured, emulator, request => request with { Most = 0 })).Error;

        Assert.Equal(ErrorCatalogue.WhatIfDenied, denied.Definition);
        Assert.Contains("Policy.Read.ConditionalAccess", denied.ToLine(), StringComparison.Ordinal);
        Assert.Equal(ErrorCatalogue.SnapshotOfOtherTenant, other.Definition);
        Assert.Equal(ErrorCatalogue.ArgumentInvalid, few.Definition);
    }

    [Fact]
    public async Task A_part_of_the_sign_ins_shows_every_answer_that_all_of_them_show()
    {
        Tenant captured = Load("contoso");
        await using Emulator emulator = await Start(captured);

        FidelityResult all = Compare(captured, emulator, request => request with { Most = null });
        FidelityResult part = Compare(captured, emulator, request => request with { Most = 20 });

        Assert.Equal(20, part.Answered);
        Assert.True(all.Answered > 100, $"{all.Answered}");
        Assert.Equal(all.Evidence.Select(evidence => evidence.Reason), part.Evidence.Select(evidence => evidence.Reason));
    }

    private static ConditionalAccessPolicy Simple(ConditionalAccessPolicy model, string id, string appId) => model with
    {
        Id = id,
        DisplayName = id,
        Conditions = new PolicyConditions { ClientAppTypes = ["all"], Users = new PolicyUsers { IncludeUsers = ["All"] }, Applications = new PolicyApplications { IncludeApplications = [appId] } },
    };
}
