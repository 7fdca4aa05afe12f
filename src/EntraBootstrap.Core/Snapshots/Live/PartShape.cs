using System.Buffers;
using EntraBootstrap.Core.Errors;
using EntraBootstrap.Core.Ports;
using EntraBootstrap.Core.Snapshots.Json;
using EntraBootstrap.Core.Snapshots.Reading;
using EntraBootstrap.Core.Snapshots.Shapes;
using EntraBootstrap.Core.Snapshots.Writing;
using EntraBootstrap.Core.Tenants;

namespace EntraBootstrap.Core.Snapshots.Live;

/// <summary>
/// Brings what Graph serves into the canonical form before anything is written: the same reading and writing that a snapshot from files goes through, so that secrets and phone numbers
/// reach no file and both give the same bytes.
/// </summary>
internal sealed class PartShape
{
    private readonly Action<ReadContext, JsonView, ObjectWriter> _write;
    private readonly ObjectWriter _writer = new();
    private readonly ArrayBufferWriter<byte> _buffer = new();

    private PartShape(Action<ReadContext, JsonView, ObjectWriter> write) => _write = write;

    /// <summary>The member that tells the objects apart; null for a document.</summary>
    public string? Key { get; private init; } = "id";

    /// <summary>The member that stands in for the key where there is none; null if every object has one.</summary>
    public string? OtherKey { get; private init; }

    /// <summary>Whether a value is an object that the snapshot can hold.</summary>
    public bool Takes(JsonView view) => view.IsObject && !TenantBuilder.IsTooLarge(view) && (Key is null || Has(view, Key) || (OtherKey is not null && Has(view, OtherKey)));

    /// <summary>What orders the object.</summary>
    public string IdOf(JsonView view) => Key is null ? string.Empty : view.FindText(Key) ?? string.Empty;

    /// <summary>The object as compact canonical JSON; good until the next one.</summary>
    public ReadOnlySpan<byte> Line(ReadContext context, JsonView view)
    {
        _buffer.ResetWrittenCount();
        _write(context, view, _writer);
        _writer.EmitTo(_buffer);
        return _buffer.WrittenSpan;
    }

    /// <summary>A context for reading. What is not understood stays as it is, and whoever reads the snapshot says so.</summary>
    public static ReadContext NewContext() => new(new ProblemLog(Nobody.Instance));

    /// <summary>The shape of a list or document.</summary>
    /// <param name="name">The source's name.</param>
    /// <param name="knowsAttributes">Whether service principals without custom security attributes are known to have none.</param>
    public static PartShape Of(string name, bool knowsAttributes = false) => name switch
    {
        CollectionNames.Organization => New(DirectoryShape.ReadOrganization, DirectoryShape.WriteOrganization),
        CollectionNames.Domains => New(DirectoryShape.ReadDomain, DirectoryShape.WriteDomain),
        CollectionNames.ConditionalAccessPolicies => New(PolicyShape.Read, PolicyShape.Write),
        CollectionNames.NamedLocations => New(LocationShape.Read, LocationShape.Write),
        CollectionNames.AuthenticationContexts => New(StrengthShape.ReadContext, StrengthShape.WriteContext),
        CollectionNames.AuthenticationStrengthPolicies => New(StrengthShape.Read, StrengthShape.Write),
        CollectionNames.AuthenticationMethodsPolicy => New(MethodsPolicyShape.Read, MethodsPolicyShape.Write, key: null),
        CollectionNames.SecurityDefaults => New(SettingsShape.ReadSecurityDefaults, SettingsShape.WriteSecurityDefaults, key: null),
        CaptureCatalogue.CrossTenantDefault => New(SettingsShape.ReadAccess, SettingsShape.WriteAccess, key: null),
        CaptureCatalogue.CrossTenantPartners => New(SettingsShape.ReadAccess, SettingsShape.WriteAccess, key: "tenantId"),
        CollectionNames.DeviceRegistrationPolicy => New(SettingsShape.ReadDeviceRegistration, SettingsShape.WriteDeviceRegistration, key: null),
        CollectionNames.TermsOfUse => New(DirectoryShape.ReadAgreement, DirectoryShape.WriteAgreement),
        CollectionNames.RoleAssignments or CollectionNames.RoleEligibilities => New(DirectoryShape.ReadRole, DirectoryShape.WriteRole, otherKey: "principalId"),
        CollectionNames.ServicePrincipals => New(o => Known(ServicePrincipalShape.Read(o), knowsAttributes), ServicePrincipalShape.Write),
        CollectionNames.Devices => New(DeviceShape.Read, DeviceShape.Write),
        CollectionNames.UserRegistrationDetails => New(UserShape.ReadDetails, UserShape.WriteDetails),
        CollectionNames.Groups => New(DirectoryShape.ReadGroup, DirectoryShape.WriteGroup),
        CollectionNames.Users => New(UserShape.Read, UserShape.Write),
        _ => throw new ArgumentException($"There is no list '{name}'.", nameof(name)),
    };

    private static PartShape New<T>(Func<ObjectReader, T> read, Action<ObjectWriter, T> write, string? key = "id", string? otherKey = null)
        where T : class => new((context, view, writer) => write(writer, context.Read(view, read))) { Key = key, OtherKey = otherKey };

    private static ServicePrincipal Known(ServicePrincipal principal, bool knowsAttributes) =>
        knowsAttributes && principal.CustomSecurityAttributes is null && principal.Extra.Find("customSecurityAttributes") is null
            ? principal with { CustomSecurityAttributes = default(ValueList<CustomSecurityAttribute>) }
            : principal;

    private static bool Has(JsonView view, string name) => view.FindText(name) is { Length: > 0 };

    private sealed class Nobody : IOperationHost
    {
        public static Nobody Instance { get; } = new();

        public void Report(OperationError error)
        {
        }

        public void Warn(string message)
        {
        }

        public void Verbose(string message)
        {
        }

        public void Progress(ProgressUpdate update)
        {
        }
    }
}
