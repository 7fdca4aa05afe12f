using System.Buffers;
using EntraBootstrap.Core.Snapshots.Json;
using EntraBootstrap.Core.Snapshots.Reading;
using EntraBootstrap.Core.Snapshots.Shapes;
using EntraBootstrap.Core.Snapshots.Writing;
using EntraBootstrap.Core.Tenants;

namespace EntraBootstrap.Core.Snapshots.Live;

/// <summary>Puts a snapshot together from the files of a capture. Collections that may be large go through line by line.</summary>
internal sealed class SnapshotComposer(CaptureFolder folder, CaptureHead head, Completeness completeness, string capturedBy, CancellationToken cancellationToken)
{
    private static readonly string[] s_streamed =
    [
        CollectionNames.Users, CollectionNames.UserRegistrationDetails, CollectionNames.Groups, CollectionNames.RoleAssignments, CollectionNames.RoleEligibilities, CollectionNames.Devices,
        CollectionNames.ServicePrincipals,
    ];

    /// <summary>Writes the snapshot where the target takes it from.</summary>
    /// <returns>How many files it has.</returns>
    public int Write()
    {
        SnapshotTarget target = folder.Target;
        Tenant tenant = Small();
        CollectionOutput[] streamed = [.. s_streamed.Select(Streamed).Where(collection => collection.Count > 0)];
        if (target.IsFile)
        {
            using FileStream stream = OutputFiles.Create(target.Temporary);
            new OneFileWriter(stream, static _ => { }, cancellationToken).Write(tenant, streamed);
            stream.Flush(flushToDisk: true);
            return 1;
        }

        OutputFiles.CreateFolder(target.Temporary);
        FolderWriter writer = new(target.Temporary, static _ => { }, cancellationToken);
        writer.Write(tenant, streamed);
        return writer.Files;
    }

    private Tenant Small() => new()
    {
        TenantId = head.TenantId,
        CapturedAt = head.CapturedAt,
        CapturedBy = capturedBy,
        Completeness = completeness,
        Organization = One(CollectionNames.Organization, DirectoryShape.ReadOrganization),
        Domains = List(CollectionNames.Domains, DirectoryShape.ReadDomain),
        ConditionalAccessPolicies = List(CollectionNames.ConditionalAccessPolicies, PolicyShape.Read),
        NamedLocations = List(CollectionNames.NamedLocations, LocationShape.Read),
        AuthenticationContexts = List(CollectionNames.AuthenticationContexts, StrengthShape.ReadContext),
        AuthenticationStrengthPolicies = List(CollectionNames.AuthenticationStrengthPolicies, StrengthShape.Read),
        AuthenticationMethodsPolicy = One(CollectionNames.AuthenticationMethodsPolicy, MethodsPolicyShape.Read),
        SecurityDefaults = One(CollectionNames.SecurityDefaults, SettingsShape.ReadSecurityDefaults),
        CrossTenantAccessPolicy = CrossTenant(),
        DeviceRegistrationPolicy = One(CollectionNames.DeviceRegistrationPolicy, SettingsShape.ReadDeviceRegistration),
        TermsOfUse = List(CollectionNames.TermsOfUse, DirectoryShape.ReadAgreement),
    };

    private CrossTenantAccessPolicy? CrossTenant() => completeness[CollectionNames.CrossTenantAccessPolicy] == CollectionState.Absent
        ? null
        : new CrossTenantAccessPolicy { Default = One(CaptureCatalogue.CrossTenantDefault, SettingsShape.ReadAccess), Partners = List(CaptureCatalogue.CrossTenantPartners, SettingsShape.ReadAccess) };

    private T? One<T>(string source, Func<ObjectReader, T> read)
        where T : class => List(source, read) is { IsEmpty: false } list ? list[0] : null;

    private ValueList<T> List<T>(string source, Func<ObjectReader, T> read)
        where T : class
    {
        ReadContext context = PartShape.NewContext();
        return Joined(source).Select(line => context.Read(Parse(line), read)).ToValueList();
    }

    private CollectionOutput Streamed(string source)
    {
        IEnumerator<byte[]>? lines = null;
        return new CollectionOutput(source, Joined(source).Count(), static _ => null, Write, Folder: null);

        // Both writers ask for the objects in their order and once.
        void Write(IBufferWriter<byte> output, int index)
        {
            lines ??= Normal(source).GetEnumerator();
            if (!lines.MoveNext())
                throw new InvalidOperationException($"'{source}' has no object {index}.");
            output.Write(lines.Current);
        }
    }

    private IEnumerable<byte[]> Normal(string source)
    {
        // Lists without parts are in the canonical form already.
        if (PartsOf(source).Length == 0)
        {
            foreach (byte[] line in folder.Lines(source))
                yield return line;
            yield break;
        }

        // A context remembers texts that come again; a new one now and then keeps it from remembering everybody.
        const int Remembered = 1000;
        PartShape shape = PartShape.Of(source);
        ReadContext context = PartShape.NewContext();
        int read = 0;
        foreach (byte[] line in Joined(source))
        {
            if (read++ % Remembered == 0)
                context = PartShape.NewContext();
            yield return shape.Line(context, Parse(line)).ToArray();
        }
    }

    // The objects of a list with the members that were read of each; those that are gone are left out.
    private IEnumerable<byte[]> Joined(string source)
    {
        IEnumerator<byte[]>[] parts = [.. PartsOf(source).Select(part => PartLines(part, source).GetEnumerator())];
        foreach (byte[] line in folder.Lines(source))
        {
            byte[] joined = line;
            bool isGone = false;
            foreach (IEnumerator<byte[]> part in parts)
            {
                if (!part.MoveNext())
                    continue;
                if (part.Current.AsSpan().SequenceEqual(ObjectCapture.Gone))
                    isGone = true;
                else if (part.Current.Length > 2)
                    joined = [.. joined.AsSpan(0, joined.Length - 1), (byte)',', .. part.Current.AsSpan(1)];
            }

            if (!isGone)
                yield return joined;
        }
    }

    private IEnumerable<byte[]> PartLines(string part, string source)
    {
        int? list = folder.Journal.Find(source)?.Number;
        for (int file = 0; ; file++)
        {
            string key = FormattableString.Invariant($"{part}/{file}");
            if (folder.Journal.Find(key) is not ({ } record, _) || record.Of != list)
                yield break;
            foreach (byte[] line in folder.Lines(key))
                yield return line;
        }
    }

    private static string[] PartsOf(string source) =>
        [.. CaptureCatalogue.All.Where(part => string.Equals(part.Of, source, StringComparison.Ordinal)).Select(part => part.Name)];

    private static JsonView Parse(byte[] line)
    {
        JsonTokenTable table = new();
        table.ReadDocument(line, 0, line.Length);
        return table.Root;
    }
}
