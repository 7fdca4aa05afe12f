namespace EntraBootstrap.Core.Tenants;

/// <summary>An authentication strength: the combinations that satisfy it, with their restrictions.</summary>
public sealed record AuthenticationStrengthPolicy : GraphEntity
{
    /// <summary>The name that administrators see. Never used to decide anything.</summary>
    public string? DisplayName { get; init; }

    /// <summary>What administrators wrote about it.</summary>
    public string? Description { get; init; }

    /// <summary><c>builtIn</c> or <c>custom</c>.</summary>
    public string? PolicyType { get; init; }

    /// <summary><c>mfa</c> or <c>none</c>.</summary>
    public string? RequirementsSatisfied { get; init; }

    /// <summary>The combinations as written, each a comma-joined set of <c>authenticationMethodModes</c>. Null if the file named the strength by id only.</summary>
    public ValueList<string>? AllowedCombinations { get; init; }

    /// <summary>Restrictions of combinations.</summary>
    public ValueList<CombinationConfiguration> CombinationConfigurations { get; init; }

    /// <summary>When it was made.</summary>
    public DateTimeOffset? CreatedDateTime { get; init; }

    /// <summary>When it was last changed.</summary>
    public DateTimeOffset? ModifiedDateTime { get; init; }
}

/// <summary>A restriction of combinations: authenticators by AAGUID, or certificates by issuer and policy.</summary>
public sealed record CombinationConfiguration : GraphEntity
{
    /// <summary><c>#microsoft.graph.fido2CombinationConfiguration</c> or <c>#microsoft.graph.x509CertificateCombinationConfiguration</c>.</summary>
    public string? ODataType { get; init; }

    /// <summary>The combinations it restricts, as written.</summary>
    public ValueList<string> AppliesToCombinations { get; init; }

    /// <summary>The AAGUIDs that are allowed (FIDO2).</summary>
    public ValueList<string> AllowedAaGuids { get; init; }

    /// <summary>The subject key identifiers of issuers that are allowed (certificates).</summary>
    public ValueList<string> AllowedIssuerSkis { get; init; }

    /// <summary>The policy OIDs that are allowed (certificates).</summary>
    public ValueList<string> AllowedPolicyOids { get; init; }
}

/// <summary>A published authentication context.</summary>
public sealed record AuthenticationContext : GraphEntity
{
    /// <summary>The name that administrators see.</summary>
    public string? DisplayName { get; init; }

    /// <summary>What administrators wrote about it.</summary>
    public string? Description { get; init; }

    /// <summary>Whether it is published to applications.</summary>
    public bool? IsAvailable { get; init; }
}
