using EntraBootstrap.Core.Errors;
using EntraBootstrap.Core.Ports;
using EntraBootstrap.Core.Snapshots;
using EntraBootstrap.Core.Snapshots.Live;
using EntraBootstrap.Core.Tenants;

namespace EntraBootstrap.GraphEmulator.Tests.Capture;

/// <summary>What a token may not read is absent, and the permission is named.</summary>
public sealed class CaptureAccessTests(ContosoEmulator contoso)
{
    private readonly Emulator _emulator = contoso.Emulator;

    public static TheoryData<string> Permissions => [.. CaptureCatalogue.Permissions(isApplication: false).Where(name => name is not (CaptureCatalogue.HiddenMembersPermission or "CustomSecAttributeAssignment.Read.All"))];

    [Theory]
    [MemberData(nameof(Permissions))]
    public void Without_a_permission_what_needs_it_is_absent_and_the_rest_is_read(string permission)
    {
        using CaptureBench bench = new();
        string[] without = [permission, .. CaptureCatalogue.All.Where(source => source.DelegatedPermission == permission).SelectMany(source => source.OtherPermissions)];
        using HttpGateway gateway = HttpGateway.Reader(_emulator, without);

        CapturedSnapshot captured = bench.Capture(gateway);

        Tenant tenant = SnapshotReader.Read(bench.Output, new CaptureHost(), TestContext.Current.CancellationToken).Tenant;
        foreach (CapturedCollection collection in captured.Collections.Where(collection => !CollectionNames.IsNotServedByGraph(collection.Name)))
        {
            CaptureSource[] sources = [.. CaptureCatalogue.All.Where(source => source.Collection == collection.Name && source.Name != CaptureCatalogue.PerUserMfaState)];
            bool isRefused = sources.Any(source => source.OtherPermissions.Append(source.DelegatedPermission).All(name => without.Contains(name, StringComparer.Ordinal)));
            bool lacksList = captured.Collections.Any(list => list.Name == sources[0].Of && list.State == "absent");
            Assert.Equal(isRefused || lacksList ? "absent" : "complete", collection.State);
            Assert.Equal(collection.State == "complete", tenant.Completeness.IsComplete(collection.Name));
            if (collection.State == "complete")
                continue;
            Assert.StartsWith(lacksList ? $"{sources[0].Of} could not be read" : collection.Name is CollectionNames.TermsOfUse ? "no permission lets an application read it" : "403 Authorization_RequestDenied", collection.Reason, StringComparison.Ordinal);
            Assert.Equal(lacksList || collection.Name is CollectionNames.TermsOfUse ? null : sources[0].DelegatedPermission, collection.MissingPermission);
            Assert.Contains(bench.Host.Warnings, warning => warning.StartsWith($"{collection.Name} is absent: ", StringComparison.Ordinal));
            Assert.Contains(bench.Host.Details, detail => detail.StartsWith(sources[0].Name + ": absent, 0 objects (", StringComparison.Ordinal));
        }

        Assert.Contains(captured.Collections, collection => collection.State == "absent" && !CollectionNames.IsNotServedByGraph(collection.Name));
    }

    [Fact]
    public void Methods_without_people_are_not_asked_for()
    {
        using CaptureBench bench = new();
        using HttpGateway gateway = HttpGateway.Reader(_emulator, "User.Read.All");

        CapturedSnapshot captured = bench.Capture(gateway);

        Assert.Equal("users could not be read", captured.Collections.Single(collection => collection.Name == CollectionNames.AuthenticationMethods).Reason);
        Assert.Equal(["User.Read.All"], captured.MissingPermissions);
    }

    [Fact]
    public void Where_nothing_can_be_read_there_is_no_snapshot()
    {
        using CaptureBench bench = new();
        string token = _emulator.IssueToken(["Nothing"]);
        using HttpGateway gateway = new(_emulator.BaseAddress, () => token, HttpGateway.IdentityOf(_emulator));

        Assert.Equal("CaptureEmpty", Assert.Throws<BootstrapException>(() => bench.Capture(gateway)).Error.Id);

        bench.AssertNothingElse();
    }

    [Fact]
    public void A_sign_in_that_is_refused_leaves_nothing_behind()
    {
        using CaptureBench bench = new();
        using HttpGateway gateway = new(_emulator.BaseAddress, () => "no token of this tenant", HttpGateway.IdentityOf(_emulator));

        Assert.Equal("CaptureAccessEnded", Assert.Throws<BootstrapException>(() => bench.Capture(gateway)).Error.Id);

        bench.AssertNothingElse();
    }

    [Fact]
    public void A_link_to_elsewhere_is_not_followed()
    {
        using CaptureBench bench = new();
        using HttpGateway inner = HttpGateway.Reader(_emulator);

        CapturedSnapshot captured = bench.Capture(new Astray(inner), request => request with { AllowIncomplete = true });

        CapturedCollection devices = captured.Collections.Single(collection => collection.Name == CollectionNames.Devices);
        Assert.Equal("partial", devices.State);
        Assert.Equal("The address is not of this Graph", devices.Reason);
        Assert.All(inner.Sent, address => Assert.DoesNotContain("elsewhere", address, StringComparison.Ordinal));
    }

    // A token, a value of a pass, a secret, a number: none of them is in what is written or said.
    [Fact]
    public async Task Nothing_secret_is_written_or_said()
    {
        const string Canary = "canary-4711";
        string source = Path.Combine(Directory.CreateTempSubdirectory("capture-secret-").FullName, "tenant.json");
        await File.WriteAllTextAsync(source, """
            { "schemaVersion": "1.0", "tenantId": "t", "collections": "complete", "organization": { "id": "t" },
              "users": [{ "id": "u1", "userPrincipalName": "a@t.example", "authenticationMethods": [{ "@odata.type": "#microsoft.graph.phoneAuthenticationMethod", "id": "p", "phoneType": "mobile" }] }],
              "domains": [{ "id": "t.example", "authenticationType": "Federated", "federationConfiguration": [{ "id": "f", "federatedIdpMfaBehavior": "enforceMfaByFederatedIdp" }] }] }
            """, TestContext.Current.CancellationToken);
        await using Emulator emulator = await Emulator.StartAsync(new EmulatorOptions { TenantPath = source }, TestContext.Current.CancellationToken);
        Directory.Delete(Path.GetDirectoryName(source)!, recursive: true);
        using CaptureBench bench = new();
        string token = emulator.IssueToken();
        using HttpGateway inner = new(emulator.BaseAddress, () => token, HttpGateway.IdentityOf(emulator));

        bench.Capture(new Salted(inner, Canary));

        string written = string.Concat(CaptureBench.Files(bench.Output).Values) + string.Concat(bench.Host.Warnings) + string.Concat(bench.Host.Details) + string.Concat(bench.Host.Updates.Select(update => update.Status));
        Assert.Contains("phoneType", written, StringComparison.Ordinal);
        Assert.Contains("enforceMfaByFederatedIdp", written, StringComparison.Ordinal);
        Assert.DoesNotContain(Canary, written, StringComparison.Ordinal);
        Assert.DoesNotContain(token, written, StringComparison.Ordinal);
    }

    /// <summary>Leads from the first page of devices to elsewhere.</summary>
    private sealed class Astray(ITenantGateway inner) : ITenantGateway
    {
        public GatewayIdentity Identity => inner.Identity;

        public async Task<GatewayResponse> SendAsync(GatewayRequest request, CancellationToken cancellationToken)
        {
            GatewayResponse response = await inner.SendAsync(request, cancellationToken);
            return request.Address.StartsWith("beta/devices", StringComparison.Ordinal)
                ? response with { Body = Replace(response, "\"value\":[", "\"@odata.nextLink\":\"https://elsewhere.example/v1.0/devices?$skiptoken=x\",\"value\":[") }
                : response;
        }
    }

    /// <summary>Puts members with secrets into every object that Graph answers.</summary>
    private sealed class Salted(ITenantGateway inner, string canary) : ITenantGateway
    {
        public GatewayIdentity Identity => inner.Identity;

        public async Task<GatewayResponse> SendAsync(GatewayRequest request, CancellationToken cancellationToken)
        {
            GatewayResponse response = await inner.SendAsync(request, cancellationToken);
            string salt = string.Concat(new[] { "phoneNumber", "temporaryAccessPass", "mobilePhone", "secretKey", "password" }.Select(name => $"\"{name}\":\"{canary}\","));
            string methods = request.Address.Contains("$batch", StringComparison.Ordinal) ? $"\"emailAddress\":\"{canary}\",\"newMember\":\"{canary}\",\"signingCertificate\":\"{canary}\"," : string.Empty;
            return response with { Body = Replace(response, "\"id\":", salt + methods + "\"id\":") };
        }
    }

    private static byte[] Replace(GatewayResponse response, string what, string by) =>
        System.Text.Encoding.UTF8.GetBytes(System.Text.Encoding.UTF8.GetString(response.Body.Span).Replace(what, by, StringComparison.Ordinal));
}
