using EntraBootstrap.Core.Errors;
using EntraBootstrap.Core.Snapshots.Json;
using EntraBootstrap.Core.Snapshots.Shapes;
using EntraBootstrap.Core.Tenants;

namespace EntraBootstrap.Core.Snapshots.Reading;

/// <summary>Takes the objects of all files as they are read. <see cref="TenantAssembler"/> makes the tenant of them.</summary>
internal sealed class TenantBuilder(ReadContext context)
{
    public ReadContext Context => context;

    public SourceMap Sources { get; } = new();

    public EvidenceMap Evidence { get; } = new();

    public List<Organization> Organizations { get; } = [];

    public List<Domain> Domains { get; } = [];

    public List<ConditionalAccessPolicy> Policies { get; } = [];

    public List<NamedLocation> Locations { get; } = [];

    public List<AuthenticationContext> Contexts { get; } = [];

    public List<AuthenticationStrengthPolicy> Strengths { get; } = [];

    public List<AuthenticationMethodsPolicy> MethodsPolicies { get; } = [];

    public List<AuthenticationMethodConfiguration> MethodConfigurations { get; } = [];

    public List<SecurityDefaults> SecurityDefaults { get; } = [];

    public List<CrossTenantAccessPolicy> CrossTenantPolicies { get; } = [];

    public List<CrossTenantAccess> CrossTenantDefaults { get; } = [];

    public List<CrossTenantAccess> CrossTenantPartners { get; } = [];

    public List<DeviceRegistrationPolicy> DeviceRegistrations { get; } = [];

    public List<ValueList<string>> MfaTrustedIps { get; } = [];

    public List<SsprPolicy> SsprPolicies { get; } = [];

    public List<BaselineScopeEnforcement> BaselineScopes { get; } = [];

    public List<TermsOfUseAgreement> Agreements { get; } = [];

    public List<User> Users { get; } = [];

    public List<UserRegistrationDetails> Details { get; } = [];

    public List<Group> Groups { get; } = [];

    public List<RoleAssignment> Assignments { get; } = [];

    public List<RoleAssignment> Eligibilities { get; } = [];

    public List<Device> Devices { get; } = [];

    public List<ServicePrincipal> Principals { get; } = [];

    /// <summary>Methods and members that lie in files of their own beside their user or group, by folder.</summary>
    public FolderParts Parts { get; } = new();

    /// <summary>How many objects were taken.</summary>
    public int Count { get; private set; }

    /// <summary>Takes one object.</summary>
    /// <param name="kind">What it is.</param>
    /// <param name="view">Its JSON.</param>
    /// <param name="owner">The folder of the user or group that a part belongs to, or that holds the object.</param>
    public void Add(ObjectKind kind, JsonView view, string? owner)
    {
        if (kind == ObjectKind.MfaTrustedIps)
        {
            AddTrustedIps(view);
            return;
        }

        if (!view.IsObject || IsTooLarge(view))
        {
            Refuse(kind, view, view.IsObject ? "it is too large" : "it is no JSON object");
            return;
        }

        if (context.Opened >= JsonLimits.MaximumObjects || LacksIdentity(kind, view))
        {
            Refuse(kind, view, context.Opened >= JsonLimits.MaximumObjects ? "the snapshot holds too many objects" : "nothing says what it is: it has no id");
            return;
        }

        Count++;
        int damaged = context.Damaged;
        Take(kind, view, owner);

        // An id or scope that could not be read may be anybody's, so what the collection lacks is no longer known not to exist.
        if (context.Damaged > damaged && DecidesMembership(kind))
            Evidence.Damage(ObjectKinds.CollectionOf(kind)!);
    }

    private static bool DecidesMembership(ObjectKind kind) => kind is ObjectKind.User or ObjectKind.Group or ObjectKind.RoleAssignment or ObjectKind.RoleEligibility
        or ObjectKind.NamedLocation or ObjectKind.Device or ObjectKind.ServicePrincipal or ObjectKind.MethodConfiguration;

    private void Refuse(ObjectKind kind, JsonView view, string why)
    {
        context.Problems.Add(() => ErrorCatalogue.ObjectUnreadable.At(context.Place(view), context.File, context.File, why));
        if (ObjectKinds.CollectionOf(kind) is { } collection)
            Evidence.Damage(collection);
    }

    // Nothing can refer to a person or thing without an id. A policy may have none, but it says something.
    private static bool LacksIdentity(ObjectKind kind, JsonView view) => kind switch
    {
        ObjectKind.User or ObjectKind.RegistrationDetails => !HasText(view, "id") && !HasText(view, "userPrincipalName"),
        ObjectKind.Group or ObjectKind.ServicePrincipal => !HasText(view, "id") && !HasText(view, "appId"),
        ObjectKind.Device => !HasText(view, "id") && !HasText(view, "deviceId"),
        ObjectKind.RoleAssignment or ObjectKind.RoleEligibility => !HasText(view, "principalId") && !HasText(view, "roleDefinitionId"),
        ObjectKind.UserMethod or ObjectKind.TransitiveMember or ObjectKind.DirectMember => false,
        _ => ObjectKinds.CollectionOf(kind) is { } collection && ObjectKinds.IsList(collection) && view.IsSkeleton,
    };

    private static bool HasText(JsonView view, string name)
    {
        if (view.Find(name) is { } value)
            return value.IsString;
        return view.Find("AdditionalProperties") is { IsObject: true } additional && additional.Find(name) is { IsString: true };
    }

    /// <summary>Whether a value is larger than any object of Graph's.</summary>
    public static bool IsTooLarge(JsonView view) => view.Table.Overflowed || view.HasTooManyMembers || view.Find("details") is { HasTooManyMembers: true };

    private void Take(ObjectKind kind, JsonView view, string? owner)
    {
        switch (kind)
        {
            case ObjectKind.Organization:
                Organizations.Add(context.Read(view, DirectoryShape.ReadOrganization));
                break;
            case ObjectKind.Domain:
                Small(kind, view, Domains, DirectoryShape.ReadDomain);
                break;
            case ObjectKind.Policy:
                TakePolicy(view, context.Read(view, PolicyShape.Read));
                break;
            case ObjectKind.PolicyTemplate:
                TakePolicy(view, TemplateShape.Read(context, view));
                break;
            case ObjectKind.NamedLocation:
                Small(kind, view, Locations, LocationShape.Read);
                break;
            case ObjectKind.AuthenticationContext:
                Small(kind, view, Contexts, StrengthShape.ReadContext);
                break;
            case ObjectKind.Strength:
                Small(kind, view, Strengths, StrengthShape.Read);
                break;
            case ObjectKind.MethodsPolicy:
                Small(kind, view, MethodsPolicies, MethodsPolicyShape.Read);
                break;
            case ObjectKind.MethodConfiguration:
                MethodConfigurations.Add(context.Read(view, MethodConfigurationShape.Read));
                break;
            case ObjectKind.SecurityDefaults:
                Small(kind, view, SecurityDefaults, SettingsShape.ReadSecurityDefaults);
                break;
            case ObjectKind.CrossTenantPolicy:
                CrossTenantPolicies.Add(context.Read(view, SettingsShape.ReadCrossTenant));
                break;
            case ObjectKind.CrossTenantDefault:
                CrossTenantDefaults.Add(context.Read(view, SettingsShape.ReadAccess));
                break;
            case ObjectKind.CrossTenantPartner:
                CrossTenantPartners.Add(context.Read(view, SettingsShape.ReadAccess));
                break;
            case ObjectKind.DeviceRegistration:
                Small(kind, view, DeviceRegistrations, SettingsShape.ReadDeviceRegistration);
                break;
            case ObjectKind.Sspr:
                SsprPolicies.Add(context.Read(view, SettingsShape.ReadSspr));
                break;
            case ObjectKind.BaselineScope:
                BaselineScopes.Add(context.Read(view, SettingsShape.ReadBaselineScope));
                break;
            case ObjectKind.TermsOfUse:
                Small(kind, view, Agreements, DirectoryShape.ReadAgreement);
                break;
            default:
                TakeDirectoryObject(kind, view, owner);
                break;
        }
    }

    private void TakeDirectoryObject(ObjectKind kind, JsonView view, string? owner)
    {
        switch (kind)
        {
            case ObjectKind.User:
                if (owner is not null)
                    Parts.SetUser(owner, Users.Count);
                Users.Add(context.Read(view, UserShape.Read));
                break;
            case ObjectKind.UserMethod when owner is not null:
                Parts.AddMethod(owner, context.Read(view, MethodShape.Read));
                break;
            case ObjectKind.RegistrationDetails:
                Details.Add(context.Read(view, UserShape.ReadDetails));
                break;
            case ObjectKind.Group:
                if (owner is not null)
                    Parts.SetGroup(owner, Groups.Count);
                Groups.Add(context.Read(view, DirectoryShape.ReadGroup));
                break;
            case ObjectKind.TransitiveMember when owner is not null:
                Parts.AddMember(owner, view, isTransitive: true);
                break;
            case ObjectKind.DirectMember when owner is not null:
                Parts.AddMember(owner, view, isTransitive: false);
                break;
            case ObjectKind.RoleAssignment:
                Assignments.Add(context.Read(view, DirectoryShape.ReadRole));
                break;
            case ObjectKind.RoleEligibility:
                Eligibilities.Add(context.Read(view, DirectoryShape.ReadRole));
                break;
            case ObjectKind.Device:
                Devices.Add(context.Read(view, DeviceShape.Read));
                break;
            case ObjectKind.ServicePrincipal:
                Principals.Add(context.Read(view, ServicePrincipalShape.Read));
                break;
            default:
                Count--;
                break;
        }
    }

    private void TakePolicy(JsonView view, ConditionalAccessPolicy policy)
    {
        Policies.Add(policy);
        Sources.Add(CollectionNames.ConditionalAccessPolicies, SourceMap.KeyOf(policy.Id, policy.DisplayName), context.Place(view));
    }

    // Objects of which there are few: where each was read is remembered.
    private void Small<T>(ObjectKind kind, JsonView view, List<T> list, Func<ObjectReader, T> read)
        where T : GraphEntity
    {
        T value = context.Read(view, read);
        list.Add(value);
        Sources.Add(ObjectKinds.CollectionOf(kind)!, value.Id, context.Place(view));
    }

    private void AddTrustedIps(JsonView view)
    {
        JsonView list = view.IsObject && view.Find("value") is { } value ? value : view;
        List<string> ranges = [];
        foreach (JsonView element in list.Elements)
        {
            if (element.IsString)
                ranges.Add(element.Text);
        }

        bool isWhole = list.IsArray;
        foreach (JsonView element in list.Elements)
            isWhole &= element.IsString;
        if (!isWhole)
        {
            context.Problems.Add(ErrorCatalogue.ValueUnreadable.At(context.Place(view), CollectionNames.MfaTrustedIps, CollectionNames.MfaTrustedIps, "a list of addresses belongs here"));
            Evidence.Damage(CollectionNames.MfaTrustedIps);
            return;
        }

        Count++;
        MfaTrustedIps.Add(ranges.ToValueList());
    }
}
