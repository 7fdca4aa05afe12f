using System.Collections;
using EntraBootstrap.Core.Operations;
using EntraBootstrap.Core.Ports;
using EntraBootstrap.Core.Tenants;
using EntraBootstrap.PowerShell.Hosting;

namespace EntraBootstrap.PowerShell.Binding;

/// <summary>Completes words that are the same for each tenant. New ones of Graph are accepted without being offered.</summary>
public abstract class FixedWordCompleter : WordCompleter
{
    private readonly Word[] _words;

    private protected FixedWordCompleter(params string[] words) => _words = Array.ConvertAll(words, word => new Word(word, string.Empty));

    private protected override IEnumerable<Word> Words(IDictionary bound) => _words;
}

/// <summary>Completes the shipped tenants.</summary>
public sealed class SampleCompleter : WordCompleter
{
    private protected override IEnumerable<Word> Words(IDictionary bound) => ModuleFolder.Samples.Names.Select(name => new Word(name, $"The sample tenant '{name}'"));
}

/// <summary>Completes authentication method modes.</summary>
public sealed class ModeCompleter() : FixedWordCompleter([.. AuthenticationMethodModeWords.All.Select(mode => mode.ToWord())]);

/// <summary>Completes user actions.</summary>
public sealed class UserActionCompleter() : FixedWordCompleter("registerSecurityInformation", "registerOrJoinDevices");

/// <summary>Completes entry points.</summary>
public sealed class EntryPointCompleter() : FixedWordCompleter(
    "application", "mySecurityInfo", "interrupt", "authenticatorApp", "windowsOobe", "windowsHelloProvisioning", "macOSPlatformSso", "automatedDeviceEnrollment", "accountRecovery");

/// <summary>Completes device platforms.</summary>
public sealed class DevicePlatformCompleter() : FixedWordCompleter("android", "iOS", "linux", "macOS", "other", "windows", "windowsPhone");

/// <summary>Completes client app types.</summary>
public sealed class ClientAppTypeCompleter() : FixedWordCompleter("browser", "mobileAppsAndDesktopClients", "exchangeActiveSync", "easSupported", "other");

/// <summary>Completes risk levels.</summary>
public sealed class RiskLevelCompleter() : FixedWordCompleter("none", "low", "medium", "high");

/// <summary>Completes authentication flows.</summary>
public sealed class AuthenticationFlowCompleter() : FixedWordCompleter("none", "deviceCodeFlow", "authenticationTransfer");

/// <summary>Completes what a strength can be designed for.</summary>
public sealed class StrengthIntentCompleter() : FixedWordCompleter([.. DesignStrength.IntentWords]);

/// <summary>Completes the clouds.</summary>
public sealed class EnvironmentCompleter() : FixedWordCompleter([.. GatewayEnvironment.National.Select(environment => environment.Name)]);

/// <summary>Completes the permissions that reading a snapshot needs.</summary>
public sealed class PermissionCompleter() : FixedWordCompleter([.. TenantPermissions.Read.Select(permission => permission.Name)]);
