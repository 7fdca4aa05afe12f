using EntraBootstrap.Core.Baseline.Probing;
using EntraBootstrap.Core.Conditions;
using EntraBootstrap.Core.Evaluation;
using EntraBootstrap.Core.Platform;
using EntraBootstrap.Core.Tenants;

namespace EntraBootstrap.Core.Baseline.Rules;

/// <summary>EB1006: one kind of pass registers, the other is refused.</summary>
public sealed class PassKindRefused : BaselineRule
{
    /// <inheritdoc/>
    public override string Id => "EB1006";

    /// <inheritdoc/>
    public override FindingLevel Level => FindingLevel.High;

    /// <inheritdoc/>
    public override string Title => "A kind of pass that can be issued is refused";

    /// <inheritdoc/>
    public override string Statement =>
        "Every kind of Temporary Access Pass that the tenant lets administrators issue, and every kind that somebody holds, registers. A strength lists one-time and multi-use passes separately. "
        + "High if somebody holds a pass of the refused kind, medium otherwise.";

    /// <inheritdoc/>
    public override string Remedy => "List both kinds of pass in the strength on Register security information, or issue only the kind that it lists.";

    /// <inheritdoc/>
    public override string Reference => "Microsoft Graph: authenticationMethodModes; Microsoft Entra documentation: Temporary Access Pass";

    /// <inheritdoc/>
    public override IEnumerable<Finding> Evaluate(BaselineContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (context.Tenant.Tenant is { AuthenticationMethodsPolicy: null } tenant && !tenant.Completeness.IsComplete(CollectionNames.AuthenticationMethodsPolicy))
        {
            yield return Unknown(
                "It is not known which kinds of pass can be issued.",
                [new UnknownFact(CollectionNames.AuthenticationMethodsPolicy, null, GraphRequests.For(CollectionNames.AuthenticationMethodsPolicy))]);
            yield break;
        }

        var registration = new Registration(context);
        var refused = new List<Refusal>();
        bool isUnknown = false;
        foreach (PeopleGroup group in context.Groups.Where(group => group.CanBootstrap))
        {
            (AuthenticationMethodModes Kind, Truth Opens, Probe Door)[] kinds = [.. context.PassKinds.Select(kind => (kind, registration.Opens(group, kind, out Probe door), door))];
            isUnknown |= kinds.Any(kind => kind.Opens == Truth.Unknown);
            Probe? open = kinds.Where(kind => kind.Opens == Truth.True).Select(kind => kind.Door).FirstOrDefault();
            if (open is null)
                continue;
            foreach ((AuthenticationMethodModes kind, Truth _, Probe _) in kinds.Where(kind => kind.Opens == Truth.False))
            {
                // Where the other kind gets in, what refuses this one refuses the kind.
                Situation situation = registration.At(group, kind, open);
                refused.Add(new Refusal(group, kind, Holds(group, kind), situation, registration.Refusing(situation)));
            }
        }

        foreach (IGrouping<string, Refusal> same in refused.GroupBy(one => $"{one.Kind}/{string.Join(',', one.Policies.Select(policy => policy.Policy.Id))}", StringComparer.Ordinal))
            yield return Report(context, [.. same]);
        foreach (Finding held in HeldButNotAllowed(context))
            yield return held;
        foreach (Finding unknown in UnknownIf(isUnknown, context, "whether every kind of pass registers", registration.IsCut))
            yield return unknown;
    }

    private static bool Holds(PeopleGroup group, AuthenticationMethodModes kind) => group.Registered?.Any(credential => credential.Mode == kind) == true;

    private Finding Report(BaselineContext context, List<Refusal> refused)
    {
        FindingWho who = Who(refused.Select(one => one.Group));
        Refusal first = refused.Find(one => one.IsHeld) ?? refused[0];
        int holders = refused.Where(one => one.IsHeld).Sum(one => one.Group.People.Count);
        FindingEvidence? evidence = context.Effects.Prove(Id, first.Situation, statesRegistered: true, static result => result.Decision != Decision.Granted && result.Attribution != Attribution.CredentialPolicy);
        return Fail(
            $"{List([.. first.Policies.Select(Name)])} refuses a pass of the kind '{first.Kind.ToWord()}' of {Count(who)}, although the tenant lets it be issued{(holders > 0 ? $"; {holders} of them hold one" : string.Empty)}.",
            holders > 0 ? FindingLevel.High : FindingLevel.Medium) with
        {
            Who = who,
            Where = Where(context, first.Policies),
            Evidence = evidence,
        };
    }

    // The pass policy became stricter after passes were issued.
    private IEnumerable<Finding> HeldButNotAllowed(BaselineContext context)
    {
        if (context.PassKinds.Length > 1)
            yield break;
        PeopleGroup[] holders = [.. context.Groups.Where(group => Holds(group, AuthenticationMethodModes.TemporaryAccessPassMultiUse))];
        if (holders.Length == 0)
            yield break;
        FindingWho who = Who(holders);
        Probe probe = context.Space(holders[0], ProbeKind.Registration).Probes[0];
        Situation situation = context.Effects.Situation(holders[0].Identity, probe.SignIn, [context.Effects.FreshPass(AuthenticationMethodModes.TemporaryAccessPassMultiUse)], holders[0].Lasting);
        yield return Fail($"The multi-use pass of {Count(who)} is refused before any policy is asked: the tenant accepts one-time passes only.", FindingLevel.Medium) with
        {
            Who = who,
            Remedy = "Issue a one-time pass to them, or allow multi-use passes again.",
            Evidence = context.Effects.Prove(Id, situation, statesRegistered: false, Decision.Blocked),
        };
    }

    private sealed record Refusal(PeopleGroup Group, AuthenticationMethodModes Kind, bool IsHeld, Situation Situation, IReadOnlyList<CompiledPolicy> Policies);
}
