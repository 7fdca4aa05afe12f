using EntraBootstrap.Core.Baseline.Probing;
using EntraBootstrap.Core.Conditions;
using EntraBootstrap.Core.Evaluation;
using EntraBootstrap.Core.Platform;
using EntraBootstrap.Core.Strengths;
using EntraBootstrap.Core.Tenants;

namespace EntraBootstrap.Core.Baseline.Rules;

/// <summary>EB1002: policies ask for something, and something weaker than the requirement meets it.</summary>
public sealed class WeakerCombinationAccepted : BaselineRule
{
    /// <inheritdoc/>
    public override string Id => "EB1002";

    /// <inheritdoc/>
    public override FindingLevel Level => FindingLevel.High;

    /// <inheritdoc/>
    public override string Title => "Something weaker than the requirement is accepted";

    /// <inheritdoc/>
    public override string Statement =>
        "No ordinary sign-in is granted with a combination that the required strength does not hold, if the methods policy lets people use it. "
        + "Strengths are compared by their combinations and restrictions, never by name. Passwords alone and passes are rules of their own.";

    /// <inheritdoc/>
    public override string Remedy =>
        "Take the combination out of the strength, or let a policy with the required strength apply to these sign-ins as well: people must meet all policies that apply.";

    /// <inheritdoc/>
    public override string Reference => "Microsoft Entra documentation: authentication strengths; how authentication strengths work";

    /// <inheritdoc/>
    public override IEnumerable<Finding> Evaluate(BaselineContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (context.Requirement.Readable is not { } requirement)
        {
            yield return Unknown("It is not known what the required strength holds.", [context.Requirement.Missing]);
            yield break;
        }

        var search = new Search(context, requirement);
        foreach (PeopleGroup group in context.Groups.Where(group => !group.IsEmergency))
            search.Try(group);
        foreach (IGrouping<string, Acceptance> same in search.Accepted.GroupBy(accepted => string.Join(',', accepted.Policies.Select(policy => policy.Policy.Id)), StringComparer.Ordinal))
            yield return Report(context, [.. same]);
        foreach (Finding unknown in UnknownIf(search.IsUnknown, context, "whether something weaker than the requirement is accepted", search.IsCut, search.Facts))
            yield return unknown;
    }

    private Finding Report(BaselineContext context, List<Acceptance> accepted)
    {
        FindingWho who = Who(accepted.Select(one => one.Group));
        string[] words = [.. accepted.Select(one => $"'{one.Combination.Word}'").Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        IReadOnlyList<string> applications = context.Applications.NamesOf(accepted.SelectMany(one => one.Probe.Applications));
        Acceptance first = accepted[0];
        return Fail(
            $"{List([.. first.Policies.Select(Name)])} lets {Count(who)} into {List(applications)} with {List(words)}, which the required strength '{context.Requirement.Name}' does not hold.") with
        {
            Who = who,
            Where = Where(context, first.Policies),
            Evidence = context.Effects.Prove(Id, first.Situation, statesRegistered: true, Decision.Granted),
        };
    }

    private sealed record Acceptance(PeopleGroup Group, Probe Probe, Combination Combination, IReadOnlyList<CompiledPolicy> Policies, Situation Situation);

    private sealed class Search(BaselineContext context, Strength requirement)
    {
        private readonly bool _hasFederation = context.Tenant.Tenant.Domains.Any(domain => domain.IsFederated);

        public List<Acceptance> Accepted { get; } = [];

        public List<UnknownFact> Facts { get; } = [];

        public bool IsUnknown { get; private set; }

        public bool IsCut { get; private set; }

        public void Try(PeopleGroup group)
        {
            ProbeSpace space = context.Space(group, ProbeKind.Modern);
            IsCut |= space.IsCut;
            var weaker = space.Policies.Select(policy => (Policy: policy, Combinations: (List<Combination>)[.. WeakerCombinations.Of(policy, context.Tenant, requirement)])).ToList();
            var done = new HashSet<string>(StringComparer.Ordinal);
            foreach (Probe probe in space.Probes)
            {
                CompiledPolicy[] asking = [.. space.Policies.Where((policy, index) => probe.Applies[index] != Truth.False && policy.Grants!.Controls.Any(control => control.IsCredential))];
                Combination[] combinations = [.. weaker.Where(entry => asking.Contains(entry.Policy)).SelectMany(entry => entry.Combinations).DistinctBy(combination => combination.Word, StringComparer.Ordinal)];
                if (combinations.Length == 0 || !IsAsked(group, probe))
                    continue;
                foreach (Combination combination in combinations)
                {
                    // One proof per combination and class of applications is enough.
                    if (done.Contains($"{probe.Applications[0]}/{combination.Word}"))
                        continue;
                    CompiledPolicy[] accepting = [.. weaker.Where(entry => asking.Contains(entry.Policy) && entry.Combinations.Exists(other => string.Equals(other.Word, combination.Word, StringComparison.Ordinal))).Select(entry => entry.Policy)];
                    if (TryOne(group, probe, combination, accepting))
                        done.Add($"{probe.Applications[0]}/{combination.Word}");
                }
            }
        }

        // Where a password alone is enough nothing is accepted: nothing is asked for.
        private bool IsAsked(PeopleGroup group, Probe probe) => context.OpensWithPassword(group, probe) != Truth.True;

        private bool TryOne(PeopleGroup group, Probe probe, Combination combination, CompiledPolicy[] accepting)
        {
            bool isFederated = WeakerCombinations.IsFederated(combination);
            bool domainsAreKnown = context.Tenant.Tenant.Completeness.IsComplete(CollectionNames.Domains);
            if (isFederated && !_hasFederation && domainsAreKnown)
                return false;
            IReadOnlyList<Credential> credentials = WeakerCombinations.Credentials(combination, requirement, context.Tenant);
            Situation situation = context.Effects.Situation(group.Identity, probe.SignIn, credentials, credentials);
            Truth truth = context.Effects.Is(situation, Decision.Granted);
            if (truth != Truth.False && isFederated && !_hasFederation)
            {
                IsUnknown = true;
                var fact = new UnknownFact(CollectionNames.Domains, null, GraphRequests.For(CollectionNames.Domains));
                if (!Facts.Contains(fact))
                    Facts.Add(fact);
                return false;
            }

            IsUnknown |= truth == Truth.Unknown;
            if (truth == Truth.True)
                Accepted.Add(new Acceptance(group, probe, combination, accepting, situation));
            return truth == Truth.True;
        }
    }
}
