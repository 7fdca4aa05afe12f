using EntraBootstrap.Core.Platform;
using EntraBootstrap.Core.Platform.Scenarios;
using EntraBootstrap.Core.Tenants;

namespace EntraBootstrap.Core.Diagnosis;

/// <summary>The answer to a scenario as a step-up reason. There is no log to compare it with, so it has no replay; what is missing is what the simulation lacks.</summary>
internal static class ScenarioReasons
{
    /// <summary>Why the person of a scenario is asked for more.</summary>
    /// <param name="scenario">The scenario.</param>
    /// <param name="line">Its line.</param>
    /// <param name="person">The person's name, as the snapshot has it.</param>
    /// <param name="result">The simulation's answer.</param>
    public static StepUpReason Of(Scenario scenario, int? line, string? person, SignInResult result) => new()
    {
        Record = new StepUpRecord(scenario.Id, line, null, person, ResourceOf(scenario)),
        Asked = AskedBy(result),
        Attribution = result.Attribution,
        Confidence = result.Confidence,
        Reasons = result.Reasons,
        Missing = [.. result.Unknowns.Select(unknown => new MissingField(unknown.What, $"It decides; {unknown.Fill} gives it."))],
        Sample = result.Sample,
    };

    /// <summary>What a decision asks for.</summary>
    public static Asked AskedBy(SignInResult result) => result.Decision switch
    {
        Decision.Granted => Asked.Nothing,
        Decision.Register => Asked.Registration,
        _ => ByControls(result),
    };

    /// <summary>Whether the door is shut whatever the person presents: by a block, or for want of a device.</summary>
    public static bool IsShut(SignInResult result) => result.Decision == Decision.Blocked && result.UnmetControls.Any(control => control is "block" or "compliantDevice" or "domainJoinedDevice");

    private static Asked ByControls(SignInResult result)
    {
        ValueList<string> controls = result.UnmetControls;
        if (controls.Contains("block", StringComparer.Ordinal))
            return Asked.Block;
        if (controls.Contains("compliantDevice", StringComparer.Ordinal) || controls.Contains("domainJoinedDevice", StringComparer.Ordinal))
            return Asked.Device;
        if (controls.Contains("authenticationStrength", StringComparer.Ordinal))
            return Asked.Strength;
        if (controls.Contains("mfa", StringComparer.Ordinal))
            return Asked.Mfa;
        if (controls.Count > 0)
            return Asked.Other;
        return result.Decision switch
        {
            Decision.Blocked => Asked.Block,
            Decision.Challenge or Decision.Stuck => Asked.Mfa,
            _ => Asked.Other,
        };
    }

    private static string? ResourceOf(Scenario scenario) => scenario.Target switch
    {
        { UserAction: Conditions.UserAction.RegisterSecurityInformation } => "registerSecurityInformation",
        { UserAction: Conditions.UserAction.RegisterOrJoinDevices } => "registerOrJoinDevices",
        { AuthenticationContext: { } context } => context,
        { Applications: [var one, ..] } => one,
        _ => scenario.EntryPoint is { } entry ? Conditions.EnumWords.ToWord(entry) : null,
    };
}
