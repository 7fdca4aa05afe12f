using System.Numerics;
using EntraBootstrap.Core.Conditions;
using EntraBootstrap.Core.Strengths;
using EntraBootstrap.Core.Tenants;

namespace EntraBootstrap.Core.Evaluation;

/// <summary>A tenant made ready to answer many sign-ins. Immutable, safe to share between threads.</summary>
public sealed class CompiledTenant
{
    // 4,096 policies, far more than a tenant can have.
    private const int MostWordsOnStack = 64;
    private const int Block = 1 << (int)GrantControlKind.Block;

    private readonly CompiledPolicy[] _policies;
    private readonly int[] _controls;

    /// <summary>Compiles a tenant.</summary>
    /// <exception cref="ArgumentNullException"><paramref name="tenant"/> is null.</exception>
    public CompiledTenant(Tenant tenant)
    {
        Index = new TenantIndex(tenant);
        Strengths = new StrengthCatalogue(tenant);
        Methods = new MethodsPolicy(Index);
        Locations = new LocationMatcher(Index);
        var compiler = new PolicyCompiler(Index, Locations, Strengths);
        HashSet<string> contradicted = tenant.ConditionalAccessPolicies
            .Where(policy => policy.Id.Length > 0)
            .GroupBy(policy => policy.Id, StringComparer.OrdinalIgnoreCase).Where(same => same.Count() > 1).Select(same => same.Key)
            .ToHashSet(StringComparer.OrdinalIgnoreCase);
        _policies =
        [
            .. tenant.ConditionalAccessPolicies
                .OrderBy(policy => policy.Id, StringComparer.OrdinalIgnoreCase).ThenBy(policy => policy.DisplayName, StringComparer.Ordinal)
                .Select((policy, index) => compiler.Compile(policy, index, contradicted.Contains(policy.Id))),
        ];
        WeakReadings =
        [
            .. _policies.Where(policy => policy.State is PolicyState.Enabled or PolicyState.Unknown && (policy.Grants is not null || policy.Policy.SessionControls?.SignInFrequency is not null))
                .SelectMany(policy => policy.Conditions.OfType<IWeakReading>(), (policy, condition) => (policy, condition)),
        ];
        Matcher = new PolicyMatcher(_policies, tenant);
        _controls = [.. _policies.Select(policy => policy.Grants?.Controls.Aggregate(0, (bits, control) => bits | 1 << (int)control.Kind) ?? 0)];
    }

    /// <summary>The tenant.</summary>
    public Tenant Tenant => Index.Tenant;

    /// <summary>The tenant's objects by id.</summary>
    public TenantIndex Index { get; }

    /// <summary>The tenant's strengths.</summary>
    public StrengthCatalogue Strengths { get; }

    /// <summary>The tenant's authentication methods policy.</summary>
    public MethodsPolicy Methods { get; }

    /// <summary>The tenant's places.</summary>
    internal LocationMatcher Locations { get; }

    /// <summary>The policies in every state, by id.</summary>
    public IReadOnlyList<CompiledPolicy> Policies => _policies;

    /// <summary>The conditions of policies in force whose answer may rest on what is not documented.</summary>
    internal IReadOnlyList<(CompiledPolicy Policy, IWeakReading Condition)> WeakReadings { get; }

    /// <summary>Finds the policies that match a sign-in, all at once.</summary>
    public PolicyMatcher Matcher { get; }

    /// <summary>The policies in whatever state that match a sign-in or may match it, by id.</summary>
    /// <exception cref="ArgumentNullException"><paramref name="signIn"/> is null.</exception>
    public IReadOnlyList<(CompiledPolicy Policy, Truth Truth)> Match(SignIn signIn)
    {
        int words = Matcher.Words;
        Span<ulong> possible = words <= MostWordsOnStack ? stackalloc ulong[words] : new ulong[words];
        Span<ulong> certain = words <= MostWordsOnStack ? stackalloc ulong[words] : new ulong[words];
        Matcher.Match(signIn, possible, certain);
        var matching = new List<(CompiledPolicy, Truth)>();
        for (int word = 0; word < words; word++)
        {
            for (ulong rest = possible[word]; rest != 0; rest &= rest - 1)
            {
                int index = (word << 6) + BitOperations.TrailingZeroCount(rest);
                matching.Add((_policies[index], PolicyMatcher.TruthOf(index, possible, certain)));
            }
        }

        return matching;
    }

    /// <summary>What the enabled policies ask of a sign-in, without reasons and, for facts that were met before, without allocating.</summary>
    /// <param name="signIn">The sign-in.</param>
    /// <exception cref="ArgumentNullException"><paramref name="signIn"/> is null.</exception>
    public Requirements Evaluate(SignIn signIn)
    {
        int words = Matcher.Words;
        Span<ulong> possible = words <= MostWordsOnStack ? stackalloc ulong[words] : new ulong[words];
        Span<ulong> certain = words <= MostWordsOnStack ? stackalloc ulong[words] : new ulong[words];
        Matcher.Match(signIn, possible, certain);
        int certainControls = 0, possibleControls = 0, policies = 0, undetermined = 0;
        for (int word = 0; word < words; word++)
        {
            for (ulong rest = possible[word]; rest != 0; rest &= rest - 1)
            {
                int index = (word << 6) + BitOperations.TrailingZeroCount(rest);
                PolicyState state = _policies[index].State;
                if (state is not (PolicyState.Enabled or PolicyState.Unknown))
                    continue;
                possibleControls |= _controls[index];
                if (state == PolicyState.Enabled && PolicyMatcher.TruthOf(index, possible, certain) == Truth.True)
                {
                    certainControls |= _controls[index];
                    policies++;
                }
                else
                {
                    undetermined++;
                }
            }
        }

        Truth blocks = (certainControls & Block) != 0 ? Truth.True : (possibleControls & Block) != 0 ? Truth.Unknown : Truth.False;
        return new Requirements(blocks, certainControls, possibleControls, policies, undetermined);
    }
}
