using EntraBootstrap.Core.Baseline;
using EntraBootstrap.Core.Design;
using EntraBootstrap.Core.Errors;
using EntraBootstrap.Core.Journeys;
using EntraBootstrap.Core.Operations;
using EntraBootstrap.Core.Platform;
using EntraBootstrap.Core.Tenants;

namespace EntraBootstrap.Cli.Tests;

/// <summary>Answers to show.</summary>
internal static class Fakes
{
    /// <summary>A way with everything that a result can hold.</summary>
    public static JourneyResult Journey { get; } = new()
    {
        User = "mia@bluebird.example",
        Goal = "passkey",
        Reachable = true,
        Minutes = 7,
        Confidence = Confidence.Reported,
        Steps =
        [
            new JourneyStep { Number = 1, Actor = JourneyActor.Admin, Action = JourneyActionKind.IssueTemporaryAccessPass, Methods = ["temporaryAccessPassOneTime"], Minutes = 5, Message = "Issue a pass." },
            new JourneyStep
            {
                Number = 2, Actor = JourneyActor.Person, Action = JourneyActionKind.SignIn, EntryPoint = EntryPoint.MySecurityInfo, Methods = ["temporaryAccessPassOneTime"], Minutes = 2,
                Decision = Decision.Granted, DecidedBy = ["PLT-MFA-SECINFO"], Message = "Sign in.",
            },
        ],
        Blockers = [new JourneyBlocker("CA-BLOCK", ReasonSource.ConditionalAccess, "p1", "'CA001' blocks this sign-in.")],
        Opens = [new JourneyOpening(JourneyActionKind.ChangePolicy, "Exclude the person.")],
        Assumptions = ["No risk."],
        Unknowns = [new UnknownFact("groups/1", null, "GET /groups/1")],
    };

    /// <summary>A strength with everything that a design can hold.</summary>
    public static StrengthDesign Strength { get; } = new()
    {
        Intent = StrengthIntent.BootstrapAndRecovery,
        Requirement = "Passwordless MFA",
        Strength = new AuthenticationStrengthPolicy { DisplayName = "Bootstrap and recovery", Description = "For starters.", AllowedCombinations = ["temporaryAccessPassOneTime", "fido2"] },
        Kept = [new DesignedCombination("temporaryAccessPassOneTime", "STR-PASS", "It can be issued."), new DesignedCombination("fido2", "STR-REQUIRED", "It is accepted.")],
        LeftOut = [new DesignedCombination("password,sms", "STR-PASSWORD", "A password is part of it."), new DesignedCombination("password,voice", "STR-PASSWORD", "A password is part of it.")],
        SameAs = "s1",
        Verification = new StrengthVerification
        {
            Opens = false,
            AdmitsNothingWeaker = true,
            PolicyIds = ["p1"],
            Journeys = [new StrengthJourney { Kind = StrengthJourneyKind.Bootstrap, Opens = false, People = 2, Others = 1, RefusedBy = ["p2"], Message = "Security info: open to 1 person, not to 1 person (mia)." }],
        },
        Assumptions = ["The strength is the shipped one."],
        Unknowns = [new UnknownFact("groups/1", null, "GET /groups/1")],
        Json = "{}",
    };

    public static DateTimeOffset CapturedAt { get; } = new(2026, 9, 15, 9, 30, 0, TimeSpan.Zero);

    public static RuleInfo[] Rules { get; } =
    [
        new() { Id = "EB1001", Kind = "baseline", Title = "A password alone opens a resource", Statement = "No resource opens with a password alone.", Level = FindingLevel.Critical },
        new()
        {
            Id = "PLT-STEPUP-EXISTING", Kind = "platform", Title = "An existing strong method is asked for first", Statement = "…", Confidence = Confidence.Reported,
            From = new DateOnly(2026, 7, 6), Settled = new DateOnly(2026, 7, 13), IsSwitchable = true, Reference = "https://learn.microsoft.com/",
        },
    ];

    public static SnapshotReport Inspection { get; } = new()
    {
        Path = "replaced",
        Format = "EntraExporter folder",
        TenantId = "c0c0c0c0-0000-4000-8000-000000000000",
        CapturedAt = CapturedAt,
        Collections = [new("conditionalAccessPolicies", "complete", 12), new("users", "partial", 40), new("groupMembers", "absent", 0)],
        Missing = [new("groupMembers", "Whom does a policy reach that names a group?", "GET /groups/{id}/transitiveMembers")],
        Problems = ["Identity/x.json:3: 'x.json' is not valid JSON."],
    };

    public static Finding Finding(FindingLevel level = FindingLevel.High, FindingStatus status = FindingStatus.Fail, string title = "A password alone opens a resource") => new()
    {
        RuleId = "EB1001",
        Level = level,
        Status = status,
        Title = title,
        Message = "Nobody asks 12 people for more than a password when they open 'Contoso Payroll'.",
        Remedy = "Remove the exclusion of 'Contoso Payroll' from 'CA002 Require passwordless', or cover it with a policy of its own.",
        Who = new FindingWho(12, ["adele@contoso.example", "alex@contoso.example", "bianca@contoso.example"]),
        Where = [new FindingWhere("c0c0c0c0-0001-4000-8000-000000000002", "CA002 Require passwordless", "Identity/Conditional/AccessPolicies/x/x.json", 14)],
        Unknowns = status == FindingStatus.Unknown ? [new UnknownFact("groupMembers/3f", null, "GET /groups/3f/transitiveMembers")] : [],
    };

    public static BaselineReport Report(Verdict verdict = Verdict.Holds, params Finding[] findings) => new()
    {
        AsOf = CapturedAt,
        Summary = new BaselineSummary(verdict, 41, 9, null, findings.Where(finding => finding.Status == FindingStatus.Fail).GroupBy(finding => finding.Level)
            .ToDictionary(group => group.Key.ToString().ToLowerInvariant(), group => group.Count(), StringComparer.Ordinal)),
        Findings = [.. findings],
    };

    public static ScenarioOutcome Answer(string id, Decision decision, bool? held = null) => new(
        id,
        new SignInResult
        {
            Id = id,
            Decision = decision,
            Challenges = decision == Decision.Challenge ? ["fido2"] : [],
            Reasons = [new Reason("CA-STRENGTH", ReasonSource.ConditionalAccess, "p", "'CA002' asks for a phishing-resistant method.", "Register a passkey first.", null)],
            Policies =
            [
                new PolicyResult
                {
                    Id = "p", DisplayName = "CA002", State = "enabled", PolicyApplies = true, AnalysisReasons = ["notSet"], Result = "failure",
                    Trace = [new ConditionTrace("users", true, "include", "all users are included")],
                },
                new PolicyResult
                {
                    Id = "q", DisplayName = "CA003", State = "enabled", PolicyApplies = false, AnalysisReasons = ["platforms"], Result = "notApplied",
                    Trace = [new ConditionTrace("users", true, "include", "all users are included"), new ConditionTrace("platforms", false, "include", "only iOS is included")],
                },
            ],
            Expectation = held is null ? null : new Expectation(held.Value, held.Value ? [] : ["decision is challenge, not granted"]),
        },
        null);

    public static ScenarioOutcome Bad(string id = "bad") =>
        new(id, null, ErrorCatalogue.MemberUnknown.At(new SourceLocation("scenarios.json", 14, "$[1].signinContext"), id, "signinContext", " Did you mean 'signInContext'?"));
}
