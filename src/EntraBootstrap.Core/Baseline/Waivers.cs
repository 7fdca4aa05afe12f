using System.Globalization;
using EntraBootstrap.Core.Conditions;
using EntraBootstrap.Core.Errors;
using EntraBootstrap.Core.Tenants;

namespace EntraBootstrap.Core.Baseline;

/// <summary>Marks the findings that the tenant's owner accepts.</summary>
internal static class Waivers
{
    /// <summary>A failure that a waiver covers, marked; everything else as it is. A waiver that has run out is named and does not count.</summary>
    public static Finding Apply(Finding finding, BaselineContext context)
    {
        if (finding.Status != FindingStatus.Fail)
            return finding;
        Waiver[] waivers = [.. context.Settings.Waivers.Where(waiver => waiver.RuleId.Equals(finding.RuleId, StringComparison.OrdinalIgnoreCase) && Covers(waiver, finding, context))];
        var today = DateOnly.FromDateTime(context.AsOf.UtcDateTime);
        if (Array.Find(waivers, waiver => waiver.Expires is null || today < waiver.Expires) is { } valid)
            return finding with { Status = FindingStatus.Waived, Waiver = valid };
        return waivers.Length == 0
            ? finding
            : finding with { Waiver = waivers[0], Message = $"{finding.Message} A waiver of it ran out on {waivers[0].Expires:yyyy-MM-dd}." };
    }

    /// <summary>What is said about waivers that cover nothing whatever is found, because the snapshot certainly does not hold what they name.</summary>
    public static IEnumerable<string> Idle(BaselineContext context)
    {
        for (int i = 0; i < context.Settings.Waivers.Count; i++)
        {
            Waiver waiver = context.Settings.Waivers[i];
            if (string.IsNullOrEmpty(waiver.Target) || MayExist(waiver.Target, context))
                continue;
            string path = string.Create(CultureInfo.InvariantCulture, $"$.waivers[{i}].target");
            string place = context.Settings.Places.TryGetValue(path, out SourceLocation? read) ? read.ToString() : path;
            ConditionalAccessPolicy? meant = context.Tenant.Tenant.ConditionalAccessPolicies.FirstOrDefault(policy => waiver.Target.Equals(policy.DisplayName, StringComparison.OrdinalIgnoreCase));
            string help = meant is null ? "Give the id of one, or take the waiver out." : $"Of the policy of that name give the id: '{SafeText.Clean(meant.Id)}'.";
            yield return $"{place}: The waiver of {waiver.RuleId} covers nothing: the snapshot holds no policy, user or group '{SafeText.Clean(waiver.Target)}'. {help}";
        }
    }

    private static bool MayExist(string target, BaselineContext context)
    {
        Tenant tenant = context.Tenant.Tenant;
        string[] asked = [CollectionNames.ConditionalAccessPolicies, CollectionNames.Users, CollectionNames.Groups];
        bool Is(GraphEntity? entity) => target.Equals(entity?.Id, StringComparison.OrdinalIgnoreCase);
        return !Array.TrueForAll(asked, tenant.Completeness.IsComplete) || context.Tenant.Index.FindUser(target) is not null || context.Tenant.Index.HasGroup(target)
            || tenant.ConditionalAccessPolicies.Any(Is) || Is(tenant.AuthenticationMethodsPolicy) || Is(tenant.SecurityDefaults);
    }

    // A person or group covers a finding only if the finding is about nobody else.
    private static bool Covers(Waiver waiver, Finding finding, BaselineContext context)
    {
        if (string.IsNullOrEmpty(waiver.Target))
            return true;
        if (finding.Where.Any(where => where.PolicyId.Equals(waiver.Target, StringComparison.OrdinalIgnoreCase)))
            return true;
        if (finding.Who.Ids.Count == 0)
            return false;
        if (context.Tenant.Index.FindUser(waiver.Target) is { } user)
            return finding.Who.Ids.All(id => id.Equals(user.Id, StringComparison.OrdinalIgnoreCase));
        return context.Tenant.Index.HasGroup(waiver.Target) && finding.Who.Ids.All(id => context.Tenant.Index.IsMember(id, waiver.Target, null) == Truth.True);
    }
}
