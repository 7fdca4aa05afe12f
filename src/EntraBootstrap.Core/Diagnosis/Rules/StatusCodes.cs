using System.Collections.Frozen;
using System.Globalization;
using EntraBootstrap.Core.Diagnosis.Logs;
using EntraBootstrap.Core.Platform;

namespace EntraBootstrap.Core.Diagnosis.Rules;

/// <summary>How a sign-in ended: <c>status.errorCode</c>, the number behind <c>AADSTS</c>.</summary>
/// <remarks>
/// Source: Microsoft identity platform documentation, error codes. It says that codes may change, so a code alone never decides who asked where another part of the
/// record does.
/// </remarks>
internal static class StatusCodes
{
    private const string Source = "Microsoft identity platform documentation: error codes";

    private static readonly FrozenDictionary<int, Status> s_codes = Build();

    /// <summary>What the code of a record says; nothing for a success, or without a code.</summary>
    public static IEnumerable<Clue> Read(SignInRecord record)
    {
        if (record.ErrorCode is not { } code || code == 0)
            yield break;
        string number = code.ToString(CultureInfo.InvariantCulture);
        if (!s_codes.TryGetValue(code, out Status? status))
        {
            yield return new Clue(
                new Reason("LOG-STATUS-UNKNOWN", ReasonSource.Undetermined, null, $"The sign-in ended with the code {number}, which is not known here.", $"https://login.microsoftonline.com/error?code={number} explains it.", Source),
                Asked.Other, null, Confidence.Documented, Decides: true);
            yield break;
        }

        yield return new Clue(
            new Reason(status.Code, Clue.SourceOf(status.Attribution), null, $"{status.Message} (code {number}).", status.Remedy, Source),
            status.Asked, status.Attribution, status.Confidence, status.Asked != Asked.Nothing);
    }

    private static FrozenDictionary<int, Status> Build()
    {
        var codes = new Dictionary<int, Status>();
        void Add(Status status, params ReadOnlySpan<int> numbers)
        {
            foreach (int number in numbers)
                codes.Add(number, status);
        }

        const string Device = "Join or enrol the device, and let it comply.";
        const string Pass = "Issue a Temporary Access Pass that the methods policy allows for this person, and that fits what it is for.";
        Add(new("LOG-STATUS-MFA", Asked.Mfa, null, "A second step was asked for and not given"), 50074, 50076, 500121);
        Add(new("LOG-STATUS-REGISTER", Asked.Registration, null, "The person has to register a method first", "Issue a Temporary Access Pass and let the person register."), 50072, 50079);
        Add(new("LOG-STATUS-REGISTER", Asked.Registration, Attribution.Platform, "The person was asked to register for password reset"), 50125);
        Add(new("LOG-STATUS-EXPIRED", Asked.Mfa, Attribution.ConditionalAccess, "Multifactor authentication was longer ago than a policy allows", "Look at the sign-in frequency of the policies that apply."), 50078);
        Add(new("LOG-STATUS-EXPIRED", Asked.Other, Attribution.ConditionalAccess, "The sign-in was longer ago than the sign-in frequency allows", "Look at the sign-in frequency of the policies that apply."), 70043, 70044);
        Add(new("LOG-STATUS-DEVICE", Asked.Device, null, "The device has to authenticate, and cannot", Device), 50097, 50127, 50129, 50155, 50187);
        Add(new("LOG-STATUS-DEVICE", Asked.Device, Attribution.ConditionalAccess, "The device does not comply, or is not joined as a policy asks", Device), 53000, 53001);
        Add(new("LOG-STATUS-APP", Asked.Other, Attribution.ConditionalAccess, "A policy asks for an approved or protected application", "Use an application that the policy takes."), 53002, 53009);
        Add(new("LOG-STATUS-BLOCKED", Asked.Block, Attribution.ConditionalAccess, "Conditional Access blocks the sign-in", "Look at which policy blocks; a credential does not help."), 53003);
        Add(new("LOG-STATUS-BLOCKED", Asked.Other, Attribution.ConditionalAccess, "A Conditional Access policy was not met"), 50131);
        Add(new("LOG-STATUS-REGISTRATION-BLOCKED", Asked.Block, Attribution.ConditionalAccess, "Security info can be registered from certain places or devices only", "Let the person register from a place that the policy on Register security information takes, or with a Temporary Access Pass that it admits."), 53010);
        Add(new("LOG-STATUS-RISK", Asked.Block, Attribution.IdentityProtection, "The risk is too high for this sign-in or registration", "Look at the person's risk in ID Protection."), 53004, 53011, 530034);
        Add(new("LOG-STATUS-DEFAULTS", Asked.Block, Attribution.SecurityDefaults, "Security defaults block the sign-in", "Use a client that can do modern authentication, or replace security defaults by policies."), 530035);
        Add(new("LOG-STATUS-BLOCKED", Asked.Block, null, "A security policy blocks the sign-in"), 530032);
        Add(new("LOG-STATUS-CREDENTIAL", Asked.Block, Attribution.CredentialPolicy, "The methods policy refuses what was presented", Pass) { Confidence = Confidence.Reported }, 130500, 130501, 130502);
        Add(new("LOG-STATUS-CREDENTIAL", Asked.Block, Attribution.CredentialPolicy, "The Temporary Access Pass is wrong, used up, expired, or not valid yet", Pass) { Confidence = Confidence.Reported }, 130503, 130504, 130505, 130506, 130507);
        Add(new("LOG-STATUS-KEY", Asked.Other, Attribution.CredentialPolicy, "The key of the credential, or its device, is not known or is switched off", "Register the credential again."), 130004, 130005, 130006, 130007, 130008, 135010, 135011);
        Add(new("LOG-STATUS-GUEST", Asked.Mfa, Attribution.Platform, "The guest cannot do multifactor authentication here", "Trust the multifactor authentication of the home tenant, or let the guest register here."), 90072);
        Add(new("LOG-STATUS-EXTERNAL", Asked.Other, Attribution.ConditionalAccess, "A policy asks for terms of use or an external control"), 50158, 50161);
        Add(new("LOG-STATUS-REVOKED", Asked.Other, Attribution.Platform, "The sessions of the person were revoked, or the credentials changed, so a fresh sign-in is needed", "Nothing is to be done after a recovery: that is what revoking is for."), 50133, 50173);
        Add(new("LOG-STATUS-CONSENT", Asked.Other, Attribution.Application, "The application needs consent"), 65001, 65002);
        Add(new("LOG-STATUS-CONSENT", Asked.Block, Attribution.Application, "The person is not assigned to the application", "Assign the person to the application."), 50105);
        Add(new("LOG-STATUS-PASSWORD", Asked.Other, Attribution.Platform, "The password has expired and has to be changed"), 50055);
        Add(new("LOG-STATUS-FAILED", Asked.Nothing, null, "The sign-in failed before anything more was asked: the credential was wrong, or the account is locked or switched off"), 50034, 50053, 50056, 50057, 50126);
        Add(new("LOG-STATUS-NOISE", Asked.Nothing, null, "The sign-in was interrupted for something that asks for no credential"), 16000, 16001, 16003, 50058, 50140, 50199);
        return codes.ToFrozenDictionary();
    }

    private sealed record Status(string Code, Asked Asked, Attribution? Attribution, string Message, string? Remedy = null)
    {
        public Confidence Confidence { get; init; } = Confidence.Documented;
    }
}
