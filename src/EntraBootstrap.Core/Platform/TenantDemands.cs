using EntraBootstrap.Core.Conditions;
using EntraBootstrap.Core.Evaluation;
using EntraBootstrap.Core.Tenants;

namespace EntraBootstrap.Core.Platform;

/// <summary>What settings of the tenant beside Conditional Access ask for at a target: per-user MFA, security defaults, the MFA setting for devices.</summary>
internal sealed class TenantDemands
{
    // The roles that Microsoft names in its documentation of security defaults, by template id.
    private static readonly string[] s_administrators =
    [
        "62e90394-69f5-4237-9190-012177145e10", "9b895d92-2cd3-44c7-9d02-a6ac2d5ea5c3", "c4e39bd9-1100-46d3-8c65-fb160da0071f", "b0f54661-2d74-4c50-afa3-1ec803f12efe",
        "158c047a-c907-4556-b7ef-446551a6b5f7", "b1be1c3e-b65d-4f19-8427-f6fa0d97feb9", "29232cdf-9323-42fd-ade2-1d097af3e4de", "729827e3-9c14-49f7-bb1b-9608f156bbb8",
        "966707d0-3269-4727-9be2-8c3a10f19b9d", "7be44c8a-adaf-4e2a-84d6-ab2649e08a13", "e8611ab8-c189-46e8-94e1-60213ab1f814", "194ae4cb-b126-40b2-bd5b-6091b380977d",
        "f28a1f50-f6e7-4571-818b-6a12f2af6b6c", "fe930be7-5e62-47db-91af-98c3a49a38b1",
    ];

    private readonly CompiledTenant _tenant;
    private readonly Situation _situation;
    private readonly RuleBook _rules;
    private readonly World _world;

    public TenantDemands(CompiledTenant tenant, Situation situation, RuleBook rules, World world)
    {
        _tenant = tenant;
        _situation = situation;
        _rules = rules;
        _world = world;
    }

    /// <summary>Whether the tenant's device settings ask for MFA where a device is registered or joined.</summary>
    public static bool HasDeviceSetting(CompiledTenant tenant, SignInTarget target) =>
        target.UserAction == UserAction.RegisterOrJoinDevices
        && string.Equals(tenant.Tenant.DeviceRegistrationPolicy?.MultiFactorAuthConfiguration, "required", StringComparison.OrdinalIgnoreCase);

    /// <summary>What is asked for at a target.</summary>
    public IEnumerable<Demand> At(SignInTarget target)
    {
        if (HasDeviceSetting(_tenant, target))
            yield return PlatformDemand.Mfa(_tenant, PlatformRules.DeviceSettingMfa, "The device settings of the tenant ask for multifactor authentication.", "Turn the setting off, and ask for it by a policy on Register or join devices.");
        if (target.UserAction != UserAction.None)
            yield break;
        if (PerUserMfa() is { } perUser)
            yield return perUser;
        foreach (Demand ofDefaults in SecurityDefaults())
            yield return ofDefaults;
    }

    private Demand? PerUserMfa()
    {
        User? user = _situation.SignIn.Identity.User;
        bool isUnread = user?.Extra.HasValue("perUserMfaState") == true;
        Truth asks = user?.PerUserMfaState?.ToLowerInvariant() switch
        {
            null => isUnread ? Truth.Unknown : Truth.False,
            "disabled" => Truth.False,
            "enabled" or "enforced" => Truth.True,
            _ => Truth.Unknown,
        };
        if (asks == Truth.False)
            return null;
        var unknowns = new UnknownFacts();
        if (asks == Truth.Unknown)
            unknowns.AddFact($"{CollectionNames.Users}/{user!.Id}/perUserMfaState", "state whether per-user MFA is disabled, enabled or enforced");
        Truth here = asks.And(_tenant.Locations.IsIn(WellKnown.MfaTrustedIpsLocation, _situation.SignIn, isExclude: false, unknowns).Not());
        if (here == Truth.False)
            return null;
        Demand demand = PlatformDemand.Mfa(_tenant, PlatformRules.PerUserMfa, "Per-user MFA of the person asks for multifactor authentication.", "Turn per-user MFA off, and ask for MFA by policies.");
        return demand with { Attribution = Attribution.PerUserMfa, Applies = MayApply(here, "perUserMfa", unknowns) };
    }

    private IEnumerable<Demand> SecurityDefaults()
    {
        Truth on = AreDefaultsOn(_tenant);
        if (on == Truth.False)
            yield break;
        var unknowns = new UnknownFacts();
        if (on == Truth.Unknown)
            unknowns.Add(CollectionNames.SecurityDefaults, null);
        Truth asksThem = on.And(IsAdministrator(_tenant, _situation.SignIn.Identity, unknowns).Or(TruthTables.Of(_situation.SignIn.IsLegacyClient)));
        if (asksThem != Truth.False)
        {
            Demand demand = PlatformDemand.Mfa(_tenant, PlatformRules.SecurityDefaults, "Security defaults ask for multifactor authentication.", "Replace security defaults by policies.");
            yield return demand with { Attribution = Attribution.SecurityDefaults, Applies = MayApply(asksThem, "securityDefaults", unknowns) };
        }

        if (asksThem != Truth.True && _rules.Holds(PlatformRules.SecurityDefaultsOfUsers, _world))
        {
            Demand demand = PlatformDemand.Mfa(_tenant, PlatformRules.SecurityDefaultsOfUsers, "Security defaults may ask for multifactor authentication.", "Replace security defaults by policies.");
            yield return demand with { Attribution = Attribution.SecurityDefaults, Applies = MayApply(on, "securityDefaults/on", unknowns) };
        }
    }

    /// <summary>Whether security defaults are on. They are off by default in a tenant that was captured whole, and cannot be on beside policies in force.</summary>
    public static Truth AreDefaultsOn(CompiledTenant tenant) => tenant.Tenant.SecurityDefaults switch
    {
        { } defaults => defaults.Extra.HasValue("isEnabled") ? Truth.Unknown : TruthTables.Of(defaults.IsEnabled == true),
        null when tenant.Tenant.Completeness[CollectionNames.SecurityDefaults] == CollectionState.Complete || tenant.Policies.Any(policy => policy.State == PolicyState.Enabled) => Truth.False,
        null => Truth.Unknown,
    };

    /// <summary>Whether somebody holds one of the roles of which security defaults always ask for MFA.</summary>
    public static Truth IsAdministrator(CompiledTenant tenant, SignInIdentity identity, UnknownFacts? unknowns)
    {
        Truth administrator = Truth.False;
        foreach (string role in s_administrators)
            administrator = administrator.Or(tenant.Index.HoldsRole(identity, role, unknowns));
        return administrator;
    }

    private Func<bool>? MayApply(Truth truth, string key, UnknownFacts unknowns)
    {
        UnknownFact[] facts = [.. unknowns.Facts.Select(fact => new UnknownFact(fact.What, null, fact.Fill))];
        return truth == Truth.True ? null : () => _world.ResolveBurden(truth, key, () => facts);
    }
}
