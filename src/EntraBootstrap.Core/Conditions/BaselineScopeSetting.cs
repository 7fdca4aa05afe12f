using EntraBootstrap.Core.Tenants;

namespace EntraBootstrap.Core.Conditions;

/// <summary>How a tenant enforces baseline scopes at a moment.</summary>
/// <param name="IsEnforced">Whether it does.</param>
/// <param name="Audience">The application that they are evaluated as; null if that is not known.</param>
/// <param name="IsStated">Whether the tenant says so; else the documented default of the moment is taken.</param>
public readonly record struct BaselineScopeSetting(Truth IsEnforced, string? Audience, bool IsStated)
{
    // What the setting's own resource is while it is off.
    private const string NoResource = "00000000-0000-0000-0000-000000000000";

    /// <summary>The setting of a tenant.</summary>
    /// <param name="tenant">The tenant.</param>
    /// <param name="asOf">The moment; null for when the tenant was captured.</param>
    public static BaselineScopeSetting Of(Tenant tenant, DateTimeOffset? asOf)
    {
        ArgumentNullException.ThrowIfNull(tenant);
        if (tenant.BaselineScopeEnforcement is not { } stated)
            return new BaselineScopeSetting(BaselineScopes.Shipped.IsEnforcedByDefault(asOf ?? tenant.CapturedAt), WellKnown.DirectoryApp, IsStated: false);
        if (stated.Extra.NamesWithValue().Any(static name => name.Equals("state", StringComparison.OrdinalIgnoreCase) || name.Equals("resourceAppId", StringComparison.OrdinalIgnoreCase)))
            return Unknown;
        return stated.State?.ToLowerInvariant() switch
        {
            "enabled" => new BaselineScopeSetting(Truth.True, WellKnown.DirectoryApp, IsStated: true),
            "disabled" => new BaselineScopeSetting(Truth.False, WellKnown.DirectoryApp, IsStated: true),
            "customized" or "customised" => new BaselineScopeSetting(Truth.True, stated.ResourceAppId, IsStated: true),
            null when stated.ResourceAppId is { } resource => new BaselineScopeSetting(TruthTables.Of(!resource.Equals(NoResource, StringComparison.Ordinal)), resource, IsStated: true),
            _ => Unknown,
        };
    }

    private static BaselineScopeSetting Unknown => new(Truth.Unknown, null, IsStated: true);
}
