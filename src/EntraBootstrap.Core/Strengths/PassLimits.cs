using EntraBootstrap.Core.Tenants;

namespace EntraBootstrap.Core.Strengths;

/// <summary>A tenant's limits of Temporary Access Passes, with the documented defaults filled in.</summary>
/// <param name="DefaultLifetimeInMinutes">Minutes a pass lives where nothing else is asked for.</param>
/// <param name="MinimumLifetimeInMinutes">Least minutes.</param>
/// <param name="MaximumLifetimeInMinutes">Most minutes.</param>
/// <param name="IsUsableOnce">Whether every pass is one-time.</param>
/// <remarks>Source: Microsoft's documentation of Temporary Access Passes (documented).</remarks>
public sealed record PassLimits(int DefaultLifetimeInMinutes, int MinimumLifetimeInMinutes, int MaximumLifetimeInMinutes, bool IsUsableOnce)
{
    /// <summary>The documented defaults.</summary>
    public static PassLimits Documented { get; } = new(60, 60, 480, IsUsableOnce: false);

    /// <summary>The limits of a configuration; the documented defaults where it says nothing.</summary>
    public static PassLimits Of(TemporaryAccessPassLimits? limits) => new(
        limits?.DefaultLifetimeInMinutes ?? Documented.DefaultLifetimeInMinutes,
        limits?.MinimumLifetimeInMinutes ?? Documented.MinimumLifetimeInMinutes,
        limits?.MaximumLifetimeInMinutes ?? Documented.MaximumLifetimeInMinutes,
        limits?.IsUsableOnce ?? Documented.IsUsableOnce);
}
