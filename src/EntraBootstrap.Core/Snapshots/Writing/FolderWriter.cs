using System.Buffers;
using EntraBootstrap.Core.Snapshots.Json;
using EntraBootstrap.Core.Snapshots.Shapes;
using EntraBootstrap.Core.Tenants;

namespace EntraBootstrap.Core.Snapshots.Writing;

/// <summary>Writes the folder form: EntraExporter's folders for what is small, one <c>.jsonl</c> file in the root for what may be large.</summary>
internal sealed class FolderWriter(string root, Action<string> progress, CancellationToken cancellationToken)
{
    private readonly ArrayBufferWriter<byte> _compact = new();
    private readonly ArrayBufferWriter<byte> _indented = new();

    /// <summary>How many files were written.</summary>
    public int Files { get; private set; }

    /// <summary>Writes a tenant.</summary>
    /// <param name="tenant">The tenant.</param>
    /// <param name="streamed">Collections that are not held in memory and that the tenant lacks.</param>
    public void Write(Tenant tenant, params IEnumerable<CollectionOutput> streamed)
    {
        Document("snapshot.json", output => ObjectWriter.Write(output, tenant, CanonicalLayout.WriteHeader));
        foreach (CollectionOutput collection in CanonicalLayout.Collections(tenant).Concat(streamed))
        {
            progress(collection.Name);
            if (collection.Folder is null)
                Lines(collection);
            else
                Objects(collection);
        }

        foreach (DocumentOutput document in CanonicalLayout.Documents(tenant))
        {
            switch (document.Name)
            {
                case CollectionNames.AuthenticationMethodsPolicy:
                    MethodsPolicy(tenant.AuthenticationMethodsPolicy!);
                    break;
                case CollectionNames.CrossTenantAccessPolicy:
                    CrossTenant(tenant.CrossTenantAccessPolicy!);
                    break;
                case CollectionNames.Organization:
                    Document("Organization/Organization.json", document.Write);
                    break;
                case CollectionNames.SecurityDefaults:
                    Document("Policies/IdentitySecurityDefaultsEnforcementPolicy/IdentitySecurityDefaultsEnforcementPolicy.json", document.Write);
                    break;
                case CollectionNames.MfaTrustedIps:
                    Document("Policies/MfaTrustedIps/MfaTrustedIps.json", output => ObjectWriter.Write(output, tenant.MfaTrustedIps!.Value, static (w, ranges) => w.Strings("value", ranges)));
                    break;
                default:
                    string name = char.ToUpperInvariant(document.Name[0]) + document.Name[1..];
                    Document($"Policies/{name}/{name}.json", document.Write);
                    break;
            }
        }
    }

    private void MethodsPolicy(AuthenticationMethodsPolicy policy)
    {
        const string Folder = "Policies/AuthenticationMethodsPolicy";
        Document(Folder + "/AuthenticationMethodsPolicy.json", output => ObjectWriter.Write(output, policy, MethodsPolicyShape.WriteDocument));
        Objects(CanonicalLayout.Of("configurations", policy.AuthenticationMethodConfigurations, MethodConfigurationShape.Write, Folder + "/AuthenticationMethodConfigurations"), isFlat: true);
    }

    private void CrossTenant(CrossTenantAccessPolicy policy)
    {
        const string Folder = "Policies/CrossTenantAccessPolicy";
        if (policy.Default is { } byDefault)
            Document(Folder + "/Default/Default.json", output => ObjectWriter.Write(output, byDefault, SettingsShape.WriteAccess));
        Objects(CanonicalLayout.Of("partners", policy.Partners, SettingsShape.WriteAccess, Folder + "/Partners"));
        CrossTenantAccessPolicy rest = policy with { Default = null, Partners = default };
        if (rest.Extra.Count > 0 || (policy.Default is null && policy.Partners.IsEmpty))
            Document(Folder + "/CrossTenantAccessPolicy.json", output => ObjectWriter.Write(output, rest, SettingsShape.WriteCrossTenant));
    }

    private void Objects(CollectionOutput collection, bool isFlat = false)
    {
        FileNames names = new();
        for (int i = 0; i < collection.Count; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            _compact.ResetWrittenCount();
            collection.Write(_compact, i);
            string name = names.Next(collection.Id(i), _compact.WrittenSpan);
            Save(isFlat ? $"{collection.Folder}/{name}.json" : $"{collection.Folder}/{name}/{name}.json");
        }
    }

    private void Document(string path, Action<IBufferWriter<byte>> write)
    {
        _compact.ResetWrittenCount();
        write(_compact);
        Save(path);
    }

    private void Save(string path)
    {
        _indented.ResetWrittenCount();
        CanonicalJson.Indent(_indented, _compact.WrittenSpan);
        _indented.Write("\n"u8);
        string full = Path.Combine(root, path);
        OutputFiles.CreateFolder(Path.GetDirectoryName(full)!);
        using FileStream stream = OutputFiles.Create(full);
        stream.Write(_indented.WrittenSpan);
        Files++;
    }

    private void Lines(CollectionOutput collection)
    {
        string name = char.ToUpperInvariant(collection.Name[0]) + collection.Name[1..] + ".jsonl";
        using FileStream stream = OutputFiles.Create(Path.Combine(root, name));
        for (int i = 0; i < collection.Count; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            _compact.ResetWrittenCount();
            collection.Write(_compact, i);
            _compact.Write("\n"u8);
            stream.Write(_compact.WrittenSpan);
        }

        Files++;
    }
}
