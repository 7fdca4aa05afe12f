using EntraBootstrap.Core.Conditions;
using EntraBootstrap.Core.Tenants;

namespace EntraBootstrap.Core.Strengths;

/// <summary>Whether the passkey settings accept a passkey at sign-in: model and kind, by profile where the tenant has profiles.</summary>
/// <remarks>Source: Microsoft's documentation of passkeys and passkey profiles (documented): any profile of the person that accepts it is enough.</remarks>
internal static class PasskeyRules
{
    public static Truth Accept(
        Credential passkey, AuthenticationMethodConfiguration configuration, PasskeySettings settings, Func<MethodTarget, Truth> isTargeted, UnknownFacts? unknowns)
    {
        bool isUnread = configuration.Extra.NamesWithValue().Any(s_members.Contains);
        Truth truth = isUnread ? Truth.Unknown
            : settings.PasskeyProfiles.IsEmpty ? IsModelAllowed(settings.KeyRestrictions, passkey)
            : IsAllowedByAProfile(passkey, configuration, settings, isTargeted);
        if (truth == Truth.Unknown)
        {
            unknowns?.AddFact(
                passkey.Id is null ? "credentials/fido2" : $"{CollectionNames.AuthenticationMethods}/{passkey.Id}",
                "state the passkey's aaGuid and passkeyType, or export the person's fido2Methods");
        }

        return truth;
    }

    private static readonly HashSet<string> s_members = new(StringComparer.OrdinalIgnoreCase) { "keyRestrictions", "passkeyProfiles", "defaultPasskeyProfile" };

    private static Truth IsAllowedByAProfile(Credential passkey, AuthenticationMethodConfiguration configuration, PasskeySettings settings, Func<MethodTarget, Truth> isTargeted)
    {
        Truth any = Truth.False;
        foreach (MethodTarget target in configuration.IncludeTargets)
        {
            Truth targeted = isTargeted(target);
            if (targeted == Truth.False)
                continue;
            ValueList<string> profiles = target.AllowedPasskeyProfiles is { IsEmpty: false } named ? named
                : settings.DefaultPasskeyProfile is { Length: > 0 } one ? [one] : settings.PasskeyProfiles.Select(profile => profile.Id).ToValueList();
            foreach (PasskeyProfile profile in settings.PasskeyProfiles)
            {
                if (profiles.ContainsWord(profile.Id))
                    any = any.Or(targeted.And(IsKindAllowed(profile, passkey)).And(IsModelAllowed(profile.KeyRestrictions, passkey)));
            }
        }

        return any;
    }

    private static Truth IsKindAllowed(PasskeyProfile profile, Credential passkey) =>
        profile.Extra.NamesWithValue().Any() ? Truth.Unknown
        : profile.PasskeyTypes.ContainsWord("deviceBound") && profile.PasskeyTypes.ContainsWord("synced") ? Truth.True
        : passkey.PasskeyType is null ? Truth.Unknown
        : TruthTables.Of(profile.PasskeyTypes.ContainsWord(passkey.PasskeyType));

    private static Truth IsModelAllowed(KeyRestrictions? restrictions, Credential passkey)
    {
        if (restrictions?.Extra.NamesWithValue().Any() == true)
            return Truth.Unknown; // a part of it could not be read
        if (restrictions?.IsEnforced != true)
            return Truth.True;
        bool isBlockList = string.Equals(restrictions.EnforcementType, "block", StringComparison.OrdinalIgnoreCase);
        if (restrictions.AaGuids.IsEmpty)
            return TruthTables.Of(isBlockList);
        if (passkey.AaGuid is null)
            return Truth.Unknown;
        return TruthTables.Of(restrictions.AaGuids.ContainsWord(passkey.AaGuid) != isBlockList);
    }
}
