using EntraBootstrap.Core.Snapshots.Reading;
using EntraBootstrap.Core.Snapshots.Writing;
using EntraBootstrap.Core.Tenants;

namespace EntraBootstrap.Core.Snapshots.Shapes;

/// <summary>Graph's <c>conditionalAccessGrantControls</c> and <c>conditionalAccessSessionControls</c>.</summary>
internal static class ControlsShape
{
    public static GrantControls ReadGrant(ObjectReader o) => new()
    {
        Operator = o.Word("operator"),
        BuiltInControls = o.Strings("builtInControls"),
        CustomAuthenticationFactors = o.Strings("customAuthenticationFactors"),
        TermsOfUse = o.Strings("termsOfUse"),
        AuthenticationStrength = o.Object("authenticationStrength", StrengthShape.Read),
        Extra = o.Rest(),
    };

    public static void WriteGrant(ObjectWriter w, GrantControls grant)
    {
        w.Text("operator", grant.Operator);
        w.Strings("builtInControls", grant.BuiltInControls);
        w.Strings("customAuthenticationFactors", grant.CustomAuthenticationFactors);
        w.Strings("termsOfUse", grant.TermsOfUse);
        w.Object("authenticationStrength", grant.AuthenticationStrength, StrengthShape.Write);
        w.Extra(grant.Extra);
    }

    public static SessionControls ReadSession(ObjectReader o) => new()
    {
        ApplicationEnforcedRestrictions = o.Object("applicationEnforcedRestrictions", ReadSwitch),
        CloudAppSecurity = o.Object("cloudAppSecurity", ReadCloudAppSecurity),
        PersistentBrowser = o.Object("persistentBrowser", ReadPersistentBrowser),
        SignInFrequency = o.Object("signInFrequency", ReadSignInFrequency),
        SecureSignInSession = o.Object("secureSignInSession", ReadSwitch),
        DisableResilienceDefaults = o.Bool("disableResilienceDefaults"),
        ContinuousAccessEvaluation = o.Object("continuousAccessEvaluation", ReadContinuousAccessEvaluation),
        Extra = o.Rest(),
    };

    public static void WriteSession(ObjectWriter w, SessionControls session)
    {
        w.Object("applicationEnforcedRestrictions", session.ApplicationEnforcedRestrictions, WriteSwitch);
        w.Object("cloudAppSecurity", session.CloudAppSecurity, static (w, value) =>
        {
            w.Bool("isEnabled", value.IsEnabled);
            w.Text("cloudAppSecurityType", value.CloudAppSecurityType);
            w.Extra(value.Extra);
        });
        w.Object("persistentBrowser", session.PersistentBrowser, static (w, value) =>
        {
            w.Bool("isEnabled", value.IsEnabled);
            w.Text("mode", value.Mode);
            w.Extra(value.Extra);
        });
        w.Object("signInFrequency", session.SignInFrequency, static (w, value) =>
        {
            w.Bool("isEnabled", value.IsEnabled);
            w.Text("frequencyInterval", value.FrequencyInterval);
            w.Text("type", value.Type);
            w.Int("value", value.Value);
            w.Text("authenticationType", value.AuthenticationType);
            w.Extra(value.Extra);
        });
        w.Object("secureSignInSession", session.SecureSignInSession, WriteSwitch);
        w.Bool("disableResilienceDefaults", session.DisableResilienceDefaults);
        w.Object("continuousAccessEvaluation", session.ContinuousAccessEvaluation, static (w, value) =>
        {
            w.Text("mode", value.Mode);
            w.Extra(value.Extra);
        });
        w.Extra(session.Extra);
    }

    private static SwitchControl ReadSwitch(ObjectReader o) => new() { IsEnabled = o.Bool("isEnabled"), Extra = o.Rest() };

    private static void WriteSwitch(ObjectWriter w, SwitchControl control)
    {
        w.Bool("isEnabled", control.IsEnabled);
        w.Extra(control.Extra);
    }

    private static CloudAppSecurityControl ReadCloudAppSecurity(ObjectReader o) => new()
    {
        IsEnabled = o.Bool("isEnabled"),
        CloudAppSecurityType = o.Word("cloudAppSecurityType"),
        Extra = o.Rest(),
    };

    private static PersistentBrowserControl ReadPersistentBrowser(ObjectReader o) => new() { IsEnabled = o.Bool("isEnabled"), Mode = o.Word("mode"), Extra = o.Rest() };

    private static ContinuousAccessEvaluationControl ReadContinuousAccessEvaluation(ObjectReader o) => new() { Mode = o.Word("mode"), Extra = o.Rest() };

    private static SignInFrequencyControl ReadSignInFrequency(ObjectReader o) => new()
    {
        IsEnabled = o.Bool("isEnabled"),
        FrequencyInterval = o.Word("frequencyInterval"),
        Type = o.Word("type"),
        Value = o.Int("value"),
        AuthenticationType = o.Word("authenticationType"),
        Extra = o.Rest(),
    };
}
