using EntraBootstrap.Core.Snapshots.Json;
using EntraBootstrap.Core.Snapshots.Reading;
using EntraBootstrap.Core.Tenants;

namespace EntraBootstrap.Core.Snapshots.Shapes;

/// <summary>Graph's <c>conditionalAccessTemplate</c>: a policy without name and state in its <c>details</c>.</summary>
internal static class TemplateShape
{
    public static ConditionalAccessPolicy Read(ReadContext context, JsonView template)
    {
        ConditionalAccessPolicy policy = context.Read(template.Find("details")!.Value, PolicyShape.Read);
        string? id = template.FindText("id");
        return policy with
        {
            Id = policy.Id.Length > 0 ? policy.Id : id ?? string.Empty,
            TemplateId = policy.TemplateId ?? id,
            DisplayName = policy.DisplayName.Length > 0 ? policy.DisplayName : template.FindText("name") ?? string.Empty,
        };
    }
}
