using System.Net;
using EntraBootstrap.Core.Conditions;
using EntraBootstrap.Core.Errors;
using EntraBootstrap.Core.Snapshots.Json;
using EntraBootstrap.Core.Tenants;

namespace EntraBootstrap.Core.Platform.Scenarios;

/// <summary>Reads one scenario. Names are exact, words are Graph's and compared without case; whatever is not understood is an error with its place.</summary>
internal static class ScenarioReader
{
    private static readonly string[] s_members =
        ["id", "signInIdentity", "signInContext", "signInConditions", "entryPoint", "registering", "credentials", "session", "asOf", "expect", "appliedPoliciesOnly"];

    private static readonly RiskLevel[] s_riskLevels = [RiskLevel.None, RiskLevel.Low, RiskLevel.Medium, RiskLevel.High, RiskLevel.Hidden];
    private static readonly RiskLevel[] s_insiderRiskLevels = [RiskLevel.None, RiskLevel.Minor, RiskLevel.Moderate, RiskLevel.Elevated];

    // Graph's range of a pass, and ten years of what was done before: enough for everything that a rule asks about.
    private const int LongestPass = 43200;
    private const int LongestAgo = 5_256_000;

    /// <summary>The id of a scenario, as far as it can be read.</summary>
    public static string? IdOf(JsonView view) => view.IsObject ? view.FindText("id") : null;

    /// <summary>Reads a scenario.</summary>
    /// <exception cref="BootstrapException">Something in it is not understood.</exception>
    public static Scenario Read(JsonView view, string file)
    {
        var scenario = new StrictObject(view, "$", file, s_members);
        StrictObject identity = scenario.Object("signInIdentity", "userId", "externalUserType", "externalTenantId", "activatedRoles", "servicePrincipalId")
            ?? throw scenario.Invalid("signInIdentity", "a scenario has to say who signs in");
        string? userId = identity.Text("userId");
        string? servicePrincipalId = identity.Text("servicePrincipalId");
        string? externalUserType = identity.Text("externalUserType");
        if (userId is null && servicePrincipalId is null && externalUserType is null)
            throw scenario.Invalid("signInIdentity", "it has to hold a userId or a servicePrincipalId");
        if (userId is not null && servicePrincipalId is not null)
            throw identity.Invalid("servicePrincipalId", "a sign-in is either a person's or a workload identity's");
        if (externalUserType is not null && !GuestKinds.TryParse(externalUserType, out _))
            throw identity.Invalid("externalUserType", $"'{externalUserType}' is no kind of external user.{NearestName.Suggest(externalUserType, Enum.GetValues<GuestOrExternalUserTypes>().Select(kind => kind.ToWord()))}");

        EntryPoint? entryPoint = scenario.Word<EntryPoint>("entryPoint");
        SignInTarget? target = ReadContext(scenario);
        if (target is null && entryPoint is null or EntryPoint.Application && target is null)
            throw scenario.Invalid("signInContext", "a scenario has to say what is asked for: a signInContext, or an entryPoint other than application");
        if (servicePrincipalId is not null)
            RefuseWhatPeopleDo(scenario, identity, target);
        StrictObject? credentials = scenario.Object("credentials", "available", "registered", "temporaryAccessPass");
        StrictObject? pass = credentials?.Object("temporaryAccessPass", "startDateTime", "lifetimeInMinutes", "uses");
        (IReadOnlyList<StatedStep> session, ValueList<TransferMethod> originals) = ReadSession(scenario);
        ScenarioConditions conditions = ReadConditions(scenario);
        return new Scenario
        {
            Id = scenario.Text("id"),
            UserId = userId,
            ServicePrincipalId = servicePrincipalId,
            ExternalUserType = externalUserType,
            ExternalTenantId = identity.Text("externalTenantId"),
            ActivatedRoles = ReadRoles(identity),
            Target = target,
            EntryPoint = entryPoint,
            Registering = ReadMode(scenario, "registering"),
            Conditions = conditions with { OriginalTransferMethods = originals },
            Available = ReadCredentials(credentials, "available", file),
            Registered = ReadCredentials(credentials, "registered", file),
            Pass = pass is null ? null : new StatedPass(pass.Time("startDateTime"), pass.Number("lifetimeInMinutes", LongestPass), pass.Number("uses")),
            Session = session,
            AsOf = scenario.Time("asOf"),
            Expect = ScenarioExpectation.Read(scenario),
        };
    }

    private static ValueList<string> ReadRoles(StrictObject identity)
    {
        List<string> roles = identity.Texts("activatedRoles") ?? [];
        for (int i = 0; i < roles.Count; i++)
        {
            // Policies honour built-in roles alone, so that any other one would be left out of the answer without a word.
            if (!DirectoryRoles.IsBuiltIn(roles[i]))
                throw identity.Invalid("activatedRoles", i, $"'{roles[i]}' is not the template id of a built-in role, and policies honour no other");
        }

        return roles.ToValueList();
    }

    // What a workload identity cannot do would be left out of the answer without a word.
    private static void RefuseWhatPeopleDo(StrictObject scenario, StrictObject identity, SignInTarget? target)
    {
        if (identity.Find("activatedRoles") is not null)
            throw identity.Invalid("activatedRoles", "it is about people, and a workload identity signs in");
        if (target is not null && target.UserAction != UserAction.None)
            throw scenario.Invalid("signInContext", "user actions are people's: a workload identity signs in to applications");
        foreach (string member in new[] { "entryPoint", "registering", "credentials", "session" })
        {
            if (scenario.Find(member) is not null)
                throw scenario.Invalid(member, "it is about people, and a workload identity signs in");
        }
    }

    private static SignInTarget? ReadContext(StrictObject scenario)
    {
        StrictObject? context = scenario.Object("signInContext", "includeApplications", "userAction", "authenticationContextValue");
        if (context is null)
            return null;
        List<string>? applications = context.Texts("includeApplications");
        string? action = context.Text("userAction");
        string? authenticationContext = context.Text("authenticationContextValue");
        int kinds = (applications is null ? 0 : 1) + (action is null ? 0 : 1) + (authenticationContext is null ? 0 : 1);
        if (kinds != 1)
            throw scenario.Invalid("signInContext", "it has to hold one of includeApplications, userAction and authenticationContextValue");
        if (action is not null)
            return SignInTarget.Action(ReadAction(context, action));
        if (authenticationContext is not null && !IsContextId(authenticationContext))
            throw context.Invalid("authenticationContextValue", $"'{authenticationContext}' is none of c1 to c99");
        if (authenticationContext is not null)
            return new SignInTarget { AuthenticationContext = authenticationContext };
        if (applications!.Count == 0)
            throw context.Invalid("includeApplications", "it has to name at least one application id");
        for (int i = 0; i < applications.Count; i++)
        {
            string application = applications[i];
            if (ApplicationGroups.Shipped.IsGroup(application))
            {
                string some = string.Join(", ", ApplicationGroups.Shipped.MembersOf(application).Take(3).Select(member => $"{member.Key} ({member.Value})"));
                throw context.Invalid("includeApplications", i, $"'{application}' is a group of applications: name a member, such as {some}");
            }

            if (application.Equals("All", StringComparison.OrdinalIgnoreCase) || application.Equals("None", StringComparison.OrdinalIgnoreCase))
                throw context.Invalid("includeApplications", i, $"'{application}' is a word of policies: name the application id that is signed in to");
        }

        return new SignInTarget { Applications = applications.ToValueList() };
    }

    private static bool IsContextId(string text) => text.Length is 2 or 3 && text[0] is 'c' or 'C' && text[1] is >= '1' and <= '9' && (text.Length == 2 || char.IsAsciiDigit(text[2]));

    private static UserAction ReadAction(StrictObject context, string action)
    {
        if (action.Equals(WellKnown.RegisterSecurityInfoAction, StringComparison.OrdinalIgnoreCase))
            return UserAction.RegisterSecurityInformation;
        if (action.Equals(WellKnown.RegisterDeviceAction, StringComparison.OrdinalIgnoreCase))
            return UserAction.RegisterOrJoinDevices;
        UserAction? word = context.Word<UserAction>("userAction");
        return word is null or UserAction.None ? throw context.Invalid("userAction", "it has to be registerSecurityInformation or registerOrJoinDevices") : word.Value;
    }

    private static ScenarioConditions ReadConditions(StrictObject scenario)
    {
        StrictObject? conditions = scenario.Object(
            "signInConditions", "devicePlatform", "clientAppType", "ipAddress", "country", "signInRiskLevel", "userRiskLevel", "servicePrincipalRiskLevel", "insiderRiskLevel",
            "agentIdRiskLevel", "authenticationFlow", "deviceInfo", "client");
        if (conditions is null)
            return new ScenarioConditions();
        (SignInDevice? device, string? deviceIdOnly) = ScenarioDevice.Read(conditions);
        return new ScenarioConditions
        {
            DevicePlatform = conditions.Word<DevicePlatform>("devicePlatform"),
            ClientAppType = conditions.Text("clientAppType") is { } all && all.Equals("all", StringComparison.OrdinalIgnoreCase) ? null : conditions.Word<ClientAppType>("clientAppType"),
            IpAddress = ReadAddress(conditions),
            Country = ReadCountry(conditions),
            SignInRiskLevel = ReadRisk(conditions, "signInRiskLevel", s_riskLevels),
            UserRiskLevel = ReadRisk(conditions, "userRiskLevel", s_riskLevels),
            InsiderRiskLevel = ReadRisk(conditions, "insiderRiskLevel", s_insiderRiskLevels),
            ServicePrincipalRiskLevel = ReadRisk(conditions, "servicePrincipalRiskLevel", s_riskLevels),
            TransferMethod = conditions.IsNull("authenticationFlow")
                ? TransferMethod.None
                : conditions.Object("authenticationFlow", "transferMethod")?.Word<TransferMethod>("transferMethod"),
            Client = ReadClient(conditions),
            Device = device,
            DeviceIdOnly = deviceIdOnly,
        };
    }

    private static SignInClient? ReadClient(StrictObject conditions)
    {
        if (conditions.Object("client", "appId", "kind", "scopes") is not { } client)
            return null;
        List<string>? scopes = client.Texts("scopes");
        if (scopes?.FindIndex(scope => scope.Length == 0 || scope.Any(char.IsWhiteSpace)) is { } bad and >= 0)
            throw client.Invalid("scopes", bad, $"'{scopes[bad]}' is no scope: write each scope as a text of its own");
        return new SignInClient { AppId = client.Text("appId"), Kind = client.Word<ClientKind>("kind"), Scopes = scopes is { Count: > 0 } ? scopes.ToValueList() : null };
    }

    private static RiskLevel? ReadRisk(StrictObject conditions, string name, RiskLevel[] levels)
    {
        if (conditions.Text(name) is not { } text)
            return null;
        if (EnumWords.TryParse(text, out RiskLevel level) && levels.Contains(level))
            return level;
        string[] words = [.. levels.Select(known => known.ToWord())];
        throw conditions.Invalid(name, $"'{text}' is none of {string.Join(", ", words)}.{NearestName.Suggest(text, words)}".TrimEnd('.'));
    }

    private static IPAddress? ReadAddress(StrictObject conditions)
    {
        if (conditions.Text("ipAddress") is not { } text)
            return null;
        return IpRangeSet.TryParseAddress(text, out IPAddress? address) ? address : throw conditions.Invalid("ipAddress", $"'{text}' is no IP address");
    }

    private static string? ReadCountry(StrictObject conditions)
    {
        if (conditions.Text("country") is not { } text)
            return null;
        if (text.Equals("unknown", StringComparison.OrdinalIgnoreCase))
            return string.Empty;
        return text.Length == 2 && text.All(char.IsAsciiLetter) ? text : throw conditions.Invalid("country", $"'{text}' is no two-letter country code, nor 'unknown'");
    }

    private static AuthenticationMethodModes? ReadMode(StrictObject owner, string name)
    {
        if (owner.Text(name) is not { } word)
            return null;
        return AuthenticationMethodModeWords.TryParseMode(word, out AuthenticationMethodModes mode) ? mode : throw UnknownMode(owner, name, word);
    }

    private static BootstrapException UnknownMode(StrictObject owner, string name, string word) => owner.Invalid(name, UnknownMode(word));

    private static string UnknownMode(string word) => $"'{word}' is no authentication method mode.{NearestName.Suggest(word, AuthenticationMethodModeWords.All.Select(mode => mode.ToWord()))}";

    private static List<StatedCredential>? ReadCredentials(StrictObject? credentials, string name, string file)
    {
        if (credentials?.List(name) is not { } elements)
            return null;
        return [.. elements.Select((element, index) =>
        {
            if (element.IsString)
                return AuthenticationMethodModeWords.TryParseMode(element.Text, out AuthenticationMethodModes mode) ? new StatedCredential(mode) : throw credentials.Invalid(name, index, UnknownMode(element.Text));
            var stated = new StrictObject(element, credentials.PathOf(name, index), file, "mode", "id", "aaGuid", "passkeyType", "issuerSki", "policyOids");
            return new StatedCredential(ReadMode(stated, "mode") ?? throw stated.Invalid("mode", "a credential has to name its mode"))
            {
                Id = stated.Text("id"),
                AaGuid = stated.Text("aaGuid"),
                PasskeyType = stated.Text("passkeyType"),
                IssuerSki = stated.Text("issuerSki"),
                PolicyOids = stated.Texts("policyOids")?.ToValueList(),
            };
        })];
    }

    private static (IReadOnlyList<StatedStep> Steps, ValueList<TransferMethod> Originals) ReadSession(StrictObject scenario)
    {
        StrictObject? session = scenario.Object("session", "authenticatedWith", "originalTransferMethod");
        var steps = new List<StatedStep>();
        var originals = new List<TransferMethod>();
        if (session?.Word<TransferMethod>("originalTransferMethod") is { } whole)
            originals.Add(whole);
        foreach ((JsonView element, int index) in (session?.List("authenticatedWith") ?? []).Select((element, index) => (element, index)))
        {
            var done = new StrictObject(
                element, session!.PathOf("authenticatedWith", index), scenario.File, "combination", "minutesAgo", "at", "originalTransferMethod", "id", "aaGuid", "passkeyType", "issuerSki", "policyOids");
            string combination = done.Text("combination") ?? throw done.Invalid("combination", "a step has to name what was presented");
            if (!AuthenticationMethodModeWords.TryParseCombination(combination, out AuthenticationMethodModes modes))
                throw UnknownMode(done, "combination", combination);
            string? at = done.Text("at");
            if (at is not null && !at.Equals("home", StringComparison.OrdinalIgnoreCase))
                throw done.Invalid("at", "it can only be 'home'");
            if (done.Word<TransferMethod>("originalTransferMethod") is { } original)
                originals.Add(original);
            foreach (AuthenticationMethodModes mode in modes.Split())
            {
                var credential = new StatedCredential(mode)
                {
                    Id = done.Text("id"),
                    AaGuid = done.Text("aaGuid"),
                    PasskeyType = done.Text("passkeyType"),
                    IssuerSki = done.Text("issuerSki"),
                    PolicyOids = done.Texts("policyOids")?.ToValueList(),
                };
                steps.Add(new StatedStep(credential, done.Number("minutesAgo", LongestAgo) ?? 0, at is not null));
            }
        }

        return (steps, originals.Distinct().Order().ToValueList());
    }
}
