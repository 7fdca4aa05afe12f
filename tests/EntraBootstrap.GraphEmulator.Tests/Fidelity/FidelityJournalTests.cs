using EntraBootstrap.Core.Diagnosis.Fidelity;
using EntraBootstrap.Core.Errors;
using EntraBootstrap.Core.Tenants;
using EntraBootstrap.GraphEmulator.Tests.Capture;

namespace EntraBootstrap.GraphEmulator.Tests.Fidelity;

/// <summary>The file that keeps What If's answers: where a run ended, what is not to be touched, and what is said of answers that are kept.</summary>
public sealed class FidelityJournalTests : FidelityBench
{
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
    public async Task The_result_is_its_owners_alone_whoever_made_the_file()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("not run: there are no Unix modes here");
            return;
        }

        Tenant captured = Load("contoso");
        await using Emulator emulator = await Start(captured);
        foreach (string content in new[] { string.Empty, "my notes" })
        {
            File.WriteAllText(Output, content);
            UnixFileMode open = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead;
            File.SetUnixFileMode(Output, open);
            Exception? refused = Record.Exception(() => Compare(captured, emulator, request => request with { Most = 1, Output = Output }));

            // What is not taken is left as it is.
            Assert.Equal(content.Length > 0, refused is BootstrapException);
            Assert.Equal(content.Length > 0 ? open : UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Output));
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

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Two_at_once_do_not_write_to_one_file(bool restart)
    {
        Tenant captured = Load("contoso");
        await using Emulator emulator = await Start(captured);
        Compare(captured, emulator, request => request with { Most = 4, Output = PathOf("alone.jsonl") });
        using HttpGateway idle = HttpGateway.Watched(emulator);
        OperationError? second = null;
        using HttpGateway outer = HttpGateway.Watched(emulator, number =>
        {
            if (number == 3)
                second = Assert.Throws<BootstrapException>(() => Compare(captured, idle, request => request with { Most = 9, Output = Output, Restart = restart })).Error;
        });

        Compare(captured, outer, request => request with { Most = 4, Output = Output });

        Assert.Equal(ErrorCatalogue.FidelityBusy, second?.Definition);
        Assert.Contains(Output, second!.ToLine(), StringComparison.Ordinal);
        Assert.Empty(idle.Sent);
        Assert.Equal(File.ReadAllText(PathOf("alone.jsonl")), File.ReadAllText(Output));
    }

    [Fact]
    public async Task Two_who_begin_a_file_at_once_do_not_both_write_to_it()
    {
        Tenant captured = Load("contoso");
        await using Emulator emulator = await Start(captured);
        for (int round = 0; round < 10; round++)
        {
            string path = PathOf($"{round}.jsonl");
            using var together = new Barrier(2);
            Exception?[] ends = await Task.WhenAll(Run(), Run());

            Assert.All(ends, end => Assert.Equal(ErrorCatalogue.FidelityBusy, end is null ? ErrorCatalogue.FidelityBusy : Assert.IsType<BootstrapException>(end).Error.Definition));
            Assert.Contains(ends, end => end is null);
            Assert.Equal(2, File.ReadAllLines(path).Length);

            Task<Exception?> Run() => Task.Factory.StartNew(
                () => Record.Exception(() =>
                {
                    together.SignalAndWait(TestContext.Current.CancellationToken);
                    Compare(captured, emulator, request => request with { Most = 1, Output = path });
                }), TestContext.Current.CancellationToken, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        }
    }

    [Fact]
    public async Task What_cannot_be_written_is_not_said_to_be_in_use()
    {
        Tenant captured = Load("contoso");
        await using Emulator emulator = await Start(captured);
        Directory.CreateDirectory(Output);

        OperationError folder = Assert.Throws<BootstrapException>(() => Compare(captured, emulator, request => request with { Most = 1, Output = Output })).Error;

        Assert.Equal(ErrorCatalogue.OutputUnwritable, folder.Definition);
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
    public async Task Answers_of_a_tenant_that_does_not_say_which_it_is_are_not_taken_for_those_of_another()
    {
        Tenant captured = Load("contoso") with { TenantId = null };
        await using Emulator emulator = await Start(captured);
        var nameless = new Core.Ports.GatewayIdentity(string.Empty, "Custom");
        string token = emulator.IssueToken();
        using var gateway = new HttpGateway(emulator.BaseAddress, () => token, nameless);
        Compare(captured, gateway, request => request with { Most = 1, Output = Output });

        OperationError refused = Assert.Throws<BootstrapException>(() => Compare(captured, gateway, request => request with { Most = 1, Output = Output })).Error;

        Assert.Equal(ErrorCatalogue.FidelityResumeRefused, refused.Definition);
        Assert.Equal(1, Compare(captured, gateway, request => request with { Most = 1, Output = Output, Restart = true }).Answered);
    }

    private static void Stop(int number, int stop, CancellationTokenSource stopping)
    {
        if (number == stop)
            stopping.Cancel();
    }
}
