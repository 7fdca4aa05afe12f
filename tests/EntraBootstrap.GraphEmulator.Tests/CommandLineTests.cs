using EntraBootstrap.GraphEmulator.Faults;

namespace EntraBootstrap.GraphEmulator.Tests;

/// <summary>How a person starts it.</summary>
public sealed class CommandLineTests
{
    [Fact]
    public void All_options_are_read()
    {
        EmulatorOptions? options = CommandLine.Read(["--page-size", "5", "--tenant", "there", "--sign-ins", "log", "--port", "5080"], out string? error);

        Assert.Null(error);
        Assert.Equal(("there", "log", 5080, 5), (options!.TenantPath, options.SignInsPath, options.Port, options.PageSize));
    }

    [Fact]
    public void Faults_come_in_the_order_in_which_they_are_named()
    {
        EmulatorOptions? options = CommandLine.Read(["--fault", "throttled;retry-after=2;after=3", "--tenant", "there", "--fault", "reset;times=4"], out string? error);

        Assert.Null(error);
        Assert.Equal([new Fault(FaultKind.Throttled) { RetryAfter = TimeSpan.FromSeconds(2), After = 3 }, new Fault(FaultKind.Reset) { Times = 4 }], options!.Faults);
    }

    [Fact]
    public async Task Faults_befall_requests()
    {
        await using Emulator emulator = await Emulator.StartAsync(new EmulatorOptions { TenantPath = ContosoEmulator.PathOf("contoso"), Faults = [new Fault(FaultKind.Unavailable) { After = 1 }] }, TestContext.Current.CancellationToken);
        using GraphClient client = new(emulator, emulator.IssueToken());

        Assert.Equal(System.Net.HttpStatusCode.OK, (await client.GetAsync("/v1.0/organization")).Status);
        Assert.Equal(System.Net.HttpStatusCode.ServiceUnavailable, (await client.GetAsync("/v1.0/organization")).Status);
        Assert.Equal(System.Net.HttpStatusCode.OK, (await client.GetAsync("/v1.0/organization")).Status);
    }

    [Theory]
    [InlineData("--fault needs a value", "--tenant", "x", "--fault")]
    [InlineData("--fault: 'soon=1' is no setting of a fault.", "--tenant", "x", "--fault", "reset;soon=1")]
    [InlineData("--tenant is missing")]
    [InlineData("--tenant needs a value", "--tenant")]
    [InlineData("--sign-ins needs a value", "--tenant", "x", "--sign-ins")]
    [InlineData("--port is a number from 0 to 65535", "--tenant", "x", "--port", "65536")]
    [InlineData("--page-size is a number from 1 to 999", "--tenant", "x", "--page-size", "0")]
    [InlineData("there is no option '--tennant'", "--tennant", "x")]
    public void What_is_wrong_is_said(string expected, params string[] arguments)
    {
        Assert.Null(CommandLine.Read(arguments, out string? error));
        Assert.Equal(expected, error);
    }
}
