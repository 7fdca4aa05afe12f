using EntraBootstrap.Core.Baseline.Probing;
using EntraBootstrap.Core.Conditions;
using EntraBootstrap.Core.Platform;
using EntraBootstrap.Core.Tenants;

namespace EntraBootstrap.Core.Baseline.Rules;

/// <summary>EB1012: nobody, or not everybody, may use a pass.</summary>
public sealed class PassUnavailable : BaselineRule
{
    /// <inheritdoc/>
    public override string Id => "EB1012";

    /// <inheritdoc/>
    public override FindingLevel Level => FindingLevel.High;

    /// <inheritdoc/>
    public override string Title => "Passes are off, or not for everybody";

    /// <inheritdoc/>
    public override string Statement =>
        "The Temporary Access Pass method is enabled for everybody who may have to bootstrap or recover. A pass can be issued to anybody, and is refused at sign-in for whoever is out of its scope. "
        + "High if nobody may use one, medium if some may not. Guests and emergency accounts are not counted.";

    /// <inheritdoc/>
    public override string Remedy => "Enable Temporary Access Pass in the authentication methods policy for all users, or for a group that holds these people.";

    /// <inheritdoc/>
    public override string Reference => "Microsoft Entra documentation: Temporary Access Pass";

    internal override bool NeedsPolicies => false;

    /// <inheritdoc/>
    public override IEnumerable<Finding> Evaluate(BaselineContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var unknowns = new UnknownFacts();
        PeopleGroup[] people = [.. context.Groups.Where(group => group.CanBootstrap)];
        (PeopleGroup Group, Truth MayUse)[] all = [.. people.Select(group => (group, context.Tenant.Methods.IsEnabled(context.PassKinds[0], group.Identity.UserId, unknowns)))];
        PeopleGroup[] left = [.. all.Where(one => one.MayUse == Truth.False).Select(one => one.Group)];
        if (left.Length > 0)
            yield return Report(context, left, left.Length == all.Length);
        if (Array.Exists(all, one => one.MayUse == Truth.Unknown))
            yield return Unknown("It is not known whether everybody may use a pass.", MissingFacts.Of(unknowns));
    }

    private Finding Report(BaselineContext context, PeopleGroup[] left, bool isNobody)
    {
        FindingWho who = Who(left);
        Probe probe = context.Space(left[0], ProbeKind.Registration).Probes[0];
        Situation situation = context.Effects.Situation(left[0].Identity, probe.SignIn, [context.Effects.FreshPass(context.PassKinds[0])], []);
        return Fail(
            isNobody ? $"Nobody may use a Temporary Access Pass: the method is off, or enabled for groups without members. {Count(who)} cannot bootstrap or recover with one."
                : $"{Count(who)} are out of the scope of the Temporary Access Pass method, so a pass of theirs is refused.",
            isNobody ? FindingLevel.High : FindingLevel.Medium) with
        {
            Who = who,
            Where = context.Tenant.Tenant.AuthenticationMethodsPolicy is { } policy ? [Where(context, CollectionNames.AuthenticationMethodsPolicy, policy.Id, "Authentication methods policy")] : [],
            Evidence = context.Effects.Prove(Id, situation, statesRegistered: true, Decision.Blocked),
        };
    }
}
