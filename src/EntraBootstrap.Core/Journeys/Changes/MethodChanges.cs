using EntraBootstrap.Core.Conditions;
using EntraBootstrap.Core.Evaluation;
using EntraBootstrap.Core.Tenants;
using Modes = EntraBootstrap.Core.Tenants.AuthenticationMethodModes;

namespace EntraBootstrap.Core.Journeys.Changes;

/// <summary>Changes of the authentication methods policy: enable what the person needs, or let passes be multi-use.</summary>
internal static class MethodChanges
{
    private const string Passes = "TemporaryAccessPass";

    public static IEnumerable<TenantChange> Of(CompiledTenant tenant, string userId)
    {
        if (tenant.Methods.IsEnabled(Modes.TemporaryAccessPassOneTime, userId, null) != Truth.True)
            yield return Enable(10, Passes, userId, "Temporary Access Pass");
        if (tenant.Methods.IsPassOneTimeOnly == Truth.True)
        {
            yield return new TenantChange(
                11, "Let Temporary Access Passes be multi-use (isUsableOnce: false).",
                changed => With(changed, Passes, method => method with { TemporaryAccessPass = (method.TemporaryAccessPass ?? new TemporaryAccessPassLimits()) with { IsUsableOnce = false } }));
        }

        if (tenant.Methods.IsEnabled(Modes.Fido2, userId, null) != Truth.True || !tenant.Methods.IsPasskeySelfServiceAllowed)
            yield return Enable(12, "Fido2", userId, "Passkey (FIDO2), with self-service registration");
        if (tenant.Methods.IsEnabled(Modes.DeviceBasedPush, userId, null) != Truth.True)
            yield return Enable(13, "MicrosoftAuthenticator", userId, "Microsoft Authenticator");
    }

    private static TenantChange Enable(int rank, string id, string userId, string name) => new(rank, $"Enable the method {name} for the person, or for a group that holds them.", tenant => With(tenant, id, method => method with
    {
        State = "enabled",
        IncludeTargets = [.. method.IncludeTargets, new MethodTarget { Id = userId, TargetType = "user" }],
        ExcludeTargets = [],
        Passkeys = method.Passkeys is { } passkeys ? passkeys with { IsSelfServiceRegistrationAllowed = true } : null,
    }));

    private static Tenant With(Tenant tenant, string id, Func<AuthenticationMethodConfiguration, AuthenticationMethodConfiguration> change)
    {
        AuthenticationMethodsPolicy policy = tenant.AuthenticationMethodsPolicy ?? new AuthenticationMethodsPolicy();
        AuthenticationMethodConfiguration[] known = [.. policy.AuthenticationMethodConfigurations];
        int index = Array.FindIndex(known, method => IsOf(method, id));
        ValueList<AuthenticationMethodConfiguration> configurations = index < 0
            ? [.. known, change(new AuthenticationMethodConfiguration { Id = id })]
            : known.Select((method, at) => at == index ? change(method) : method).ToValueList();
        return tenant with { AuthenticationMethodsPolicy = policy with { AuthenticationMethodConfigurations = configurations } };
    }

    private static bool IsOf(AuthenticationMethodConfiguration method, string id) =>
        method.Id.Equals(id, StringComparison.OrdinalIgnoreCase) || method.ODataType?.EndsWith($".{id}AuthenticationMethodConfiguration", StringComparison.OrdinalIgnoreCase) == true;
}
