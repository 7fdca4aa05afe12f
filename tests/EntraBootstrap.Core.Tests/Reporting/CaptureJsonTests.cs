using System.Text;
using EntraBootstrap.Core.Reporting;
using EntraBootstrap.Core.Snapshots.Live;

namespace EntraBootstrap.Core.Tests.Reporting;

/// <summary>The summary of an export, as runbooks read it.</summary>
public sealed class CaptureJsonTests
{
    [Fact]
    public void Everything_is_said_in_one_document()
    {
        CapturedSnapshot captured = new()
        {
            FullName = "/tmp/tenant", TenantId = "t", CapturedAt = new DateTimeOffset(2026, 9, 22, 12, 0, 0, TimeSpan.Zero), Requests = 31, IsResumed = true, Files = 12,
            MissingPermissions = ["Device.Read.All"],
            Collections = [new CapturedCollection("users", "complete", 44), new CapturedCollection("devices", "absent", 0, "403 Code", "Device.Read.All")],
            PerUserMfa = new CapturedCollection("perUserMfaState", "partial", 43, "503 Busy"),
        };
        using MemoryStream stream = new();

        CaptureJson.Write(stream, captured, JsonLayout.Lines);

        Assert.Equal(
            """{"schemaVersion":"1.0","path":"/tmp/tenant","tenantId":"t","capturedAt":"2026-09-22T12:00:00Z","isComplete":false,"isResumed":true,"files":12,"requests":31,"missingPermissions":["Device.Read.All"],"collections":[{"name":"users","state":"complete","count":44,"reason":null,"missingPermission":null},{"name":"devices","state":"absent","count":0,"reason":"403 Code","missingPermission":"Device.Read.All"}],"parts":[{"name":"perUserMfaState","state":"partial","count":43,"reason":"503 Busy","missingPermission":null}]}""" + "\n",
            Encoding.UTF8.GetString(stream.ToArray()));
    }
}
