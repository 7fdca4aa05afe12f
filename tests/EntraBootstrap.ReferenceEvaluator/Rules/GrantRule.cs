using EntraBootstrap.Core.Tenants;

namespace EntraBootstrap.ReferenceEvaluator.Rules;

/// <summary>§1.6: what a policy asks for, and which of it is not met.</summary>
internal static class GrantRule
{
    /// <summary>A block wins over everything else.</summary>
    public static bool Blocks(GrantControls? grants) => grants is not null && Word.IsIn("block", grants.BuiltInControls);

    /// <summary>The controls that are not met: with AND each of them, with OR all of them unless one is met (§1.1; G1 to G3).</summary>
    public static IReadOnlyList<string> Unmet(Tenant tenant, GrantControls? grants, ConcreteSignIn signIn)
    {
        if (grants is null)
            return [];
        List<string> asked = [];
        List<string> unmet = [];
        void Ask(string control, bool isMet)
        {
            asked.Add(control);
            if (!isMet)
                unmet.Add(control);
        }

        foreach (string control in grants.BuiltInControls)
            Ask(control, IsMet(tenant, control, signIn));
        if (grants.AuthenticationStrength is not null)
            Ask("authenticationStrength", !ClientAppRule.IsLegacy(signIn.ClientAppType) && StrengthRule.IsSatisfied(tenant, grants.AuthenticationStrength, signIn));

        // Nobody accepts terms or passes a custom control before they are asked to.
        if (!grants.TermsOfUse.IsEmpty)
            Ask("termsOfUse", isMet: false);
        if (!grants.CustomAuthenticationFactors.IsEmpty)
            Ask("customAuthenticationFactors", isMet: false);

        bool oneIsEnough = Word.Same(grants.Operator, "OR");
        return oneIsEnough && unmet.Count < asked.Count ? [] : unmet;
    }

    private static bool IsMet(Tenant tenant, string control, ConcreteSignIn signIn)
    {
        // Legacy clients can do no MFA and send no device state; neither do device controls work with the device code flow.
        bool isLegacy = ClientAppRule.IsLegacy(signIn.ClientAppType);
        bool sendsDevice = !isLegacy && !Word.Same(signIn.TransferMethod, "deviceCodeFlow");
        if (Word.Same(control, "mfa"))
            return !isLegacy && StrengthRule.IsMfa(tenant, signIn);
        if (Word.Same(control, "compliantDevice"))
            return sendsDevice && signIn.Device?.IsCompliant == true && DeviceClaimRule.IsComplianceAccepted(tenant, signIn);
        if (Word.Same(control, "domainJoinedDevice"))
            return sendsDevice && Word.Same(signIn.Device?.TrustType, "ServerAD") && DeviceClaimRule.IsHybridJoinAccepted(tenant, signIn);
        if (Word.Same(control, "approvedApplication"))
            return signIn.IsApprovedApplication;
        if (Word.Same(control, "compliantApplication"))
            return signIn.IsCompliantApplication;
        if (Word.IsIn(control, ["passwordChange", "riskRemediation"]))
            return false;
        throw new NotSupportedException($"The control '{control}' is not written down here.");
    }
}
