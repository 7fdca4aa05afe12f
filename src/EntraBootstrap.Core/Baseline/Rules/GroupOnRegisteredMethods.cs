using EntraBootstrap.Core.Errors;
using EntraBootstrap.Core.Tenants;

namespace EntraBootstrap.Core.Baseline.Rules;

/// <summary>EB1020: the rule of a dynamic group reads what people have registered.</summary>
public sealed class GroupOnRegisteredMethods : BaselineRule
{
    // Names that people take for properties of users: those of the registration report, and the one of the forum.
    private static readonly string[] s_names = ["authenticationMethod", "methodsRegistered", "isMfaRegistered", "isMfaCapable", "isPasswordlessCapable"];

    /// <inheritdoc/>
    public override string Id => "EB1020";

    /// <inheritdoc/>
    public override FindingLevel Level => FindingLevel.Medium;

    /// <inheritdoc/>
    public override string Title => "A dynamic group reads registered methods";

    /// <inheritdoc/>
    public override string Statement =>
        "No rule of a dynamic group reads what people have registered. There is no such property, so the rule is refused: the group cannot be made in a tenant, and policies that are designed around it cannot either.";

    /// <inheritdoc/>
    public override string Remedy => "Leave everybody in the policy on Register security information, with a strength that lists passes beside the passwordless methods; or assign the members of the group.";

    /// <inheritdoc/>
    public override string Reference => "Microsoft Entra documentation: rules for dynamic membership groups";

    internal override bool NeedsPolicies => false;

    internal override IReadOnlyList<Advice> Advice => [AdviceCatalogue.DynamicGroup];

    /// <inheritdoc/>
    public override IEnumerable<Finding> Evaluate(BaselineContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        foreach (Group group in context.Tenant.Tenant.Groups.OrderBy(group => group.Id, StringComparer.Ordinal))
        {
            if (group.MembershipRule is not { } rule || Array.Find(s_names, name => WithoutText(rule).Contains(name, StringComparison.OrdinalIgnoreCase)) is not { } name)
                continue;
            yield return Fail($"The rule of the group '{SafeText.Clean(group.DisplayName ?? group.Id)}' reads what people have registered ({name}), which rules of dynamic groups cannot.") with
            {
                Where = [Where(context, CollectionNames.Groups, group.Id, group.DisplayName)],
            };
        }
    }

    // What stands in quotation marks is compared with and not read.
    private static string WithoutText(string rule) => string.Concat(rule.Split('"').Where((_, index) => index % 2 == 0));
}
