using EntraBootstrap.Core.Baseline;
using EntraBootstrap.Core.Platform;
using EntraBootstrap.Core.Ports;

namespace EntraBootstrap.Core.Operations;

/// <summary>Tests whether the baseline holds for everybody, and whether people can still bootstrap and recover.</summary>
public sealed class TestBaseline : IOperation<TestBaselineRequest, BaselineReport>
{
    /// <inheritdoc/>
    public BaselineReport Execute(TestBaselineRequest request, IOperationHost host, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(host);
        RuleSwitches.Check(request.Assume);
        BaselineSettings settings = BaselineSettingsReader.Read(request.SettingsPath, request.Snapshot.Path);
        PlatformAssumptions assume = settings.Assume.With(request.Assume);
        DateTimeOffset asOf = Clock.Decide(request.AsOf, request.Snapshot.Tenant, request.Clock, host);
        var context = new BaselineContext(request.Snapshot, settings with { Assume = assume }, asOf, cancellationToken);
        foreach (string note in Waivers.Idle(context))
            host.Warn(note);
        return BaselineTest.Run(context, host) with
        {
            Sample = request.Snapshot.Sample,
            Problems = [.. request.Snapshot.Problems.Select(problem => problem.ToLine())],
        };
    }
}
