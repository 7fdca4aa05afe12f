namespace EntraBootstrap.GraphEmulator.Tests;

/// <summary>How a person starts it.</summary>
public sealed class CommandLineTests
{
    [Fact]
    public void All_options_are_read()
    {
        EmulatorOptions? options = CommandLine.Read(["--page-size", "5", "--tenant", "there", "--port", "5080"], out string? error);

        Assert.Null(error);
        Assert.Equal(("there", 5080, 5), (options!.TenantPath, options.Port, options.PageSize));
    }

    [Theory]
    [InlineData("--tenant is missing")]
    [InlineData("--tenant needs a value", "--tenant")]
    [InlineData("--port is a number from 0 to 65535", "--tenant", "x", "--port", "65536")]
    [InlineData("--page-size is a number from 1 to 999", "--tenant", "x", "--page-size", "0")]
    [InlineData("there is no option '--tennant'", "--tennant", "x")]
    public void What_is_wrong_is_said(string expected, params string[] arguments)
    {
        Assert.Null(CommandLine.Read(arguments, out string? error));
        Assert.Equal(expected, error);
    }
}
