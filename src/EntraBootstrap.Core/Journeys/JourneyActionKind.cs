namespace EntraBootstrap.Core.Journeys;

/// <summary>What an administrator or a person can do on the way. The words are the contract's.</summary>
public enum JourneyActionKind
{
    /// <summary>An administrator issues a Temporary Access Pass.</summary>
    IssueTemporaryAccessPass,

    /// <summary>An administrator deletes a lost method.</summary>
    DeleteMethod,

    /// <summary>An administrator revokes the person's sessions.</summary>
    RevokeSessions,

    /// <summary>The person signs in at an entry point.</summary>
    SignIn,

    /// <summary>The person registers a method.</summary>
    RegisterMethod,

    /// <summary>The person registers or joins a device.</summary>
    RegisterDevice,

    /// <summary>The person enables phone sign-in in Microsoft Authenticator.</summary>
    EnablePhoneSignIn,

    /// <summary>The person sets up Windows Hello for Business.</summary>
    SetUpWindowsHello,

    /// <summary>The person sets up a platform credential of macOS.</summary>
    SetUpPlatformCredential,

    /// <summary>An administrator registers a passkey on the person's behalf. Only if allowed.</summary>
    ProvisionPasskey,

    /// <summary>An administrator changes a policy. Only if allowed.</summary>
    ChangePolicy,
}

/// <summary>Who does a step. The words are the contract's.</summary>
public enum JourneyActor
{
    /// <summary>An administrator.</summary>
    Admin,

    /// <summary>The person.</summary>
    Person,

    /// <summary>The platform, by itself.</summary>
    Platform,
}

/// <summary>The actions of <c>--allow</c>.</summary>
public static class JourneyActions
{
    /// <summary>Every action by its word.</summary>
    public static IReadOnlyList<string> Words { get; } = [.. Enum.GetValues<JourneyActionKind>().Select(Conditions.EnumWords.ToWord)];

    /// <summary>The actions that are not taken unless they are allowed.</summary>
    public static IReadOnlyList<JourneyActionKind> OnlyIfAllowed { get; } = [JourneyActionKind.ProvisionPasskey, JourneyActionKind.ChangePolicy];

    /// <summary>Reads the word of an action; upper and lower case do not matter.</summary>
    public static bool TryParse(string word, out JourneyActionKind action)
    {
        for (int i = 0; i < Words.Count; i++)
        {
            if (!Words[i].Equals(word?.Trim(), StringComparison.OrdinalIgnoreCase))
                continue;
            action = (JourneyActionKind)i;
            return true;
        }

        action = default;
        return false;
    }
}
