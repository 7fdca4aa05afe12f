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
    public Truth Opens(PeopleGroup group, AuthenticationMethodModes kind)
    {
        ProbeSpace space = _context.Space(group, ProbeKind.Registration);
        IsCut |= space.IsCut;
        Truth any = Truth.False;
        foreach (Probe probe in space.Probes)
        {
            any = any.Or(_context.WithPassesForAll.Is(Situation(group, kind, probe), Decision.Granted));
            if (any == Truth.True)
                break;
        }

        return any;
    }

    /// <summary>The sign-in at Security info from a plain device and place.</summary>
    public Situation Plain(PeopleGroup group, AuthenticationMethodModes kind) => Situation(group, kind, _context.Space(group, ProbeKind.Registration).Probes[0]);

    /// <summary>The policies that refuse it.</summary>
    public IReadOnlyList<CompiledPolicy> Refusing(Situation situation)
    {
        SignInResult result = _context.WithPassesForAll.Simulate(situation);
        HashSet<string> failed = result.Policies.Where(policy => string.Equals(policy.Result, "failure", StringComparison.Ordinal)).Select(policy => policy.Id).ToHashSet(StringComparer.OrdinalIgnoreCase);
        return [.. _context.PoliciesInForce.Where(policy => failed.Contains(policy.Policy.Id))];
    }

    private Situation Situation(PeopleGroup group, AuthenticationMethodModes kind, Probe probe) =>
        _context.Effects.Situation(group.Identity, probe.SignIn, [_context.Effects.FreshPass(kind)], []);
}
