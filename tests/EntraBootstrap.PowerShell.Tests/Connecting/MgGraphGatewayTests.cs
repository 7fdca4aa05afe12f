using System.Collections;
using System.Management.Automation;
using EntraBootstrap.Core.Operations;
using EntraBootstrap.Core.Ports;
using EntraBootstrap.EngineDouble;
using EntraBootstrap.PowerShell.Commands;
using EntraBootstrap.PowerShell.Tests.Commands.Base;

namespace EntraBootstrap.PowerShell.Tests.Connecting;

/// <summary>What becomes of what the scripts in the session answer; what the scripts do is tried in a real engine (tests/pester/Connect.Tests.ps1).</summary>
public sealed class MgGraphGatewayTests
{
    private static readonly Hashtable s_context = new() { ["TenantId"] = "t3", ["Account"] = "adele@contoso.example", ["AuthType"] = "Delegated", ["ClientId"] = "c", ["Environment"] = "Global", ["Session"] = "t3|adele@contoso.example|c|Delegated|Global" };

    private readonly EngineSession _session = new();

    [Fact]
    public void A_session_of_Connect_MgGraph_is_asked_on_the_thread_of_the_pipeline()
    {
        List<(string Uri, string Body, int Thread)> sent = [];
        _session.Script = (script, arguments) =>
        {
            if (!IsRequest(script))
                return [new Hashtable { ["TenantId"] = "t3", ["AuthType"] = "AppOnly", ["ClientId"] = "c", ["Scopes"] = new[] { "User.Read.All" }, ["Environment"] = "China", ["Graph"] = "" }];
            sent.Add(((string)arguments[1]!, (string)arguments[2]!, Environment.CurrentManagedThreadId));
            return [new Hashtable { ["Status"] = 503, ["Body"] = "{}", ["RetryAfter"] = "5", ["RequestId"] = "" }];
        };
        BootstrapConnection connection = Assert.Single(CmdletRunner.For<ConnectBootstrapTenantCommand>().In(_session).WithSwitch("FromMgGraph").Run().Successful().OutputOf<BootstrapConnection>());

        string[] answers = [.. Ask(async (gateway, _, stop) =>
        {
            GatewayResponse[] responses = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => Task.Run(() => gateway.SendAsync(new GatewayRequest("POST", $"v1.0/{i}", "{}"u8.ToArray()), stop))));
            return string.Join(' ', responses.Select(response => $"{response.Status}/{response.RetryAfter!.Value.TotalSeconds}").Distinct());
        }).Run().Successful().OutputOf<string>()];

        Assert.Equal(("t3", "c", "China", ConnectionAuthType.AppOnly), (connection.TenantId, connection.Account, connection.Environment, connection.AuthType));
        Assert.Equal(["503/5"], answers);
        Assert.Equal(Enumerable.Range(0, 8).Select(i => $"https://microsoftgraph.chinacloudapi.cn/v1.0/{i}"), sent.Select(request => request.Uri).Order());
        Assert.Single(sent.Select(request => request.Thread).Distinct());
        Assert.All(sent, request => Assert.Equal("{}", request.Body));
    }

    [Fact]
    public async Task A_session_of_Connect_MgGraph_is_there_in_a_running_cmdlet_alone()
    {
        _session.Script = (_, _) => [new Hashtable { ["TenantId"] = "t3", ["Environment"] = "Global" }];
        BootstrapConnection connection = Assert.Single(CmdletRunner.For<ConnectBootstrapTenantCommand>().In(_session).WithSwitch("FromMgGraph").Run().Successful().OutputOf<BootstrapConnection>());

        GatewayException exception = await Assert.ThrowsAsync<GatewayException>(() => connection.RequireGateway().SendAsync(GatewayRequest.Get("v1.0/users"), TestContext.Current.CancellationToken));

        Assert.Equal(GatewayFailure.Unreachable, exception.Failure);
    }

    [Theory]
    [InlineData("t4|adele@contoso.example|c|Delegated|Global", "t4 as adele@contoso.example (Global)")]
    [InlineData("t3||c2|AppOnly|USGov", "t3 as c2 (USGov)")]
    public void Another_session_than_it_was_connected_with_is_refused(string now, string shown)
    {
        List<string> words = [];
        Connect((_, arguments) =>
        {
            words.Add((string)arguments[^1]!);
            return new Hashtable { ["Session"] = now };
        });

        CmdletResult result = Ask();

        Assert.StartsWith("ConnectionChanged,", result.TerminatingError!.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Equal(
            $"The session that the connection uses is another one by now: Connect-MgGraph is connected to {shown}, and the connection is to t3 as adele@contoso.example (Global).", result.TerminatingError.ErrorDetails!.Message);
        Assert.Equal(["t3|adele@contoso.example|c|Delegated|Global"], words);
    }

    [Fact]
    public void A_session_that_was_ended_is_no_sign_in()
    {
        Connect((_, _) => new Hashtable { ["Session"] = "" });

        CmdletResult result = Ask();

        Assert.StartsWith("SignInFailed,", result.TerminatingError!.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Contains("the session of Connect-MgGraph was ended", result.TerminatingError.ErrorDetails!.Message, StringComparison.Ordinal);
    }

    public static TheoryData<string, RuntimeException, GatewayFailure> Thrown => new()
    {
        { "no session", new RuntimeException("Authentication needed. Please call Connect-MgGraph."), GatewayFailure.NotAuthenticated },
        { "a cause", new RuntimeException("failed", new InvalidOperationException("x", new Azure.Identity.CredentialUnavailableException())), GatewayFailure.NotAuthenticated },
        { "a record", new RuntimeException("stopped", null, new ErrorRecord(new Azure.Identity.AuthenticationFailedException(), "x", ErrorCategory.NotSpecified, null)), GatewayFailure.NotAuthenticated },
        { "a certificate of the line", new RuntimeException("failed", new System.Security.Authentication.AuthenticationException("The remote certificate is invalid.")), GatewayFailure.Unreachable },
        { "the line", new RuntimeException("the connection broke"), GatewayFailure.Unreachable },
    };

    [Theory]
    [MemberData(nameof(Thrown), DisableDiscoveryEnumeration = true)]
    public void What_the_module_throws_is_told_apart(string what, RuntimeException thrown, GatewayFailure expected)
    {
        Connect((_, _) => throw thrown);

        GatewayFailure? failure = null;
        Ask(exception => failure = exception.Failure);

        Assert.True(failure == expected, $"{what}: {failure}");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_connection_that_is_ended_in_use_says_so(bool isUnderWay)
    {
        BootstrapConnection connection = Connect((connected, _) =>
        {
            if (isUnderWay)
                connected.Close();
            return new Hashtable { ["Status"] = 200, ["Body"] = "{}" };
        });

        CmdletResult result = CmdletRunner.For<AskedCommand>().In(_session).Configure<AskedCommand>(command => command.Ask = async (gateway, _, stop) =>
        {
            if (!isUnderWay)
                connection.Close();
            return $"{(await gateway.SendAsync(GatewayRequest.Get("v1.0/users"), stop)).Status}";
        }).Run();

        Assert.Null(result.UnhandledException);
        Assert.StartsWith("NotConnected,", result.TerminatingError!.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Contains("the connection was ended", result.TerminatingError.ErrorDetails!.Message, StringComparison.Ordinal);
    }

    private static bool IsRequest(string script) => script.Contains("Invoke-MgGraphRequest", StringComparison.Ordinal);

    private BootstrapConnection Connect(Func<BootstrapConnection, IReadOnlyList<object?>, Hashtable> answer)
    {
        BootstrapConnection? connection = null;
        _session.Script = (script, arguments) => [IsRequest(script) ? answer(connection!, arguments) : s_context];
        return connection = Assert.Single(CmdletRunner.For<ConnectBootstrapTenantCommand>().In(_session).WithSwitch("FromMgGraph").Run().Successful().OutputOf<BootstrapConnection>());
    }

    private CmdletResult Ask(Action<GatewayException>? failed = null) => Ask(async (gateway, _, stop) =>
    {
        try
        {
            return $"{(await gateway.SendAsync(GatewayRequest.Get("v1.0/users"), stop)).Status}";
        }
        catch (GatewayException exception)
        {
            failed?.Invoke(exception);
            throw;
        }
    }).Run();

    private CmdletRunner Ask(Func<ITenantGateway, IOperationHost, CancellationToken, Task<string>> ask) =>
        CmdletRunner.For<AskedCommand>().In(_session).Configure<AskedCommand>(command => command.Ask = ask);
}
