using EntraBootstrap.Core.Snapshots.Reading;
using EntraBootstrap.Core.Snapshots.Writing;
using EntraBootstrap.Core.Tenants;

namespace EntraBootstrap.Core.Snapshots.Shapes;

/// <summary>Graph's <c>authenticationStrengthPolicy</c> and <c>authenticationContextClassReference</c>.</summary>
internal static class StrengthShape
{
    public static AuthenticationStrengthPolicy Read(ObjectReader o) => new()
    {
        Id = o.Id("id"),
        DisplayName = o.Text("displayName"),
        Description = o.Text("description"),
        PolicyType = o.Word("policyType"),
        RequirementsSatisfied = o.Word("requirementsSatisfied"),
        AllowedCombinations = o.StringsOrNull("allowedCombinations"),
        CombinationConfigurations = o.Objects("combinationConfigurations", ReadConfiguration),
        CreatedDateTime = o.Date("createdDateTime"),
        ModifiedDateTime = o.Date("modifiedDateTime"),
        Extra = o.Rest(),
    };

    public static void Write(ObjectWriter w, AuthenticationStrengthPolicy strength)
    {
        w.TextIfAny("id", strength.Id);
        w.Text("displayName", strength.DisplayName);
        w.Text("description", strength.Description);
        w.Text("policyType", strength.PolicyType);
        w.Text("requirementsSatisfied", strength.RequirementsSatisfied);
        w.StringsOrNull("allowedCombinations", strength.AllowedCombinations);
        w.ObjectsIfAny("combinationConfigurations", strength.CombinationConfigurations, WriteConfiguration);
        w.Date("createdDateTime", strength.CreatedDateTime);
        w.Date("modifiedDateTime", strength.ModifiedDateTime);
        w.Extra(strength.Extra);
    }

    public static AuthenticationContext ReadContext(ObjectReader o) => new()
    {
        Id = o.Id("id"),
        DisplayName = o.Text("displayName"),
        Description = o.Text("description"),
        IsAvailable = o.Bool("isAvailable"),
        Extra = o.Rest(),
    };

    public static void WriteContext(ObjectWriter w, AuthenticationContext context)
    {
        w.TextIfAny("id", context.Id);
        w.Text("displayName", context.DisplayName);
        w.Text("description", context.Description);
        w.Bool("isAvailable", context.IsAvailable);
        w.Extra(context.Extra);
    }

    private static CombinationConfiguration ReadConfiguration(ObjectReader o) => new()
    {
        Id = o.Text("id") ?? string.Empty,
        ODataType = o.Word("@odata.type"),
        AppliesToCombinations = o.Strings("appliesToCombinations"),
        AllowedAaGuids = o.Strings("allowedAAGUIDs"),
        AllowedIssuerSkis = o.Strings("allowedIssuerSkis"),
        AllowedPolicyOids = o.Strings("allowedPolicyOIDs"),
        Extra = o.Rest(),
    };

    private static void WriteConfiguration(ObjectWriter w, CombinationConfiguration configuration)
    {
        w.TextIfAny("id", configuration.Id);
        w.Text("@odata.type", configuration.ODataType);
        w.Strings("appliesToCombinations", configuration.AppliesToCombinations);
        w.StringsIfAny("allowedAAGUIDs", configuration.AllowedAaGuids);
        w.StringsIfAny("allowedIssuerSkis", configuration.AllowedIssuerSkis);
        w.StringsIfAny("allowedPolicyOIDs", configuration.AllowedPolicyOids);
        w.Extra(configuration.Extra);
    }
}
