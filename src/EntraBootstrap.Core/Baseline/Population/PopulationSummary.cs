namespace EntraBootstrap.Core.Baseline.Population;

/// <summary>How many people a question was answered for, and how.</summary>
/// <param name="Yes">For whom the answer is certainly yes.</param>
/// <param name="No">For whom it is certainly no.</param>
/// <param name="Unknown">For whom a missing fact decides, or the search was cut.</param>
public sealed record OutcomeCount(int Yes, int No, int Unknown);

/// <summary>
/// What everybody in the snapshot can do: people whose account is not disabled, without guests from elsewhere, who bootstrap at home, and without declared emergency accounts, which hold
/// their keys and have rules of their own.
/// </summary>
public sealed record PopulationSummary
{
    /// <summary>How many people were asked about.</summary>
    public required int People { get; init; }

    /// <summary>How many groups of people whom nothing tells apart; each was asked about once.</summary>
    public required int Groups { get; init; }

    /// <summary>How many people were left out: guests from elsewhere and emergency accounts.</summary>
    public required int LeftOut { get; init; }

    /// <summary>Who signs in to an ordinary application today with what is registered, by a combination of the required strength without a password.</summary>
    public required OutcomeCount Passwordless { get; init; }

    /// <summary>Who, holding nothing but what an administrator gives, comes to a credential of the required strength.</summary>
    public required OutcomeCount Bootstrap { get; init; }

    /// <summary>Of those who could bootstrap, how many only where an application sends them to register: Security info stays shut, or takes more.</summary>
    public required int BootstrapByForcedRegistration { get; init; }

    /// <summary>Who of those that have a method comes back to a credential of the required strength, whichever kind of method is lost, and if all are.</summary>
    public required OutcomeCount Recover { get; init; }

    /// <summary>Of those who recover, how many after some loss only once an administrator deletes what is lost: a pass alone does not do.</summary>
    public required int RecoverByDeletion { get; init; }

    /// <summary>Who comes back after which loss, of those who have such a method: by the words of <c>--lost</c>, joined by commas.</summary>
    public required IReadOnlyDictionary<string, OutcomeCount> RecoverAfter { get; init; }

    /// <summary>How one person recovers for whom a pass alone does not do; null if there is nobody like that.</summary>
    public PersonStory? Recovery { get; init; }
}
