using System.Text;
using EntraBootstrap.Core.Baseline;
using EntraBootstrap.Core.Baseline.Population;
using EntraBootstrap.Core.Errors;
using EntraBootstrap.Core.Journeys;
using EntraBootstrap.Core.Platform;
using EntraBootstrap.Core.Reporting;

namespace EntraBootstrap.Core.Tests.Reporting;

public sealed class JsonReportTests
{
    private static readonly SignInResult s_result = new()
    {
        Id = "S2",
        Decision = Decision.Challenge,
        Challenges = ["fido2"],
        UnmetControls = ["authenticationStrength"],
        Mode = "manage",
        Attribution = Attribution.Undetermined,
        Confidence = Confidence.Reported,
        Reasons = [new Reason("PLT-STEPUP-EXISTING", ReasonSource.Platform, null, "An existing method is asked for.", null, "https://learn.microsoft.com/x?a=1&b=2")],
        Policies = [new PolicyResult { Id = "p2", DisplayName = "CA002", State = "enabled", PolicyApplies = null, AnalysisReasons = ["notEnoughInformation"], Result = "unknown" }],
        SessionControls = new Dictionary<string, SessionControlResult>(StringComparer.Ordinal)
        {
            ["signInFrequency"] = new(new Dictionary<string, object?>(StringComparer.Ordinal) { ["value"] = 4, ["type"] = "hours", ["isEnabled"] = true }, ["p2"]),
        },
        Unknowns = [new UnknownFact("groupMembers/3f", "p2", "GET /groups/3f/transitiveMembers")],
    };

    [Fact]
    public void Result_HasTheContractsMembersInItsOrder() => Assert.Equal(
        """
        [
          {
            "schemaVersion": "1.0",
            "id": "S2",
            "decision": "challenge",
            "satisfiedBy": [],
            "challenges": [
              "fido2"
            ],
            "registrations": [],
            "unmetControls": [
              "authenticationStrength"
            ],
            "mode": "manage",
            "attribution": "undetermined",
            "confidence": "reported",
            "reasons": [
              {
                "code": "PLT-STEPUP-EXISTING",
                "source": "platform",
                "policyId": null,
                "message": "An existing method is asked for.",
                "remedy": null,
                "reference": "https://learn.microsoft.com/x?a=1&b=2"
              }
            ],
            "policies": [
              {
                "id": "p2",
                "displayName": "CA002",
                "state": "enabled",
                "policyApplies": null,
                "analysisReasons": [
                  "notEnoughInformation"
                ],
                "result": "unknown",
                "authenticationStrengthResult": null
              }
            ],
            "sessionControls": {
              "signInFrequency": {
                "isEnabled": true,
                "type": "hours",
                "value": 4,
                "policyIds": [
                  "p2"
                ]
              }
            },
            "assumptions": [],
            "unknowns": [
              {
                "what": "groupMembers/3f",
                "policyId": "p2",
                "fill": "GET /groups/3f/transitiveMembers"
              }
            ]
          }
        ]

        """,
        Text(JsonLayout.Indented, Answer(s_result)));

    [Fact]
    public void TraceAndExpectation_AreWrittenOnlyIfTheyAreThere()
    {
        SignInResult traced = s_result with
        {
            Policies = [s_result.Policies[0] with { Trace = [new ConditionTrace("users", null, "include", "members are missing")] }],
            Expectation = new Expectation(false, ["decision is challenge, not granted"]),
        };

        string text = Text(JsonLayout.Lines, Answer(traced));

        Assert.Contains("""
            "trace":[{"condition":"users","matches":null,"phase":"include","message":"members are missing"}]
            """, text, StringComparison.Ordinal);
        Assert.EndsWith("""
            "expectation":{"held":false,"differences":["decision is challenge, not granted"]}}

            """, text, StringComparison.Ordinal);
        Assert.DoesNotContain("trace", Text(JsonLayout.Lines, Answer(s_result)), StringComparison.Ordinal);
    }

    [Fact]
    public void Sample_MarksEveryElement_BadOnesToo()
    {
        string text = Text(JsonLayout.Lines, "contoso", Answer(s_result with { Sample = "contoso" }), Bad(null));

        Assert.All(text.TrimEnd('\n').Split('\n'), line => Assert.Contains("""
            "sample":"contoso"
            """, line, StringComparison.Ordinal));
    }

    [Fact]
    public void BadScenario_HasItsErrorInItsPlace() => Assert.Equal(
        """
        {"schemaVersion":"1.0","id":null,"error":{"code":"ScenarioInvalid","message":"The scenario is not valid: x.","line":3,"path":"$[1]"}}

        """,
        Text(JsonLayout.Lines, Bad(null)));

    [Fact]
    public void NoScenario_IsAnEmptyArray()
    {
        Assert.Equal("[]\n", Text(JsonLayout.Indented));
        Assert.Equal("", Text(JsonLayout.Lines));
    }

    [Fact]
    public void Baseline_HasTheContractsMembersFirst_ThenAdditions()
    {
        var report = new BaselineReport
        {
            AsOf = new DateTimeOffset(2026, 9, 15, 11, 30, 0, TimeSpan.FromHours(2)),
            Summary = new BaselineSummary(Verdict.Broken, 41, 9, null, new Dictionary<string, int>(StringComparer.Ordinal) { ["pass"] = 3, ["high"] = 1, ["zeta"] = 0, ["critical"] = 2 }),
            Findings =
            [
                new Finding
                {
                    RuleId = "EB1001", Level = FindingLevel.Critical, Status = FindingStatus.Waived, Title = "t", Message = "m",
                    Who = new FindingWho(1, ["adele@contoso.example"]),
                    Where = [new FindingWhere("p", null, "a.json", 3)],
                    Evidence = new FindingEvidence("""{ "id" : "E1", "expect": {"decision":"granted"} }""", s_result with { Id = "E1" }),
                    Waiver = new Waiver("EB1001", null, "Mira", "because", new DateOnly(2027, 1, 1)),
                },
            ],
            Assumptions = ["a"],
            Problems = ["p"],
        };

        string text = Text(report, JsonLayout.Lines);

        Assert.StartsWith("""
            {"schemaVersion":"1.0","sample":null,"summary":{"verdict":"broken","people":41,"groupsOfPeople":9,"stuck":null,"counts":{"critical":2,"high":1,"pass":3,"zeta":0}},"findings":[{"ruleId":"EB1001","level":"critical","status":"waived","title":"t","message":"m","remedy":null,"reference":null,"who":{"count":1,"sample":["adele@contoso.example"]},"where":[{"policyId":"p","displayName":null,"file":"a.json","line":3}],"evidence":{"scenario":{"id":"E1","expect":{"decision":"granted"}},"result":{"schemaVersion":"1.0","id":"E1",
            """, text, StringComparison.Ordinal);
        Assert.EndsWith("""
            "waiver":{"ruleId":"EB1001","target":null,"owner":"Mira","reason":"because","expires":"2027-01-01"}}],"asOf":"2026-09-15T09:30:00Z","assumptions":["a"],"problems":["p"]}

            """, text, StringComparison.Ordinal);
    }

    [Fact]
    public void Baseline_TellsOfEverybody_AndStories()
    {
        var story = new PersonStory
        {
            User = "adele@contoso.example", Beginning = StoryBeginning.Loss, Title = "adele@contoso.example, after losing the passkey", Lost = ["fido2"], PassAlone = "Shut.",
            Path = new JourneyResult { User = "adele@contoso.example", Goal = "passkey", Reachable = false },
        };
        var report = new BaselineReport
        {
            AsOf = new DateTimeOffset(2026, 9, 15, 9, 30, 0, TimeSpan.Zero),
            Summary = new BaselineSummary(Verdict.Broken, 3, 2, 1, new Dictionary<string, int>(StringComparer.Ordinal))
            {
                Population = new PopulationSummary
                {
                    People = 2, Groups = 2, LeftOut = 1, Passwordless = new OutcomeCount(1, 1, 0), Bootstrap = new OutcomeCount(2, 0, 0), BootstrapByForcedRegistration = 1,
                    Recover = new OutcomeCount(0, 0, 1), RecoverByDeletion = 0, RecoverAfter = new Dictionary<string, OutcomeCount>(StringComparer.Ordinal) { ["fido2"] = new(0, 0, 1), ["all"] = new(0, 1, 0) },
                    Recovery = story,
                },
            },
            Findings = [new Finding { RuleId = "EB1017", Level = FindingLevel.Critical, Status = FindingStatus.Fail, Title = "t", Message = "m", Story = story }],
        };

        string text = Text(report, JsonLayout.Lines);

        const string Story = """{"user":"adele@contoso.example","beginning":"loss","title":"adele@contoso.example, after losing the passkey","lost":["fido2"],"device":null,"passAlone":"Shut.","path":{"user":"adele@contoso.example","goal":"passkey","reachable":false,"minutes":null,"steps":[],"blockers":[],"opens":[],"confidence":"documented","assumptions":[],"unknowns":[]}}""";
        Assert.Contains(
            """
            "population":{"people":2,"groups":2,"leftOut":1,"passwordless":{"yes":1,"no":1,"unknown":0},"bootstrap":{"yes":2,"no":0,"unknown":0,"byForcedRegistration":1},"recover":{"yes":0,"no":0,"unknown":1,"byDeletion":0,"after":{"all":{"yes":0,"no":1,"unknown":0},"fido2":{"yes":0,"no":0,"unknown":1}},"story":
            """ + Story, text, StringComparison.Ordinal);
        Assert.Contains($"\"evidence\":null,\"story\":{Story}", text, StringComparison.Ordinal);
    }

    [Fact]
    public void SameReport_GivesTheSameBytes_WithoutMarkOrCarriageReturn()
    {
        byte[] first = Bytes(JsonLayout.Indented, Answer(s_result));

        Assert.Equal(first, Bytes(JsonLayout.Indented, Answer(s_result)));
        Assert.Equal((byte)'[', first[0]);
        Assert.DoesNotContain((byte)'\r', first);
        Assert.Equal((byte)'\n', first[^1]);
    }

    [Fact]
    public void Outcomes_AreWrittenAsTheyCome()
    {
        using var stream = new MemoryStream();
        long before = -1;

        IEnumerable<ScenarioOutcome> Outcomes()
        {
            yield return Answer(s_result);
            before = stream.Length;
            yield return Answer(s_result);
        }

        JsonReport.Write(stream, Outcomes(), JsonLayout.Indented, null);

        Assert.True(before > 100, "the first answer was kept");
    }

    [Fact]
    public void InputThatFailsAtOnce_WritesNothing()
    {
        using var stream = new MemoryStream();

        static IEnumerable<ScenarioOutcome> Fail()
        {
            ObjectDisposedException.ThrowIf(DateTime.UnixEpoch.Year == 1970, typeof(JsonReport));
            yield break;
        }

        Assert.Throws<ObjectDisposedException>(() => JsonReport.Write(stream, Fail(), JsonLayout.Indented, null));
        Assert.Equal(0, stream.Length);
    }

    private static ScenarioOutcome Answer(SignInResult result) => new(result.Id, result, null);

    private static ScenarioOutcome Bad(string? id) => new(id, null, ErrorCatalogue.ScenarioInvalid.At(new SourceLocation("s.json", 3, "$[1]"), id, "x"));

    private static string Text(JsonLayout layout, params ScenarioOutcome[] outcomes) => Encoding.UTF8.GetString(Bytes(layout, outcomes));

    private static string Text(JsonLayout layout, string sample, params ScenarioOutcome[] outcomes)
    {
        using var stream = new MemoryStream();
        JsonReport.Write(stream, outcomes, layout, sample);
        return Encoding.UTF8.GetString(stream.ToArray());
    }

    private static string Text(BaselineReport report, JsonLayout layout)
    {
        using var stream = new MemoryStream();
        JsonReport.Write(stream, report, layout);
        return Encoding.UTF8.GetString(stream.ToArray());
    }

    private static byte[] Bytes(JsonLayout layout, params ScenarioOutcome[] outcomes)
    {
        using var stream = new MemoryStream();
        JsonReport.Write(stream, outcomes, layout, null);
        return stream.ToArray();
    }
}
