using EntraBootstrap.Core.Evaluation;
using EntraBootstrap.Core.Strengths;
using EntraBootstrap.Core.Tenants;

namespace EntraBootstrap.Core.Platform;

/// <summary>What a session was opened with and what else is at hand, as far as it is accepted, in one world.</summary>
internal sealed class SessionOpening
{
    private readonly CompiledTenant _tenant;
    private readonly Situation _situation;
    private readonly PersonFacts _person;
    private readonly World _world;

    public SessionOpening(CompiledTenant tenant, Situation situation, PersonFacts person, World world)
    {
        _tenant = tenant;
        _situation = situation;
        _person = person;
        _world = world;
    }

    /// <summary>What of the session counts; refusals are kept as reasons.</summary>
    /// <param name="draft">Takes the reasons.</param>
    /// <param name="isFresh">Whether there is no session, or none any more.</param>
    public List<Presented> Open(DecisionDraft draft, out bool isFresh)
    {
        bool sessionEnded = false;
        bool isRefused = false;
        var pool = new List<Presented>();
        foreach (Presented step in _situation.Session)
        {
            // What an external user did at home was checked there.
            if (step.IsAtHome && _person.IsExternal(_world))
            {
                if (!_person.IsGuestWithoutTrust(_world))
                    pool.Add(step);
                else if (!pool.Exists(known => ReferenceEquals(known.Credential, PersonFacts.HomeSignIn)))
                    pool.Add(new Presented(PersonFacts.HomeSignIn, step.MinutesAgo));
                continue;
            }

            if (_person.IsExternal(_world) && PersonFacts.WhyNotHere(step.Credential.Mode, _person.IsGuestWithoutTrust(_world)) is { } why)
            {
                isRefused = true;
                draft.Because(new Reason(
                    "CRED-METHOD-REFUSED", ReasonSource.CredentialPolicy, null, why, "Say that it was done at home, where the home tenant's MFA is trusted.",
                    "Microsoft Entra documentation: authentication strengths for external users"));
                continue;
            }

            if (step.Credential.IsPass)
            {
                // One of the uses opened this session.
                Reason? refusal = PassCheck.Refusal(step.Credential, _tenant.Methods, _situation.SignIn.Identity.UserId, _situation.AsOf, Math.Max(0, _situation.PassUses - 1), _world);
                if (refusal is not null)
                {
                    bool isOpener = ReferenceEquals(step, _situation.Session.MaxBy(done => done.MinutesAgo));
                    if (isOpener && refusal is { Code: "CRED-TAP-EXPIRED" })
                        draft.Because(PlatformRules.PassSession, "The pass that opened the session has expired, and the session with it.", "Issue a new pass.");
                    sessionEnded |= isOpener;
                    isRefused = true;
                    draft.Because(refusal);
                    continue;
                }
            }

            pool.Add(step);
        }

        // Without a first factor there is no session.
        isFresh = _situation.Session.Count == 0 || sessionEnded || (isRefused && !pool.Exists(step => PersonFacts.IsFirstFactor(step.Credential.Mode)));
        return pool;
    }

    /// <summary>What is at hand and accepted; refusals are kept as reasons.</summary>
    public List<Credential> Usable(DecisionDraft draft)
    {
        var usable = new List<Credential>();
        var refused = new List<Credential>();
        foreach (Credential credential in _person.AtHand(_world))
        {
            if (_person.RefusedHere(credential, _world) is { } rule)
            {
                draft.Because(rule, $"{credential.Mode.ToWord()} cannot be presented here.");
                continue;
            }

            if (!credential.IsPass || _person.IsExternal(_world))
            {
                if (_person.AcceptsAtHand(credential, _world))
                    usable.Add(credential);
                else
                    refused.Add(credential);
                continue;
            }

            bool wasUsed = string.Equals(credential.Pass?.MethodUsabilityReason, "OneTimeUsed", StringComparison.OrdinalIgnoreCase);
            int uses = _situation.PassUses + (wasUsed ? 1 : 0) + _situation.Session.Count(step => step.Credential.Mode == credential.Mode);
            Reason? refusal = PassCheck.Refusal(credential, _tenant.Methods, _situation.SignIn.Identity.UserId, _situation.AsOf, uses, _world);
            if (refusal is null)
                usable.Add(credential);
            else
                draft.Because(refusal);
        }

        // What is refused matters only if nothing else opens a session.
        if (refused.Count > 0 && !usable.Exists(credential => PersonFacts.IsFirstFactor(credential.Mode)))
        {
            draft.Because(new Reason(
                "CRED-METHOD-REFUSED", ReasonSource.CredentialPolicy, null,
                $"The authentication methods policy does not let the person sign in with {string.Join(", ", refused.Select(credential => credential.Mode.ToWord()).Distinct(StringComparer.Ordinal))}.",
                "Enable the method for the person, or issue a Temporary Access Pass.", "Microsoft Entra documentation: authentication methods"));
        }

        return usable;
    }

    /// <summary>What can be asked for after a first factor.</summary>
    public static IEnumerable<Presented> Promptable(IEnumerable<Credential> credentials, PersonFacts person, World world) =>
        credentials.Where(credential => person.IsSecondStep(credential.Mode, world)).Select(credential => new Presented(credential, 0));
}
