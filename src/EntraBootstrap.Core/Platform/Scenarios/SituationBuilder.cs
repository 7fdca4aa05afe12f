using System.Globalization;
using EntraBootstrap.Core.Conditions;
using EntraBootstrap.Core.Errors;
using EntraBootstrap.Core.Evaluation;
using EntraBootstrap.Core.Strengths;
using EntraBootstrap.Core.Tenants;

namespace EntraBootstrap.Core.Platform.Scenarios;

/// <summary>Fills a scenario from the tenant: the person, their methods, their pass, their device, and what an entry point triggers.</summary>
internal sealed class SituationBuilder
{
    private readonly CompiledTenant _tenant;
    private readonly DateTimeOffset _asOf;
    private readonly PlatformAssumptions _assume;

    public SituationBuilder(CompiledTenant tenant, DateTimeOffset asOf, PlatformAssumptions assume)
    {
        _tenant = tenant;
        _asOf = asOf;
        _assume = assume;
    }

    /// <summary>The situation of a scenario.</summary>
    /// <exception cref="BootstrapException">It names somebody or something that a complete snapshot does not hold.</exception>
    public Situation Build(Scenario scenario)
    {
        DateTimeOffset asOf = scenario.AsOf ?? _asOf;
        SignInIdentity identity = Identify(scenario);
        EntryPoint entryPoint = scenario.EntryPoint ?? DefaultEntryPoint(scenario.Target!);
        RefuseImpossiblePass(scenario.Pass?.LifetimeInMinutes);
        IReadOnlyList<Credential>? inSnapshot = identity.User is { } captured ? RegisteredCredentials.Of(_tenant, captured) : GuestKinds.HasNoObject(identity) ? [] : null;
        var wallet = new ScenarioWallet(scenario, inSnapshot, _tenant.Methods.Limits, asOf, GuestTrust.IsExternal(_tenant, identity));
        ScenarioConditions conditions = scenario.Conditions;
        return new Situation
        {
            SignIn = new SignIn
            {
                Identity = identity,
                Target = scenario.Target ?? new SignInTarget(),
                DevicePlatform = conditions.DevicePlatform,
                ClientAppType = conditions.ClientAppType,
                IpAddress = conditions.IpAddress,
                Country = conditions.Country,
                SignInRiskLevel = conditions.SignInRiskLevel,
                UserRiskLevel = conditions.UserRiskLevel,
                InsiderRiskLevel = conditions.InsiderRiskLevel,
                ServicePrincipalRiskLevel = conditions.ServicePrincipalRiskLevel,
                TransferMethod = conditions.TransferMethod,
                OriginalTransferMethods = conditions.OriginalTransferMethods,
                Client = conditions.Client,
                Device = conditions.DeviceIdOnly is { } deviceId ? FindDevice(deviceId, conditions.Device!) : conditions.Device,
            },
            Targets = scenario.Target is { } target ? [target] : EntryPoints.TargetsOf(entryPoint, scenario.Registering),
            EntryPoint = entryPoint,
            Registering = scenario.Registering,
            Registered = wallet.Registered,
            AtHand = wallet.AtHand,
            Session = wallet.Session,
            PassUses = scenario.Pass?.Uses ?? 0,
            AsOf = asOf,
            Assume = _assume,
        };
    }

    // Whoever runs the scenario knows its file and line.
    // The limits of a tenant whose policy does not state them are not known well enough to refuse anything.
    private void RefuseImpossiblePass(int? minutes)
    {
        PassLimits limits = _tenant.Methods.Limits;
        if (minutes is null || !_tenant.Methods.AreLimitsStated || (minutes >= limits.MinimumLifetimeInMinutes && minutes <= limits.MaximumLifetimeInMinutes))
            return;
        throw new BootstrapException(ErrorCatalogue.MemberInvalid.At(
            InScenario("$.credentials.temporaryAccessPass.lifetimeInMinutes"), "lifetimeInMinutes", "credentials.temporaryAccessPass.lifetimeInMinutes",
            string.Create(CultureInfo.InvariantCulture, $"the tenant issues passes of {limits.MinimumLifetimeInMinutes} to {limits.MaximumLifetimeInMinutes} minutes, not of {minutes}")));
    }

    private static SourceLocation InScenario(string path) => new(string.Empty, JsonPath: path);

    private static EntryPoint DefaultEntryPoint(SignInTarget target) => target.UserAction switch
    {
        UserAction.RegisterSecurityInformation => EntryPoint.MySecurityInfo,
        UserAction.RegisterOrJoinDevices => EntryPoint.WindowsOobe,
        _ => EntryPoint.Application,
    };

    private SignInIdentity Identify(Scenario scenario)
    {
        if (scenario.ServicePrincipalId is { } principalId)
        {
            // Graph's What If names it by its application id, policies by its object id.
            ServicePrincipal? principal = _tenant.Index.FindServicePrincipal(principalId) ?? _tenant.Index.FindApplication(principalId);
            if (principal is null && _tenant.Tenant.Completeness.IsComplete(CollectionNames.ServicePrincipals))
                throw new BootstrapException(ErrorCatalogue.ServicePrincipalNotFound.At(InScenario("$.signInIdentity.servicePrincipalId"), principalId, principalId));
            bool isContradicted = principal is not null && (_tenant.Index.IsContradictedServicePrincipal(principal.Id) || _tenant.Index.IsContradictedApplication(principal.AppId));
            return new SignInIdentity { ServicePrincipalId = principal is { Id.Length: > 0 } ? principal.Id : principalId, ServicePrincipal = isContradicted ? null : principal };
        }

        User? user = scenario.UserId is null ? null : _tenant.Index.FindUser(scenario.UserId);

        // Partners' administrators and direct-connect users have no object in the tenant.
        bool mayHaveNoObject = scenario.ExternalUserType is not null;
        if (user is null && scenario.UserId is not null && !mayHaveNoObject && !_tenant.Index.IsAmbiguousName(scenario.UserId) && _tenant.Tenant.Completeness.IsComplete(CollectionNames.Users))
        {
            string nearest = NearestName.SuggestPeople(scenario.UserId, _tenant.Tenant.Users.Select(known => known.UserPrincipalName).OfType<string>());
            throw new BootstrapException(ErrorCatalogue.UserNotFound.At(InScenario("$.signInIdentity.userId"), scenario.UserId, scenario.UserId, nearest));
        }

        bool isName = scenario.UserId?.Contains('@', StringComparison.Ordinal) == true;
        string? userId = user?.Id ?? (isName ? null : scenario.UserId);
        for (int i = 0; i < scenario.ActivatedRoles.Count; i++)
        {
            string role = scenario.ActivatedRoles[i];
            if (_tenant.Index.IsEligible(userId, role) == Truth.False && _tenant.Index.HoldsRole(userId, role, null) != Truth.True)
                throw new BootstrapException(ErrorCatalogue.MemberInvalid.At(InScenario(string.Create(CultureInfo.InvariantCulture, $"$.signInIdentity.activatedRoles[{i}]")), role, "signInIdentity.activatedRoles", $"in the snapshot the person may not activate '{DirectoryRoles.NameOf(role)}' for the whole tenant"));
        }

        return new SignInIdentity
        {
            UserId = userId,
            StatedName = user is null && isName ? scenario.UserId : null,
            ActivatedRoles = scenario.ActivatedRoles,
            User = user is null || _tenant.Index.IsContradicted(user) ? null : user,
            ExternalUserType = scenario.ExternalUserType,
            ExternalTenantId = scenario.ExternalTenantId,
        };
    }

    private SignInDevice FindDevice(string deviceId, SignInDevice stated)
    {
        bool isComplete = _tenant.Tenant.Completeness.IsComplete(CollectionNames.Devices);
        if (_tenant.Index.IsContradictedDevice(deviceId))
            return stated;
        if (_tenant.Index.FindDevice(deviceId) is not { } device)
            return isComplete ? throw new BootstrapException(ErrorCatalogue.MemberInvalid.At(InScenario("$.signInConditions.deviceInfo.deviceId"), deviceId, "deviceInfo.deviceId", $"the snapshot has no device '{deviceId}'")) : stated;
        ValueList<string> members = isComplete ? ScenarioDevice.Members : [];
        return new SignInDevice { Attributes = device, KnownNull = members.Where(name => !device.Extra.HasValue(name)).ToValueList() };
    }
}
