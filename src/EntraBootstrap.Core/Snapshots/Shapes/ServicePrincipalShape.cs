using System.Text.Json;
using EntraBootstrap.Core.Snapshots.Json;
using EntraBootstrap.Core.Snapshots.Reading;
using EntraBootstrap.Core.Snapshots.Writing;
using EntraBootstrap.Core.Tenants;

namespace EntraBootstrap.Core.Snapshots.Shapes;

/// <summary>Graph's <c>servicePrincipal</c> with its custom security attributes.</summary>
internal static class ServicePrincipalShape
{
    private const string Attributes = "customSecurityAttributes";

    public static ServicePrincipal Read(ObjectReader o) => new()
    {
        Id = o.Id("id"),
        AppId = o.Id("appId"),
        DisplayName = o.Text("displayName"),
        ServicePrincipalType = o.Word("servicePrincipalType"),
        AppOwnerOrganizationId = o.Word("appOwnerOrganizationId"),
        SignInAudience = o.Word("signInAudience"),
        CustomSecurityAttributes = o.Custom<CustomSecurityAttribute>(Attributes, ReadAttributes, "attribute sets"),
        Extra = o.Rest(),
    };

    public static void Write(ObjectWriter w, ServicePrincipal principal)
    {
        w.TextIfAny("id", principal.Id);
        w.TextIfAny("appId", principal.AppId);
        w.Text("displayName", principal.DisplayName);
        w.Text("servicePrincipalType", principal.ServicePrincipalType);
        w.Text("appOwnerOrganizationId", principal.AppOwnerOrganizationId);
        w.Text("signInAudience", principal.SignInAudience);
        if (principal.CustomSecurityAttributes is { } attributes)
            w.Object(Attributes, principal, (w, _) => WriteSets(w, attributes));
        w.Extra(principal.Extra);
    }

    private static void WriteSets(ObjectWriter w, ValueList<CustomSecurityAttribute> attributes)
    {
        foreach (IGrouping<string, CustomSecurityAttribute> set in attributes.GroupBy(attribute => attribute.Set, StringComparer.Ordinal))
        {
            w.Object(set.Key, set, static (w, set) =>
            {
                w.Text("@odata.type", "#microsoft.graph.customSecurityAttributeValue");
                foreach (CustomSecurityAttribute attribute in set)
                {
                    if (attribute.IsString && attribute.IsCollection)
                    {
                        w.Text(attribute.Name + "@odata.type", "#Collection(String)");
                        w.Strings(attribute.Name, attribute.Values);
                    }
                    else if (attribute.IsString)
                    {
                        w.Text(attribute.Name, attribute.Values.Count == 0 ? string.Empty : attribute.Values[0]);
                    }
                    else
                    {
                        w.Raw(attribute.Name, attribute.IsCollection ? $"[{string.Join(',', attribute.Values)}]" : attribute.Values[0]);
                    }
                }
            });
        }
    }

    private static CustomSecurityAttribute[]? ReadAttributes(JsonView value)
    {
        if (!value.IsObject)
            return null;
        var attributes = new List<CustomSecurityAttribute>();
        foreach (JsonMember set in value.Members)
        {
            if (set.Value.IsNull || MemberNames.IsAnnotation(set.Name.Raw))
                continue;
            if (!set.Value.IsObject)
                return null;
            foreach (JsonMember member in set.Value.Members)
            {
                if (member.Value.IsNull || MemberNames.IsAnnotation(member.Name.Raw))
                    continue;
                if (ReadAttribute(set.Name.Text, member) is not { } attribute)
                    return null;
                attributes.Add(attribute);
            }
        }

        return [.. attributes.OrderBy(attribute => attribute.Set, StringComparer.Ordinal).ThenBy(attribute => attribute.Name, StringComparer.Ordinal)];
    }

    private static CustomSecurityAttribute? ReadAttribute(string set, JsonMember member)
    {
        if (!member.Value.IsArray)
            return TryScalar(member.Value, out string single, out bool isText) ? new(set, member.Name.Text, [single], isText, IsCollection: false) : null;
        var values = new List<string>();
        bool isString = true;
        foreach (JsonView element in member.Value.Elements)
        {
            if (!TryScalar(element, out string text, out bool elementIsText) || (values.Count > 0 && elementIsText != isString))
                return null;
            isString = elementIsText;
            values.Add(text);
        }

        return new(set, member.Name.Text, values.ToValueList(), isString, IsCollection: true);
    }

    private static bool TryScalar(JsonView value, out string text, out bool isText)
    {
        isText = value.IsString;
        text = isText || value.Type is JsonTokenType.Number or JsonTokenType.True or JsonTokenType.False ? value.Text : string.Empty;
        return isText || text.Length > 0;
    }
}
