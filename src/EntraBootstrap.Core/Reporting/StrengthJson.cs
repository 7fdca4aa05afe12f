using System.Text;
using EntraBootstrap.Core.Design;
using EntraBootstrap.Core.Tenants;

namespace EntraBootstrap.Core.Reporting;

/// <summary>Writes a proposed strength as the body of <c>POST /policies/authenticationStrengthPolicies</c>.</summary>
/// <remarks>Source: Graph's reference of that request; restrictions as the metadata has them, see docs/decisions/design-strength.md.</remarks>
public static class StrengthJson
{
    /// <summary>Writes the body.</summary>
    /// <param name="stream">Where to; stays open.</param>
    /// <param name="design">What was designed.</param>
    /// <param name="layout">For reading, or on one line.</param>
    public static void Write(Stream stream, StrengthDesign design, JsonLayout layout)
    {
        ArgumentNullException.ThrowIfNull(design);
        AuthenticationStrengthPolicy strength = design.Strength;
        using var output = new JsonOutput(stream, layout);
        output.WriteDocument(to =>
        {
            to.BeginObject();
            to.Text("displayName", strength.DisplayName);
            to.Text("description", strength.Description);
            to.Texts("allowedCombinations", strength.AllowedCombinations ?? []);
            if (!strength.CombinationConfigurations.IsEmpty)
                to.List("combinationConfigurations", strength.CombinationConfigurations, configuration => Write(to, configuration));
            to.EndObject();
        });
    }

    /// <summary>The body as text, for reading.</summary>
    public static string Text(StrengthDesign design)
    {
        using var stream = new MemoryStream();
        Write(stream, design, JsonLayout.Indented);
        return Encoding.UTF8.GetString(stream.GetBuffer(), 0, (int)stream.Length).TrimEnd('\n');
    }

    private static void Write(JsonOutput output, CombinationConfiguration configuration)
    {
        output.BeginObject();
        output.Text("@odata.type", configuration.ODataType);
        output.Texts("appliesToCombinations", configuration.AppliesToCombinations);
        WriteIfAny(output, "allowedAAGUIDs", configuration.AllowedAaGuids);
        WriteIfAny(output, "allowedIssuerSkis", configuration.AllowedIssuerSkis);
        WriteIfAny(output, "allowedPolicyOIDs", configuration.AllowedPolicyOids);
        output.EndObject();
    }

    private static void WriteIfAny(JsonOutput output, string name, ValueList<string> values)
    {
        if (!values.IsEmpty)
            output.Texts(name, values);
    }
}
