using System.Reflection;

namespace EntraBootstrap.Core.Errors;

/// <summary>Every error that the product can report, with its permanent id. <c>docs/errors.md</c> is kept equal to it by a test.</summary>
public static class ErrorCatalogue
{
#pragma warning disable CS1591 // the entries document themselves
    public static readonly ErrorDefinition SnapshotNotFound = new(
        "SnapshotNotFound", ErrorCategory.ObjectNotFound, "There is no file or folder '{0}'.", "Give the path of an export, or the name of a shipped sample (--sample, -Sample).");

    public static readonly ErrorDefinition SnapshotEmpty = new(
        "SnapshotEmpty", ErrorCategory.InvalidData, "'{0}' holds nothing that is known as part of a tenant.",
        "Point to the root of an export (EntraExporter, IntuneManagement, Graph pages or a canonical snapshot).");

    public static readonly ErrorDefinition SnapshotFormatRefused = new(
        "SnapshotFormatRefused", ErrorCategory.InvalidData, "'{0}' is {1}, which is not read.", "Export the tenant as Graph JSON instead, for example with examples/export.");

    public static readonly ErrorDefinition FileUnreadable = new(
        "FileUnreadable", ErrorCategory.ReadError, "'{0}' cannot be read: {1}.", "Check that the file exists and that you may read it.");

    public static readonly ErrorDefinition FileTooLarge = new(
        "FileTooLarge", ErrorCategory.LimitsExceeded, "'{0}' is larger than the limit of {1} MiB for such a file.", "Split the export into one file per object, or use a .jsonl file for a large collection.");

    public static readonly ErrorDefinition JsonInvalid = new(
        "JsonInvalid", ErrorCategory.InvalidData, "'{0}' is not valid JSON: {1}.", "Export the file again, or mend it at this place.");

    public static readonly ErrorDefinition MemberUnknown = new(
        "MemberUnknown", ErrorCategory.InvalidData, "There is no member '{0}' here.{1}", "Correct the name; names of our own documents are exact.");

    public static readonly ErrorDefinition MemberInvalid = new(
        "MemberInvalid", ErrorCategory.InvalidData, "'{0}' is not valid here: {1}.", "Correct the value.");

    public static readonly ErrorDefinition ObjectUnreadable = new(
        "ObjectUnreadable", ErrorCategory.InvalidData, "An object in '{0}' is not understood: {1}.", "Compare it with the shape that Graph serves; what depends on it stays undetermined.");

    public static readonly ErrorDefinition ValueUnreadable = new(
        "ValueUnreadable", ErrorCategory.InvalidData, "'{0}' has a value that is not understood: {1}.", "Export it again with greater depth; until then what depends on it stays undetermined.");

    public static readonly ErrorDefinition ObjectsContradict = new(
        "ObjectsContradict", ErrorCategory.InvalidData, "Several {0} have the id '{1}' and different content.", "Keep the one that is right; until then what depends on it stays undetermined.");

    public static readonly ErrorDefinition ObjectsDated = new(
        "ObjectsDated", ErrorCategory.InvalidData, "Several {0} have the id '{1}': they are of {2}.", "Say which moment counts (--as-of, -AsOf on import); until then what depends on it stays undetermined.");

    public static readonly ErrorDefinition ReferenceUnresolved = new(
        "ReferenceUnresolved", ErrorCategory.InvalidData, "The policy '{0}' refers to {1}: no id, and nobody knows what it stands for.",
        "Replace placeholders and names by the ids of the tenant; until then what depends on them stays undetermined.");

    public static readonly ErrorDefinition FilterInvalid = new(
        "FilterInvalid", ErrorCategory.InvalidData, "The policy '{0}' has a filter that is not understood ({1}).", "Correct the filter; until then what depends on it stays undetermined.");

    public static readonly ErrorDefinition PolicyNotUnderstood = new(
        "PolicyNotUnderstood", ErrorCategory.InvalidData, "A part of the policy '{0}' is not understood: {1}.", "Correct it, export it again, or update EntraBootstrap; until then what depends on it stays undetermined.");

    public static readonly ErrorDefinition LinkNotFollowed = new(
        "LinkNotFollowed", ErrorCategory.InvalidData, "'{0}' is a link and was not followed.", "Copy the file into the snapshot.");

    public static readonly ErrorDefinition FileNotTenant = new(
        "FileNotTenant", ErrorCategory.InvalidData, "'{0}' is {1} and was not read as part of the tenant.", "Nothing is to be done if that is meant so; otherwise export the tenant as Graph JSON.");

    public static readonly ErrorDefinition FilesTooMany = new(
        "FilesTooMany", ErrorCategory.LimitsExceeded, "'{0}' holds more than {1} files.", "Use one .jsonl file for each large collection.");

    public static readonly ErrorDefinition ProblemsOmitted = new(
        "ProblemsOmitted", ErrorCategory.LimitsExceeded, "{0} further problems are not listed.", "Mend those that are listed first.");

    public static readonly ErrorDefinition UserNotFound = new(
        "UserNotFound", ErrorCategory.ObjectNotFound, "There is nobody with the id or sign-in name '{0}' in the snapshot.{1}", "Check the id; the snapshot's users are complete.");

    public static readonly ErrorDefinition ServicePrincipalNotFound = new(
        "ServicePrincipalNotFound", ErrorCategory.ObjectNotFound, "There is no service principal '{0}' in the snapshot.", "Check the id; the snapshot's service principals are complete.");

    public static readonly ErrorDefinition ScenarioInvalid = new(
        "ScenarioInvalid", ErrorCategory.InvalidData, "The scenario is not valid: {0}.", "See docs/scenarios.md for what a scenario holds.");

    public static readonly ErrorDefinition RecordInvalid = new(
        "RecordInvalid", ErrorCategory.InvalidData, "The log record is not valid: {0}.", "See docs/step-up.md for what is read.");

    public static readonly ErrorDefinition RecordForeign = new(
        "RecordForeign", ErrorCategory.InvalidData, "The log record is of the tenant {0}, and the snapshot is of {1}.", "Give the snapshot of the tenant whose log it is, or none.");

    public static readonly ErrorDefinition SettingsInvalid = new(
        "SettingsInvalid", ErrorCategory.InvalidData, "The settings are not valid: {0}", "See docs/settings.md for what settings hold.");

    public static readonly ErrorDefinition RuleNotFound = new(
        "RuleNotFound", ErrorCategory.ObjectNotFound, "There is no rule '{0}'.{1}", "List the rules with 'entrabootstrap rules' or Get-BootstrapRule.");

    public static readonly ErrorDefinition OutputExists = new(
        "OutputExists", ErrorCategory.ResourceExists, "'{0}' exists and is not empty.", "Choose another one, or remove it first (in PowerShell -Force replaces a canonical snapshot).");

    public static readonly ErrorDefinition OutputUnwritable = new(
        "OutputUnwritable", ErrorCategory.WriteError, "'{0}' cannot be written: {1}.", "Check that the folder exists and that you may write there.");

    public static readonly ErrorDefinition CaptureAccessEnded = new(
        "CaptureAccessEnded", ErrorCategory.ConnectionError, "The tenant does not accept the sign-in: {0}.",
        "Connect again and run the same command. An export has kept what it read and goes on from there; Test-BootstrapFidelity does with -ResultPath.");

    public static readonly ErrorDefinition CaptureUnreachable = new(
        "CaptureUnreachable", ErrorCategory.ConnectionError, "The tenant does not answer: {0}.", "Run the same command again when it does. An export has kept what it read and goes on from there; Test-BootstrapFidelity does with -ResultPath.");

    public static readonly ErrorDefinition CaptureMustWait = new(
        "CaptureMustWait", ErrorCategory.ConnectionError, "Graph asks not to be asked again before {0}: {1}.", "Run the same command again after that. An export has kept what it read and goes on from there; Test-BootstrapFidelity does with -ResultPath.");

    public static readonly ErrorDefinition CaptureIncomplete = new(
        "CaptureIncomplete", ErrorCategory.ConnectionError, "Graph did not answer for a part of the tenant: {0}.",
        "Run the same command again: what was read is kept, and it goes on from there. To write a snapshot without this part, say so (in PowerShell -AllowIncomplete).");

    public static readonly ErrorDefinition CaptureOtherTenant = new(
        "CaptureOtherTenant", ErrorCategory.ConnectionError, "The connection says that its tenant is '{0}', and Graph answers as the tenant '{1}'.", "Connect again to the tenant that is meant, and look at Get-BootstrapConnection.");

    public static readonly ErrorDefinition CaptureResumeRefused = new(
        "CaptureResumeRefused", ErrorCategory.InvalidArgument, "An export to '{0}' was interrupted, and it is one {1}.",
        "Go on with it as it was begun, choose another target, or throw it away (in PowerShell -Restart).");

    public static readonly ErrorDefinition CaptureBusy = new(
        "CaptureBusy", ErrorCategory.ResourceExists, "Another export writes to '{0}'.", "Wait for it, or choose another target.");

    public static readonly ErrorDefinition CaptureEmpty = new(
        "CaptureEmpty", ErrorCategory.ConnectionError, "Nothing of the tenant could be read: {0}.", "Check the permissions of the connection; docs/permissions.md lists them.");

    public static readonly ErrorDefinition FidelityBusy = new(
        "FidelityBusy", ErrorCategory.ResourceExists, "Another program has '{0}' open.", "Wait for it to end, or choose another file.");

    public static readonly ErrorDefinition FidelityResumeRefused = new(
        "FidelityResumeRefused", ErrorCategory.InvalidArgument, "'{0}' is {1}.", "Choose another file, or throw what it holds away (in PowerShell -Restart).");

    public static readonly ErrorDefinition SnapshotOfOtherTenant = new(
        "SnapshotOfOtherTenant", ErrorCategory.InvalidArgument, "The snapshot is of the tenant '{0}', and the connection goes to '{1}'.", "Connect to the tenant of the snapshot, or export the one that is connected.");

    public static readonly ErrorDefinition WhatIfDenied = new(
        "WhatIfDenied", ErrorCategory.ConnectionError, "What If may not be asked: {0}.", "Connect with the permission Policy.Read.ConditionalAccess; whoever has it lacks a licence of Microsoft Entra ID P1, or a role.");

    public static readonly ErrorDefinition SampleNotFound = new(
        "SampleNotFound", ErrorCategory.ObjectNotFound, "There is no sample tenant '{0}'.{1}", "Choose one of the sample tenants.");

    public static readonly ErrorDefinition DesignImpossible = new(
        "DesignImpossible", ErrorCategory.InvalidData, "No authentication strength can be designed: {0}. {1}", "See docs/decisions/design-strength.md for what a design rests on.");

    public static readonly ErrorDefinition NotConnected = new(
        "NotConnected", ErrorCategory.ConnectionError, "{0} needs a connection to a tenant, and {1}.", "Run Connect-BootstrapTenant first, or give a connection that it returned (-Connection).");

    public static readonly ErrorDefinition ConnectionChanged = new(
        "ConnectionChanged", ErrorCategory.ConnectionError, "The session that the connection uses is another one by now: {0}.",
        "Connect again (Connect-BootstrapTenant -FromMgGraph), or run Connect-MgGraph for the tenant and account of this connection.");

    public static readonly ErrorDefinition PermissionMissing = new(
        "PermissionMissing", ErrorCategory.PermissionDenied, "The connection to {0} lacks {1}.",
        "Have the permissions granted to the application, or ask for them (Connect-BootstrapTenant -Scopes); docs/permissions.md lists what each cmdlet needs.");

    public static readonly ErrorDefinition SignInFailed = new(
        "SignInFailed", ErrorCategory.AuthenticationError, "Signing in failed: {0}.", "Check tenant, application, credential and environment; where no browser opens, use Connect-BootstrapTenant -UseDeviceCode.");

    public static readonly ErrorDefinition GraphUnreachable = new(
        "GraphUnreachable", ErrorCategory.ConnectionError, "Microsoft Graph gave no answer: {0}.", "Check the network, the environment and the connection (Get-BootstrapConnection), and try again.");

    public static readonly ErrorDefinition DependenciesUnavailable = new(
        "DependenciesUnavailable", ErrorCategory.ResourceUnavailable, "What connects to a tenant cannot be loaded from '{0}': {1}.", "Install the module again; working on snapshots needs none of it.");

    public static readonly ErrorDefinition LiveChangeUnavailable = new(
        "LiveChangeUnavailable", ErrorCategory.NotImplemented, "{0} takes place in the live tenant, and this version only reads one.",
        "Give a snapshot (-Tenant, or by pipeline from Import-BootstrapSnapshot) to rehearse it; nothing is changed then.");

    public static readonly ErrorDefinition ArgumentInvalid = new(
        "ArgumentInvalid", ErrorCategory.InvalidArgument, "{0}", "See the help of the command (--help, Get-Help).");
#pragma warning restore CS1591

    /// <summary>All entries, ordered by id.</summary>
    public static IReadOnlyList<ErrorDefinition> All { get; } =
    [
        .. typeof(ErrorCatalogue).GetFields(BindingFlags.Public | BindingFlags.Static)
            .Where(field => field.FieldType == typeof(ErrorDefinition))
            .Select(field => (ErrorDefinition)field.GetValue(null)!)
            .OrderBy(definition => definition.Id, StringComparer.Ordinal),
    ];
}
