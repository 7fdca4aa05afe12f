using EntraBootstrap.Core.Tenants;

namespace EntraBootstrap.Core.Snapshots.Reading.Formats;

/// <summary>IntuneManagement's folders: one file for each object, named after it. Of groups it writes only those that policies name.</summary>
internal sealed class IntuneManagementFormat : FolderFormat
{
    public override string Name => "IntuneManagement folder";

    public override FilePlace? Find(string[] segments)
    {
        if (Same(segments[^1], "MigrationTable.json"))
            return new FilePlace(this, ObjectKind.None, IsOther: true);
        if (segments.Length < 2)
            return null;
        ObjectKind kind = segments[^2].ToUpperInvariant() switch
        {
            "CONDITIONALACCESS" => ObjectKind.Policy,
            "AUTHENTICATIONSTRENGTHS" => ObjectKind.Strength,
            "NAMEDLOCATIONS" => ObjectKind.NamedLocation,
            "AUTHENTICATIONCONTEXT" or "AUTHENTICATIONCONTEXTS" => ObjectKind.AuthenticationContext,
            "GROUPS" => ObjectKind.Group,
            "TERMSOFUSE" => ObjectKind.TermsOfUse,
            _ => ObjectKind.None,
        };
        return kind == ObjectKind.None ? null : new FilePlace(this, kind);
    }

    public override bool HoldsAll(string collection) => collection is not (CollectionNames.Groups or CollectionNames.AuthenticationStrengthPolicies);
}
