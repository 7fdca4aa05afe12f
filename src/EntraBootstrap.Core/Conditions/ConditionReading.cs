namespace EntraBootstrap.Core.Conditions;

/// <summary>A reading of conditions that Microsoft does not document, and of which What If can be asked: what it answers is evidence for or against it.</summary>
/// <param name="Id">Permanent id, <c>CND-…</c>.</param>
/// <param name="Confidence">How sure it is: <c>reported</c> or <c>inferred</c>.</param>
/// <param name="Title">The reading in a few words.</param>
/// <param name="Statement">What it says, in our words.</param>
/// <param name="Reference">What leaves room for it, or where it is reported.</param>
public sealed record ConditionReading(string Id, string Confidence, string Title, string Statement, string Reference)
{
    /// <summary>All of them, by id.</summary>
    public static IReadOnlyList<ConditionReading> All { get; } =
    [
        new(
            "CND-APP-FILTER-ALL", "reported", "Beside all resources, an include filter narrows nothing",
            "A policy on all resources with a filter for applications in include mode is about every application, whether or not the filter matches it.",
            "GitHub: hashicorp/terraform-provider-azuread issue 1882"),
        new(
            "CND-APP-FILTER-NULL", "inferred", "An application without the attribute matches negative operators",
            "To a filter for applications, an application without the attribute has no value, so that negative operators match it.",
            "Microsoft Entra documentation: filter for applications, which does not say it; filter for devices, where it is so"),
        new(
            "CND-DEVICE-FILTER-NULL", "inferred", "An unregistered device matches comparisons with null",
            "To a filter for devices, an unregistered device has no value of any property, so that -eq null matches it.",
            "Microsoft Entra documentation: filter for devices; rules for dynamic membership groups"),
        new(
            "CND-DEVICE-FILTER-OUT", "inferred", "Negative rules in exclude mode take unregistered devices out",
            "Negative operators match an unregistered device, so that a negative rule in exclude mode takes it out and the policy does not apply.",
            "Microsoft Entra documentation: filter for devices, which says it of include mode"),
        new(
            "CND-DEVICES-ALL", "inferred", "All resources include registering and joining devices",
            "A policy on all resources applies to the user action to register or join devices, as it does to the registration of security info.",
            "Microsoft Entra documentation: What If, which shows it of the registration of security info; Graph's schema"),
        new(
            "CND-GUEST-KIND", "inferred", "Guests without an external identity are internal guests",
            "Who has the user type Guest and no external identity is an internal guest, and of none of the other kinds of guests and external users.",
            "Graph's schema; Microsoft Entra documentation: users and groups in Conditional Access policies"),
        new(
            "CND-GUEST-WORD", "inferred", "GuestsOrExternalUsers includes internal guests",
            "The word GuestsOrExternalUsers in a policy is every kind of guest and external user, internal guests included.",
            "Graph's schema"),
        new(
            "CND-ROLE-ELIGIBLE", "inferred", "A role that is only eligible does not count",
            "Policies see a directory role of somebody once it is active; who is only eligible for it is not included or excluded by it.",
            "Microsoft Entra documentation: users and groups in Conditional Access policies"),
    ];
}
