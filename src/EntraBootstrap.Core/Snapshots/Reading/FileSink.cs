using EntraBootstrap.Core.Errors;
using EntraBootstrap.Core.Snapshots.Json;
using EntraBootstrap.Core.Snapshots.Reading.Formats;
using EntraBootstrap.Core.Tenants;

namespace EntraBootstrap.Core.Snapshots.Reading;

/// <summary>Takes what one file holds to the builder, whatever form it has.</summary>
internal sealed class FileSink(TenantBuilder builder, FilePlace place, string folder, bool isWholeInput) : IDocumentSink
{
    private readonly HashSet<string> _taken = new(StringComparer.Ordinal);
    private bool _isContinued;

    /// <summary>The name of the form that was found.</summary>
    public string? Form { get; private set; }

    /// <summary>What <c>snapshot.json</c> or a one-file form says; null for everything else.</summary>
    public SnapshotHeader? Header { get; private set; }

    /// <summary>What the file is, if it is refused.</summary>
    public string? Refused { get; private set; }

    /// <summary>What the file only looks like, if anything.</summary>
    public string? NearMiss { get; private set; }

    /// <summary>How many of its objects are nothing that is read.</summary>
    public int Unused { get; private set; }

    /// <summary>The collections of which something was taken.</summary>
    public IReadOnlyCollection<string> Taken => _taken;

    public bool WantsElements(string member) => place.Kind != ObjectKind.MfaTrustedIps &&
        (IsPageMember(member) || ScubaGearFormat.IsPolicies(member) || IsPolicies(member) || (CollectionNames.All.Contains(member, StringComparer.Ordinal) && ObjectKinds.IsList(member)));

    public void Element(string? member, JsonView element)
    {
        if (member is null)
        {
            Form ??= "Graph list";
            Take(element, place.Kind, place.IsExact);
        }
        else if (IsPageMember(member))
        {
            Form ??= "Graph page";
            Take(element, place.Kind, place.IsExact);
        }
        else if (ScubaGearFormat.IsPolicies(member) || IsPolicies(member))
        {
            Form ??= ScubaGearFormat.IsPolicies(member) ? ScubaGearFormat.Name : "Graph list";
            Take(element, ObjectKind.Policy, isExact: false);
        }
        else
        {
            Take(element, ObjectKinds.Of(member), isExact: true);
        }
    }

    public void Root(JsonView root)
    {
        if (!root.IsObject)
        {
            if (place.Kind != ObjectKind.None)
                Take(root, place.Kind, isExact: true);
            return;
        }

        if (root.Table.Overflowed)
            Take(root, place.Kind, isExact: true);
        else if (SnapshotHeader.IsHeader(root, isWholeInput || Same(Path.GetFileName(builder.Context.File), CanonicalNames.SnapshotFile)) && place.Kind == ObjectKind.None)
            CanonicalRoot(root);
        else if (ScubaGearFormat.Is(root))
            ScubaGear(root);
        else if (root.Find("value") is { } value && place.Kind != ObjectKind.MfaTrustedIps && (value.IsArray || value.IsObject))
            PageRoot(root, value);
        else if (root.Find("JSON") is { IsString: true } text)
            TemplateRow(root, text);
        else if (Form is null)
            Single(root);
        NearMiss ??= _taken.Count == 0 ? ObjectClassifier.NearMiss(root) : null;
    }

    /// <summary>Says what the file showed about its collections.</summary>
    public void Finish()
    {
        if (place is { Kind: ObjectKind.UserMethod or ObjectKind.TransitiveMember, Owner: { } owner })
            builder.Parts.SetCaptured(place.Kind, owner);
        bool isPage = string.Equals(Form, "Graph page", StringComparison.Ordinal);
        foreach (string collection in _taken)
        {
            if (Header is not null)
                builder.Evidence.See(collection);
            else if (place.Format is { } format && !format.HoldsAll(collection))
                builder.Evidence.SeePart(collection);
            else if (isPage)
                builder.Evidence.SeePage(collection, folder, _isContinued);
            else if (place.Format is null && Form is null or "Graph object" && !place.IsExact && !string.Equals(collection, CollectionNames.ConditionalAccessPolicies, StringComparison.Ordinal))
                builder.Evidence.SeePart(collection);
            else
                builder.Evidence.See(collection);
        }
    }

    private static bool IsPageMember(string member) => Same(member, "value");

    private static bool IsPolicies(string member) => Same(member, "policies");

    private static bool Same(string left, string right) => string.Equals(left, right, StringComparison.OrdinalIgnoreCase);

    private void CanonicalRoot(JsonView root)
    {
        Header = SnapshotHeader.Read(builder.Context, root);
        foreach (JsonMember member in root.Members)
        {
            string name = member.Name.Text;
            ObjectKind kind = ObjectKinds.Of(name);
            if (kind == ObjectKind.None || member.Value.IsNull)
                continue;
            _taken.Add(name);
            builder.Context.RootPath = "$." + name;
            if (ObjectKinds.IsList(name) && !member.Value.IsArray)
                throw new BootstrapException(ErrorCatalogue.MemberInvalid.At(builder.Context.Place(member.Value), name, name, "it is a list"));
            if (!ObjectKinds.IsList(name))
                builder.Add(kind, member.Value, null);
        }
    }

    private void ScubaGear(JsonView root)
    {
        Form = ScubaGearFormat.Name;
        ScubaGearFormat.Read(root, (element, kind, path) =>
        {
            builder.Context.RootPath = path;
            Take(element, kind, isExact: kind != ObjectKind.Policy);
        });
    }

    private void PageRoot(JsonView root, JsonView value)
    {
        Form = "Graph page";
        _isContinued = root.FindText("@odata.nextLink") is { Length: > 0 };
        if (value.IsObject)
            Take(value, place.Kind, place.IsExact);
        else if (value.IsEmpty && ObjectKinds.CollectionOf(place.Kind) is { } collection && _taken.Count == 0 && place.Kind is not (ObjectKind.UserMethod or ObjectKind.TransitiveMember))
            _taken.Add(collection);
    }

    // A row of a table whose policy is JSON in a text.
    private void TemplateRow(JsonView root, JsonView text)
    {
        Form = "policy template";
        byte[] bytes = System.Text.Encoding.UTF8.GetBytes(text.Text);
        JsonTokenTable inner = new();
        try
        {
            inner.ReadDocument(bytes, 0, bytes.Length);
        }
        catch (System.Text.Json.JsonException)
        {
            builder.Context.Problems.Add(ErrorCatalogue.ObjectUnreadable.At(builder.Context.Place(text, ".JSON"), builder.Context.File, builder.Context.File, "the JSON in its member 'JSON' is not valid"));
            builder.Evidence.Damage(CollectionNames.ConditionalAccessPolicies);
            return;
        }

        inner.SetLine(bytes.Length, root.Table.LineOf(text.Index) ?? 1);
        builder.Context.RootPath = "$.JSON";
        Take(inner.Root, place.Kind, isExact: false);
    }

    private void Single(JsonView root)
    {
        Form = "Graph object";
        if (place.IsExact || !root.IsSkeleton)
            Take(root, place.Kind, place.IsExact);
    }

    private void Take(JsonView view, ObjectKind hint, bool isExact)
    {
        if (hint == ObjectKind.None && TenantBuilder.IsTooLarge(view))
            hint = ObjectKind.Policy; // nobody knows what it is; it is reported as one that could not be read
        ObjectKind kind = isExact || TenantBuilder.IsTooLarge(view) ? hint : ObjectClassifier.Classify(view);
        if (kind == ObjectKind.None && ObjectClassifier.NearMiss(view) is null && !ObjectClassifier.IsRecord(view))
            kind = hint;
        if (kind == ObjectKind.UserMethod && place.Owner is null)
            kind = ObjectKind.None;
        if (kind == ObjectKind.None)
        {
            Unused++;
            if (ObjectClassifier.IsDesiredStateRow(view))
                Refused ??= RefusedFormats.DesiredState;
            return;
        }

        if (kind == ObjectKind.PolicyTemplate)
            Form = "policy template";
        builder.Add(kind, view, place.Owner);
        _taken.Add(ObjectKinds.CollectionOf(kind)!);
    }
}
