using System.Collections.Concurrent;
using System.Net;
using System.Numerics;
using EntraBootstrap.Core.Conditions;
using EntraBootstrap.Core.Tenants;

namespace EntraBootstrap.Core.Evaluation;

/// <summary>
/// Which policies match a sign-in, for all policies at once. Every condition looks at one part of a sign-in; for each value of such a part the answers of all
/// policies are kept as two rows of bits, one bit a policy: those that may match, and those that certainly do. A sign-in is answered by the conjunction of its
/// rows. The rows are filled by the conditions themselves when a value is first met, so both ways of asking cannot differ. Safe to share between threads; asking for
/// known values allocates nothing.
/// </summary>
public sealed class PolicyMatcher
{
    // Values beyond these are answered without being kept, so that nobody's input fills the memory.
    private const int MostTargetsKept = 16_384;
    private const int MostPlacesKept = 65_536;

    private readonly CompiledPolicy[] _policies;
    private readonly Dimension[] _dimensions;
    private readonly (int Policy, ICondition Condition)[] _others;
    private readonly ulong[] _constant;
    private readonly ConcurrentDictionary<User, ulong[]> _people = new(ReferenceEqualityComparer.Instance);
    private readonly ConcurrentDictionary<string, ulong[]> _applications = new(StringComparer.OrdinalIgnoreCase);
    private readonly ConcurrentDictionary<string, ulong[]> _contexts = new(StringComparer.OrdinalIgnoreCase);
    private readonly ConcurrentDictionary<(IPAddress?, string?, bool?), ulong[]> _places = new();
    private readonly HashSet<User> _known;

    internal PolicyMatcher(IReadOnlyList<CompiledPolicy> policies, Tenant tenant)
    {
        _policies = [.. policies];
        Words = (_policies.Length + 63) / 64;
        _known = new HashSet<User>(tenant.Users, ReferenceEqualityComparer.Instance);
        _dimensions =
        [
            Make(SignInFacts.Identity, 0),
            Make(SignInFacts.Target, Enum.GetValues<UserAction>().Length),
            Make(SignInFacts.DevicePlatform, Enum.GetValues<DevicePlatform>().Length),
            Make(SignInFacts.ClientAppType, Enum.GetValues<ClientAppType>().Length),
            Make(SignInFacts.Place, 0),
            Make(SignInFacts.SignInRisk, Enum.GetValues<RiskLevel>().Length),
            Make(SignInFacts.UserRisk, Enum.GetValues<RiskLevel>().Length),
            Make(SignInFacts.InsiderRisk, Enum.GetValues<RiskLevel>().Length),
            Make(SignInFacts.TransferMethod, Enum.GetValues<TransferMethod>().Length),
        ];
        _others = Select(IsOther);
        _constant = new ulong[2 * Words];
        for (int index = 0; index < _policies.Length; index++)
        {
            Truth truth = Truth.True;
            foreach (ICondition condition in _policies[index].Conditions.Where(condition => condition.Reads == SignInFacts.None))
                truth = truth.And(condition.Matches(s_anything, null).Truth);
            Set(_constant, index, truth);
        }
    }

    // For conditions that look at nothing.
    private static readonly SignIn s_anything = new() { Identity = new SignInIdentity(), Target = new SignInTarget() };

    /// <summary>How many 64-bit words hold one bit for each policy.</summary>
    public int Words { get; }

    /// <summary>Finds the policies whose conditions match, whatever their state. Bit <c>i</c> is the policy at index <c>i</c> of the compiled tenant.</summary>
    /// <param name="signIn">The sign-in.</param>
    /// <param name="possible">Takes the policies that match or may match; <see cref="Words"/> long.</param>
    /// <param name="certain">Takes the policies that certainly match; <see cref="Words"/> long.</param>
    /// <exception cref="ArgumentException">A span has another length.</exception>
    public void Match(SignIn signIn, Span<ulong> possible, Span<ulong> certain)
    {
        ArgumentNullException.ThrowIfNull(signIn);
        if (possible.Length != Words || certain.Length != Words)
            throw new ArgumentException("Both spans have to be as long as Words says.", nameof(possible));
        _constant.AsSpan(0, Words).CopyTo(possible);
        _constant.AsSpan(Words).CopyTo(certain);
        foreach (Dimension dimension in _dimensions)
        {
            if (dimension.Conditions.Length == 0)
                continue;
            if (RowOf(dimension, signIn) is { } row)
                And(row, possible, certain);
            else
                AskOneByOne(dimension.Conditions, signIn, possible, certain);
        }

        AskOneByOne(_others, signIn, possible, certain);
    }

    /// <summary>Whether one policy matches.</summary>
    /// <param name="index">Its index.</param>
    /// <param name="possible">What <see cref="Match"/> found possible.</param>
    /// <param name="certain">What <see cref="Match"/> found certain.</param>
    public static Truth TruthOf(int index, ReadOnlySpan<ulong> possible, ReadOnlySpan<ulong> certain)
    {
        ulong bit = 1UL << (index & 63);
        return (certain[index >> 6] & bit) != 0 ? Truth.True : (possible[index >> 6] & bit) != 0 ? Truth.Unknown : Truth.False;
    }

    private static bool IsOther(ICondition condition) => condition.Reads != SignInFacts.None && (condition.Reads == SignInFacts.Everything || !BitOperations.IsPow2((int)condition.Reads));

    private Dimension Make(SignInFacts facts, int values)
    {
        // The last value stands for an unknown one.
        return new Dimension(facts, Select(condition => condition.Reads == facts), new ulong[values + 1][]);
    }

    private (int Policy, ICondition Condition)[] Select(Func<ICondition, bool> isMeant) =>
        [.. _policies.SelectMany((policy, index) => policy.Conditions.Where(isMeant).Select(condition => (index, condition)))];

    // The row of what a sign-in says in one part; null if it is not kept.
    private ulong[]? RowOf(Dimension dimension, SignIn signIn) => dimension.Facts switch
    {
        SignInFacts.Identity => signIn.Identity.IsAsCaptured ? PersonRow(dimension, signIn) : null,
        SignInFacts.Target => TargetRow(dimension, signIn),
        SignInFacts.Place => Kept(_places, (signIn.IpAddress, signIn.Country, signIn.CanShareLocation), MostPlacesKept, dimension, signIn),
        SignInFacts.DevicePlatform => ValueRow(dimension, (int?)signIn.DevicePlatform, signIn),
        SignInFacts.ClientAppType => ValueRow(dimension, (int?)signIn.ClientAppType, signIn),
        SignInFacts.SignInRisk => ValueRow(dimension, (int?)signIn.SignInRiskLevel, signIn),
        SignInFacts.UserRisk => ValueRow(dimension, (int?)signIn.UserRiskLevel, signIn),
        SignInFacts.InsiderRisk => ValueRow(dimension, (int?)signIn.InsiderRiskLevel, signIn),
        SignInFacts.TransferMethod => !signIn.OriginalTransferMethods.IsEmpty ? null : ValueRow(dimension, (int?)signIn.TransferMethod, signIn),
        _ => null,
    };

    private ulong[]? PersonRow(Dimension dimension, SignIn signIn)
    {
        User user = signIn.Identity.User!;
        if (_people.TryGetValue(user, out ulong[]? row))
            return row;
        return _known.Contains(user) ? _people.GetOrAdd(user, Fill(dimension, signIn)) : null;
    }

    private ulong[]? TargetRow(Dimension dimension, SignIn signIn)
    {
        SignInTarget target = signIn.Target;
        if (target.UserAction != UserAction.None)
            return ValueRow(dimension, (int)target.UserAction, signIn);
        if (target.AuthenticationContext is { } context)
            return Kept(_contexts, context, MostTargetsKept, dimension, signIn);
        return target.Applications.Count switch
        {
            0 => ValueRow(dimension, null, signIn),
            1 when !DirectoryRequest.IsOne(target.Applications[0], signIn.Client) => Kept(_applications, target.Applications[0], MostTargetsKept, dimension, signIn),
            _ => null,
        };
    }

    private ulong[]? Kept<TKey>(ConcurrentDictionary<TKey, ulong[]> rows, TKey key, int most, Dimension dimension, SignIn signIn)
        where TKey : notnull
    {
        if (rows.TryGetValue(key, out ulong[]? row))
            return row;
        return rows.Count < most ? rows.GetOrAdd(key, Fill(dimension, signIn)) : null;
    }

    private ulong[] ValueRow(Dimension dimension, int? value, SignIn signIn)
    {
        int index = value ?? dimension.Rows.Length - 1;
        if (Volatile.Read(ref dimension.Rows[index]) is { } row)
            return row;
        row = Fill(dimension, signIn);
        Volatile.Write(ref dimension.Rows[index], row);
        return row;
    }

    private ulong[] Fill(Dimension dimension, SignIn signIn)
    {
        ulong[] row = new ulong[2 * Words];
        row.AsSpan().Fill(ulong.MaxValue);
        AskOneByOne(dimension.Conditions, signIn, row.AsSpan(0, Words), row.AsSpan(Words));
        return row;
    }

    private static void AskOneByOne((int Policy, ICondition Condition)[] conditions, SignIn signIn, Span<ulong> possible, Span<ulong> certain)
    {
        foreach ((int index, ICondition condition) in conditions)
        {
            if ((possible[index >> 6] & (1UL << (index & 63))) != 0)
                Narrow(possible, certain, index, condition.Matches(signIn, null).Truth);
        }
    }

    private static void Narrow(Span<ulong> possible, Span<ulong> certain, int index, Truth truth)
    {
        ulong others = ~(1UL << (index & 63));
        if (truth != Truth.True)
            certain[index >> 6] &= others;
        if (truth == Truth.False)
            possible[index >> 6] &= others;
    }

    private static void And(ulong[] row, Span<ulong> possible, Span<ulong> certain)
    {
        for (int word = 0; word < possible.Length; word++)
        {
            possible[word] &= row[word];
            certain[word] &= row[possible.Length + word];
        }
    }

    private void Set(ulong[] row, int index, Truth truth)
    {
        ulong bit = 1UL << (index & 63);
        if (truth != Truth.False)
            row[index >> 6] |= bit;
        if (truth == Truth.True)
            row[Words + (index >> 6)] |= bit;
    }

    /// <summary>The conditions that look at one part of a sign-in, and the rows of those of its values that are numbers.</summary>
    private sealed record Dimension(SignInFacts Facts, (int Policy, ICondition Condition)[] Conditions, ulong[]?[] Rows);
}
