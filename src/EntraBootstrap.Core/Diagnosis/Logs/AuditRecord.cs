namespace EntraBootstrap.Core.Diagnosis.Logs;

/// <summary>A record of the directory's audit log.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Line">Where it begins.</param>
/// <param name="CreatedDateTime">When it happened.</param>
/// <param name="Activity">What was done, in the log's words.</param>
/// <param name="Result"><c>success</c>, <c>failure</c>, <c>timeout</c> or another word.</param>
/// <param name="ResultReason">Why, in the log's words.</param>
/// <param name="UserId">Whom it is about.</param>
/// <param name="UserPrincipalName">The same by name.</param>
internal sealed record AuditRecord(
    string? Id, int? Line, DateTimeOffset? CreatedDateTime, string Activity, string? Result, string? ResultReason, string? UserId, string? UserPrincipalName)
{
    public string? TenantId { get; init; }
}
