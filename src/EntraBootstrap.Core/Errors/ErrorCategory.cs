namespace EntraBootstrap.Core.Errors;

/// <summary>What kind of thing went wrong. The names are those of the engine's categories, so that a front end maps them by name.</summary>
public enum ErrorCategory
{
    /// <summary>The content of a file or scenario is wrong.</summary>
    InvalidData,

    /// <summary>What the caller asked for is wrong.</summary>
    InvalidArgument,

    /// <summary>What the caller named does not exist.</summary>
    ObjectNotFound,

    /// <summary>Something exists already.</summary>
    ResourceExists,

    /// <summary>A file could not be read.</summary>
    ReadError,

    /// <summary>A file could not be written.</summary>
    WriteError,

    /// <summary>The input is larger than the bounds allow.</summary>
    LimitsExceeded,

    /// <summary>There is no connection to what was asked for.</summary>
    ConnectionError,

    /// <summary>Whoever is connected may not do what was asked for.</summary>
    PermissionDenied,

    /// <summary>Nobody could be signed in.</summary>
    AuthenticationError,

    /// <summary>A part of the product is not there.</summary>
    ResourceUnavailable,

    /// <summary>This version cannot do it.</summary>
    NotImplemented,

    /// <summary>The caller stopped the operation.</summary>
    OperationStopped,
}
