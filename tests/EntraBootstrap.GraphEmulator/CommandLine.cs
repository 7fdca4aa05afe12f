using System.Globalization;
using EntraBootstrap.GraphEmulator.Faults;
using EntraBootstrap.GraphEmulator.Graph;

namespace EntraBootstrap.GraphEmulator;

/// <summary>The options of a person who starts the emulator.</summary>
public static class CommandLine
{
    /// <summary>How it is started.</summary>
    public const string Usage = "usage: dotnet run --project tests/EntraBootstrap.GraphEmulator -- --tenant SNAPSHOT [--sign-ins FILE] [--port PORT] [--page-size COUNT] [--fault KIND[;after=N][;times=N][;retry-after=SECONDS][;delay=MILLISECONDS]]…";

    /// <summary>Reads the arguments.</summary>
    /// <param name="arguments">As given.</param>
    /// <param name="error">What is wrong with them; null if nothing is.</param>
    /// <returns>The options; null if something is wrong.</returns>
    public static EmulatorOptions? Read(IReadOnlyList<string> arguments, out string? error)
    {
        string? tenant = null;
        string? signIns = null;
        int port = 0;
        int pageSize = 100;
        List<Fault> faults = [];
        error = null;
        for (int i = 0; i < arguments.Count && error is null; i += 2)
        {
            string? value = i + 1 < arguments.Count ? arguments[i + 1] : null;
            if (value is not null && arguments[i] is "--tenant" or "--sign-ins")
            {
                (tenant, signIns) = arguments[i] is "--tenant" ? (value, signIns) : (tenant, value);
                continue;
            }

            error = arguments[i] switch
            {
                "--tenant" or "--sign-ins" or "--port" or "--page-size" or "--fault" when value is null => $"{arguments[i]} needs a value",
                "--port" => IsNumber(value!, 0, 65535, out port) ? null : "--port is a number from 0 to 65535",
                "--page-size" => IsNumber(value!, 1, 999, out pageSize) ? null : "--page-size is a number from 1 to 999",
                "--fault" => Read(value!, faults),
                _ => $"there is no option '{arguments[i]}'",
            };
        }

        error ??= tenant is null ? "--tenant is missing" : null;
        return error is null ? new EmulatorOptions { TenantPath = tenant!, SignInsPath = signIns, Port = port, PageSize = pageSize, Faults = faults } : null;
    }

    private static string? Read(string text, List<Fault> faults)
    {
        try
        {
            faults.Add(Fault.Parse(text));
            return null;
        }
        catch (GraphException exception)
        {
            return $"--fault: {exception.Message}";
        }
    }

    private static bool IsNumber(string text, int least, int most, out int number) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number) && number >= least && number <= most;
}
