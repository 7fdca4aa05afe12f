using EntraBootstrap.Core.Conditions;

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
