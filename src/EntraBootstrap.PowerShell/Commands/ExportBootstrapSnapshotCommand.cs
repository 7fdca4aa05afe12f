using System.Management.Automation;
using System.Text;
using EntraBootstrap.Core.Errors;
using EntraBootstrap.Core.Operations;
using EntraBootstrap.Core.Reporting;
using EntraBootstrap.Core.Snapshots;
using EntraBootstrap.Core.Snapshots.Live;
using EntraBootstrap.PowerShell.Binding;
using EntraBootstrap.PowerShell.Commands.Base;

namespace EntraBootstrap.PowerShell.Commands;

/// <summary>Writes a tenant to files in the canonical form: the live one that is connected, or one that was read from files.</summary>
[Cmdlet(VerbsData.Export, "BootstrapSnapshot", DefaultParameterSetName = LiveSet, SupportsShouldProcess = true)]
[OutputType(typeof(CapturedSnapshot), typeof(string), ParameterSetName = [LiveSet])]
[OutputType(typeof(DirectoryInfo), typeof(FileInfo), ParameterSetName = [TenantSet])]
[TenantPermission("Agreement.Read.All", "read termsOfUse", IsOptional = true)]
[TenantPermission("Application.Read.All", "read servicePrincipals", IsOptional = true)]
[TenantPermission("AuditLog.Read.All", "read userRegistrationDetails", IsOptional = true)]
[TenantPermission("CustomSecAttributeAssignment.Read.All", "read customSecurityAttributes of servicePrincipals", IsOptional = true)]
[TenantPermission("Device.Read.All", "read devices", IsOptional = true)]
[TenantPermission("Domain.Read.All", "read domains", IsOptional = true)]
[TenantPermission("GroupMember.Read.All", "read groups, groupMembers", IncludedIn = ["Group.Read.All"], IsOptional = true)]
[TenantPermission("Member.Read.Hidden", "read members of groups that hide them", IsOptional = true)]
[TenantPermission("Organization.Read.All", "read organization", IsOptional = true)]
[TenantPermission("Policy.Read.All", "read namedLocations, authenticationStrengthPolicies, securityDefaults, crossTenantAccessPolicy, users", IsOptional = true)]
[TenantPermission("Policy.Read.AuthenticationMethod", "read authenticationMethodsPolicy", IsOptional = true)]
[TenantPermission("Policy.Read.ConditionalAccess", "read conditionalAccessPolicies, authenticationContexts", IncludedIn = ["Policy.Read.All"], IsOptional = true)]
[TenantPermission("Policy.Read.DeviceConfiguration", "read deviceRegistrationPolicy", IsOptional = true)]
[TenantPermission("RoleEligibilitySchedule.Read.Directory", "read roleEligibilities", IncludedIn = ["RoleManagement.Read.Directory"], IsOptional = true)]
[TenantPermission("RoleManagement.Read.Directory", "read roleAssignments", IsOptional = true)]
[TenantPermission("User.Read.All", "read users", IsOptional = true)]
[TenantPermission("UserAuthenticationMethod.Read.All", "read authenticationMethods", IsOptional = true)]
public sealed class ExportBootstrapSnapshotCommand : LiveCommand<ExportTenantRequest, ExportedTenant>
{
    private const string LiveSet = "Live";
    private const string TenantSet = "Tenant";
    private readonly HashSet<string> _written = new(StringComparer.Ordinal);

    [Parameter(ParameterSetName = TenantSet, Mandatory = true, ValueFromPipeline = true)]
    [ValidateNotNull]
    public TenantSnapshot? Tenant { get; set; }

    [Parameter(Mandatory = true, Position = 0)]
    [ValidateNotNullOrEmpty]
    public string Path { get; set; } = string.Empty;

    [Parameter]
    public SwitchParameter Force { get; set; }

    [Parameter(ParameterSetName = LiveSet)]
    public SwitchParameter Restart { get; set; }

    [Parameter(ParameterSetName = LiveSet)]
    public SwitchParameter ExcludePerUserMfa { get; set; }

    [Parameter(ParameterSetName = LiveSet)]
    public SwitchParameter AllowIncomplete { get; set; }

    [Parameter(ParameterSetName = LiveSet)]
    [ValidateRange(1, CaptureSnapshot.MaximumParallelism)]
    public int ThrottleLimit { get; set; } = 4;

    [Parameter(ParameterSetName = LiveSet)]
    public SwitchParameter AsJson { get; set; }

    [Parameter(ParameterSetName = TenantSet)]
    public SwitchParameter PassThru { get; set; }

    /// <inheritdoc/>
    protected override IOperation<ExportTenantRequest, ExportedTenant> Operation { get; } = new ExportTenant();

    /// <inheritdoc/>
    protected override void ProcessRecord() => RunEach(BuildRequests);

    /// <inheritdoc/>
    protected override void Write(ExportTenantRequest request, ExportedTenant result)
    {
        if (result.Captured is { } captured)
            WriteObject(AsJson ? Json(captured) : captured);
        else if (PassThru)
            WriteObject(Directory.Exists(result.Path) ? new DirectoryInfo(result.Path) : new FileInfo(result.Path));
    }

    private static string Json(CapturedSnapshot captured)
    {
        using var stream = new MemoryStream();
        CaptureJson.Write(stream, captured, JsonLayout.Indented);
        return Encoding.UTF8.GetString(stream.ToArray()).TrimEnd('\n');
    }

    private IReadOnlyList<ExportTenantRequest> BuildRequests()
    {
        string output = Paths.Literal(Path);
        CaptureSnapshotRequest? live = Tenant is null
            ? new CaptureSnapshotRequest(Gateway, output, TimeProvider.System, Jitter) { Force = Force, Restart = Restart, PerUserMfa = !ExcludePerUserMfa, AllowIncomplete = AllowIncomplete, Parallelism = ThrottleLimit }
            : null;
        if (!ShouldProcess(output, live is null ? "Write the snapshot" : $"Read the tenant {live.Gateway.Identity.TenantId} and write it as a snapshot"))
            return [];
        if (Tenant is null)
            return [new ExportTenantRequest(null, live)];

        // -Force replaces what was there before, never what this pipeline has just written.
        return _written.Add(output)
            ? [new ExportTenantRequest(new ExportSnapshotRequest(Tenant, output, Force), null)]
            : throw new BootstrapException(ErrorCatalogue.OutputExists.With(output, output));
    }
}
