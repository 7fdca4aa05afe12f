using EntraBootstrap.Core.Baseline.Probing;
using EntraBootstrap.Core.Conditions;
using EntraBootstrap.Core.Errors;
using EntraBootstrap.Core.Evaluation;
using EntraBootstrap.Core.Platform;
using EntraBootstrap.Core.Tenants;

namespace EntraBootstrap.Core.Baseline;

/// <summary>What the rules share: how a finding is made, and in which order names and places come.</summary>
public abstract class BaselineRule : IBaselineRule
{
    private const int MostNames = 5;

    private protected BaselineRule()
    {
    }

    /// <inheritdoc/>
    public abstract string Id { get; }

    /// <inheritdoc/>
    public abstract FindingLevel Level { get; }

    /// <inheritdoc/>
    public abstract string Title { get; }

    /// <inheritdoc/>
    public abstract string Statement { get; }

    /// <inheritdoc/>
    public abstract string Remedy { get; }

    /// <inheritdoc/>
    public abstract string Reference { get; }

    /// <summary>Whether finding nothing proves something only if every policy was captured.</summary>
    internal virtual bool NeedsPolicies => true;

    /// <summary>The advice that a tenant which fails has followed, or may be given; none of it works.</summary>
    internal virtual IReadOnlyList<Advice> Advice => [];

    /// <inheritdoc/>
    public abstract IEnumerable<Finding> Evaluate(BaselineContext context);

    /// <summary>A failure.</summary>
    private protected Finding Fail(string message, FindingLevel? level = null) => Make(FindingStatus.Fail, message) with { Level = level ?? Level, Advice = Advice.Select(advice => advice.Id).ToValueList() };

    /// <summary>A missing fact decides.</summary>
    private protected Finding Unknown(string message, IEnumerable<UnknownFact> facts) => Make(FindingStatus.Unknown, message) with
    {
        Remedy = null,
        Unknowns = [.. facts.Distinct().OrderBy(fact => fact.What, StringComparer.Ordinal).ThenBy(fact => fact.PolicyId, StringComparer.Ordinal)],
    };

    /// <summary>What the rule could not find out, if anything: facts that were missing, and sign-ins that were too many to try.</summary>
    private protected IEnumerable<Finding> UnknownIf(bool isUnknown, BaselineContext context, string question, bool isSpaceCut = false, IEnumerable<UnknownFact>? facts = null)
    {
        bool isCut = isSpaceCut || context.Effects.IsCut || context.WithPassesForAll.IsCut;
        if (!isUnknown && !isCut)
            yield break;
        List<UnknownFact> missing = [.. context.Effects.Missing, .. context.WithPassesForAll.Missing, .. facts ?? []];
        if (isCut)
            missing.Add(new UnknownFact("search", null, "the policies tell more kinds of sign-in apart than are tried: simulate the ones that matter"));
        yield return Unknown($"It is not known {question}: a missing fact decides.", missing);
    }

    /// <summary>Whom a finding is about.</summary>
    private protected static FindingWho Who(IEnumerable<PeopleGroup> groups)
    {
        PeopleGroup[] all = [.. groups.Distinct()];
        return new FindingWho(
            all.Sum(group => group.People.Count),
            [.. all.SelectMany(group => group.Names.Take(MostNames)).Order(StringComparer.Ordinal).Take(MostNames).Select(name => SafeText.Clean(name))])
        {
            Ids = [.. all.SelectMany(group => group.People).Select(user => user.Id)],
        };
    }

    /// <summary>How many people, in words.</summary>
    private protected static string Count(FindingWho who) => who.Count switch
    {
        0 => "anybody whom no policy names",
        1 => "1 person",
        _ => $"{who.Count} people",
    };

    /// <summary>Policies with their places, by id.</summary>
    private protected static ValueList<FindingWhere> Where(BaselineContext context, IEnumerable<CompiledPolicy> policies) =>
    [
        .. policies.DistinctBy(policy => policy.Policy.Id, StringComparer.OrdinalIgnoreCase).OrderBy(policy => policy.Policy.Id, StringComparer.Ordinal)
            .Select(policy => Where(context, CollectionNames.ConditionalAccessPolicies, policy.Policy.Id, policy.Policy.DisplayName)),
    ];

    /// <summary>The policies on all resources that ask something of somebody's sign-ins, and nothing of this one.</summary>
    private protected static IEnumerable<CompiledPolicy> LeftOut(BaselineContext context, SignIn signIn) => context.PoliciesInForce.Where(policy =>
        policy is { Applications.IsAboutAll: true, Grants.IsBlock: false } && policy.Applies(signIn, null).Truth == Truth.False
        && context.Groups.Any(group => !group.IsEmergency && Reach.Of(policy, group) != Truth.False));

    /// <summary>An object with its place.</summary>
    private protected static FindingWhere Where(BaselineContext context, string collection, string id, string? name)
    {
        SourceLocation? place = context.Sources.Find(collection, id);
        return new FindingWhere(id, name is null ? null : SafeText.Clean(name), place?.File, place?.Line);
    }

    /// <summary>Names in a sentence, at most a few.</summary>
    private protected static string List(IReadOnlyList<string> names) => names.Count switch
    {
        0 => "nothing",
        1 => names[0],
        <= 4 => $"{string.Join(", ", names.Take(names.Count - 1))} and {names[^1]}",
        _ => $"{string.Join(", ", names.Take(3))} and {names.Count - 3} more",
    };

    /// <summary>A policy's name in a sentence.</summary>
    private protected static string Name(CompiledPolicy policy) => $"'{SafeText.Clean(policy.Policy.DisplayName.Length == 0 ? policy.Policy.Id : policy.Policy.DisplayName)}'";

    /// <summary>The sign-in that a policy is about, made by somebody whom it reaches with what is registered; null if the result does not show that the policy applies.</summary>
    /// <param name="context">The tenant.</param>
    /// <param name="policy">The policy.</param>
    /// <param name="group">Somebody whom it reaches.</param>
    /// <param name="shows">What else the policy's part of the result has to show.</param>
    private protected FindingEvidence? ProveReach(BaselineContext context, CompiledPolicy policy, PeopleGroup group, Func<PolicyResult, bool> shows)
    {
        if (MeantSignIn.Of(context, policy, group) is not { } signIn)
            return null;
        Situation situation = context.Effects.Situation(group.Identity, signIn, group.Lasting ?? Effects.PasswordAlone, group.Lasting);
        return context.Effects.Prove(
            Id, situation, statesRegistered: false,
            result => result.Policies.Any(other => other.Id.Equals(policy.Policy.Id, StringComparison.OrdinalIgnoreCase) && other.PolicyApplies == true && shows(other)));
    }

    private Finding Make(FindingStatus status, string message) => new()
    {
        RuleId = Id,
        Level = Level,
        Status = status,
        Title = Title,
        Message = message,
        Remedy = Remedy,
        Reference = Reference,
    };
}
