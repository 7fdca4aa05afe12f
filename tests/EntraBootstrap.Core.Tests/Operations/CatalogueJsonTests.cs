using System.Text;
using EntraBootstrap.Core.Baseline;
using EntraBootstrap.Core.Operations;
using EntraBootstrap.Core.Reporting;

namespace EntraBootstrap.Core.Tests.Operations;

public sealed class CatalogueJsonTests
{
    [Fact]
    public void Snapshot_SaysWhatItHoldsAndLacks()
    {
        var report = new SnapshotReport
        {
            Path = "export", Format = "EntraExporter folder", Tool = "EntraExporter", ToolCommand = "Export-Entra -Type Users", CapturedAt = new DateTimeOffset(2026, 9, 15, 0, 0, 0, TimeSpan.Zero),
            Collections = [new SnapshotCollection("users", "partial", 4)], Missing = [new SnapshotGap("groupMembers", "who?", "GET /x", "Export-Entra")], Problems = ["p"],
        };
        using var stream = new MemoryStream();

        CatalogueJson.Write(stream, report, JsonLayout.Lines);

        Assert.Equal(
            """
            {"schemaVersion":"1.0","sample":null,"path":"export","format":"EntraExporter folder","tool":"EntraExporter","toolCommand":"Export-Entra -Type Users","tenantId":null,"capturedAt":"2026-09-15T00:00:00Z","collections":[{"name":"users","state":"partial","count":4}],"missing":[{"collection":"groupMembers","question":"who?","fill":"GET /x","byTool":"Export-Entra"}],"problems":["p"]}

            """,
            Encoding.UTF8.GetString(stream.ToArray()));
    }

    [Fact]
    public void Rules_AreADocument_OrALineEach()
    {
        RuleInfo[] rules = [new RuleInfo { Id = "EB1", Kind = "baseline", Title = "t", Statement = "s", Level = FindingLevel.High, From = new DateOnly(2026, 7, 6) }];
        using var lines = new MemoryStream();
        using var document = new MemoryStream();

        CatalogueJson.Write(lines, rules, JsonLayout.Lines);
        CatalogueJson.Write(document, rules, JsonLayout.Indented);

        Assert.Equal(
            """
            {"schemaVersion":"1.0","id":"EB1","kind":"baseline","title":"t","statement":"s","level":"high","confidence":null,"from":"2026-07-06","settled":null,"isSwitchable":false,"reference":null,"isOpen":false,"alternativeTo":null,"instead":null}

            """,
            Encoding.UTF8.GetString(lines.ToArray()));
        Assert.StartsWith("{\n  \"schemaVersion\": \"1.0\",\n  \"rules\": [", Encoding.UTF8.GetString(document.ToArray()), StringComparison.Ordinal);
    }
}
