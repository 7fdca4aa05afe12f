using EntraBootstrap.Core.Conditions;
using EntraBootstrap.Core.Errors;
using EntraBootstrap.Core.Evaluation;
using EntraBootstrap.Core.Platform;
using EntraBootstrap.Core.Strengths;
using EntraBootstrap.Core.Tenants;

namespace EntraBootstrap.Core.Baseline.Rules;

/// <summary>EB1010: a policy refers to something that does not exist.</summary>
public sealed class ReferenceToNothing : BaselineRule
{
    private static readonly string[] s_userWords = ["All", "None", "GuestsOrExternalUsers"];
    private static readonly string[] s_locationWords = ["All", "AllTrusted", WellKnown.MfaTrustedIpsLocation, WellKnown.CompliantNetworkLocation];

    /// <inheritdoc/>
    public override string Id => "EB1010";

    /// <inheritdoc/>
    public override FindingLevel Level => FindingLevel.Medium;

    /// <inheritdoc/>
    public override string Title => "A policy refers to something that does not exist";

    /// <inheritdoc/>
    public override string Statement =>
        "Every user, group, named location, authentication strength, authentication context and terms of use that a policy which is not off refers to, and every group of the methods policy, exists. "
        + "What is gone includes and excludes nobody, so the policy does something else than it says. It is asked only where the snapshot holds all objects of the kind.";

    /// <inheritdoc/>
    public override string Remedy => "Remove the reference, or put the object that was meant in its place.";

    /// <inheritdoc/>
    public override string Reference => "Microsoft Entra documentation: Conditional Access users, groups and network; Microsoft Graph: conditionalAccessPolicy";

    /// <inheritdoc/>
    public override IEnumerable<Finding> Evaluate(BaselineContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var missing = new List<UnknownFact>();
        foreach (CompiledPolicy policy in context.Tenant.Policies.Where(policy => policy.State != PolicyState.Disabled))
        {
            List<string> gone = Gone(context.Tenant, policy.Policy, missing);
            if (gone.Count > 0)
                yield return Fail($"{Name(policy)} refers to {List(gone)}, which {(gone.Count == 1 ? "does" : "do")} not exist.") with { Where = Where(context, [policy]) };
        }

        List<string> goneTargets = GoneTargets(context.Tenant, missing);
        if (goneTargets.Count > 0)
        {
            yield return Fail($"The authentication methods policy refers to {List(goneTargets)}, which {(goneTargets.Count == 1 ? "does" : "do")} not exist.") with
            {
                Where = [Where(context, CollectionNames.AuthenticationMethodsPolicy, context.Tenant.Tenant.AuthenticationMethodsPolicy!.Id, "Authentication methods policy")],
            };
        }

        if (missing.Count > 0)
            yield return Unknown("It is not known whether everything that policies refer to exists.", missing);
    }

    private static List<string> Gone(CompiledTenant tenant, ConditionalAccessPolicy policy, List<UnknownFact> missing)
    {
        TenantIndex index = tenant.Index;
        var gone = new List<string>();
        PolicyConditions conditions = policy.Conditions;
        if (conditions.Users is { } users)
        {
            Check(CollectionNames.Users, "the user", users.IncludeUsers.Concat(users.ExcludeUsers).Except(s_userWords, StringComparer.OrdinalIgnoreCase), id => index.FindUser(id) is not null);
            Check(CollectionNames.Groups, "the group", users.IncludeGroups.Concat(users.ExcludeGroups), index.HasGroup);
        }

        // Microsoft's own applications can be named without being in the tenant.
        Check(
            CollectionNames.ServicePrincipals, "the application",
            (conditions.Applications?.IncludeApplications ?? []).Concat(conditions.Applications?.ExcludeApplications ?? []).Where(id => !ApplicationGroups.Shipped.IsWordOrKnown(id)), id => index.FindApplication(id) is not null);
        if (conditions.Locations is { } locations)
            Check(CollectionNames.NamedLocations, "the named location", locations.Include.Concat(locations.Exclude).Except(s_locationWords, StringComparer.OrdinalIgnoreCase), id => index.FindLocations(id).Count > 0);
        Check(
            CollectionNames.AuthenticationContexts, "the authentication context", conditions.Applications?.IncludeAuthenticationContextClassReferences ?? [],
            id => index.Tenant.AuthenticationContexts.Any(known => known.Id.Equals(id, StringComparison.OrdinalIgnoreCase)));
        if (policy.GrantControls?.AuthenticationStrength is { Id.Length: > 0 } strength)
        {
            Check(
                CollectionNames.AuthenticationStrengthPolicies, "the authentication strength", [strength.Id],
                id => BuiltInStrengths.Find(id) is not null || index.Tenant.AuthenticationStrengthPolicies.Any(known => known.Id.Equals(id, StringComparison.OrdinalIgnoreCase)));
        }

        Check(CollectionNames.TermsOfUse, "the terms of use", policy.GrantControls?.TermsOfUse ?? [], id => index.Tenant.TermsOfUse.Any(known => known.Id.Equals(id, StringComparison.OrdinalIgnoreCase)));
        return gone;

        void Check(string collection, string kind, IEnumerable<string> ids, Func<string, bool> exists) =>
            Find(tenant, collection, kind, ids, exists, policy.Id, gone, missing);
    }

    private static List<string> GoneTargets(CompiledTenant tenant, List<UnknownFact> missing)
    {
        var gone = new List<string>();
        var ids = new List<string>();
        foreach (AuthenticationMethodConfiguration configuration in tenant.Tenant.AuthenticationMethodsPolicy?.AuthenticationMethodConfigurations ?? [])
        {
            if (string.Equals(configuration.State, "enabled", StringComparison.OrdinalIgnoreCase))
                ids.AddRange(configuration.IncludeTargets.Concat(configuration.ExcludeTargets).Where(target => !string.Equals(target.TargetType, "user", StringComparison.OrdinalIgnoreCase)).Select(target => target.Id));
        }

        Find(tenant, CollectionNames.Groups, "the group", ids.Where(id => id.Length > 0 && !id.Equals(WellKnown.AllUsersTarget, StringComparison.OrdinalIgnoreCase)), tenant.Index.HasGroup, null, gone, missing);
        return gone;
    }

    private static void Find(
        CompiledTenant tenant, string collection, string kind, IEnumerable<string> ids, Func<string, bool> exists, string? policyId, List<string> gone, List<UnknownFact> missing)
    {
        foreach (string id in ids.Distinct(StringComparer.OrdinalIgnoreCase).Where(id => !exists(id)))
        {
            if (tenant.Tenant.Completeness.IsComplete(collection))
                gone.Add($"{kind} '{SafeText.Clean(id)}'");
            else if (tenant.Index.IsUnresolved(id))
                missing.Add(new UnknownFact($"{collection}/{SafeText.Clean(id)}", policyId, "replace the placeholder by the object id"));
            else
                missing.Add(new UnknownFact($"{collection}/{id}", policyId, GraphRequests.For(collection, id)));
        }
    }
}
