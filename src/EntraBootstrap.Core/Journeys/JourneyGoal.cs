using EntraBootstrap.Core.Errors;

namespace EntraBootstrap.Core.Journeys;

/// <summary>What a person is to come to have or reach. The words are the contract's.</summary>
public enum JourneyGoalKind
{
    /// <summary>A passkey that is at hand and may be used.</summary>
    Passkey,

    /// <summary>Phone sign-in with Microsoft Authenticator.</summary>
    PhoneSignIn,

    /// <summary>Windows Hello for Business.</summary>
    WindowsHello,

    /// <summary>A platform credential of macOS Platform SSO.</summary>
    PlatformCredential,

    /// <summary>Access to an application.</summary>
    Access,
}

/// <summary>The goal of a journey.</summary>
/// <param name="Kind">What.</param>
/// <param name="AppId">The application (client) id of <see cref="JourneyGoalKind.Access"/>; null otherwise.</param>
public sealed record JourneyGoal(JourneyGoalKind Kind, string? AppId = null)
{
    private const string AccessPrefix = "access:";

    /// <summary>A passkey: the goal where none is named.</summary>
    public static JourneyGoal Passkey { get; } = new(JourneyGoalKind.Passkey);

    /// <summary>The goals that can be named; that of access is followed by an application id.</summary>
    public static IReadOnlyList<string> Words { get; } = ["passkey", "phoneSignIn", "windowsHello", "platformCredential", AccessPrefix];

    /// <summary>The goal as it is named, such as <c>passkey</c> or <c>access:cc15fd57-…</c>.</summary>
    public string Word => Kind == JourneyGoalKind.Access ? AccessPrefix + AppId : Words[(int)Kind];

    /// <summary>What may be meant by a name that is not understood, as a sentence with its leading space, or nothing.</summary>
    /// <param name="word">The name.</param>
    public static string Suggest(string word) => NearestName.Find(word, Words) is not { } near ? string.Empty
        : near.Equals(AccessPrefix, StringComparison.Ordinal) ? " Access is named with the application, as in access:00000002-0000-0ff1-ce00-000000000000."
        : $" Did you mean '{near}'?";

    /// <summary>Reads the name of a goal; upper and lower case do not matter.</summary>
    /// <param name="word">The name.</param>
    /// <param name="goal">The goal; that of a passkey if the name is not understood.</param>
    /// <returns>Whether it is understood.</returns>
    public static bool TryParse(string? word, out JourneyGoal goal)
    {
        goal = Passkey;
        string name = word?.Trim() ?? string.Empty;
        if (name.StartsWith(AccessPrefix, StringComparison.OrdinalIgnoreCase))
        {
            goal = new JourneyGoal(JourneyGoalKind.Access, name[AccessPrefix.Length..].Trim());
            return goal.AppId!.Length > 0;
        }

        for (int kind = 0; kind < (int)JourneyGoalKind.Access; kind++)
        {
            if (!Words[kind].Equals(name, StringComparison.OrdinalIgnoreCase))
                continue;
            goal = new JourneyGoal((JourneyGoalKind)kind);
            return true;
        }

        return false;
    }
}
