using EntraBootstrap.Core.Operations;
using EntraBootstrap.Core.Tenants;

namespace EntraBootstrap.PowerShell.Binding;

/// <summary>Completes the goals of a path.</summary>
public sealed class GoalCompleter() : FixedWordCompleter([.. FindPath.GoalWords]);

/// <summary>Completes what a person can have at hand.</summary>
public sealed class HeldModeCompleter() : FixedWordCompleter([.. AuthenticationMethodModeWords.All.Select(mode => mode.ToWord()), "platformCredential"]);

/// <summary>Completes what a person can have lost.</summary>
public sealed class LostCompleter() : FixedWordCompleter(["all", .. AuthenticationMethodModeWords.All.Select(mode => mode.ToWord()), "platformCredential"]);

/// <summary>Completes the actions that are not taken unless they are allowed.</summary>
public sealed class AllowCompleter() : FixedWordCompleter([.. FindPath.AllowWords]);

/// <summary>Completes the kinds of pass.</summary>
public sealed class PassKindCompleter() : FixedWordCompleter([.. RecoverPasskey.PassKindWords]);

/// <summary>Completes the devices of a path.</summary>
public sealed class JourneyDeviceCompleter() : FixedWordCompleter([.. FindPath.DeviceWords]);
