using EntraBootstrap.Core.Platform;
using EntraBootstrap.Core.Tenants;

namespace EntraBootstrap.Core.Baseline.Rules;

/// <summary>EB1015: security defaults are on, which exclude Conditional Access.</summary>
public sealed class SecurityDefaultsOn : BaselineRule
{
    /// <inheritdoc/>
    public override string Id => "EB1015";

    /// <inheritdoc/>
    public override FindingLevel Level => FindingLevel.High;

    /// <inheritdoc/>
    public override string Title => "Security defaults are on";

    /// <inheritdoc/>
    public override string Statement =>
        "Security defaults are off: Entra does not allow them beside enabled Conditional Access policies, and they know neither strengths nor exclusions, so no passwordless baseline is in force.";

    /// <inheritdoc/>
    public override string Remedy => "Prepare the policies, switch security defaults off, and enable the policies at once.";

    /// <inheritdoc/>
    public override string Reference => "Microsoft Entra documentation: security defaults";

    internal override bool NeedsPolicies => false;

    /// <inheritdoc/>
    public override IEnumerable<Finding> Evaluate(BaselineContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        SecurityDefaults? defaults = context.Tenant.Tenant.SecurityDefaults;
        if (defaults?.IsEnabled == true)
        {
            yield return Fail("Security defaults are on, so Conditional Access policies are not in force.") with
            {
                Who = Who(context.Groups.Where(group => !group.IsHypothetical)),
                Where = [Where(context, CollectionNames.SecurityDefaults, defaults.Id, "Security defaults")],
            };
        }
        else if (defaults?.IsEnabled is null && (defaults is not null || !context.Tenant.Tenant.Completeness.IsComplete(CollectionNames.SecurityDefaults)))
        {
            yield return Unknown("It is not known whether security defaults are on.", [new UnknownFact(CollectionNames.SecurityDefaults, null, GraphRequests.For(CollectionNames.SecurityDefaults))]);
        }
    }
}
