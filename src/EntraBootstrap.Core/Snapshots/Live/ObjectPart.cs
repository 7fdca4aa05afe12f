using System.Buffers;
using EntraBootstrap.Core.Snapshots.Json;
using EntraBootstrap.Core.Snapshots.Reading;
using EntraBootstrap.Core.Snapshots.Shapes;
using EntraBootstrap.Core.Snapshots.Writing;
using EntraBootstrap.Core.Tenants;

namespace EntraBootstrap.Core.Snapshots.Live;

/// <summary>What is read of each object of a list: the methods of a person, the members of a group.</summary>
/// <param name="Source">The source.</param>
/// <param name="Member">The member of the snapshot's object that it becomes.</param>
internal abstract record ObjectPart(CaptureSource Source, string Member)
{
    /// <summary>How many objects lie in one file, so that an interrupted capture has not much to read again.</summary>
    public virtual int FileSize => 1000;

    /// <summary>Whether the answer is a list that may have pages.</summary>
    public virtual bool IsList => true;

    /// <summary>Whether there is something to read of an object.</summary>
    public virtual bool Applies(JsonView owner) => true;

    /// <summary>The permission without which an object's part would look empty; null if nothing of it is hidden.</summary>
    public virtual string? Hidden(JsonView owner) => null;

    /// <summary>Whether an element of the list is one that the snapshot can hold. One that is not makes the object's part unknown: the others alone would look like all.</summary>
    public virtual bool Takes(JsonView value) => value.IsObject;

    /// <summary>The value of the member as canonical JSON.</summary>
    /// <param name="values">The elements of the answer's pages, or the answer itself; null if it says nothing.</param>
    public abstract byte[]? Value(IReadOnlyList<JsonView> values);

    /// <summary>The parts of a source.</summary>
    public static ObjectPart Of(CaptureSource source) => source.Name switch
    {
        CollectionNames.AuthenticationMethods => new Methods(source),
        CaptureCatalogue.PerUserMfaState => new MfaState(source),
        CaptureCatalogue.FederationConfiguration => new Federation(source),
        _ => new GroupMembers(source),
    };

    private static byte[] Array<T>(IEnumerable<T> values, Action<ObjectWriter, T> write)
    {
        ArrayBufferWriter<byte> output = new();
        ObjectWriter writer = new();
        output.Write("["u8);
        foreach (T value in values)
        {
            if (output.WrittenCount > 1)
                output.Write(","u8);
            write(writer, value);
            writer.EmitTo(output);
        }

        output.Write("]"u8);
        return output.WrittenSpan.ToArray();
    }

    private sealed record Methods(CaptureSource Source) : ObjectPart(Source, "authenticationMethods")
    {
        // Beside what the model has: what Graph adds one day is not written before somebody has looked at it. It may be a number or an address.
        private static readonly string[] s_members = ["attestationCertificates", "configurationId", "deviceTag", "keyStrength", "lastUsedDateTime", "phoneAppVersion", "platform"];

        public override byte[] Value(IReadOnlyList<JsonView> values)
        {
            ReadContext context = PartShape.NewContext();
            return Array(values.Select(value => context.Read(value, MethodShape.Read)), static (w, method) => MethodShape.Write(w, Known(method)));
        }

        private static AuthenticationMethod Known(AuthenticationMethod method) => method.Extra.Count == 0
            ? method
            : method with { Extra = ExtraMembers.From(method.Extra.Where(member => s_members.Contains(member.Key, StringComparer.OrdinalIgnoreCase))) };
    }

    private sealed record MfaState(CaptureSource Source) : ObjectPart(Source, "perUserMfaState")
    {
        public override bool IsList => false;

        public override byte[]? Value(IReadOnlyList<JsonView> values)
        {
            if (values[0].FindText("perUserMfaState") is not { Length: > 0 } state)
                return null;
            ArrayBufferWriter<byte> output = new();
            JsonStrings.WriteQuoted(output, state);
            return output.WrittenSpan.ToArray();
        }
    }

    private sealed record Federation(CaptureSource Source) : ObjectPart(Source, "federationConfiguration")
    {
        // Certificates and addresses of the identity provider decide nothing.
        private static readonly string[] s_members = ["id", "displayName", "issuerUri", "federatedIdpMfaBehavior"];

        // Of a domain that is not federated Graph answers that there is nothing.
        public override bool Applies(JsonView owner) => string.Equals(owner.FindText("authenticationType"), "Federated", StringComparison.OrdinalIgnoreCase);

        public override byte[] Value(IReadOnlyList<JsonView> values) => Array(values, static (w, value) =>
        {
            foreach (string name in s_members)
                w.Text(name, value.FindText(name));
        });
    }

    private sealed record GroupMembers(CaptureSource Source) : ObjectPart(Source, "transitiveMembers")
    {
        private static readonly string[] s_others = ["#microsoft.graph.group", "#microsoft.graph.servicePrincipal", "#microsoft.graph.orgContact"];

        // Groups may be large.
        public override int FileSize => 200;

        public override string? Hidden(JsonView owner) =>
            string.Equals(owner.FindText("visibility"), "HiddenMembership", StringComparison.OrdinalIgnoreCase) ? CaptureCatalogue.HiddenMembersPermission : null;

        public override bool Takes(JsonView value) => value.IsObject && (value.FindText("id") is { Length: > 0 } || IsOther(value));

        // People and devices, and whatever the token may not see the kind of. Graph promises no order.
        public override byte[] Value(IReadOnlyList<JsonView> values)
        {
            SortedSet<string> ids = new(StringComparer.OrdinalIgnoreCase);
            foreach (JsonView value in values)
            {
                if (value.FindText("id") is { Length: > 0 } id && !IsOther(value))
                    ids.Add(id);
            }

            ArrayBufferWriter<byte> output = new();
            output.Write("["u8);
            foreach (string id in ids)
            {
                if (output.WrittenCount > 1)
                    output.Write(","u8);
                JsonStrings.WriteQuoted(output, id);
            }

            output.Write("]"u8);
            return output.WrittenSpan.ToArray();
        }

        private static bool IsOther(JsonView value) => s_others.Contains(value.FindText("@odata.type"), StringComparer.OrdinalIgnoreCase);
    }
}
