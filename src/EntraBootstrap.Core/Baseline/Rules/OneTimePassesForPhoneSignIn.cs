using EntraBootstrap.Core.Conditions;
using EntraBootstrap.Core.Strengths;
using EntraBootstrap.Core.Tenants;

namespace EntraBootstrap.Core.Baseline.Rules;

/// <summary>EB1021: people sign in by phone, and the tenant issues one-time passes only.</summary>
public sealed class OneTimePassesForPhoneSignIn : BaselineRule
{
    private const AuthenticationMethodModes PhoneSignIn = AuthenticationMethodModes.DeviceBasedPush;

    /// <inheritdoc/>
    public override string Id => "EB1021";

    /// <inheritdoc/>
    public override FindingLevel Level => FindingLevel.Low;

    /// <inheritdoc/>
    public override string Title => "One-time passes do not enable phone sign-in";

    /// <inheritdoc/>
    public override string Statement =>
        "Where people meet the requirement by phone sign-in, the tenant issues multi-use passes: Enable phone sign-in is a sign-in of its own after the one to Security info, and a one-time pass is used up by then, so that it takes a second one.";

    /// <inheritdoc/>
    public override string Remedy => "Let administrators issue multi-use passes, list them in the strengths that both sign-ins have to meet, and issue one of an hour; or let these people register passkeys.";

    /// <inheritdoc/>
    public override string Reference => "Microsoft Tech Community thread: secure registration and TAP with a passwordless baseline";

    internal override bool NeedsPolicies => false;

    internal override IReadOnlyList<Advice> Advice => [AdviceCatalogue.OneTimePhoneSignIn];

    /// <inheritdoc/>
    public override IEnumerable<Finding> Evaluate(BaselineContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        MethodsPolicy methods = context.Tenant.Methods;
        var unknowns = new UnknownFacts();
        Truth oneTime = OneTimeOnly(context, unknowns).And(Demanded(context, unknowns));
        if (oneTime == Truth.False)
            yield break;
        (PeopleGroup Group, Truth Found)[] people =
        [
            .. context.Groups.Where(group => group.CanBootstrap)
                .Select(group => (group, oneTime.And(Has(group, unknowns)).And(methods.IsEnabled(PhoneSignIn, group.Identity.UserId, unknowns)))),
        ];
        PeopleGroup[] found = [.. people.Where(one => one.Found == Truth.True).Select(one => one.Group)];
        if (found.Length > 0)
        {
            FindingWho who = Who(found);
            yield return Fail($"{Count(who)} sign in by phone, and passes are one-time only: whoever loses the phone needs one pass for Security info and another one for Enable phone sign-in.") with
            {
                Who = who,
                Where = context.Tenant.Tenant.AuthenticationMethodsPolicy is { } policy ? [Where(context, CollectionNames.AuthenticationMethodsPolicy, policy.Id, "Authentication methods policy")] : [],
            };
        }

        if (Array.Exists(people, one => one.Found == Truth.Unknown))
            yield return Unknown("It is not known whether anybody signs in by phone where passes are one-time only.", MissingFacts.Of(unknowns));
    }

    private static Truth OneTimeOnly(BaselineContext context, UnknownFacts unknowns)
    {
        Truth truth = context.Tenant.Tenant is { AuthenticationMethodsPolicy: null } tenant && !tenant.Completeness.IsComplete(CollectionNames.AuthenticationMethodsPolicy)
            ? Truth.Unknown : context.Tenant.Methods.IsPassOneTimeOnly;
        if (truth == Truth.Unknown)
            unknowns.Add(CollectionNames.AuthenticationMethodsPolicy, null);
        return truth;
    }

    // Where phone sign-in does not meet the requirement, nobody bootstraps with it.
    private static Truth Demanded(BaselineContext context, UnknownFacts unknowns)
    {
        if (context.Requirement.Readable is { } strength)
            return TruthTables.Of(strength.Combinations.Any(combination => combination.Modes == PhoneSignIn));
        unknowns.AddFact(context.Requirement.Missing.What, context.Requirement.Missing.Fill);
        return Truth.Unknown;
    }

    private static Truth Has(PeopleGroup group, UnknownFacts unknowns)
    {
        if (group.Registered is { } registered)
            return TruthTables.Of(registered.Any(credential => credential.Mode == PhoneSignIn));
        unknowns.Add(CollectionNames.AuthenticationMethods, group.Identity.UserId);
        return Truth.Unknown;
    }
}
