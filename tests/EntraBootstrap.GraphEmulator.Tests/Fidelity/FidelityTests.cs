using System.Text.Json;
using EntraBootstrap.Core.Diagnosis.Fidelity;
using EntraBootstrap.Core.Errors;
using EntraBootstrap.Core.Operations;
using EntraBootstrap.Core.Snapshots;
using EntraBootstrap.Core.Tenants;
using EntraBootstrap.GraphEmulator.Faults;
using EntraBootstrap.GraphEmulator.Tests.Capture;

namespace EntraBootstrap.GraphEmulator.Tests.Fidelity;

/// <summary>Our answers beside those of What If, which the emulator answers with the reference evaluator and not with the product's.</summary>
public sealed class FidelityTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("fidelity-test-");
    private readonly InstantClock _clock = new();

    private string Output => PathOf("result.jsonl");

    public void Dispose() => _folder.Delete(recursive: true);

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
    public async Task Answers_that_are_kept_are_compared_with_what_is_said_now()
    {
        Tenant captured = Load("contoso");
        await using Emulator emulator = await Start(captured);
        Assert.True(Compare(captured, emulator, request => request with { Most = 12, Output = Output }).Agrees);
        string policy = captured.ConditionalAccessPolicies.First(known => known is { State: "enabled", Conditions: { Platforms: null, Applications.IncludeApplications: ["All"] } }).Id;
        Tenant edited = Change(captured, policy, known => known with { DisplayName = "edited" });
        using HttpGateway idle = HttpGateway.Watched(emulator);

        FidelityResult same = Compare(edited, idle, request => request with { Most = 12, Output = Output });
        FidelityResult other = Compare(Change(captured, policy, known => known with { GrantControls = null, SessionControls = null }), idle, request => request with { Most = 12, Output = Output });

        Assert.Empty(idle.Sent);
        Assert.True(same.Agrees);
        Assert.False(other.Agrees);
        Assert.All(other.Differences, difference => Assert.Equal("no (emptyPolicy)", difference.Ours.ToString()));
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
    public async Task A_run_that_was_stopped_goes_on_and_comes_out_the_same()
    {
        Tenant captured = Load("contoso");
        await using Emulator emulator = await Start(captured);
        FidelityResult well = Compare(captured, emulator, request => request with { Most = 12, Output = PathOf("well.jsonl") });
        for (int stop = 1; stop <= 12; stop += 5)
        {
            using var stopping = new CancellationTokenSource();
            using HttpGateway stopped = HttpGateway.Watched(emulator, after: number => Stop(number, stop, stopping));
            Assert.ThrowsAny<OperationCanceledException>(() => Compare(captured, stopped, request => request with { Most = 12, Output = Output }, stopping.Token));

            // What was being written when the machine went down is not whole.
            File.AppendAllText(Output, "{\"id\":\"abc\",\"requ");
            using HttpGateway gateway = HttpGateway.Watched(emulator);
            FidelityResult result = Compare(captured, gateway, request => request with { Most = 12, Output = Output });

            Assert.Equal(12 - (stop - 1), gateway.Sent.Count);
            Assert.Equal(well with { Path = Output }, result);
            Assert.Equal(File.ReadAllText(PathOf("well.jsonl")), File.ReadAllText(Output));
            File.Delete(Output);
        }
    }

    [Fact]
    public async Task A_file_of_something_else_is_not_touched()
    {
        Tenant captured = Load("contoso");
        await using Emulator emulator = await Start(captured);
        Compare(captured, emulator, request => request with { Most = 1, Output = Output });
        string before = File.ReadAllText(Output);

        Assert.Equal(ErrorCatalogue.FidelityResumeRefused, Refused(captured with { CapturedAt = captured.CapturedAt!.Value.AddDays(1) }));
        Assert.Equal(before, File.ReadAllText(Output));
        foreach (string notes in new[] { "my notes", "my notes\nand more\n", "{\"schemaVersion\":\"1.0\",\"kind\":\"snapshot\"}\n" })
        {
            File.WriteAllText(Output, notes);
            Assert.Throws<BootstrapException>(() => Compare(captured, emulator, request => request with { Most = 1, Output = Output, Restart = true }));
            Assert.Equal(notes, File.ReadAllText(Output));
        }

        foreach (string foreign in new[] { "my notes", "my notes\nand more\n", "[1]\n", "{\"schemaVersion\":\"1.0\"}\n", before + "{}\n" })
        {
            File.WriteAllText(Output, foreign);
            Assert.Equal(ErrorCatalogue.FidelityResumeRefused, Refused(captured));
            Assert.Equal(foreign, File.ReadAllText(Output));
        }

        Assert.Equal(1, Compare(captured, emulator, request => request with { Most = 1, Output = Output, Restart = true }).Answered);
        Assert.Equal(before, File.ReadAllText(Output));
        Assert.Equal(ErrorCatalogue.OutputUnwritable, Assert.Throws<BootstrapException>(() => Compare(captured, emulator, request => request with { Output = PathOf("no/such/folder.jsonl") })).Error.Definition);

        ErrorDefinition Refused(Tenant tenant) => Assert.Throws<BootstrapException>(() => Compare(tenant, emulator, request => request with { Most = 1, Output = Output })).Error.Definition;
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
        Assert.True(_clock.GetUtcNow() - _clock.Start >= TimeSpan.FromSeconds(6), $"{_clock.GetUtcNow() - _clock.Start}");
    }

    [Fact]
    public async Task Sign_ins_that_are_not_answered_are_listed_and_asked_again()
    {
        // The emulator refuses to guess where the tenant was captured in part.
        Tenant captured = Load("contoso");
        Tenant partial = captured with { Completeness = captured.Completeness.With(CollectionNames.RoleAssignments, CollectionState.Absent), RoleAssignments = [] };
        await using Emulator emulator = await Start(partial);

        FidelityResult none = Compare(captured, emulator, request => request with { Most = 2, Output = Output });

        Assert.Null(none.Agrees);
        Assert.Equal(0, none.Answered);
        Assert.All(none.Failures, failure => Assert.Contains("501", failure.Reason, StringComparison.Ordinal));
        Assert.Equal(2, none.Failures.Count);
        await using Emulator mended = await Start(captured);
        Assert.Equal(2, Compare(captured, mended, request => request with { Most = 2, Output = Output }).Answered);
        using HttpGateway idle = HttpGateway.Watched(mended);
        Assert.Equal(2, Compare(captured, idle, request => request with { Most = 2, Output = Output }).Answered);
        Assert.Empty(idle.Sent);
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

    private static void Stop(int number, int stop, CancellationTokenSource stopping)
    {
        if (number == stop)
            stopping.Cancel();
    }

    private static ConditionalAccessPolicy Simple(ConditionalAccessPolicy model, string id, string appId) => model with
    {
        Id = id,
        DisplayName = id,
        Conditions = new PolicyConditions { ClientAppTypes = ["all"], Users = new PolicyUsers { IncludeUsers = ["All"] }, Applications = new PolicyApplications { IncludeApplications = [appId] } },
    };

    private static Tenant Load(string sample) => SnapshotReader.Read(ContosoEmulator.PathOf(sample), new CaptureHost(), CancellationToken.None).Tenant;

    private static Tenant Change(Tenant tenant, string id, Func<ConditionalAccessPolicy, ConditionalAccessPolicy> change) =>
        tenant with { ConditionalAccessPolicies = [.. tenant.ConditionalAccessPolicies.Select(policy => policy.Id == id ? change(policy) : policy)] };

    private string PathOf(string name) => Path.Combine(_folder.FullName, name);

    private async Task<Emulator> Start(Tenant tenant)
    {
        string path = PathOf($"{Guid.NewGuid():N}.json");
        CanonicalSnapshotWriter.Write(tenant, path, force: false, new CaptureHost(), CancellationToken.None);
        return await Emulator.StartAsync(new EmulatorOptions { TenantPath = path });
    }

    private FidelityResult Compare(Tenant captured, Emulator emulator, Func<CompareWithWhatIfRequest, CompareWithWhatIfRequest>? with = null)
    {
        using HttpGateway gateway = HttpGateway.Watched(emulator);
        return Compare(captured, gateway, with);
    }

    private FidelityResult Compare(Tenant captured, HttpGateway gateway, Func<CompareWithWhatIfRequest, CompareWithWhatIfRequest>? with = null, CancellationToken? cancellationToken = null)
    {
        var request = new CompareWithWhatIfRequest(new TenantSnapshot(captured, "tenant", "test", [], new SourceMap()), gateway, _clock, () => 0.5);
        return new CompareWithWhatIf().Execute(with?.Invoke(request) ?? request, new CaptureHost(), cancellationToken ?? TestContext.Current.CancellationToken);
    }
}
