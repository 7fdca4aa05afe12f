using System.Globalization;

namespace EntraBootstrap.Core.Snapshots.Reading.Formats;

/// <summary>The Zero Trust Assessment's pages: <c>&lt;Entity&gt;/&lt;Entity&gt;-&lt;n&gt;.json</c>.</summary>
internal sealed class ZeroTrustAssessmentFormat : FolderFormat
{
    public override string Name => "Zero Trust Assessment folder";

    public override FilePlace? Find(string[] segments)
    {
        if (segments.Length < 2)
            return null;
        string stem = Path.GetFileNameWithoutExtension(segments[^1]);
        int dash = stem.LastIndexOf('-');
        if (dash <= 0 || !Same(stem[..dash], segments[^2]) || !int.TryParse(stem.AsSpan(dash + 1), NumberStyles.None, CultureInfo.InvariantCulture, out _))
            return null;
        ObjectKind kind = segments[^2].ToUpperInvariant() switch
        {
            "USER" or "USERS" => ObjectKind.User,
            "GROUP" or "GROUPS" => ObjectKind.Group,
            "DEVICE" or "DEVICES" => ObjectKind.Device,
            "SERVICEPRINCIPAL" or "SERVICEPRINCIPALS" => ObjectKind.ServicePrincipal,
            "ROLEASSIGNMENT" or "ROLEASSIGNMENTS" => ObjectKind.RoleAssignment,
            "ROLEELIGIBILITYSCHEDULEINSTANCE" or "ROLEELIGIBILITY" => ObjectKind.RoleEligibility,
            "USERREGISTRATIONDETAILS" => ObjectKind.RegistrationDetails,
            _ => ObjectKind.None,
        };
        return new FilePlace(this, kind);
    }

    public override bool HoldsAll(string collection) => true;
}
