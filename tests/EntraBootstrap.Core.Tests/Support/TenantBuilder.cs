using EntraBootstrap.Core.Errors;
using EntraBootstrap.Core.Snapshots;
using EntraBootstrap.Core.Tenants;

namespace EntraBootstrap.Core.Tests.Support;

/// <summary>Builds a tenant by code. Ids are short words; everything is complete unless a test says otherwise.</summary>
internal sealed class TenantBuilder
{
    private Tenant _tenant = new()
    {
        TenantId = "tenant",
        CapturedAt = new DateTimeOffset(2026, 9, 22, 12, 0, 0, TimeSpan.Zero),
        Completeness = Completeness.Everything,
        SecurityDefaults = new SecurityDefaults { Id = "securityDefaults", IsEnabled = false },
        AuthenticationMethodsPolicy = new AuthenticationMethodsPolicy { Id = "authenticationMethodsPolicy", PolicyMigrationState = "migrationComplete" },
    };

    /// <summary>
    /// A sound tenant: adele with a passkey, bert with a password, an emergency account with a passkey; everybody passwordless on all resources
    /// (<c>base</c>), Security info with a pass (<c>registration</c>), the emergency account with a policy of its own (<c>emergency</c>).
    /// </summary>
    public static TenantBuilder Sound() => new TenantBuilder()
        .Method("Fido2").Method("MicrosoftAuthenticator").Method("TemporaryAccessPass")
        .Person("adele", new PasskeyMethod { Kind = AuthenticationMethodKind.Fido2, Id = "adele-key", AaGuid = "11111111-0000-4000-8000-000000000001", PasskeyType = "deviceBound" })
        .Person("bert")
        .Person("emergency-1", new PasskeyMethod { Kind = AuthenticationMethodKind.Fido2, Id = "emergency-key", AaGuid = "11111111-0000-4000-8000-000000000002", PasskeyType = "deviceBound" })
        .Group("breakglass", "emergency-1")
        .Strength("bootstrap", "windowsHelloForBusiness", "fido2", "deviceBasedPush", "temporaryAccessPassOneTime", "temporaryAccessPassMultiUse")
        .Policy("base", policy => policy.Everyone(except: "breakglass").AllResources().Strength(WellKnown.PasswordlessStrength))
        .Policy("registration", policy => policy.Everyone(except: "breakglass").Action(WellKnown.RegisterSecurityInfoAction).Strength("bootstrap"))
        .Policy("emergency", policy => policy.Members("breakglass").AllResources().Strength(WellKnown.PhishingResistantStrength));

    public TenantBuilder With(Func<Tenant, Tenant> change)
    {
        _tenant = change(_tenant);
        return this;
    }

    public TenantBuilder Person(string name, params AuthenticationMethod[] methods) => With(tenant => tenant with
    {
        Users = tenant.Users.Where(user => user.Id != name).Append(new User
        {
            Id = name,
            UserPrincipalName = $"{name}@contoso.example",
            UserType = "Member",
            AccountEnabled = true,
            Identities = [],
            AuthenticationMethods = methods.Prepend(new AuthenticationMethod { Kind = AuthenticationMethodKind.Password, Id = $"{name}-password" }).ToValueList(),
        }).ToValueList(),
    });

    public TenantBuilder Change(string name, Func<User, User> change) => With(tenant => tenant with
    {
        Users = tenant.Users.Select(user => user.Id == name ? change(user) : user).ToValueList(),
    });

    public TenantBuilder Group(string id, params string[] members) => With(tenant => tenant with
    {
        Groups = tenant.Groups.Where(group => group.Id != id).Append(new Group { Id = id, DisplayName = id, TransitiveMembers = members.ToValueList() }).ToValueList(),
    });

    public TenantBuilder GroupOfUnknownMembers(string id) => With(tenant => tenant with
    {
        Groups = tenant.Groups.Where(group => group.Id != id).Append(new Group { Id = id, DisplayName = id }).ToValueList(),
    });

    /// <summary>A trusted place, 198.51.100.0/24.</summary>
    public TenantBuilder Office() => With(tenant => tenant with
    {
        NamedLocations = [new NamedLocation { Id = "office", IsTrusted = true, IpRanges = [new IpRange { CidrAddress = "198.51.100.0/24" }] }],
    });

    public TenantBuilder Application(string appId, string name) => With(tenant => tenant with
    {
        ServicePrincipals = tenant.ServicePrincipals.Append(new ServicePrincipal { Id = $"sp-{appId}", AppId = appId, DisplayName = name, AppOwnerOrganizationId = "tenant" }).ToValueList(),
    });

    public TenantBuilder Strength(string id, params string[] combinations) => With(tenant => tenant with
    {
        AuthenticationStrengthPolicies = tenant.AuthenticationStrengthPolicies.Where(strength => strength.Id != id)
            .Append(new AuthenticationStrengthPolicy { Id = id, DisplayName = id, PolicyType = "custom", RequirementsSatisfied = "mfa", AllowedCombinations = combinations.ToValueList() }).ToValueList(),
    });

    public TenantBuilder Method(string id, string target = WellKnown.AllUsersTarget, bool? isUsableOnce = null, string state = "enabled") => With(tenant => tenant with
    {
        AuthenticationMethodsPolicy = tenant.AuthenticationMethodsPolicy! with
        {
            AuthenticationMethodConfigurations = tenant.AuthenticationMethodsPolicy.AuthenticationMethodConfigurations.Where(method => method.Id != id).Append(new AuthenticationMethodConfiguration
            {
                Id = id,
                State = state,
                IncludeTargets = [new MethodTarget { Id = target, TargetType = "group" }],
                TemporaryAccessPass = id == "TemporaryAccessPass" ? new TemporaryAccessPassLimits { IsUsableOnce = isUsableOnce ?? false } : null,
            }).ToValueList(),
        },
    });

    public TenantBuilder Policy(string id, Func<PolicyBuilder, PolicyBuilder> build) => With(tenant => tenant with
    {
        ConditionalAccessPolicies = tenant.ConditionalAccessPolicies.Where(policy => policy.Id != id).Append(build(new PolicyBuilder(id)).Build()).ToValueList(),
    });

    public TenantBuilder Without(string policyId) => With(tenant => tenant with
    {
        ConditionalAccessPolicies = tenant.ConditionalAccessPolicies.Where(policy => policy.Id != policyId).ToValueList(),
    });

    public TenantBuilder Incomplete(params string[] collections) => With(tenant => tenant with
    {
        Completeness = collections.Aggregate(tenant.Completeness, (completeness, collection) => completeness.With(collection, CollectionState.Partial)),
    });

    public Tenant Build() => _tenant;

    /// <summary>The tenant as if each policy had been read from a file of its own.</summary>
    public TenantSnapshot Snapshot()
    {
        var sources = new SourceMap();
        foreach (ConditionalAccessPolicy policy in _tenant.ConditionalAccessPolicies)
            sources.Add(CollectionNames.ConditionalAccessPolicies, policy.Id, new SourceLocation($"policies/{policy.Id}.json", 1));
        return new TenantSnapshot(_tenant, "tenant", "built by a test", [], sources);
    }

    public static TemporaryAccessPassMethod Pass(bool isUsableOnce) => new()
    {
        Kind = AuthenticationMethodKind.TemporaryAccessPass,
        Id = "pass",
        IsUsableOnce = isUsableOnce,
        StartDateTime = new DateTimeOffset(2026, 9, 22, 11, 30, 0, TimeSpan.Zero),
        LifetimeInMinutes = 60,
    };
}
