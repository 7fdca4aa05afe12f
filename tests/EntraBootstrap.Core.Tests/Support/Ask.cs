using System.Text.Json.Nodes;

namespace EntraBootstrap.Core.Tests.Support;

/// <summary>
/// A scenario in a few words, written as the JSON that people write: Mia in a browser on an unregistered Windows PC, without risk, at 203.0.113.9 in the Netherlands.
/// </summary>
internal sealed class Ask
{
    private readonly JsonObject _json;

    private Ask(JsonNode? context) => _json = new JsonObject
    {
        ["signInIdentity"] = new JsonObject { ["userId"] = ScenarioTenant.Mia },
        ["signInContext"] = context,
        ["signInConditions"] = new JsonObject
        {
            ["devicePlatform"] = "windows",
            ["clientAppType"] = "browser",
            ["ipAddress"] = "203.0.113.9",
            ["country"] = "NL",
            ["signInRiskLevel"] = "none",
            ["userRiskLevel"] = "none",
            ["insiderRiskLevel"] = "none",
            ["deviceInfo"] = null,
            ["authenticationFlow"] = null,
        },
    };

    public static Ask App(params string[] applications) => new(new JsonObject { ["includeApplications"] = Words(applications) });

    public static Ask SecurityInfo() => new(new JsonObject { ["userAction"] = "registerSecurityInformation" });

    public static Ask Context(string value) => new(new JsonObject { ["authenticationContextValue"] = value });

    /// <summary>An entry point with all that it triggers.</summary>
    public static Ask At(string entryPoint) => new Ask(null).Set("entryPoint", entryPoint);

    public Ask Set(string member, JsonNode? value)
    {
        _json[member] = value;
        return this;
    }

    public Ask Without(string member)
    {
        _json.Remove(member);
        return this;
    }

    public Ask By(string userId) => Who(new JsonObject { ["userId"] = userId });

    public Ask Who(JsonObject identity) => Set("signInIdentity", identity);

    /// <summary>Sets a condition; null is what null means there.</summary>
    public Ask With(string condition, JsonNode? value)
    {
        _json["signInConditions"]![condition] = value;
        return this;
    }

    /// <summary>Leaves a condition out: it is unknown.</summary>
    public Ask Unknown(string condition)
    {
        _json["signInConditions"]!.AsObject().Remove(condition);
        return this;
    }

    public Ask OnDevice(bool isCompliant, string trustType = "AzureAD") =>
        With("deviceInfo", new JsonObject { ["deviceId"] = "d1", ["isCompliant"] = isCompliant, ["trustType"] = trustType });

    public Ask Has(params JsonNode[] available) => Credentials("available", available);

    public Ask Registered(params JsonNode[] registered) => Credentials("registered", registered);

    public Ask Pass(string member, JsonNode value)
    {
        Own("credentials", "temporaryAccessPass")[member] = value;
        return this;
    }

    public Ask Did(string combination, int minutesAgo = 0, string? at = null, string? aaGuid = null)
    {
        var step = new JsonObject { ["combination"] = combination, ["minutesAgo"] = minutesAgo };
        if (at is not null)
            step["at"] = at;
        if (aaGuid is not null)
            step["aaGuid"] = aaGuid;
        JsonObject session = Own("session");
        if (session["authenticatedWith"] is not JsonArray steps)
            session["authenticatedWith"] = steps = [];
        steps.Add(step);
        return this;
    }

    public Ask AsOf(string time) => Set("asOf", time);

    public string ToJson() => _json.ToJsonString();

    private static JsonArray Words(IEnumerable<string> words) => [.. words.Select(word => (JsonNode)word)];

    private Ask Credentials(string member, JsonNode[] credentials)
    {
        Own("credentials")[member] = new JsonArray(credentials);
        return this;
    }

    private JsonObject Own(params string[] path)
    {
        JsonObject owner = _json;
        foreach (string member in path)
        {
            if (owner[member] is not JsonObject inner)
                owner[member] = inner = [];
            owner = inner;
        }

        return owner;
    }
}
