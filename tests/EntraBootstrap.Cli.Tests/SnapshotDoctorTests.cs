using System.Text;
using System.Text.Json;

namespace EntraBootstrap.Cli.Tests;

/// <summary>What a person reads who has an EntraExporter folder and asks what it is good for: the real operations on a folder of that shape.</summary>
public sealed class SnapshotDoctorTests
{
    private const int OneScreen = 40;

    [Fact]
    public async Task ExportOfSettingsAndPeople_SaysWhatItIsAndWhatWasRead()
    {
        using var folder = new ExporterFolder(withPeople: true);

        CliResult result = await RunAsync(folder);

        Assert.Equal((0, string.Empty), (result.ExitCode, result.Error));
        Assert.StartsWith("EntraExporter folder", result.Output[(folder.Path.Length + 2)..].TrimStart(), StringComparison.Ordinal);
        string read = Between(result.Output, "State ", "Export next");
        Assert.Contains("no word of when it was captured, tenant 7a7a7a7a-0000-4000-8000-000000000001", Flat(result.Output), StringComparison.Ordinal);
        Assert.Contains("conditionalAccessPolicies 2", Flat(Between(read, "complete", "partial")), StringComparison.Ordinal);
        Assert.Contains("users 5, groups 2, roleAssignments 1", Flat(Between(read, "complete", "partial")), StringComparison.Ordinal);
        Assert.Equal(
            "authenticationStrengthPolicies 1, authenticationMethodsPolicy 1, crossTenantAccessPolicy 1, groupMembers 1 of 2", Flat(Between(read, "partial", "absent")));
        Assert.Contains("named below", Between(read, "absent", null), StringComparison.Ordinal);
        Assert.DoesNotContain("could not be read", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WhatIsMissing_IsNamedWithItsQuestionAndWhoExportsIt_InOneScreen()
    {
        using var folder = new ExporterFolder(withPeople: true);

        CliResult result = await RunAsync(folder);

        string next = Flat(Between(result.Output, "Export next", "Next:"));
        Assert.Contains("servicePrincipals, authenticationContexts, termsOfUse, devices Export-Entra -Type ConditionalAccess,Devices,Governance,ServicePrincipals", next, StringComparison.Ordinal);
        Assert.Contains("EntraExporter does not export the rest, or not all of it; Graph does:", next, StringComparison.Ordinal);
        Assert.Contains("authenticationMethods: What has each person registered: who can sign in, bootstrap and recover? GET /users/{id}/authentication/methods", next, StringComparison.Ordinal);
        Assert.Contains("groupMembers: Who is in the groups that policies and methods name? GET /groups/{id}/transitiveMembers", next, StringComparison.Ordinal);
        foreach (string collection in (string[])["authenticationMethodsPolicy", "authenticationStrengthPolicies", "userRegistrationDetails", "crossTenantAccessPolicy", "deviceRegistrationPolicy", "roleEligibilities"])
            Assert.Contains(collection, next, StringComparison.Ordinal);
        Assert.Contains("Export-TenantSnapshot.ps1", Between(result.Output, "Next:", null), StringComparison.Ordinal);
        Assert.True(result.Output.TrimEnd().Split('\n').Length <= OneScreen, result.Output);
    }

    [Fact]
    public async Task ExportOfSettingsOnly_HoldsDynamicGroupsOnly_AndSaysSo()
    {
        using var folder = new ExporterFolder(withPeople: false);

        CliResult result = await RunAsync(folder);

        Assert.Contains("groups 1", Flat(Between(result.Output, "partial", "absent")), StringComparison.Ordinal);
        Assert.Contains("users, groups,", Flat(Between(result.Output, "Export next", "Next:")), StringComparison.Ordinal);
        Assert.Contains("-Type ConditionalAccess,Devices,Governance,Groups,ServicePrincipals,Users", Flat(result.Output), StringComparison.Ordinal);
        Assert.True(result.Output.TrimEnd().Split('\n').Length <= OneScreen, result.Output);
    }

    [Fact]
    public async Task Json_HasEachQuestionWithItsRequestAndCommand()
    {
        using var folder = new ExporterFolder(withPeople: false);

        CliResult result = await RunAsync(folder, "--format", "json");

        using JsonDocument document = JsonDocument.Parse(result.Output);
        Dictionary<string, JsonElement> missing = document.RootElement.GetProperty("missing").EnumerateArray().ToDictionary(gap => gap.GetProperty("collection").GetString()!);
        Assert.Equal("EntraExporter", document.RootElement.GetProperty("tool").GetString());
        Assert.Equal("Export-Entra -Type Users", missing["users"].GetProperty("byTool").GetString());
        Assert.Equal(JsonValueKind.Null, missing["authenticationMethods"].GetProperty("byTool").ValueKind);
        Assert.All(missing.Values, gap => Assert.True(gap.GetProperty("question").GetString()!.EndsWith('?') && gap.GetProperty("fill").GetString()!.Length > 0));
    }

    [Fact]
    public async Task Test_DoesNotTakeAGroupThatWasLeftOut_ForOneThatDoesNotExist()
    {
        using var folder = new ExporterFolder(withPeople: false);

        CliResult result = await RunAsync("test", folder.Path, "--format", "json");

        using JsonDocument document = JsonDocument.Parse(result.Output);
        JsonElement reference = Assert.Single(document.RootElement.GetProperty("findings").EnumerateArray(), finding => finding.GetProperty("ruleId").GetString() == "EB1010");
        Assert.Equal("unknown", reference.GetProperty("status").GetString());
    }

    private static Task<CliResult> RunAsync(ExporterFolder folder, params string[] options) => RunAsync(["snapshot", folder.Path, .. options]);

    private static async Task<CliResult> RunAsync(params string[] arguments)
    {
        using var output = new MemoryStream();
        using var error = new StringWriter { NewLine = "\n" };
        var environment = new CliEnvironment { Input = Stream.Null, Output = output, Error = error, Clock = new FixedClock() };
        int exitCode = await Program.RunAsync(arguments, environment, TestContext.Current.CancellationToken).ConfigureAwait(false);
        return new CliResult(exitCode, Encoding.UTF8.GetString(output.ToArray()), error.ToString());
    }

    private static string Between(string text, string from, string? to)
    {
        int start = text.IndexOf(from, StringComparison.Ordinal);
        Assert.True(start >= 0, $"'{from}' is not in: {text}");
        start += from.Length;
        int end = to is null ? text.Length : text.IndexOf(to, start, StringComparison.Ordinal);
        Assert.True(end >= 0, $"'{to}' does not follow '{from}' in: {text}");
        return text[start..end];
    }

    // Lines break where the screen ends.
    private static string Flat(string text) => string.Join(' ', text.Split((char[])[' ', '\n'], StringSplitOptions.RemoveEmptyEntries));
}
