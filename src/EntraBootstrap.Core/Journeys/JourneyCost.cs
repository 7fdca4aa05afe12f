namespace EntraBootstrap.Core.Journeys;

/// <summary>
/// What a way costs, in the order in which ways are compared: fewest deletions; fewest steps; of ways that are as long, one-time passes before multi-use; least time; at last the order
/// of the words.
/// </summary>
/// <param name="Deletions">Methods that are deleted.</param>
/// <param name="Steps">Steps.</param>
/// <param name="MultiUse">Passes that are multi-use.</param>
/// <param name="Minutes">Minutes.</param>
/// <param name="Order">What decides between ways that cost the same.</param>
internal readonly record struct JourneyCost(int Deletions, int Steps, int MultiUse, int Minutes, string Order)
{
    public static readonly JourneyCost None = new(0, 0, 0, 0, string.Empty);

    public static JourneyCost OfStep(int minutes, string order) => None with { Steps = 1, Minutes = minutes, Order = order };

    public JourneyCost Plus(JourneyCost other) => new(
        Deletions + other.Deletions, Steps + other.Steps, MultiUse + other.MultiUse, Minutes + other.Minutes, Order.Length == 0 ? other.Order : $"{Order}/{other.Order}");

    /// <summary>Compares ways by what they cost.</summary>
    public static IComparer<JourneyCost> Comparer { get; } = Comparer<JourneyCost>.Create(Compare);

    /// <summary>The least that the whole way can cost, if so many methods are still to be registered: a step for each.</summary>
    public JourneyCost AtLeast(int registrations) => this with { Steps = Steps + registrations };

    private static int Compare(JourneyCost left, JourneyCost right)
    {
        int order = left.Deletions.CompareTo(right.Deletions);
        order = order != 0 ? order : left.Steps.CompareTo(right.Steps);
        order = order != 0 ? order : left.MultiUse.CompareTo(right.MultiUse);
        order = order != 0 ? order : left.Minutes.CompareTo(right.Minutes);
        return order != 0 ? order : string.CompareOrdinal(left.Order, right.Order);
    }
}
