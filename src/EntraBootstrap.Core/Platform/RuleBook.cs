namespace EntraBootstrap.Core.Platform;

/// <summary>Which platform rules hold at a moment, given what the caller switched.</summary>
internal sealed class RuleBook
{
    private readonly PlatformAssumptions _assume;
    private readonly DateOnly _today;

    public RuleBook(PlatformAssumptions assume, DateTimeOffset asOf)
    {
        _assume = assume;
        _today = DateOnly.FromDateTime(asOf.UtcDateTime);
    }

    /// <summary>Whether a rule holds: as switched, else by its dates; between them in one world and not in another.</summary>
    public bool Holds(PlatformRule rule, World world)
    {
        if (_assume.Find(rule.Id) == false || (_assume.Find(rule.Id) is null && rule.From is { } from && _today < from))
            return false;
        return IsSettled(rule) ? world.LeanOn(rule) : world.Holds(rule);
    }

    /// <summary>Whether a rule holds as switched or by its dates, without asking the world whether it may.</summary>
    public bool CertainlyHolds(PlatformRule rule, World world) =>
        _assume.Find(rule.Id) != false && (_assume.Find(rule.Id) == true || rule.From is not { } from || _today >= from) && IsSettled(rule) && world.LeanOn(rule);

    private bool IsSettled(PlatformRule rule) => _assume.Find(rule.Id) == true || (!rule.IsOpen && (rule.Settled is not { } settled || _today >= settled));

    /// <summary>Which of the two explanations of a step-up in manage mode holds; switching one on drops the other, switching it off leaves the other.</summary>
    public (bool StepUp, bool NoPrecedence) ChooseManageExplanation(World world)
    {
        bool? stepUp = _assume.Find(PlatformRules.StepUpExisting.Id);
        bool? noPrecedence = _assume.Find(PlatformRules.ManageNoPrecedence.Id);
        bool isBefore = _today < PlatformRules.StepUpExisting.From;
        if (stepUp is null && noPrecedence is null && isBefore)
            return (false, false);
        if (stepUp is null && noPrecedence is null)
        {
            bool isStepUp = world.Holds(PlatformRules.StepUpExisting);
            return (isStepUp, !isStepUp);
        }

        return (
            (stepUp ?? noPrecedence == false) && world.LeanOn(PlatformRules.StepUpExisting),
            (noPrecedence ?? stepUp == false) && world.LeanOn(PlatformRules.ManageNoPrecedence));
    }

    /// <summary>Whether an entry point provisions a credential of the device.</summary>
    public static bool IsProvisioning(EntryPoint entryPoint) => entryPoint is EntryPoint.WindowsHelloProvisioning or EntryPoint.MacOSPlatformSso or EntryPoint.WindowsOobe;
}
