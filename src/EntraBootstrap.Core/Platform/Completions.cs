using EntraBootstrap.Core.Conditions;
using EntraBootstrap.Core.Evaluation;
using EntraBootstrap.Core.Tenants;

namespace EntraBootstrap.Core.Platform;

/// <summary>
/// A second look at what is undetermined: where the facts that are missing can be one of few things each, all of them are tried together. Two policies of which one is about Windows and the other
/// about everything else decide although nobody knows the platform. Worlds alone do not see that, because each policy may or may not apply there by itself.
/// </summary>
internal static class Completions
{
    private const int MostTried = 64;

    private static readonly DevicePlatform?[] s_platforms = [.. Enum.GetValues<DevicePlatform>()];
    private static readonly ClientAppType?[] s_clients = [.. Enum.GetValues<ClientAppType>()];
    private static readonly TransferMethod?[] s_flows = [.. Enum.GetValues<TransferMethod>()];
    private static readonly RiskLevel?[] s_risks = [RiskLevel.None, RiskLevel.Low, RiskLevel.Medium, RiskLevel.High, RiskLevel.Hidden];
    private static readonly RiskLevel?[] s_insiderRisks = [RiskLevel.None, RiskLevel.Minor, RiskLevel.Moderate, RiskLevel.Elevated];

    private static readonly bool[] s_ways = [true, false];

    /// <summary>The worlds of every completion, if all of them come to the same decision; null if they do not, or if there are none or too many to try.</summary>
    /// <param name="tenant">The tenant.</param>
    /// <param name="situation">The situation.</param>
    /// <param name="missing">What decides and is missing.</param>
    public static List<Leaf>? Agreeing(CompiledTenant tenant, Situation situation, IEnumerable<UnknownFact> missing)
    {
        List<SignIn> completions = [situation.SignIn];
        foreach (string what in missing.Select(fact => fact.What).Distinct(StringComparer.OrdinalIgnoreCase))
        {
            if (ValuesOf(what, situation.SignIn) is not { } values)
                continue;
            completions = [.. completions.SelectMany(values)];
            if (completions.Count > MostTried)
                return null;
        }

        if (completions.Count == 1)
            return null;
        var leaves = new List<Leaf>();
        foreach (SignIn completion in completions)
        {
            Situation completed = situation with { SignIn = completion };
            Exploration exploration = Worlds.Explore(new SignInDecider(tenant, completed, new PolicyTruths(tenant, completion)).Decide);
            leaves.AddRange(exploration.Leaves);
            if (ResultMerger.DecisionOf(leaves, exploration.IsCut) == Decision.Undetermined)
                return null;
        }

        return leaves;
    }

    // What is stated is not asked for again: a condition may miss a fact for another reason.
    private static Func<SignIn, IEnumerable<SignIn>>? ValuesOf(string what, SignIn stated) => what switch
    {
        "signInConditions.devicePlatform" when stated.DevicePlatform is null => signIn => s_platforms.Select(value => signIn with { DevicePlatform = value }),
        "signInConditions.clientAppType" when stated.ClientAppType is null => signIn => s_clients.Select(value => signIn with { ClientAppType = value }),
        "signInConditions.authenticationFlow" when stated.TransferMethod is null => signIn => s_flows.Select(value => signIn with { TransferMethod = value }),
        "signInConditions.signInRiskLevel" when stated.SignInRiskLevel is null => signIn => s_risks.Select(value => signIn with { SignInRiskLevel = value }),
        "signInConditions.userRiskLevel" when stated.UserRiskLevel is null => signIn => s_risks.Select(value => signIn with { UserRiskLevel = value }),
        "signInConditions.insiderRiskLevel" when stated.InsiderRiskLevel is null => signIn => s_insiderRisks.Select(value => signIn with { InsiderRiskLevel = value }),
        _ when what.StartsWith($"{CollectionNames.GroupMembers}/", StringComparison.OrdinalIgnoreCase) => Memberships(what[(CollectionNames.GroupMembers.Length + 1)..]),
        _ => null,
    };

    private static Func<SignIn, IEnumerable<SignIn>> Memberships(string group) => signIn => s_ways.Select(isMember => signIn with
    {
        Identity = signIn.Identity with { AssumedMemberships = [.. signIn.Identity.AssumedMemberships, (group, isMember)] },
    });
}
