using EntraBootstrap.Core.Conditions;
using EntraBootstrap.Core.Errors;
using EntraBootstrap.Core.Strengths;
using EntraBootstrap.Core.Tenants;

namespace EntraBootstrap.Core.Journeys;

/// <summary>Which passes the tenant's policy can issue.</summary>
internal static class PassPolicy
{
    /// <summary>Refuses a kind of pass that the policy certainly does not issue, with its limits.</summary>
    /// <param name="methods">The tenant's policy.</param>
    /// <param name="kind">The mode of the pass.</param>
    /// <param name="advice">What to say instead, as a sentence.</param>
    /// <exception cref="BootstrapException">The policy issues no such pass.</exception>
    public static void Check(MethodsPolicy methods, AuthenticationMethodModes kind, string advice)
    {
        if (kind != AuthenticationMethodModes.TemporaryAccessPassMultiUse || methods.IsPassOneTimeOnly != Truth.True)
            return;
        PassLimits limits = methods.Limits;
        throw new BootstrapException(ErrorCatalogue.ArgumentInvalid.With(
            kind.ToWord(),
            $"The tenant's policy issues no multi-use Temporary Access Pass: passes are one-time, and live {limits.MinimumLifetimeInMinutes} to {limits.MaximumLifetimeInMinutes} minutes, {limits.DefaultLifetimeInMinutes} unless said otherwise. {advice}"));
    }
}
