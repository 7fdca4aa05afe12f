using EntraBootstrap.Core.Snapshots.Reading;
using EntraBootstrap.Core.Snapshots.Writing;
using EntraBootstrap.Core.Tenants;

namespace EntraBootstrap.Core.Snapshots.Shapes;

/// <summary>Graph's <c>authenticationMethodsPolicy</c>.</summary>
internal static class MethodsPolicyShape
{
    private const string Enforcement = "registrationEnforcement";
    private const string Campaign = "authenticationMethodsRegistrationCampaign";

    public static AuthenticationMethodsPolicy Read(ObjectReader o)
    {
        RegistrationWrapper? wrapper = o.Object(Enforcement, ReadWrapper);
        var policy = new AuthenticationMethodsPolicy
        {
            Id = o.Id("id"),
            PolicyMigrationState = o.Word("policyMigrationState"),
            AuthenticationMethodConfigurations = o.Objects("authenticationMethodConfigurations", MethodConfigurationShape.Read),
            RegistrationCampaign = wrapper?.Campaign,
            SystemCredentialPreferences = o.Object("systemCredentialPreferences", ReadFeature),
            LastModifiedDateTime = o.Date("lastModifiedDateTime"),
            Extra = o.Rest(),
        };
        if (wrapper is null || wrapper.Extra.Count == 0)
            return policy;

        // The model has no name for the wrapper; what else it holds is kept beside the policy's own members.
        return policy with
        {
            Extra = ExtraMembers.From(policy.Extra.Concat(wrapper.Extra.Select(member => new KeyValuePair<string, string>($"{Enforcement}.{member.Key}", member.Value)))),
        };
    }

    public static void Write(ObjectWriter w, AuthenticationMethodsPolicy policy)
    {
        WriteDocument(w, policy);
        w.Objects("authenticationMethodConfigurations", policy.AuthenticationMethodConfigurations, MethodConfigurationShape.Write);
        w.Extra(policy.Extra);
    }

    /// <summary>The policy without its configurations, which the folder form keeps in files of their own.</summary>
    public static void WriteDocument(ObjectWriter w, AuthenticationMethodsPolicy policy)
    {
        w.TextIfAny("id", policy.Id);
        w.Text("policyMigrationState", policy.PolicyMigrationState);
        if (policy.RegistrationCampaign is not null)
            w.Object(Enforcement, policy.RegistrationCampaign, static (w, campaign) => w.Object(Campaign, campaign, WriteCampaign));
        w.Object("systemCredentialPreferences", policy.SystemCredentialPreferences, WriteFeature);
        w.Date("lastModifiedDateTime", policy.LastModifiedDateTime);
        w.Extra(policy.Extra);
    }

    private static RegistrationWrapper ReadWrapper(ObjectReader o) => new(o.Object(Campaign, ReadCampaign), o.Rest());

    private static RegistrationCampaign ReadCampaign(ObjectReader o) => new()
    {
        State = o.Word("state"),
        SnoozeDurationInDays = o.Int("snoozeDurationInDays"),
        EnforceRegistrationAfterAllowedSnoozes = o.Bool("enforceRegistrationAfterAllowedSnoozes"),
        IncludeTargets = o.Objects("includeTargets", MethodConfigurationShape.ReadTarget),
        ExcludeTargets = o.Objects("excludeTargets", MethodConfigurationShape.ReadTarget),
        Extra = o.Rest(),
    };

    private static void WriteCampaign(ObjectWriter w, RegistrationCampaign campaign)
    {
        w.Text("state", campaign.State);
        w.Int("snoozeDurationInDays", campaign.SnoozeDurationInDays);
        w.Bool("enforceRegistrationAfterAllowedSnoozes", campaign.EnforceRegistrationAfterAllowedSnoozes);
        w.Objects("includeTargets", campaign.IncludeTargets, MethodConfigurationShape.WriteTarget);
        w.Objects("excludeTargets", campaign.ExcludeTargets, MethodConfigurationShape.WriteTarget);
        w.Extra(campaign.Extra);
    }

    private static FeatureState ReadFeature(ObjectReader o) => new()
    {
        State = o.Word("state"),
        IncludeTargets = o.Objects("includeTargets", MethodConfigurationShape.ReadTarget),
        ExcludeTargets = o.Objects("excludeTargets", MethodConfigurationShape.ReadTarget),
        Extra = o.Rest(),
    };

    private static void WriteFeature(ObjectWriter w, FeatureState feature)
    {
        w.Text("state", feature.State);
        w.Objects("includeTargets", feature.IncludeTargets, MethodConfigurationShape.WriteTarget);
        w.Objects("excludeTargets", feature.ExcludeTargets, MethodConfigurationShape.WriteTarget);
        w.Extra(feature.Extra);
    }

    private sealed record RegistrationWrapper(RegistrationCampaign? Campaign, ExtraMembers Extra);
}
