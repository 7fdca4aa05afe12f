using EntraBootstrap.Core.Errors;
using EntraBootstrap.Core.Operations;
using EntraBootstrap.Core.Snapshots;
using EntraBootstrap.Core.Tests.Snapshots;

namespace EntraBootstrap.Core.Tests.Operations;

public sealed class FilterDiagnosticsTests
{
    private static string Policy(string mode, string rule) => $$"""
        {
          "id": "aaaaaaaa-0000-0000-0000-00000000000{{mode.Length}}", "displayName": "Kiosks {{mode}}", "state": "enabled", "grantControls": null,
          "conditions": { "users": { "includeUsers": [ "All" ] }, "applications": { "includeApplications": [ "All" ] },
                          "devices": { "deviceFilter": { "mode": "{{mode}}", "rule": "{{rule}}" } } }
        }
        """;

    [Fact]
    public void FilterThatIsNotUnderstood_IsReportedWithItsPlace()
    {
        using var folder = new TestFolder();
        folder.With("good.json", Policy("include", "device.isCompliant -eq True")).With("bad.json", Policy("exclude", "device.isCompliant -is True")).With("odd.json", Policy("some", "device.isCompliant -eq True"));
        var host = new RecordingHost();

        TenantSnapshot snapshot = new ImportSnapshot().Execute(new ImportSnapshotRequest(folder.Path), host, TestContext.Current.CancellationToken);

        OperationError[] found = [.. snapshot.Problems.Where(problem => problem.Id == "FilterInvalid")];
        Assert.Equal(found, host.Errors.Where(problem => problem.Id == "FilterInvalid"));
        Assert.Equal(3, snapshot.Tenant.ConditionalAccessPolicies.Count);
        Assert.Equal<string>(
            [
                "bad.json:1 $.conditions.devices.deviceFilter.rule: The policy 'Kiosks exclude' has a filter that is not understood (column 20: found '-is'; device.isCompliant is compared by -eq, -ne). Correct the filter; until then what depends on it stays undetermined.",
                "odd.json:1 $.conditions.devices.deviceFilter.mode: The policy 'Kiosks some' has a filter that is not understood (the mode is neither include nor exclude). Correct the filter; until then what depends on it stays undetermined.",
            ],
            [.. found.Select(problem => problem.ToLine()).Order(StringComparer.Ordinal)]);
    }
}
