using EntraBootstrap.Core.Tenants;

namespace EntraBootstrap.Core.Recovery;

/// <summary>The kinds of a Temporary Access Pass.</summary>
public enum PassKind
{
    /// <summary>Opens one session.</summary>
    OneTime,

    /// <summary>Opens any number of sessions as long as it lives.</summary>
    MultiUse,
}

/// <summary>What the kinds of pass are in Graph's words.</summary>
internal static class PassKinds
{
    /// <summary>The mode that a pass of a kind is evaluated as.</summary>
    public static AuthenticationMethodModes ToMode(this PassKind kind) =>
        kind == PassKind.OneTime ? AuthenticationMethodModes.TemporaryAccessPassOneTime : AuthenticationMethodModes.TemporaryAccessPassMultiUse;
}
