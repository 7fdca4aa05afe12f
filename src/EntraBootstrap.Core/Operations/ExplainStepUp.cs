using EntraBootstrap.Core.Diagnosis;
using EntraBootstrap.Core.Diagnosis.Logs;
using EntraBootstrap.Core.Errors;
using EntraBootstrap.Core.Evaluation;
using EntraBootstrap.Core.Platform;
using EntraBootstrap.Core.Platform.Scenarios;
using EntraBootstrap.Core.Ports;
using EntraBootstrap.Core.Snapshots;
using EntraBootstrap.Core.Snapshots.Json;

namespace EntraBootstrap.Core.Operations;

/// <summary>
/// Says why people were asked for more, record by record of a log, in its order: sign-ins, audit records of registrations, and scenarios. A bad record yields its
/// error in its place, and the rest goes on. Answers leave as they are asked for, so neither input nor output has to fit into the memory.
/// </summary>
public sealed class ExplainStepUp : IOperation<ExplainStepUpRequest, IEnumerable<StepUpOutcome>>
{
    /// <inheritdoc/>
    public IEnumerable<StepUpOutcome> Execute(ExplainStepUpRequest request, IOperationHost host, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(host);
        RuleSwitches.Check(request.Assume);

        // Input that is no log at all is an error of the call, not of its first record.
        IEnumerable<LogEntry> entries = LogInput.Read(request.Log.Stream ?? new MemoryStream(request.Log.Bytes.ToArray(), writable: false), request.LogFile);
        Tenanted? tenant = request.Snapshot is { } snapshot
            ? new Tenanted(snapshot, CompiledTenants.Of(snapshot.Tenant), Clock.Decide(request.AsOf, snapshot.Tenant, request.Clock, host), request.Assume)
            : null;
        return Run(entries, tenant, request.LogFile, cancellationToken);
    }

    private static IEnumerable<StepUpOutcome> Run(IEnumerable<LogEntry> entries, Tenanted? tenant, string file, CancellationToken cancellationToken)
    {
        foreach (LogEntry entry in entries)
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return entry.Json is { } view ? Answer(view, entry.Line, tenant, file) : new StepUpOutcome(null, null, entry.Error);
        }
    }

    private static StepUpOutcome Answer(JsonView view, int line, Tenanted? tenant, string file)
    {
        JsonView record = RecordReader.Unwrap(view);
        string? id = RecordReader.IdOf(record);
        try
        {
            StepUpReason reason = RecordReader.IsScenario(record) ? OfScenario(record, line, tenant, file)
                : RecordReader.IsAudit(record) ? OfAudit(RecordReader.ReadAudit(record, file, line), tenant, file)
                : OfSignIn(RecordReader.ReadSignIn(record, file, line), tenant, file);
            return new StepUpOutcome(id, reason with { Sample = tenant?.Snapshot.Sample }, null);
        }
        catch (BootstrapException exception)
        {
            SourceLocation place = exception.Error.Location ?? new SourceLocation(file);
            return new StepUpOutcome(id, null, exception.Error with { Location = place with { File = file, Line = place.Line ?? line } });
        }
    }

    private static StepUpReason OfSignIn(SignInRecord record, Tenanted? tenant, string file)
    {
        string?[] tenants = record.LogTenantId is { } log ? [log] : [record.ResourceTenantId, record.HomeTenantId];
        tenant?.Refuse(tenants, file, record.Line);
        StepUpReason reason = SignInDiagnosis.Explain(record);
        if (tenant is null)
            return reason;
        (StepUpReplay? replay, MissingField? missing) = tenant.Replay.Run(record, reason.Asked, reason.Attribution);
        return reason with { Replay = replay, Missing = missing is null ? reason.Missing : [.. reason.Missing, missing] };
    }

    private static StepUpReason OfAudit(AuditRecord record, Tenanted? tenant, string file)
    {
        tenant?.Refuse([record.TenantId], file, record.Line);
        return AuditDiagnosis.Explain(record, tenant is null ? null : tenant.Replay.Registration);
    }

    private static StepUpReason OfScenario(JsonView view, int line, Tenanted? tenant, string file)
    {
        if (tenant is null)
            throw new BootstrapException(ErrorCatalogue.ScenarioInvalid.At(new SourceLocation(file, line), file, "it needs a tenant to be simulated in (--snapshot, -Tenant)"));
        Scenario scenario = ScenarioReader.Read(view, file);
        Situation situation = tenant.Situations.Build(scenario);
        return ScenarioReasons.Of(scenario, line, situation.SignIn.Identity.User?.UserPrincipalName ?? situation.SignIn.Identity.StatedName, tenant.Simulator.Simulate(situation));
    }

    // What a run with a snapshot needs, made once.
    private sealed class Tenanted(TenantSnapshot snapshot, CompiledTenant tenant, DateTimeOffset asOf, PlatformAssumptions assume)
    {
        public TenantSnapshot Snapshot => snapshot;

        public RecordReplay Replay { get; } = new(tenant, asOf, assume);

        public SituationBuilder Situations { get; } = new(tenant, asOf, assume);

        public SignInSimulator Simulator { get; } = new(tenant);

        // Another tenant's records would be explained by policies that they never met.
        public void Refuse(string?[] tenants, string file, int? line)
        {
            string[] named = [.. tenants.OfType<string>()];
            if (snapshot.Tenant.TenantId is not { } own || named.Length == 0 || named.Contains(own, StringComparer.OrdinalIgnoreCase))
                return;
            throw new BootstrapException(ErrorCatalogue.RecordForeign.At(new SourceLocation(file, line), file, named[0], own));
        }
    }
}
