using EntraBootstrap.Core.Conditions;
using EntraBootstrap.Core.Evaluation;
using EntraBootstrap.Core.Tenants;

namespace EntraBootstrap.Core.Platform;

/// <summary>What policies that apply do not get at single applications, as documented or reported of them: the platform spares it.</summary>
internal sealed class SparedControls
{
    private const string MicrosoftGraphApp = "00000003-0000-0000-c000-000000000000";
    private const string AuthenticatorApp = "4813382a-8fa7-425e-ab75-3b753aab3abb";
    private const string ReadMethodsScope = "UserAuthenticationMethod.Read";

    private readonly Situation _situation;
    private readonly RuleBook _rules;
    private readonly World _world;

    public SparedControls(Situation situation, RuleBook rules, World world)
    {
        _situation = situation;
        _rules = rules;
        _world = world;
    }

    /// <summary>The rule by which a block counts for nothing at a target, so that it is not certain; null if it counts.</summary>
    public static PlatformRule? MaySpareBlock(CompiledPolicy policy, SignInTarget target) =>
        IsDeviceRegistration(target) && policy.Conditions.Any(condition => condition is LocationsCondition or DeviceFilterCondition or DeviceStatesCondition) ? PlatformRules.DeviceRegistrationService : null;

    /// <summary>Whether a block counts for nothing at a target.</summary>
    public bool IsBlockSpared(CompiledPolicy policy, SignInTarget target) => MaySpareBlock(policy, target) is { } rule && _rules.Holds(rule, _world);

    /// <summary>How sure it is that a control of a policy is not asked for at a target; null if it is asked for.</summary>
    public Confidence? Sparing(GrantControl control, CompiledPolicy policy, SignInTarget target)
    {
        bool isOfDevice = control.Kind is GrantControlKind.CompliantDevice or GrantControlKind.DomainJoinedDevice;
        bool isOfClient = control.Kind is GrantControlKind.ApprovedApplication or GrantControlKind.CompliantApplication;
        if ((isOfDevice || isOfClient) && IsDeviceRegistration(target) && _rules.Holds(PlatformRules.DeviceRegistrationService, _world))
            return PlatformRules.DeviceRegistrationService.Confidence;
        if (control.Kind == GrantControlKind.CompliantDevice && IsAuthenticatorReading(target))
            return PlatformRules.AuthenticatorReads.Confidence;
        if (!isOfClient || _situation.EntryPoint != EntryPoint.AuthenticatorApp || policy.Applications is not { IsAboutAll: true } applications)
            return null;
        return applications.ExcludesByName(WellKnown.AuthenticatorCredentialRegistrationApp) ? PlatformRules.AuthenticatorRegistrationApp.Confidence
            : applications.ExcludesByName(WellKnown.CredentialConfigurationApp) ? Confidence.Reported
            : null;
    }

    private static bool IsDeviceRegistration(SignInTarget target) => target.Applications.Count == 1 && target.Applications.ContainsWord(WellKnown.DeviceRegistrationApp);

    private bool IsAuthenticatorReading(SignInTarget target) =>
        target.Applications.Count == 1 && target.Applications.ContainsWord(MicrosoftGraphApp) && _situation.SignIn.Client is { Scopes: { IsEmpty: false } scopes } client
        && string.Equals(client.AppId, AuthenticatorApp, StringComparison.OrdinalIgnoreCase) && Array.TrueForAll(scopes.AsSpan().ToArray(), IsReading);

    private static bool IsReading(string scope) =>
        scope.Equals(ReadMethodsScope, StringComparison.OrdinalIgnoreCase) || scope.Equals($"https://graph.microsoft.com/{ReadMethodsScope}", StringComparison.OrdinalIgnoreCase);
}
