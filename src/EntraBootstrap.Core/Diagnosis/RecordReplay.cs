using System.Net;
using EntraBootstrap.Core.Conditions;
using EntraBootstrap.Core.Diagnosis.Logs;
using EntraBootstrap.Core.Diagnosis.Rules;
using EntraBootstrap.Core.Errors;
using EntraBootstrap.Core.Evaluation;
using EntraBootstrap.Core.Platform;
using EntraBootstrap.Core.Platform.Scenarios;
using EntraBootstrap.Core.Tenants;

namespace EntraBootstrap.Core.Diagnosis;

/// <summary>Runs a logged sign-in through the simulator: the same person, door, device, place and first factor, at the same moment.</summary>
internal sealed class RecordReplay
{
    private readonly CompiledTenant _tenant;
    private readonly SignInSimulator _simulator;
    private readonly SituationBuilder _situations;

    public RecordReplay(CompiledTenant tenant, DateTimeOffset asOf, PlatformAssumptions assume)
    {
        _tenant = tenant;
        _simulator = new SignInSimulator(tenant);
        _situations = new SituationBuilder(tenant, asOf, assume);
    }

    /// <summary>What the simulation says, and whether the log says the same; no replay, with the reason, if the record cannot be one.</summary>
    /// <param name="record">The record.</param>
    /// <param name="asked">What was asked for, by the log.</param>
    /// <param name="attribution">Who asked, by the log.</param>
    public (StepUpReplay? Replay, MissingField? Missing) Run(SignInRecord record, Asked asked, Attribution attribution)
    {
        if (TargetOf(record) is not { } target)
            return (null, new MissingField("resourceId", "The record does not say what was signed in to, so it cannot be replayed."));
        if (IsOutbound(record))
            return (null, new MissingField("resourceTenantId", "The person signed in to another tenant, whose policies the snapshot does not hold."));
        var steps = new StepFacts(record);
        bool isTold = attribution != Attribution.Undetermined || asked != Asked.Nothing;
        try
        {
            Decision decision = DecisionOf(record, target, SessionsOf(record, steps));
            return (new StepUpReplay(decision, isTold && decision != Decision.Undetermined ? Agrees(asked, decision) : null), null);
        }
        catch (BootstrapException exception)
        {
            return (null, new MissingField("replay", exception.Error.Message));
        }
    }

    /// <summary>What the simulation says of the registration that an audit record is about; null if the snapshot does not hold the person.</summary>
    public SignInResult? Registration(AuditRecord record)
    {
        string? person = new[] { record.UserId, record.UserPrincipalName }.FirstOrDefault(id => id is not null && _tenant.Index.FindUser(id) is not null);
        return person is null
            ? null
            : _simulator.Simulate(_situations.Build(new Scenario { UserId = person, Target = SignInTarget.Action(UserAction.RegisterSecurityInformation), AsOf = record.CreatedDateTime }));
    }

    private Decision DecisionOf(SignInRecord record, SignInTarget target, List<IReadOnlyList<StatedStep>> sessions)
    {
        Situation In(IReadOnlyList<StatedStep> session) => _situations.Build(ScenarioOf(record, target, session)) with { Targets = TargetsOf(record, target) };

        // Without the first factor nobody knows what else would be asked for; a door that is shut is shut for every one.
        if (sessions.Count == 0)
            return ScenarioReasons.IsShut(_simulator.Simulate(In([]))) ? Decision.Blocked : Decision.Undetermined;
        Decision[] decisions = [.. sessions.Select(session => Decide(In(session))).Distinct()];
        return decisions is [var one] ? one : Decision.Undetermined;
    }

    // The quick answer does not ask whether policies are missing.
    private Decision Decide(Situation situation) =>
        _tenant.Tenant.Completeness.IsComplete(CollectionNames.ConditionalAccessPolicies) ? _simulator.Decide(situation) : _simulator.Simulate(situation).Decision;

    private static bool? Agrees(Asked asked, Decision decision) => asked switch
    {
        Asked.Nothing => decision == Decision.Granted,
        Asked.Mfa or Asked.Strength => decision is Decision.Challenge or Decision.Stuck,
        Asked.Registration => decision == Decision.Register,
        Asked.Block or Asked.Device => decision == Decision.Blocked,
        _ => null,
    };

    private static SignInTarget? TargetOf(SignInRecord record)
    {
        if (TwoExplanations.IsSecurityInfo(record))
            return SignInTarget.Action(UserAction.RegisterSecurityInformation);
        if (WellKnown.DeviceRegistrationApp.Equals(record.ResourceId, StringComparison.OrdinalIgnoreCase))
            return SignInTarget.Action(UserAction.RegisterOrJoinDevices);
        string[] audiences = [.. record.Audiences.Where(id => Guid.TryParse(id, out _))];
        if (audiences.Length > 0)
            return new SignInTarget { Applications = audiences.ToValueList() };
        return record.ResourceId is { } resource ? SignInTarget.Application(resource) : null;
    }

    private static IReadOnlyList<SignInTarget> TargetsOf(SignInRecord record, SignInTarget target) =>
        [target, .. record.RequiredContexts.Distinct(StringComparer.OrdinalIgnoreCase).Select(context => new SignInTarget { AuthenticationContext = context })];

    private bool IsOutbound(SignInRecord record) =>
        _tenant.Tenant.TenantId is { } tenant && record.ResourceTenantId is { } resource && !resource.Equals(tenant, StringComparison.OrdinalIgnoreCase);

    // What was presented first, each way that it may be read; none if the record does not tell.
    private List<IReadOnlyList<StatedStep>> SessionsOf(SignInRecord record, StepFacts steps)
    {
        if (steps.First.Count == 0 || steps.HasEarlierFirst)
            return [];
        var sessions = new List<IReadOnlyList<StatedStep>> { Array.Empty<StatedStep>() };
        foreach (AuthenticationStep step in steps.First.Where(step => step.Succeeded != false))
        {
            AuthenticationMethodModes[] modes = MethodWords.IsPass(step.Method) ? PassesOf(record) : MethodWords.ModeOf(step.Method) is { } mode ? [mode] : [];
            if (modes.Length == 0)
                return [];
            sessions = [.. sessions.SelectMany(session => modes.Select(mode => (IReadOnlyList<StatedStep>)[.. session, new StatedStep(new StatedCredential(mode), 0, false)]))];
        }

        return sessions[0].Count == 0 ? [] : sessions;
    }

    // The log does not name the kind of a pass; the person's own pass does, if it is captured.
    private AuthenticationMethodModes[] PassesOf(SignInRecord record)
    {
        AuthenticationMethodModes[] both = [AuthenticationMethodModes.TemporaryAccessPassOneTime, AuthenticationMethodModes.TemporaryAccessPassMultiUse];
        if ((record.UserId ?? record.UserPrincipalName) is not { } id || _tenant.Index.FindUser(id) is not { } user)
            return both;
        AuthenticationMethodModes[] captured = [.. (RegisteredCredentials.Of(_tenant, user) ?? []).Where(credential => credential.IsPass).Select(credential => credential.Mode).Distinct()];
        return captured.Length == 1 ? captured : both;
    }

    private Scenario ScenarioOf(SignInRecord record, SignInTarget target, IReadOnlyList<StatedStep> session) => new()
    {
        UserId = PersonOf(record),
        Target = target,
        AsOf = record.CreatedDateTime,
        Session = session,
        Conditions = new ScenarioConditions
        {
            DevicePlatform = PlatformOf(record.Device?.OperatingSystem),
            ClientAppType = ClientOf(record.ClientAppUsed),
            IpAddress = record.IpAddress is { } text && IpRangeSet.TryParseAddress(text, out IPAddress? address) ? address : null,
            Country = record.Country,
            SignInRiskLevel = EnumWords.TryParse(record.SignInRiskLevel, out RiskLevel risk) ? risk : null,
            TransferMethod = FlowOf(record),
            Client = record.AppId is { } appId ? new SignInClient { AppId = appId } : null,
            Device = DeviceOf(record.Device),
        },
    };

    // Logs name both; the snapshot may know the person by one of them.
    private string? PersonOf(SignInRecord record)
    {
        bool Knows(string? person) => person is not null && _tenant.Index.FindUser(person) is not null;
        if (Knows(record.UserId) || record.UserPrincipalName is null)
            return record.UserId;

        // Of somebody who is not there the name says more than the id; where people are missing, groups and policies may name the id.
        bool isName = Knows(record.UserPrincipalName) || _tenant.Tenant.Completeness.IsComplete(CollectionNames.Users);
        return isName ? record.UserPrincipalName : record.UserId ?? record.UserPrincipalName;
    }

    private SignInDevice? DeviceOf(LoggedDevice? logged)
    {
        if (logged is null)
            return null;
        if (logged.DeviceId is not { } id)
            return logged.IsIdStated ? SignInDevice.Unregistered : null;
        Device known = _tenant.Index.IsContradictedDevice(id) ? new Device { DeviceId = id } : _tenant.Index.FindDevice(id) ?? new Device { DeviceId = id };
        return new SignInDevice { Attributes = known with { IsCompliant = logged.IsCompliant ?? known.IsCompliant, TrustType = TrustOf(logged.TrustType) ?? known.TrustType } };
    }

    private static string? TrustOf(string? trust) => trust?.ToUpperInvariant() switch
    {
        null => null,
        var hybrid when hybrid.Contains("HYBRID", StringComparison.Ordinal) || hybrid is "SERVERAD" => "ServerAD",
        var registered when registered.Contains("REGISTERED", StringComparison.Ordinal) || registered is "WORKPLACE" => "Workplace",
        var joined when joined.Contains("JOINED", StringComparison.Ordinal) || joined is "AZUREAD" => "AzureAD",
        _ => null,
    };

    private static DevicePlatform? PlatformOf(string? system) => system?.Replace(" ", string.Empty, StringComparison.Ordinal).ToUpperInvariant() switch
    {
        null => null,
        var phone when phone.StartsWith("WINDOWSPHONE", StringComparison.Ordinal) => DevicePlatform.WindowsPhone,
        var windows when windows.StartsWith("WINDOWS", StringComparison.Ordinal) => DevicePlatform.Windows,
        var mac when mac.StartsWith("MACOS", StringComparison.Ordinal) => DevicePlatform.MacOS,
        var ios when ios.StartsWith("IOS", StringComparison.Ordinal) => DevicePlatform.IOS,
        var android when android.StartsWith("ANDROID", StringComparison.Ordinal) => DevicePlatform.Android,
        var linux when linux.StartsWith("LINUX", StringComparison.Ordinal) => DevicePlatform.Linux,
        _ => null,
    };

    private static ClientAppType? ClientOf(string? client) => client?.ToUpperInvariant() switch
    {
        null => null,
        "BROWSER" => ClientAppType.Browser,
        "MOBILE APPS AND DESKTOP CLIENTS" => ClientAppType.MobileAppsAndDesktopClients,
        "EXCHANGE ACTIVESYNC" => ClientAppType.ExchangeActiveSync,
        "OTHER CLIENTS" or "IMAP4" or "IMAP" or "POP3" or "POP" or "SMTP" or "AUTHENTICATED SMTP" or "MAPI OVER HTTP" or "AUTODISCOVER" or "EXCHANGE WEB SERVICES" or "EXCHANGE ONLINE POWERSHELL" or "OFFLINE ADDRESS BOOK" or "REPORTING WEB SERVICES" => ClientAppType.Other,
        _ => null,
    };

    private static TransferMethod? FlowOf(SignInRecord record)
    {
        if (string.Equals(record.AuthenticationProtocol, "deviceCode", StringComparison.OrdinalIgnoreCase))
            return TransferMethod.DeviceCodeFlow;
        return EnumWords.TryParse(record.OriginalTransferMethod, out TransferMethod method) ? method : null;
    }
}
