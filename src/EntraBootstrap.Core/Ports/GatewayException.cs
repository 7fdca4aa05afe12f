using EntraBootstrap.Core.Errors;

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

    /// <summary>The session that the connection uses has become one of another tenant, account or cloud. Nothing of it was handed on, and each further request would end the same.</summary>
    OtherSession,

    /// <summary>The connection was ended, before the request or while it was under way.</summary>
    Ended,
}

/// <summary>A request that got no answer. The message holds no token and no secret.</summary>
/// <param name="failure">Why.</param>
/// <param name="message">What happened, in a sentence.</param>
/// <param name="inner">What it came from; null for none. Whoever throws sees to it that it holds no secret.</param>
public sealed class GatewayException(GatewayFailure failure, string message, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>Why.</summary>
    public GatewayFailure Failure { get; } = failure;

    /// <summary>The error of the catalogue for whoever asked, where nobody knows better what the request was for.</summary>
    public OperationError ToError()
    {
        string reason = Message.TrimEnd('.', ' ');
        return Failure switch
        {
            GatewayFailure.OtherSession => ErrorCatalogue.ConnectionChanged.With(null, reason),
            GatewayFailure.Ended => ErrorCatalogue.NotConnected.With(null, "What was asked for", reason),
            GatewayFailure.NotAuthenticated => ErrorCatalogue.SignInFailed.With(null, reason),
            _ => ErrorCatalogue.GraphUnreachable.With(null, reason),
        };
    }
}
