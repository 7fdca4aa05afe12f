using EntraBootstrap.Core.Snapshots.Reading;
using EntraBootstrap.Core.Snapshots.Writing;
using EntraBootstrap.Core.Tenants;

namespace EntraBootstrap.Core.Snapshots.Shapes;

/// <summary>Graph's <c>conditionalAccessPolicy</c>.</summary>
internal static class PolicyShape
{
    public static ConditionalAccessPolicy Read(ObjectReader o) => new()
    {
        Id = o.Id("id"),
        DisplayName = o.Text("displayName") ?? string.Empty,
        State = o.Word("state"),
        CreatedDateTime = o.Date("createdDateTime"),
        ModifiedDateTime = o.Date("modifiedDateTime"),
        TemplateId = o.Word("templateId"),
        Conditions = o.Object("conditions", ConditionsShape.Read) ?? new PolicyConditions(),
        GrantControls = o.Object("grantControls", ControlsShape.ReadGrant),
        SessionControls = o.Object("sessionControls", ControlsShape.ReadSession),
        Extra = o.Rest(),
    };

    public static void Write(ObjectWriter w, ConditionalAccessPolicy policy)
    {
        w.TextIfAny("id", policy.Id);
        w.TextIfAny("displayName", policy.DisplayName);
        w.Text("state", policy.State);
        w.Date("createdDateTime", policy.CreatedDateTime);
        w.Date("modifiedDateTime", policy.ModifiedDateTime);
        w.Text("templateId", policy.TemplateId);
        w.Object("conditions", policy.Conditions, ConditionsShape.Write);
        w.Object("grantControls", policy.GrantControls, ControlsShape.WriteGrant);
        w.Object("sessionControls", policy.SessionControls, ControlsShape.WriteSession);
        w.Extra(policy.Extra);
    }
}
