namespace EntraBootstrap.Core.Diagnosis.Fidelity;

/// <summary>Why the two are known to differ.</summary>
internal static class FidelityKnown
{
    /// <summary>We say that a fact is missing.</summary>
    public const string Unknown = "unknown";

    /// <summary>What If does not look at services behind an application.</summary>
    public const string ServiceDependency = "serviceDependency";

    /// <summary>The policy is not that of the snapshot any more.</summary>
    public const string PolicyChanged = "policyChanged";

    /// <summary>The snapshot has no such policy.</summary>
    public const string NotInSnapshot = "notInSnapshot";

    /// <summary>The tenant has no such policy.</summary>
    public const string NotInTenant = "notInTenant";
}
