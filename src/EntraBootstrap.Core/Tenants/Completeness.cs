namespace EntraBootstrap.Core.Tenants;

/// <summary>How much of a collection a snapshot holds.</summary>
public enum CollectionState
{
    /// <summary>Nothing was captured; what is missing is unknown.</summary>
    Absent,

    /// <summary>Something was captured; what is missing is unknown.</summary>
    Partial,

    /// <summary>Everything was captured; what is missing does not exist.</summary>
    Complete,
}

/// <summary>The names of a snapshot's collections, as used in <c>snapshot.json</c>, in the one-file form and in <c>unknowns[].what</c>.</summary>
public static class CollectionNames
{
#pragma warning disable CS1591 // the names are the documentation
    public const string Organization = "organization";
    public const string Domains = "domains";
    public const string ConditionalAccessPolicies = "conditionalAccessPolicies";
    public const string NamedLocations = "namedLocations";
    public const string AuthenticationContexts = "authenticationContexts";
    public const string AuthenticationStrengthPolicies = "authenticationStrengthPolicies";
    public const string AuthenticationMethodsPolicy = "authenticationMethodsPolicy";
    public const string SecurityDefaults = "securityDefaults";
    public const string CrossTenantAccessPolicy = "crossTenantAccessPolicy";
    public const string DeviceRegistrationPolicy = "deviceRegistrationPolicy";
    public const string MfaTrustedIps = "mfaTrustedIps";
    public const string SsprPolicy = "ssprPolicy";
    public const string BaselineScopeEnforcement = "baselineScopeEnforcement";
    public const string TermsOfUse = "termsOfUse";
    public const string Users = "users";
    public const string AuthenticationMethods = "authenticationMethods";
    public const string UserRegistrationDetails = "userRegistrationDetails";
    public const string Groups = "groups";
    public const string GroupMembers = "groupMembers";
    public const string RoleAssignments = "roleAssignments";
    public const string RoleEligibilities = "roleEligibilities";
    public const string Devices = "devices";
    public const string ServicePrincipals = "servicePrincipals";
#pragma warning restore CS1591

    /// <summary>All names, in the order of the contract.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        Organization, Domains, ConditionalAccessPolicies, NamedLocations, AuthenticationContexts, AuthenticationStrengthPolicies,
        AuthenticationMethodsPolicy, SecurityDefaults, CrossTenantAccessPolicy, DeviceRegistrationPolicy, MfaTrustedIps, SsprPolicy,
        BaselineScopeEnforcement, TermsOfUse, Users, AuthenticationMethods, UserRegistrationDetails, Groups, GroupMembers, RoleAssignments,
        RoleEligibilities, Devices, ServicePrincipals,
    ];

    /// <summary>Facts that Graph does not serve: where they are not given, their documented default is used and named as an assumption.</summary>
    public static bool IsNotServedByGraph(string collection) => collection is MfaTrustedIps or SsprPolicy or BaselineScopeEnforcement;
}

/// <summary>What a snapshot captured, collection by collection.</summary>
public sealed record Completeness
{
    private readonly CollectionState[] _states;

    /// <summary>Makes a completeness from the states of the collections; one that is not named is absent.</summary>
    /// <exception cref="ArgumentNullException"><paramref name="states"/> is null.</exception>
    public Completeness(IReadOnlyDictionary<string, CollectionState> states)
    {
        ArgumentNullException.ThrowIfNull(states);
        _states = new CollectionState[CollectionNames.All.Count];
        for (int i = 0; i < _states.Length; i++)
            _states[i] = states.TryGetValue(CollectionNames.All[i], out CollectionState state) ? state : CollectionState.Absent;
    }

    /// <summary>Everything was captured: what is missing is empty, and missing single documents take their documented defaults.</summary>
    public static Completeness Everything { get; } = new(CollectionNames.All.ToDictionary(name => name, _ => CollectionState.Complete, StringComparer.Ordinal));

    /// <summary>Nothing was captured.</summary>
    public static Completeness Nothing { get; } = new(new Dictionary<string, CollectionState>(StringComparer.Ordinal));

    /// <summary>Whether every collection is complete.</summary>
    public bool IsEverything => Array.TrueForAll(_states, state => state == CollectionState.Complete);

    /// <summary>The state of a collection.</summary>
    /// <exception cref="ArgumentException">The name is none of <see cref="CollectionNames"/>.</exception>
    public CollectionState this[string collection]
    {
        get
        {
            for (int i = 0; i < _states.Length; i++)
            {
                if (string.Equals(CollectionNames.All[i], collection, StringComparison.Ordinal))
                    return _states[i];
            }

            throw new ArgumentException($"There is no collection '{collection}'.", nameof(collection));
        }
    }

    /// <summary>Whether a collection was captured whole, so that what it lacks does not exist.</summary>
    public bool IsComplete(string collection) => this[collection] == CollectionState.Complete;

    /// <summary>The same with one collection in another state.</summary>
    public Completeness With(string collection, CollectionState state)
    {
        Dictionary<string, CollectionState> states = CollectionNames.All.ToDictionary(name => name, name => this[name], StringComparer.Ordinal);
        states[collection] = state;
        return new Completeness(states);
    }

    /// <inheritdoc/>
    public bool Equals(Completeness? other) => other is not null && _states.AsSpan().SequenceEqual(other._states);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = default(HashCode);
        foreach (CollectionState state in _states)
            hash.Add(state);
        return hash.ToHashCode();
    }
}
