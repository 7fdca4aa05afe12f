namespace EntraBootstrap.Core.Baseline;

/// <summary>A rule that a tenant is tested by. It asks what happens to sign-ins under all policies together, never what a policy looks like or is called.</summary>
public interface IBaselineRule
{
    /// <summary>Permanent id, <c>EB…</c>.</summary>
    string Id { get; }

    /// <summary>How bad a finding is at worst; a single one may be milder.</summary>
    FindingLevel Level { get; }

    /// <summary>The rule in a few words: what is wrong if it fires.</summary>
    string Title { get; }

    /// <summary>What has to hold, and why.</summary>
    string Statement { get; }

    /// <summary>What to do about a finding.</summary>
    string Remedy { get; }

    /// <summary>Where the reason is documented.</summary>
    string Reference { get; }

    /// <summary>What the rule says of a tenant: failures and what is not known; nothing at all if the tenant passes.</summary>
    /// <param name="context">The tenant and how to ask it.</param>
    IEnumerable<Finding> Evaluate(BaselineContext context);
}
