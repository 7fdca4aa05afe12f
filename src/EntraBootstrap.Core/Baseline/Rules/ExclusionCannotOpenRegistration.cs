using EntraBootstrap.Core.Baseline.Probing;
using EntraBootstrap.Core.Conditions;
using EntraBootstrap.Core.Evaluation;
using EntraBootstrap.Core.Platform;

namespace EntraBootstrap.Core.Baseline.Rules;

/// <summary>EB1016: the applications of Security info are excluded, and the policy guards the registration all the same.</summary>
public sealed class ExclusionCannotOpenRegistration : BaselineRule
{
    /// <inheritdoc/>
    public override string Id => "EB1016";

    /// <inheritdoc/>
    public override FindingLevel Level => FindingLevel.Medium;

    /// <inheritdoc/>
    public override string Title => "An excluded application cannot open registration";

    /// <inheritdoc/>
    public override string Statement =>
        "No policy on all resources leaves out the applications that show security info and yet guards the registration: a policy on all resources is about user actions too, and the schema has no exclusion of user actions. "
        + "Such an exclusion frees nothing and only takes protection from the pages themselves.";

    /// <inheritdoc/>
    public override string Remedy => "Take the applications out of the exclusions, and open registration by a policy on the user action Register security information with a strength that lists passes.";

    /// <inheritdoc/>
    public override string Reference => "Microsoft Graph: conditionalAccessApplications (no exclusion of user actions) and the What If sample for registerSecurityInformation";

    internal override IReadOnlyList<Advice> Advice => [AdviceCatalogue.ApplicationExclusion];

    /// <inheritdoc/>
    public override IEnumerable<Finding> Evaluate(BaselineContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        bool isUnknown = false;
        bool isCut = false;
        var unknowns = new UnknownFacts();
        foreach (CompiledPolicy policy in context.PoliciesInForce.Where(policy => policy.Grants is not null))
        {
            if (policy.Names(UserAction.RegisterSecurityInformation))
                continue;

            // Whatever else the policy asks about is the same for the pages and for the registration: only the target tells them apart.
            (string Id, Truth IsLeftOut)[] pages = [.. OrdinaryApplications.SecurityInfo.Select(id => (id, IsLeftOut(policy, id, unknowns)))];
            string[] leftOut = [.. pages.Where(page => page.IsLeftOut == Truth.True).Select(page => page.Id)];
            Truth isLeftOut = pages.Aggregate(Truth.False, (truth, page) => truth.Or(page.IsLeftOut));
            if (isLeftOut == Truth.False)
                continue;
            var guarded = new List<PeopleGroup>();
            Situation? proof = null;
            foreach (PeopleGroup group in context.Groups.Where(group => !group.IsExternal))
            {
                ProbeSpace space = context.Space(group, ProbeKind.Registration);
                isCut |= space.IsCut;
                foreach (Probe probe in space.Probes)
                {
                    Truth guards = Applies(policy, probe.SignIn with { Identity = group.Identity }, unknowns);
                    Truth isFound = guards.And(isLeftOut);
                    isUnknown |= isFound == Truth.Unknown;
                    if (isFound != Truth.True)
                        continue;
                    guarded.Add(group);
                    proof ??= context.Effects.Situation(group.Identity, probe.SignIn, Effects.PasswordAlone, Effects.PasswordAlone);
                    break;
                }
            }

            if (proof is null)
                continue;
            FindingWho who = Who(guarded);
            yield return Fail($"{Name(policy)} excludes {List(context.Applications.NamesOf(leftOut))}, and still applies when {Count(who)} register security information.") with
            {
                Who = who,
                Where = Where(context, [policy]),
                Evidence = context.Effects.Prove(Id, proof, statesRegistered: true, result => result.Policies.Any(other => other.Id.Equals(policy.Policy.Id, StringComparison.OrdinalIgnoreCase) && other.PolicyApplies == true)),
            };
        }

        foreach (Finding unknown in UnknownIf(isUnknown, context, "whether a policy that leaves out the applications of Security info guards the registration", isCut, MissingFacts.Of(unknowns)))
            yield return unknown;
    }

    private static Truth IsLeftOut(CompiledPolicy policy, string appId, UnknownFacts unknowns) =>
        policy.Applications is { } applications ? applications.Matches(new SignIn { Identity = new SignInIdentity(), Target = SignInTarget.Application(appId) }, unknowns).Truth.Not() : Truth.Unknown;

    // A policy whose state could not be read may be off.
    private static Truth Applies(CompiledPolicy policy, SignIn signIn, UnknownFacts unknowns)
    {
        Truth truth = policy.Applies(signIn, unknowns).Truth;
        if (truth != Truth.True || policy.State == PolicyState.Enabled)
            return truth;
        UnknownFact fact = MissingFacts.Of(policy);
        unknowns.AddFact(fact.What, fact.Fill);
        return Truth.Unknown;
    }
}
