namespace EntraBootstrap.Core.Ports;

/// <summary>Why a request got no answer.</summary>
public enum GatewayFailure
{
    /// <summary>The connection could not be made, or broke off.</summary>
    Unreachable,

    /// <summary>No answer came in time.</summary>
    TimedOut,

    /// <summary>No token could be had.</summary>
    NotAuthenticated,

    /// <summary>The address is none of the environment's Graph, so nothing was sent.</summary>
    ForeignAddress,
}

/// <summary>A request that got no answer. The message holds no token and no secret.</summary>
/// <param name="failure">Why.</param>
/// <param name="message">What happened, in a sentence.</param>
/// <param name="inner">What it came from; null for none. Whoever throws sees to it that it holds no secret.</param>
public sealed class GatewayException(GatewayFailure failure, string message, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>Why.</summary>
    public GatewayFailure Failure { get; } = failure;
}
