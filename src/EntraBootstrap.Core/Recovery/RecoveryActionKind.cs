using EntraBootstrap.Core.Journeys;

namespace EntraBootstrap.Core.Recovery;

/// <summary>What is done in a recovery.</summary>
public enum RecoveryActionKind
{
    /// <summary>An administrator deletes a lost method. It cannot be undone.</summary>
    DeleteMethod,

    /// <summary>An administrator revokes the person's sessions.</summary>
    RevokeSessions,

    /// <summary>An administrator issues a Temporary Access Pass.</summary>
    IssueTemporaryAccessPass,

    /// <summary>An administrator hands the pass over, to nobody but the person.</summary>
    HandOverPass,

    /// <summary>The person signs in.</summary>
    SignIn,

    /// <summary>The person registers a method.</summary>
    RegisterMethod,

    /// <summary>The person registers or joins a device.</summary>
    RegisterDevice,

    /// <summary>The person enables phone sign-in.</summary>
    EnablePhoneSignIn,

    /// <summary>The person sets up Windows Hello for Business.</summary>
    SetUpWindowsHello,

    /// <summary>The person sets up a platform credential of macOS.</summary>
    SetUpPlatformCredential,
}

/// <summary>The actions of a way as those of a recovery.</summary>
internal static class RecoveryActions
{
    /// <summary>The action of a recovery that is an action of a way.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A recovery takes no such action.</exception>
    public static RecoveryActionKind ToRecovery(this JourneyActionKind action) => action switch
    {
        JourneyActionKind.DeleteMethod => RecoveryActionKind.DeleteMethod,
        JourneyActionKind.RevokeSessions => RecoveryActionKind.RevokeSessions,
        JourneyActionKind.IssueTemporaryAccessPass => RecoveryActionKind.IssueTemporaryAccessPass,
        JourneyActionKind.SignIn => RecoveryActionKind.SignIn,
        JourneyActionKind.RegisterMethod => RecoveryActionKind.RegisterMethod,
        JourneyActionKind.RegisterDevice => RecoveryActionKind.RegisterDevice,
        JourneyActionKind.EnablePhoneSignIn => RecoveryActionKind.EnablePhoneSignIn,
        JourneyActionKind.SetUpWindowsHello => RecoveryActionKind.SetUpWindowsHello,
        JourneyActionKind.SetUpPlatformCredential => RecoveryActionKind.SetUpPlatformCredential,
        _ => throw new ArgumentOutOfRangeException(nameof(action)),
    };
}
