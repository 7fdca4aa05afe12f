using System.Management.Automation;
using System.Net;
using EntraBootstrap.Core.Operations;
using EntraBootstrap.Core.Ports;
using EntraBootstrap.EngineDouble;
using EntraBootstrap.PowerShell.Binding;
using EntraBootstrap.PowerShell.Commands;
using EntraBootstrap.PowerShell.Commands.Base;

namespace EntraBootstrap.PowerShell.Tests.Commands.Base;

/// <summary>Cmdlets that ask a tenant: who is asked, on which thread what happens, and how it ends.</summary>
public sealed class LiveCommandTests
{
    private readonly EngineSession _session = new();

    [Fact]
    public void Without_a_connection_it_names_the_command_to_run()
    {
        CmdletResult result = Ask((_, _, _) => Task.FromResult("never")).Run();

        Assert.StartsWith("NotConnected,", result.TerminatingError!.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.StartsWith("Get-Asked needs a connection", result.TerminatingError.ErrorDetails!.Message, StringComparison.Ordinal);
        Assert.Contains("Connect-BootstrapTenant", result.TerminatingError.ErrorDetails.RecommendedAction, StringComparison.Ordinal);
    }

    [Fact]
    public void The_connection_of_the_session_is_used_unless_another_one_is_given()
    {
        Connect(new FakeTenantGateway());
        BootstrapConnection other = Connect(new FakeTenantGateway { Identity = new GatewayIdentity("t2", "Global") }, new EngineSession());

        Assert.Equal(["t1"], Ask((gateway, _, _) => Task.FromResult(gateway.Identity.TenantId)).Run().Successful().OutputOf<string>());
        Assert.Equal(["t2"], Ask((gateway, _, _) => Task.FromResult(gateway.Identity.TenantId)).With("Connection", other).Run().Successful().OutputOf<string>());
    }

    [Theory]
    [InlineData("Device.Read.All", "User.Read.All (to read people)")]
    [InlineData("User.Read.All", null)]
    [InlineData("Directory.Read.All", null)]
    public void A_permission_that_the_token_lacks_is_named_before_anything_is_sent(string held, string? missing)
    {
        Connect(new FakeTenantGateway { Identity = new GatewayIdentity("t1", "Global") { Permissions = [held] } });
        bool isAsked = false;

        CmdletResult result = Ask((_, _, _) => Task.FromResult($"{isAsked = true}")).Run();

        Assert.Equal(missing is null, isAsked);
        if (missing is null)
            Assert.Null(result.TerminatingError);
        else
            Assert.Contains(missing, result.TerminatingError!.ErrorDetails!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_a_token_does_not_say_is_graphs_to_decide()
    {
        Connect(new FakeTenantGateway { Identity = new GatewayIdentity("t1", "Global") });

        Assert.Equal(["asked"], Ask((_, _, _) => Task.FromResult("asked")).Run().Successful().OutputOf<string>());
    }

    [Fact]
    public void What_many_threads_say_is_written_on_the_one_of_the_pipeline()
    {
        Connect(new FakeTenantGateway());

        CmdletResult result = Ask(async (_, host, _) =>
        {
            await Task.WhenAll(Enumerable.Range(0, 50).Select(i => Task.Run(() =>
            {
                host.Verbose($"v{i}");
                host.Warn($"w{i}");
                host.Prompt($"p{i}");
                host.Progress(new ProgressUpdate("Asking", $"{i}", i));
            })));
            return "done";
        }).Run();

        Assert.Empty(result.ForbiddenWrites);
        Assert.Equal(50, result.Warnings.Count);
        Assert.Equal(50, result.Information.Count);
        Assert.Equal(50, result.Verbose.Count(text => text.StartsWith('v')));
        Assert.Equal(["done"], result.Successful().OutputOf<string>());
    }

    [Fact]
    public void No_answer_is_an_error_of_the_catalogue()
    {
        Connect(new FakeTenantGateway { Answer = (_, _) => throw new GatewayException(GatewayFailure.Unreachable, "the line is down.") });

        CmdletResult result = Ask(async (gateway, _, stop) => $"{(await gateway.SendAsync(GatewayRequest.Get("v1.0/users"), stop)).Status}").Run();

        Assert.Null(result.UnhandledException);
        Assert.StartsWith("GraphUnreachable,", result.TerminatingError!.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Equal("Microsoft Graph gave no answer: the line is down.", result.TerminatingError.ErrorDetails!.Message);
    }

    [Fact]
    public async Task Stopping_ends_the_operation_and_waits_for_it()
    {
        using ManualResetEventSlim begun = new();
        bool isEnded = false;
        Connect(new FakeTenantGateway
        {
            Answer = async (_, stop) =>
            {
                begun.Set();
                try
                {
                    await Task.Delay(Timeout.Infinite, stop);
                }
                finally
                {
                    isEnded = true;
                }

                return new GatewayResponse(200, default);
            },
        });
        CmdletRunner runner = Ask(async (gateway, _, stop) => $"{(await gateway.SendAsync(GatewayRequest.Get("v1.0/users"), stop)).Status}");
        Task<CmdletResult> run = runner.Start();
        Assert.True(begun.Wait(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken));

        runner.Stop();
        CmdletResult result = await run;

        Assert.True(isEnded);
        Assert.True(result.Stopped);
        Assert.Null(result.UnhandledException);
        Assert.Empty(result.Errors);
    }

    [Fact]
    public void When_the_next_command_has_enough_the_operation_ends()
    {
        Connect(new FakeTenantGateway());

        CmdletResult result = Ask((_, _, _) => Task.FromResult("one")).StopDownstreamAfter(1).Run();

        Assert.Equal(["one"], result.OutputOf<string>());
        Assert.Null(result.UnhandledException);
    }

    [Theory]
    [InlineData(GatewayFailure.TimedOut, "GraphUnreachable")]
    [InlineData(GatewayFailure.NotAuthenticated, "SignInFailed")]
    [InlineData(GatewayFailure.OtherSession, "ConnectionChanged")]
    [InlineData(GatewayFailure.Ended, "NotConnected")]
    public void Why_there_was_no_answer_decides_what_to_do(GatewayFailure failure, string id)
    {
        Connect(new FakeTenantGateway { Answer = (_, _) => throw new GatewayException(failure, "So it is.") });

        CmdletResult result = Ask(async (gateway, _, stop) => $"{(await gateway.SendAsync(GatewayRequest.Get("v1.0/users"), stop)).Status}").Run();

        Assert.StartsWith($"{id},", result.TerminatingError!.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Contains("So it is", result.TerminatingError.ErrorDetails!.Message, StringComparison.Ordinal);
    }

    private CmdletRunner Ask(Func<ITenantGateway, IOperationHost, CancellationToken, Task<string>> ask) =>
        CmdletRunner.For<AskedCommand>().In(_session).Configure<AskedCommand>(command => command.Ask = ask);

    private BootstrapConnection Connect(FakeTenantGateway tenant, EngineSession? session = null) =>
        Assert.Single(CmdletRunner.For<ConnectBootstrapTenantCommand>().In(session ?? _session).With("AccessToken", new NetworkCredential("", "token").SecurePassword)
            .Configure<ConnectBootstrapTenantCommand>(command => command.Factory = _ => tenant).Run().Successful().OutputOf<BootstrapConnection>());
}

[Cmdlet(VerbsCommon.Get, "Asked")]
[TenantPermission("User.Read.All", "read people", IncludedIn = ["Directory.Read.All"])]
[TenantPermission("Agreement.Read.All", "read terms of use", IsOptional = true)]
public sealed class AskedCommand : LiveCommand<ITenantGateway, string>, IOperation<ITenantGateway, string>
{
    public Func<ITenantGateway, IOperationHost, CancellationToken, Task<string>> Ask { get; set; } = null!;

    protected override IOperation<ITenantGateway, string> Operation => this;

    string IOperation<ITenantGateway, string>.Execute(ITenantGateway request, IOperationHost host, CancellationToken cancellationToken) => Ask(request, host, cancellationToken).GetAwaiter().GetResult();

    protected override void ProcessRecord() => Run(() => Gateway);
}
