using EntraBootstrap.Core.Baseline;
using EntraBootstrap.Core.Baseline.Probing;
using EntraBootstrap.Core.Conditions;
using EntraBootstrap.Core.Errors;
using EntraBootstrap.Core.Strengths;
using EntraBootstrap.Core.Tenants;
using Modes = EntraBootstrap.Core.Tenants.AuthenticationMethodModes;

namespace EntraBootstrap.Core.Design;

/// <summary>
/// Chooses the combinations of a strength: of the requirement those that somebody can use, and for bootstrapping the kinds of pass that the tenant can issue. Each
/// is needed, because whoever holds it and nothing else has no other way; nothing else is.
/// </summary>
internal sealed class CombinationChoice
{
    private const Modes Passes = AuthenticationMethodModeWords.TemporaryAccessPass;

    private readonly BaselineContext _context;
    private readonly Strength _requirement;
    private readonly StrengthIntent _intent;
    private readonly UnknownFacts _unknowns = new();
    private readonly List<(Combination Combination, DesignedCombination Reason)> _kept = [];
    private readonly List<DesignedCombination> _leftOut = [];

    private CombinationChoice(BaselineContext context, Strength requirement, StrengthIntent intent)
    {
        _context = context;
        _requirement = requirement;
        _intent = intent;
    }

    /// <summary>The combinations that are in, passes first, then in the order of the requirement.</summary>
    public IReadOnlyList<Combination> Combinations => [.. _kept.Select(kept => kept.Combination)];

    /// <summary>Why each of them is in.</summary>
    public IReadOnlyList<DesignedCombination> Kept => [.. _kept.Select(kept => kept.Reason)];

    /// <summary>Why the others are not.</summary>
    public IReadOnlyList<DesignedCombination> LeftOut => _leftOut;

    /// <summary>What is missing to know what people can use.</summary>
    public UnknownFacts Unknowns => _unknowns;

    /// <summary>Chooses.</summary>
    public static CombinationChoice Of(BaselineContext context, Strength requirement, StrengthIntent intent)
    {
        var choice = new CombinationChoice(context, requirement, intent);
        foreach (Combination combination in choice.Candidates())
            choice.Decide(combination);
        choice.DropWhatAddsNothing();
        if (requirement.Unreadable is { } word)
            choice._leftOut.Add(new DesignedCombination(SafeText.Clean(word), StrengthReasons.NotUnderstood, "This version does not understand that part of the requirement, so it cannot say what it would admit."));
        return choice;
    }

    /// <summary>The people whom the strength is for: emergency accounts hold their keys and are left out of such policies, external guests bring theirs, and no guest registers a passkey.</summary>
    public static IEnumerable<PeopleGroup> Meant(BaselineContext context, StrengthIntent intent) =>
        context.Groups.Where(group => intent == StrengthIntent.Baseline ? !group.IsEmergency && !group.IsExternal : group.CanBootstrap);

    // What is known elsewhere as a way in is looked at too, so that it is said why it is not one here.
    private IEnumerable<Combination> Candidates()
    {
        Combination[] passes = [.. Passes.Split().Select(mode => new Combination(mode))];
        IEnumerable<Combination> today = _context.PoliciesInForce.Where(policy => policy.Names(UserAction.RegisterSecurityInformation))
            .SelectMany(policy => policy.Grants?.Controls ?? []).SelectMany(control => control.Strength?.Combinations ?? []);
        return passes.Concat(_requirement.Combinations).Concat(today).Concat(_context.Tenant.Strengths.Multifactor?.Combinations ?? []).DistinctBy(combination => combination.Modes);
    }

    private void Decide(Combination combination)
    {
        Modes modes = combination.Modes;
        if ((modes & Modes.Password) != Modes.None)
            LeaveOut(modes, StrengthReasons.Password, "A password is part of it: whoever knows the password is half in.");
        else if ((modes & Passes) == modes)
            DecidePass(combination);
        else if (!_requirement.Combinations.Contains(combination))
            DecideForeign(modes);
        else if (combination.IsRestrictionUnread)
            LeaveOut(modes, StrengthReasons.NotUnderstood, "The requirement restricts it in a way that this version does not understand, so the restriction cannot be carried over.");
        else
            DecideByUse(combination, CanAnybody(combination), StrengthReasons.Required, $"'{RequirementName}' accepts it, and it is enabled for somebody, who may have nothing else.");
    }

    private void DecidePass(Combination pass)
    {
        if (_intent == StrengthIntent.Baseline)
        {
            LeaveOut(pass.Modes, StrengthReasons.PassInBaseline, "A pass is for registering; here it would open every application for as long as it lives.");
            return;
        }

        Truth isIssued = pass.Modes == Modes.TemporaryAccessPassMultiUse ? _context.Tenant.Methods.IsPassOneTimeOnly.Not() : Truth.True;
        if (isIssued == Truth.False)
        {
            LeaveOut(pass.Modes, StrengthReasons.PassNotIssued, "The authentication methods policy lets administrators issue one-time passes only.");
            return;
        }

        if (isIssued == Truth.Unknown)
            _unknowns.Add(CollectionNames.AuthenticationMethodsPolicy, "TemporaryAccessPass");
        DecideByUse(pass, isIssued.And(CanAnybody(pass)), StrengthReasons.Pass, "The tenant can issue it, and a strength that does not list the kind refuses it to whoever has nothing else.");
    }

    private void DecideForeign(Modes modes)
    {
        if (_requirement.Combinations.FirstOrDefault(accepted => (accepted.Modes & ~modes) == Modes.None) is { } part)
            LeaveOut(modes, StrengthReasons.AddsNothing, $"Who presents it presents '{part.Word}' too, which is enough.");
        else
            LeaveOut(modes, StrengthReasons.Weaker, $"'{RequirementName}' does not accept it.");
    }

    private void DecideByUse(Combination combination, Truth canUse, string code, string why)
    {
        if (canUse == Truth.False)
            LeaveOut(combination.Modes, StrengthReasons.NotEnabled, NotEnabled(combination));
        else if (canUse == Truth.True)
            _kept.Add((combination, new DesignedCombination(combination.Word, code, why)));
        else
            _kept.Add((combination, new DesignedCombination(combination.Word, StrengthReasons.MayBeUsed, "It is not known whether it is enabled for anybody. If it is for nobody, it admits nobody.")));
    }

    private static string NotEnabled(Combination combination) =>
        (combination.Modes & (Modes.FederatedSingleFactor | Modes.FederatedMultiFactor)) != Modes.None ? "No domain of the tenant is federated, or the method beside it is enabled for nobody."
        : (combination.Modes & Passes) != Modes.None ? "The authentication methods policy enables Temporary Access Pass for nobody who can register; enable it to let people bootstrap."
        : combination.AaGuids is not null ? "The authentication methods policy enables none of the passkey models that the requirement is restricted to for anybody."
        : "The authentication methods policy enables it for nobody.";

    private Truth CanAnybody(Combination combination)
    {
        var unknowns = new UnknownFacts();
        Truth anybody = Truth.False;
        foreach (PeopleGroup group in Meant(_context, _intent))
        {
            anybody = anybody.Or(UsableCombinations.CanUse(_context.Tenant, group, combination, unknowns));
            if (anybody == Truth.True)
                return anybody;
        }

        // Somebody who was not captured can be in a group whose members were.
        if (anybody == Truth.False && !_context.Tenant.Tenant.Completeness.IsComplete(CollectionNames.Users)
            && combination.Modes.Split().All(mode => _context.Tenant.Methods.IsEnabled(mode, null, null) != Truth.False))
        {
            unknowns.Add(CollectionNames.Users, null);
            anybody = Truth.Unknown;
        }

        if (anybody == Truth.Unknown)
        {
            foreach ((string what, string fill) in unknowns.Facts)
                _unknowns.AddFact(what, fill);
        }

        return anybody;
    }

    // A restriction is about a mode, so what contains another combination is restricted at least as much.
    private void DropWhatAddsNothing()
    {
        foreach ((Combination combination, DesignedCombination reason) in _kept.ToArray())
        {
            Combination? part = _kept.Select(other => other.Combination).FirstOrDefault(other => other.Modes != combination.Modes && (other.Modes & ~combination.Modes) == Modes.None);
            if (part is null)
                continue;
            _kept.Remove((combination, reason));
            LeaveOut(combination.Modes, StrengthReasons.AddsNothing, $"Who presents it presents '{part.Word}' too, which is enough.");
        }
    }

    private string RequirementName => SafeText.Clean(_requirement.DisplayName ?? _requirement.Id);

    private void LeaveOut(Modes modes, string code, string message) => _leftOut.Add(new DesignedCombination(modes.ToWord(), code, message));
}
