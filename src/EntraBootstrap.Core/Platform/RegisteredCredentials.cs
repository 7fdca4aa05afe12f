using EntraBootstrap.Core.Evaluation;
using EntraBootstrap.Core.Strengths;
using EntraBootstrap.Core.Tenants;

namespace EntraBootstrap.Core.Platform;

/// <summary>What a person has registered, as the snapshot says.</summary>
public static class RegisteredCredentials
{
    /// <summary>
    /// The credentials of the registered methods, passes included; from the registration report where the methods were not captured; null if neither was.
    /// Phone sign-in and certificates come from the report, because Graph's methods do not show them.
    /// </summary>
    public static IReadOnlyList<Credential>? Of(CompiledTenant tenant, User user)
    {
        ArgumentNullException.ThrowIfNull(tenant);
        ArgumentNullException.ThrowIfNull(user);
        if (tenant.Index.IsContradicted(user))
            return null;
        UserRegistrationDetails? report = tenant.Index.FindRegistrationDetails(user.Id);
        if (tenant.Index.IsContradictedReport(user.Id) || report?.Extra.HasValue("methodsRegistered") == true
            || (report is null && (tenant.Index.HasNamelessReport || tenant.Tenant.Completeness[CollectionNames.UserRegistrationDetails] == CollectionState.Partial)))
        {
            return null; // it may hold what the methods do not show
        }

        AuthenticationMethodModes fromReport = AuthenticationMethodModes.None;
        bool isReportUnderstood = true;
        foreach (string word in report?.MethodsRegistered ?? [])
        {
            fromReport |= ModeOf(word) ?? AuthenticationMethodModes.None;
            isReportUnderstood &= ModeOf(word) is not null;
        }

        if (user.AuthenticationMethods is not { } methods)
        {
            if (user.Extra.Find("authenticationMethods") is not null)
                return null; // there are some, and they could not be read
            if (report is not null)
                return !isReportUnderstood ? null : [.. fromReport.Split().Select(mode => new Credential { Mode = mode })];
            return tenant.Tenant.Completeness.IsComplete(CollectionNames.AuthenticationMethods) ? [] : null;
        }

        // A kind that this version does not know may be one that the platform asks for first, or one that gets in; so may a phone whose type could not be read.
        if (methods.Any(method => method.Kind == AuthenticationMethodKind.Unknown || method is PhoneMethod && method.Extra.HasValue("phoneType")) || IsContradicted(methods))
            return null;
        var credentials = new List<Credential>();
        foreach (AuthenticationMethod method in methods)
            credentials.AddRange(Credential.Of(method));
        const AuthenticationMethodModes OnlyInReport =
            AuthenticationMethodModes.DeviceBasedPush | AuthenticationMethodModes.X509CertificateMultiFactor | AuthenticationMethodModes.X509CertificateSingleFactor;
        foreach (AuthenticationMethodModes mode in (fromReport & OnlyInReport).Split())
        {
            if (!credentials.Exists(credential => credential.Mode == mode))
                credentials.Add(new Credential { Mode = mode });
        }

        return credentials;
    }

    // Of two methods with one id that differ nobody knows which one is right.
    private static bool IsContradicted(ValueList<AuthenticationMethod> methods)
    {
        for (int i = 0; i < methods.Count; i++)
        {
            for (int j = 0; j < i; j++)
            {
                if (methods[i].Id.Length > 0 && methods[i].Id.Equals(methods[j].Id, StringComparison.OrdinalIgnoreCase) && methods[i].Kind == methods[j].Kind && !methods[i].Equals(methods[j]))
                    return true;
            }
        }

        return false;
    }

    // The report's words; those of passes and security questions say nothing that can be presented. Null for one that this version does not know.
    private static AuthenticationMethodModes? ModeOf(string word) => word.ToLowerInvariant() switch
    {
        "microsoftauthenticatorpush" => AuthenticationMethodModes.MicrosoftAuthenticatorPush,
        "microsoftauthenticatorpasswordless" => AuthenticationMethodModes.DeviceBasedPush,
        "softwareonetimepasscode" => AuthenticationMethodModes.SoftwareOath,
        "hardwareonetimepasscode" => AuthenticationMethodModes.HardwareOath,
        "mobilephone" or "alternatemobilephone" => AuthenticationMethodModes.Sms | AuthenticationMethodModes.Voice,
        "officephone" => AuthenticationMethodModes.Voice,
        "email" => AuthenticationMethodModes.Email,
        "windowshelloforbusiness" or "macossecureenclavekey" or "passkeydeviceboundwindowshello" => AuthenticationMethodModes.WindowsHelloForBusiness,
        "fido2securitykey" or "fido2" or "passkeydevicebound" or "passkeydeviceboundauthenticator" or "passkeysynced" => AuthenticationMethodModes.Fido2,
        "x509certificate" or "x509certificatemultifactor" or "certificatebasedauthentication" => AuthenticationMethodModes.X509CertificateMultiFactor,
        "x509certificatesinglefactor" => AuthenticationMethodModes.X509CertificateSingleFactor,
        "externalauthmethod" or "externalauthenticationmethod" => AuthenticationMethodModes.ExternalMfa,
        "qrcodepin" => AuthenticationMethodModes.QrCodePin,
        "temporaryaccesspass" or "securityquestion" or "password" or "none" or "appnotification" or "appcode" or "apppassword" => AuthenticationMethodModes.None,
        _ => null,
    };
}
