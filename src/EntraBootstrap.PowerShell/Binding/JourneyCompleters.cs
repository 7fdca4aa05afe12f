using EntraBootstrap.Core.Conditions;
using EntraBootstrap.Core.Journeys;
using EntraBootstrap.Core.Operations;
using EntraBootstrap.Core.Tenants;

namespace EntraBootstrap.PowerShell.Binding;

/// <summary>Completes the goals of a path.</summary>
public sealed class GoalCompleter() : FixedWordCompleter([.. JourneyGoal.Words]);

/// <summary>Completes what a person can have at hand.</summary>
public sealed class HeldModeCompleter() : FixedWordCompleter([.. AuthenticationMethodModeWords.All.Select(mode => mode.ToWord()), "platformCredential"]);

/// <summary>Completes what a person can have lost.</summary>
public sealed class LostCompleter() : FixedWordCompleter(["all", .. AuthenticationMethodModeWords.All.Select(mode => mode.ToWord()), "platformCredential"]);

/// <summary>Completes the actions that are not taken unless they are allowed.</summary>
public sealed class AllowCompleter() : FixedWordCompleter([.. JourneyActions.OnlyIfAllowed.Select(EnumWords.ToWord)]);

/// <summary>Completes the devices of a path.</summary>
public sealed class JourneyDeviceCompleter() : FixedWordCompleter([.. FindPath.DeviceWords]);
