using System.Text;
using System.Text.Json.Nodes;
using EntraBootstrap.Core.Diagnosis;
using EntraBootstrap.Core.Operations;
using EntraBootstrap.Core.Platform;
using EntraBootstrap.Core.Snapshots;
using EntraBootstrap.Core.Tenants;

namespace EntraBootstrap.Core.Tests.Support;

/// <summary>A sign-in of Graph beta in a few words: Mia in a browser, successful, nothing asked, no policy.</summary>
internal sealed class LoggedSignIn
{
    public const string Pass = "Temporary Access Pass";
    public const string Passkey = "Passkey (device-bound)";

    private readonly JsonObject _record = new()
    {
        ["id"] = "r1",
        ["createdDateTime"] = "2026-09-22T12:00:00Z",
        ["userId"] = ScenarioTenant.Mia,
        ["userPrincipalName"] = ScenarioTenant.MiaName,
        ["appId"] = ScenarioTenant.OwnApp,
        ["resourceId"] = ScenarioTenant.OwnApp,
        ["resourceDisplayName"] = "Timesheets",
        ["clientAppUsed"] = "Browser",
        ["conditionalAccessStatus"] = "notApplied",
        ["authenticationRequirement"] = "singleFactorAuthentication",
        ["authenticationRequirementPolicies"] = new JsonArray(),
        ["appliedConditionalAccessPolicies"] = new JsonArray(),
        ["authenticationDetails"] = new JsonArray(),
        ["sessionLifetimePolicies"] = new JsonArray(),
        ["status"] = new JsonObject { ["errorCode"] = 0 },
    };

    public JsonObject Json => _record;

    /// <summary>The registration of security info.</summary>
    public static LoggedSignIn AtSecurityInfo() => new LoggedSignIn().Set("resourceId", WellKnown.MySigninsApp).Set("resourceDisplayName", "My Signins");

    /// <summary>Somebody who came to security info with a pass and was asked for a passkey.</summary>
    public static LoggedSignIn StepUp(params string[] providers)
    {
        LoggedSignIn record = AtSecurityInfo().Multifactor().First(Pass).Second(Passkey);
        foreach (string provider in providers)
            record.Provider(provider);
        return record;
    }

    public LoggedSignIn Set(string name, JsonNode? value)
    {
        _record[name] = value;
        return this;
    }

    public LoggedSignIn Without(params string[] names)
    {
        foreach (string name in names)
            _record.Remove(name);
        return this;
    }

    /// <summary>Without what Graph v1.0 does not serve.</summary>
    public LoggedSignIn AsV1() => Without("authenticationRequirement", "authenticationRequirementPolicies", "authenticationDetails", "sessionLifetimePolicies");

    public LoggedSignIn Multifactor() => Set("authenticationRequirement", "multiFactorAuthentication");

    public LoggedSignIn Code(int code) => Set("status", new JsonObject { ["errorCode"] = code });

    public LoggedSignIn Provider(string word) => Add("authenticationRequirementPolicies", new JsonObject { ["requirementProvider"] = word, ["detail"] = word });

    public LoggedSignIn Lifetime(string word) => Add("sessionLifetimePolicies", new JsonObject { ["expirationRequirement"] = word });

    public LoggedSignIn First(string method, bool succeeded = true) => Step(method, succeeded, "Primary authentication");

    public LoggedSignIn Second(string method, bool succeeded = true) => Step(method, succeeded, "Multifactor authentication");

    public LoggedSignIn Step(string method, bool succeeded, string? requirement) => Add("authenticationDetails", new JsonObject
    {
        ["authenticationMethod"] = method, ["authenticationMethodDetail"] = "+99 55501234567", ["succeeded"] = succeeded, ["authenticationStepRequirement"] = requirement,
    });

    public LoggedSignIn Policy(string name, string? result, params string[] controls) => Listed(name, result, null, controls);

    public LoggedSignIn StrengthPolicy(string name, string result, string strengthResult, params string[] controls) => Listed(name, result, strengthResult, controls);

    /// <summary>What the record alone says.</summary>
    public StepUpReason Explain() => Explain(null);

    /// <summary>What the record says, replayed in a tenant.</summary>
    public StepUpReason Explain(ScenarioTenant? tenant)
    {
        StepUpOutcome outcome = Assert.Single(Log.Run(_record.ToJsonString(), tenant));
        Assert.Null(outcome.Error?.ToLine());
        return outcome.Result!;
    }

    private LoggedSignIn Listed(string name, string? result, string? strengthResult, string[] controls) => Add("appliedConditionalAccessPolicies", new JsonObject
    {
        ["id"] = name,
        ["displayName"] = name,
        ["result"] = result,
        ["enforcedGrantControls"] = new JsonArray([.. controls.Select(control => (JsonNode)control)]),
        ["authenticationStrength"] = strengthResult is null ? null : new JsonObject { ["displayName"] = "Phishing-resistant MFA", ["authenticationStrengthResult"] = strengthResult },
        ["includeRulesSatisfied"] = new JsonArray(new JsonObject { ["conditionalAccessCondition"] = "application", ["ruleSatisfied"] = "allApps" }),
    });

    private LoggedSignIn Add(string list, JsonObject element)
    {
        _record[list]!.AsArray().Add(element);
        return this;
    }
}

/// <summary>Logs through the operation that both front ends use.</summary>
internal static class Log
{
    public static IReadOnlyList<StepUpOutcome> Run(string log, ScenarioTenant? tenant = null) => Run(Encoding.UTF8.GetBytes(log), tenant);

    public static IReadOnlyList<StepUpOutcome> Run(byte[] log, ScenarioTenant? tenant = null, params string[] assume)
    {
        var switches = assume.Select(text => text.Split('=')).ToDictionary(parts => parts[0], parts => parts[1].Equals("on", StringComparison.Ordinal), StringComparer.OrdinalIgnoreCase);
        TenantSnapshot? snapshot = tenant is null ? null : new TenantSnapshot(tenant.Value, "tenant", "test", [], new SourceMap());
        using var stream = new MemoryStream(log);
        var request = new ExplainStepUpRequest(snapshot, ScenarioInput.FromStream(stream), "log.json", null, new PlatformAssumptions { Switches = switches }, TimeProvider.System);
        return [.. new ExplainStepUp().Execute(request, new ScenarioHost(), CancellationToken.None)];
    }

    public static string[] Codes(this StepUpReason reason) => [.. reason.Reasons.Select(item => item.Code)];
}
