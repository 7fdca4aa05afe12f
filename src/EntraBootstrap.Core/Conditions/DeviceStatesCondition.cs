using EntraBootstrap.Core.Tenants;

namespace EntraBootstrap.Core.Conditions;

/// <summary>
/// The device states that policies had before filters: all devices, except compliant and hybrid joined ones. Graph has them as
/// <c>deviceStates</c> and as <c>devices.includeDevices</c> and <c>excludeDevices</c>.
/// </summary>
/// <remarks>Source: Graph's reference of the deprecated members: <c>All</c> is the only word that includes, <c>Compliant</c> and <c>DomainJoined</c> exclude (documented).</remarks>
public sealed class DeviceStatesCondition : ICondition
{
    private readonly ValueList<string> _include;
    private readonly ValueList<string> _exclude;
    private readonly string _what;
    private readonly Tenant _tenant;

    internal DeviceStatesCondition(string name, ValueList<string> include, ValueList<string> exclude, string what, Tenant tenant)
    {
        Name = name;
        _include = include;
        _exclude = exclude;
        _what = what;
        _tenant = tenant;
    }

    /// <inheritdoc/>
    public string Name { get; }

    /// <inheritdoc/>
    public SignInFacts Reads => SignInFacts.Everything;

    /// <inheritdoc/>
    public WhatIfReasons Reason => WhatIfReasons.Devices;

    /// <summary>Whether lists of states say anything: neither none nor all devices.</summary>
    internal static bool IsConfigured(ValueList<string> include, ValueList<string> exclude) => !exclude.IsEmpty || (!include.IsEmpty && !include.ContainsWord("All"));

    /// <inheritdoc/>
    public Match Matches(SignIn signIn, UnknownFacts? unknowns)
    {
        ArgumentNullException.ThrowIfNull(signIn);
        UnknownFacts? missing = unknowns is null ? null : new UnknownFacts();
        (Truth excluded, string? by) = IsExcluded(signIn, missing);
        if (excluded == Truth.True)
            return new Match(Truth.False, MatchPhase.Exclude, "the device is excluded as {0}", by);
        bool isIncluded = _include.ContainsWord("All");
        if (!isIncluded)
            missing?.AddFact(_what, "the words that include devices are not known: only All is documented");
        if (isIncluded && excluded == Truth.False)
            return new Match(Truth.True, MatchPhase.Include, "all devices are included, and this one is not excluded");
        foreach ((string what, string fill) in missing?.Facts ?? [])
            unknowns!.AddFact(what, fill);
        return isIncluded
            ? new Match(Truth.Unknown, MatchPhase.Exclude, "whether the device is {0} is not known", by)
            : new Match(Truth.Unknown, MatchPhase.Include, "which devices are included is not known");
    }

    private (Truth Truth, string? By) IsExcluded(SignIn signIn, UnknownFacts? missing)
    {
        (Truth Truth, string? By) answer = (Truth.False, null);
        foreach (string word in _exclude)
        {
            Truth truth = word.Equals("Compliant", StringComparison.OrdinalIgnoreCase) ? Is(signIn, signIn.Device?.IsCompliant, isHybrid: false, missing)
                : word.Equals("DomainJoined", StringComparison.OrdinalIgnoreCase) ? Is(signIn, signIn.Device?.IsHybridJoined, isHybrid: true, missing)
                : Unknown(word, missing);
            if (truth > answer.Truth)
                answer = (truth, word);
        }

        return answer;
    }

    private Truth Is(SignIn signIn, bool? state, bool isHybrid, UnknownFacts? missing)
    {
        if (state == false)
            return Truth.False;
        Truth counts = HomeTrust.AcceptsDevice(_tenant, signIn.Identity, isHybrid, missing);
        if (counts == Truth.False)
            return Truth.False;
        if (state is null)
            missing?.AddScenario(signIn.Device is null ? "signInConditions.deviceInfo" : $"signInConditions.deviceInfo.{(isHybrid ? "trustType" : "isCompliant")}");
        return TruthTables.Of(state).And(counts);
    }

    private Truth Unknown(string word, UnknownFacts? missing)
    {
        missing?.AddFact(_what, $"a state of devices that this version does not know: {word}");
        return Truth.Unknown;
    }
}
