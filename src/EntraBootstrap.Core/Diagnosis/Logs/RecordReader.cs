using EntraBootstrap.Core.Errors;
using EntraBootstrap.Core.Snapshots.Json;

namespace EntraBootstrap.Core.Diagnosis.Logs;

/// <summary>Reads sign-ins of Graph (v1.0, beta, and as PowerShell writes them), of Log Analytics, of diagnostic settings, and of the portal's CSV.</summary>
internal static class RecordReader
{
    private static readonly string[] s_beta =
        ["authenticationRequirement", "authenticationDetails", "authenticationRequirementPolicies", "sessionLifetimePolicies", "signInEventTypes", "crossTenantAccessType", "authenticationProcessingDetails"];

    /// <summary>What a record is wrapped in by a diagnostic setting is taken away.</summary>
    public static JsonView Unwrap(JsonView view) => view.Find("properties") is { IsObject: true } inner && view.Has("category") ? inner : view;

    /// <summary>Whether an object is a scenario and no record.</summary>
    public static bool IsScenario(JsonView view) => view.Has("signInIdentity");

    /// <summary>Whether it is a record of the audit log.</summary>
    public static bool IsAudit(JsonView view) =>
        view.Has("activityDisplayName") || view.Has("Activity")
        || view.Find("Category") is { IsString: true } category && !category.Text.Contains("SignIn", StringComparison.OrdinalIgnoreCase) && view.Has("OperationName") && !view.Has("userPrincipalName");

    /// <summary>Reads a sign-in.</summary>
    /// <exception cref="BootstrapException">It is no sign-in of a person.</exception>
    public static SignInRecord ReadSignIn(JsonView view, string file, int line)
    {
        LogObject record = Open(view, file, line);
        string? userId = Given(record.Text("userId", "User ID"));
        string? name = Given(record.Text("userPrincipalName", "Username"));
        if (userId is null && name is null)
        {
            throw Invalid(file, line, record.Text("servicePrincipalId") is not null || record.Text("servicePrincipalName") is not null
                ? "it is the sign-in of a workload identity and names no user"
                : "it names no user");
        }

        LogObject? status = record.Object("status");
        LogShape shape = ShapeOf(record);
        return new SignInRecord
        {
            Shape = shape,
            Id = record.Text("id", "Request ID"),
            Line = line,
            CreatedDateTime = record.Time("createdDateTime", "Date (UTC)", "TimeGenerated"),
            UserId = userId,
            UserPrincipalName = name is not null && IsName(name) ? name : null,
            AppId = record.Text("appId", "Application ID"),
            ResourceId = ResourceOf(record, shape),
            ResourceName = record.Text("resourceDisplayName", "Resource"),
            LogTenantId = record.Text("AADTenantId"),
            ResourceTenantId = Given(record.Text("resourceTenantId", "Resource tenant ID")),
            HomeTenantId = Given(record.Text("homeTenantId", "Home tenant ID")),
            AuthenticationRequirement = record.Text("authenticationRequirement", "Authentication requirement")?.Replace(" ", string.Empty, StringComparison.Ordinal).Replace("-", string.Empty, StringComparison.Ordinal),
            RequirementPolicies = record.Objects("authenticationRequirementPolicies")?.ConvertAll(ReadRequirement),
            Policies = record.Objects("appliedConditionalAccessPolicies", "conditionalAccessPolicies")?.ConvertAll(ReadPolicy),
            Steps = record.Objects("authenticationDetails")?.ConvertAll(ReadStep),
            SessionLifetimePolicies = record.Objects("sessionLifetimePolicies")?.ConvertAll(policy => policy.Text("expirationRequirement") ?? string.Empty),
            ConditionalAccessStatus = record.Text("conditionalAccessStatus", "Conditional Access")?.Replace(" ", string.Empty, StringComparison.Ordinal),
            ErrorCode = status?.Number("errorCode") ?? record.Number("ResultType", "Sign-in error code") ?? SuccessOf(record, shape),
            Audiences = record.Texts("conditionalAccessAudiences"),
            RequiredContexts = [.. (record.Objects("authenticationContextClassReferences") ?? []).Where(IsRequired).Select(context => context.Text("id")).OfType<string>()],
            ClientAppUsed = record.Text("clientAppUsed", "Client app"),
            IpAddress = record.Text("ipAddress", "IP address"),
            Country = CountryOf(record, shape),
            SignInRiskLevel = record.Text("riskLevelDuringSignIn"),
            AuthenticationProtocol = record.Text("authenticationProtocol", "Authentication Protocol"),
            OriginalTransferMethod = record.Text("originalTransferMethod", "Original transfer method"),
            Device = ReadDevice(record, shape),
        };
    }

    /// <summary>Reads a record of the audit log.</summary>
    /// <exception cref="BootstrapException">It says neither what was done nor to whom.</exception>
    public static AuditRecord ReadAudit(JsonView view, string file, int line)
    {
        LogObject record = Open(view, file, line);
        LogObject? user = record.Object("initiatedBy")?.Object("user");
        LogObject? target = (record.Objects("targetResources") ?? []).Find(resource => resource.Text("userPrincipalName") is not null || string.Equals(resource.Text("type"), "User", StringComparison.OrdinalIgnoreCase));
        string? name = target?.Text("userPrincipalName") ?? user?.Text("userPrincipalName") ?? record.Text("ActorUserPrincipalName", "Target1UserPrincipalName");
        string? userId = target?.Text("id") ?? user?.Text("id") ?? record.Text("ActorObjectId", "Target1ObjectId");
        string activity = record.Text("activityDisplayName", "Activity", "OperationName") ?? throw Invalid(file, line, "it is an audit record that does not say what was done");
        if (name is null && userId is null)
            throw Invalid(file, line, "it names no user");
        return new AuditRecord(
            record.Text("id", "CorrelationId"), line, record.Time("activityDateTime", "Date (UTC)", "TimeGenerated"), activity, record.Text("result"), record.Text("resultReason", "ResultDescription"),
            userId, name is not null && IsName(name) ? name : null)
        {
            TenantId = record.Text("AADTenantId", "tenantId"),
        };
    }

    /// <summary>The id of a record, as far as it can be read.</summary>
    public static string? IdOf(JsonView view) => view.IsObject ? new LogObject(view).Text("id", "Request ID") : null;

    private static LogObject Open(JsonView view, string file, int line)
    {
        if (!view.IsObject)
            throw Invalid(file, line, "it is no JSON object");
        return view.HasTooManyMembers ? throw Invalid(file, line, "it has more members than any record") : new LogObject(view);
    }

    private static BootstrapException Invalid(string file, int line, string why) => new(ErrorCatalogue.RecordInvalid.At(new SourceLocation(file, line), file, why));

    // Logs write an id of zeros for nobody.
    private static string? Given(string? id) => id is null || Guid.TryParse(id, out Guid guid) && guid == Guid.Empty ? null : id;

    // Somebody who fails to sign in may have typed anything here, a phone number or a password included.
    private static bool IsName(string name) => name.Contains('@', StringComparison.Ordinal) || Guid.TryParse(name, out _);

    private static LogShape ShapeOf(LogObject record)
    {
        if (record.Has("TimeGenerated", "AADTenantId", "ResultType", "ConditionalAccessPolicies"))
            return LogShape.LogAnalytics;
        if (record.Has("Request ID", "Date (UTC)"))
            return LogShape.PortalCsv;
        return record.Has(s_beta) ? LogShape.GraphBeta : LogShape.GraphV1;
    }

    // In Log Analytics ResourceId is the table's own place in Azure.
    private static string? ResourceOf(LogObject record, LogShape shape)
    {
        string? id = shape == LogShape.LogAnalytics ? record.Text("ResourceIdentity", "ResourceId") : record.Text("resourceId", "Resource ID");
        return Guid.TryParse(id, out _) ? id : null;
    }

    // The portal leaves the code of a success empty.
    private static int? SuccessOf(LogObject record, LogShape shape) => shape == LogShape.PortalCsv && string.Equals(record.Text("Status"), "Success", StringComparison.OrdinalIgnoreCase) ? 0 : null;

    private static string? CountryOf(LogObject record, LogShape shape)
    {
        string? country = record.Object("location")?.Text("countryOrRegion") ?? record.Object("LocationDetails")?.Text("countryOrRegion");
        if (country is null && record.Text("location") is { } text)
            country = shape == LogShape.PortalCsv ? text.Split(',')[^1].Trim() : text;
        return country is { Length: 2 } && country.All(char.IsAsciiLetter) ? country : null;
    }

    private static bool IsRequired(LogObject context) => string.Equals(context.Text("detail", "details"), "required", StringComparison.OrdinalIgnoreCase);

    private static RequirementPolicy ReadRequirement(LogObject policy) => new(policy.Text("requirementProvider") ?? string.Empty);

    private static AppliedPolicy ReadPolicy(LogObject policy)
    {
        LogObject? strength = policy.Object("authenticationStrength");
        return new AppliedPolicy(policy.Text("id"), policy.Text("displayName"), policy.Text("result"))
        {
            GrantControls = policy.Texts("enforcedGrantControls"),
            SessionControlsNotSatisfied = policy.Texts("sessionControlsNotSatisfied"),
            StrengthId = strength?.Text("authenticationStrengthId"),
            StrengthName = strength?.Text("displayName"),
            StrengthResult = strength?.Text("authenticationStrengthResult"),
            IncludeRules = policy.Objects("includeRulesSatisfied") is { } rules ? [.. rules.Select(rule => rule.Text("ruleSatisfied")).OfType<string>()] : null,
            ConditionsSatisfied = policy.Texts("conditionsSatisfied"),
        };
    }

    private static AuthenticationStep ReadStep(LogObject step) =>
        new(step.Text("authenticationMethod") ?? string.Empty, step.Flag("succeeded"), step.Text("authenticationStepRequirement"), step.Text("authenticationStepResultDetail"));

    private static LoggedDevice? ReadDevice(LogObject record, LogShape shape)
    {
        if (shape == LogShape.PortalCsv)
            return new LoggedDevice(record.Text("Device ID"), true, record.Flag("Compliant"), record.Text("Join Type"), record.Text("Operating System"));
        return record.Object("deviceDetail") is { } device
            ? new LoggedDevice(device.Text("deviceId"), device.Has("deviceId"), device.Flag("isCompliant"), device.Text("trustType"), device.Text("operatingSystem"))
            : null;
    }
}
