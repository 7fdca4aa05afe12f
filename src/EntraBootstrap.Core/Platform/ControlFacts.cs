using EntraBootstrap.Core.Conditions;
using EntraBootstrap.Core.Evaluation;
using EntraBootstrap.Core.Tenants;

namespace EntraBootstrap.Core.Platform;

/// <summary>Whether controls that are neither credentials nor interactive are met: devices, client applications, and what is not known.</summary>
internal sealed class ControlFacts
{
    private readonly CompiledTenant _tenant;
    private readonly Situation _situation;
    private readonly World _world;
    private readonly string _policyId;

    public ControlFacts(CompiledTenant tenant, Situation situation, World world, string policyId)
    {
        _tenant = tenant;
        _situation = situation;
        _world = world;
        _policyId = policyId;
    }

    /// <summary>Whether a control is met in this world.</summary>
    public bool IsMet(GrantControl control)
    {
        (Truth truth, string what, string fill) = Evaluate(control);
        return _world.ResolveRelief(truth, what, () => [new UnknownFact(what, _policyId, fill)]);
    }

    /// <summary>Whether a control is met in every world.</summary>
    public bool IsCertainlyMet(GrantControl control) => Evaluate(control).Truth == Truth.True;

    /// <summary>Whether a control is met, and what is missing to say so.</summary>
    public (Truth Truth, string What, string Fill) Evaluate(GrantControl control)
    {
        SignIn signIn = _situation.SignIn;
        switch (control.Kind)
        {
            case GrantControlKind.CompliantDevice:
                return Device("isCompliant", isHybrid: false, device => device.IsCompliant);
            case GrantControlKind.DomainJoinedDevice:
                return Device("trustType", isHybrid: true, device => device.IsHybridJoined);
            case GrantControlKind.ApprovedApplication or GrantControlKind.CompliantApplication:
                // Authenticator itself cannot meet these controls; elsewhere a scenario cannot say which client it is.
                bool isImpossible = _situation.EntryPoint == EntryPoint.AuthenticatorApp || signIn.IsLegacyClient == true
                    || signIn.DevicePlatform is DevicePlatform.MacOS or DevicePlatform.Linux or DevicePlatform.Other or DevicePlatform.WindowsPhone
                    || signIn.DevicePlatform == DevicePlatform.Windows && control.Kind == GrantControlKind.ApprovedApplication;
                return (isImpossible ? Truth.False : Truth.Unknown, $"signInConditions.{control.ControlName}", "whether the client application is protected cannot be stated in a scenario yet");
            default:
                return (Truth.Unknown, $"{CollectionNames.ConditionalAccessPolicies}/{_policyId}/grantControls", $"'{control.Word}' is a control that this version does not know: update EntraBootstrap");
        }
    }

    private (Truth Truth, string What, string Fill) Device(string member, bool isHybrid, Func<SignInDevice, bool?> fact)
    {
        string what = $"signInConditions.deviceInfo.{member}";
        string fill = $"give {what} in the scenario";
        SignIn signIn = _situation.SignIn;
        if (signIn.TransferMethod == TransferMethod.DeviceCodeFlow || signIn.IsLegacyClient == true)
            return (Truth.False, what, fill);
        Truth met = signIn.Device is null ? Truth.Unknown : TruthTables.Of(fact(signIn.Device));
        if (met != Truth.False)
        {
            var unknowns = new UnknownFacts();
            Truth counts = HomeTrust.AcceptsDevice(_tenant.Tenant, signIn.Identity, isHybrid, unknowns);
            if (counts == Truth.False)
                return (Truth.False, what, fill);
            if (counts == Truth.Unknown && met == Truth.True)
                return (Truth.Unknown, unknowns.Facts[0].What, unknowns.Facts[0].Fill);
        }

        if (met != Truth.True || (signIn.TransferMethod is not null && signIn.IsLegacyClient is not null))
            return (met, what, fill);

        // A device that complies is worth nothing if the client or the flow cannot tell of it.
        string missing = signIn.IsLegacyClient is null ? "signInConditions.clientAppType" : "signInConditions.authenticationFlow";
        return (Truth.Unknown, missing, $"give {missing} in the scenario");
    }
}
