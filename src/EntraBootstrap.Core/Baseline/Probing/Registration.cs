using EntraBootstrap.Core.Conditions;
using EntraBootstrap.Core.Evaluation;
using EntraBootstrap.Core.Platform;
using EntraBootstrap.Core.Tenants;

namespace EntraBootstrap.Core.Baseline.Probing;

/// <summary>Whether somebody with a fresh pass and nothing else can open Security info, kind by kind, as the policies say, whoever may use a pass today.</summary>
internal sealed class Registration
{
    private readonly BaselineContext _context;

    public Registration(BaselineContext context) => _context = context;

    /// <summary>Whether more kinds of sign-in are told apart than were tried.</summary>
    public bool IsCut { get; private set; }

    /// <summary>Whether a kind of pass opens Security info for a group of people, under some device, client and place.</summary>
    /// <param name="group">The people.</param>
    /// <param name="kind">The kind.</param>
    /// <param name="door">The sign-in that it opens; the plainest one if it opens none.</param>
    public Truth Opens(PeopleGroup group, AuthenticationMethodModes kind, out Probe door)
    {
        ProbeSpace space = _context.Space(group, ProbeKind.Registration);
        IsCut |= space.IsCut;
        door = space.Probes[0];
        Truth any = Truth.False;
        foreach (Probe probe in space.Probes)
        {
            Truth opens = _context.WithPassesForAll.Is(At(group, kind, probe), Decision.Granted);
            any = any.Or(opens);
            if (opens != Truth.True)
                continue;
            door = probe;
            break;
        }

        return any;
    }

    /// <summary>The policies that refuse every kind of pass, and the sign-in with the kind that the fewest refuse.</summary>
    public (Situation Situation, IReadOnlyList<CompiledPolicy> Policies) Refusal(PeopleGroup group, Probe door) => _context.PassKinds
        .Select(kind => At(group, kind, door)).Select(situation => (situation, Refusing(situation))).MinBy(refusal => refusal.Item2.Count);

    /// <summary>The policies that refuse it.</summary>
    public IReadOnlyList<CompiledPolicy> Refusing(Situation situation)
    {
        SignInResult result = _context.WithPassesForAll.Simulate(situation);
        HashSet<string> failed = result.Policies.Where(policy => string.Equals(policy.Result, "failure", StringComparison.Ordinal)).Select(policy => policy.Id).ToHashSet(StringComparer.OrdinalIgnoreCase);
        return [.. _context.PoliciesInForce.Where(policy => failed.Contains(policy.Policy.Id))];
    }

    /// <summary>Somebody of the group with a fresh pass and nothing else.</summary>
    public Situation At(PeopleGroup group, AuthenticationMethodModes kind, Probe probe) =>
        _context.Effects.Situation(group.Identity, probe.SignIn, [_context.Effects.FreshPass(kind)], []);
}
