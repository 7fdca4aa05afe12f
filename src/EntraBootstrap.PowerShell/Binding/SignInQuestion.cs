using System.Collections;
using EntraBootstrap.Core.Platform;

namespace EntraBootstrap.PowerShell.Binding;

/// <summary>A scenario as parameters give it; null is what was not said.</summary>
internal sealed record SignInQuestion(string UserId)
{
    public IReadOnlyList<string>? Applications { get; init; }

    public string? UserAction { get; init; }

    public string? AuthenticationContext { get; init; }

    public string? EntryPoint { get; init; }

    public string? Registering { get; init; }

    public string? DevicePlatform { get; init; }

    public string? ClientAppType { get; init; }

    /// <summary><c>none</c> for an ordinary sign-in, else Graph's transfer method.</summary>
    public string? AuthenticationFlow { get; init; }

    public string? IpAddress { get; init; }

    public string? Country { get; init; }

    public string? SignInRiskLevel { get; init; }

    public string? UserRiskLevel { get; init; }

    public IDictionary? Device { get; init; }

    public bool IsDeviceUnregistered { get; init; }

    public IReadOnlyList<string>? Available { get; init; }

    public IReadOnlyList<string>? Registered { get; init; }

    public IReadOnlyList<string>? AuthenticatedWith { get; init; }

    public IReadOnlyList<Decision>? Expect { get; init; }
}

/// <summary>Scenarios as an operation takes them.</summary>
/// <param name="Utf8">The JSON.</param>
/// <param name="Name">The name of the input for errors.</param>
internal sealed record ScenarioText(ReadOnlyMemory<byte> Utf8, string Name);
