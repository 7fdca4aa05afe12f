using EntraBootstrap.Core.Baseline.Probing;
using EntraBootstrap.Core.Conditions;
using EntraBootstrap.Core.Platform;
using EntraBootstrap.Core.Strengths;
using EntraBootstrap.Core.Tenants;
using Modes = EntraBootstrap.Core.Tenants.AuthenticationMethodModes;

namespace EntraBootstrap.Core.Baseline.Population;

/// <summary>Whether credentials make a combination of the required strength that holds no password and no pass, and whether an ordinary application opens with them.</summary>
internal sealed class PasswordlessSignIn
{
    private const Modes NotPasswordless = Modes.Password | AuthenticationMethodModeWords.TemporaryAccessPass;

    private readonly BaselineContext _context;
    private readonly Effects _effects;

    public PasswordlessSignIn(BaselineContext context, Effects effects)
    {
        _context = context;
        _effects = effects;
    }

    /// <summary>The combinations of the required strength that count, as far as they are known.</summary>
    public IEnumerable<Combination> Combinations => (_context.Requirement.Strength?.Combinations ?? []).Where(combination => (combination.Modes & NotPasswordless) == Modes.None);

    /// <summary>Whether the strength may accept something that nobody knows.</summary>
    public bool IsRequirementUnknown => _context.Requirement.Readable is null;

    /// <summary>Whether the credentials make such a combination.</summary>
    public Truth Meets(PeopleGroup group, IReadOnlyList<Credential> credentials)
    {
        Truth any = IsRequirementUnknown && credentials.Any(credential => (credential.Mode & NotPasswordless) == Modes.None) ? Truth.Unknown : Truth.False;
        foreach (Combination combination in Combinations)
            any = any.Or(combination.Modes.Split().Aggregate(Truth.True, (truth, mode) => truth.And(Serves(group, combination, mode, credentials))));
        return any;
    }

    /// <summary>Whether an ordinary application opens with the credentials and nothing else, from some device and place.</summary>
    /// <param name="group">The people.</param>
    /// <param name="credentials">What they present; passwords and passes are left out.</param>
    /// <param name="registered">What they have registered; null if not known.</param>
    public Truth Opens(PeopleGroup group, IReadOnlyList<Credential> credentials, IReadOnlyList<Credential>? registered)
    {
        Credential[] atHand = [.. credentials.Where(credential => (credential.Mode & NotPasswordless) == Modes.None)];
        ProbeSpace space = _context.Space(group, ProbeKind.Modern);
        Truth any = space.IsCut ? Truth.Unknown : Truth.False;
        foreach (Probe probe in space.Probes)
        {
            if (!probe.Applications.Contains(_context.Applications.Other, StringComparer.OrdinalIgnoreCase))
                continue;
            any = any.Or(_effects.Is(_effects.Situation(group.Identity, probe.SignIn, atHand, registered), Decision.Granted));
            if (any == Truth.True)
                break;
        }

        return any;
    }

    private Truth Serves(PeopleGroup group, Combination combination, Modes mode, IReadOnlyList<Credential> credentials)
    {
        Truth any = Truth.False;
        foreach (Credential credential in credentials)
        {
            if (credential.Mode == mode)
                any = any.Or(combination.Allows(credential).And(_context.Tenant.Methods.Accepts(credential, group.Identity.UserId, null)));
        }

        return any;
    }
}
