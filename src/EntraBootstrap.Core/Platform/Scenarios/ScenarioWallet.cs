using EntraBootstrap.Core.Strengths;
using EntraBootstrap.Core.Tenants;

namespace EntraBootstrap.Core.Platform.Scenarios;

/// <summary>
/// What the person has registered, at hand, and has done, as scenario and snapshot say together. A pass in the snapshot is never at hand by
/// itself: nobody knows its value.
/// </summary>
internal sealed class ScenarioWallet
{
    private readonly Scenario _scenario;
    private readonly IReadOnlyList<Credential> _known;
    private readonly PassLimits _limits;
    private readonly DateTimeOffset _asOf;

    /// <summary>Fills what a scenario states.</summary>
    /// <param name="scenario">The scenario.</param>
    /// <param name="inSnapshot">What the snapshot says is registered; null if it does not say.</param>
    /// <param name="limits">The tenant's limits of passes.</param>
    /// <param name="asOf">The moment.</param>
    /// <param name="isExternal">Whether the person signs in from another tenant: then what is at hand is at home, and not registered here.</param>
    public ScenarioWallet(Scenario scenario, IReadOnlyList<Credential>? inSnapshot, PassLimits limits, DateTimeOffset asOf, bool isExternal)
    {
        _scenario = scenario;
        _limits = limits;
        _asOf = asOf;
        _known = inSnapshot ?? [];
        List<Credential>? registered = scenario.Registered is { } stated
            ? [.. stated.Where(credential => !IsPass(credential)).Select(Fill)]
            : inSnapshot?.Where(credential => !credential.IsPass).ToList();

        // What is presented is one of what is said to be registered.
        if (scenario.Registered is not null)
            _known = [.. registered!, .. _known.Where(credential => credential.IsPass)];
        AtHand = scenario.Available is { } available ? [.. available.Select(Fill)] : registered is null ? null : [.. registered];

        // Who presents something has it; if the snapshot does not say what else is registered, that stays unknown.
        foreach (Credential credential in scenario.Available is null || isExternal ? [] : AtHand ?? [])
        {
            if (registered is not null && !credential.IsPass && !registered.Exists(known => known.Mode == credential.Mode && (credential.Id is null || Same(known.Id, credential.Id))))
                registered.Add(credential);
        }

        Registered = registered;
        Session = [.. scenario.Session.Select(step => new Presented(Fill(step.Credential), step.MinutesAgo, step.IsAtHome))];
    }

    public IReadOnlyList<Credential>? Registered { get; }

    public IReadOnlyList<Credential>? AtHand { get; }

    public IReadOnlyList<Presented> Session { get; }

    private static bool IsPass(StatedCredential credential) => (credential.Mode & AuthenticationMethodModeWords.TemporaryAccessPass) != AuthenticationMethodModes.None;

    private static bool Same(string? left, string? right) => string.Equals(left, right, StringComparison.OrdinalIgnoreCase);

    // What a credential does not state comes from the one that it must be, if only one is possible.
    private Credential Fill(StatedCredential stated)
    {
        if (IsPass(stated))
            return new Credential { Mode = stated.Mode, Id = stated.Id, Pass = FindPass(stated) };
        var credential = new Credential
        {
            Mode = stated.Mode, Id = stated.Id, AaGuid = stated.AaGuid, PasskeyType = stated.PasskeyType, IssuerSki = stated.IssuerSki, PolicyOids = stated.PolicyOids,
        };
        Credential[] possible =
        [
            .. _known.Where(known => known.Mode == stated.Mode
                && (stated.Id is null || Same(known.Id, stated.Id)) && (stated.AaGuid is null || known.AaGuid is null || Same(known.AaGuid, stated.AaGuid))),
        ];
        if (possible.Length == 0)
            return credential;
        Credential one = possible[0];
        bool sameModel = Array.TrueForAll(possible, other => Same(other.AaGuid, one.AaGuid));
        bool sameKind = Array.TrueForAll(possible, other => Same(other.PasskeyType, one.PasskeyType));
        return credential with
        {
            Id = credential.Id ?? (possible.Length == 1 ? one.Id : null),
            AaGuid = credential.AaGuid ?? (sameModel ? one.AaGuid : null),
            PasskeyType = credential.PasskeyType ?? (sameKind ? one.PasskeyType : null),
        };
    }

    private static DateTimeOffset Earlier(DateTimeOffset time, int minutes) =>
        time - DateTimeOffset.MinValue > TimeSpan.FromMinutes(minutes) ? time.AddMinutes(-minutes) : DateTimeOffset.MinValue;

    // The snapshot's pass of that kind, else a fresh one; what the scenario states of it counts more.
    private TemporaryAccessPassMethod FindPass(StatedCredential stated)
    {
        TemporaryAccessPassMethod? captured = _known.FirstOrDefault(known => known.IsPass && (known.Mode == stated.Mode || known.Pass!.Extra.HasValue("isUsableOnce")))?.Pass;
        int usedMinutesAgo = _scenario.Session.Where(step => IsPass(step.Credential)).Select(step => step.MinutesAgo).DefaultIfEmpty(0).Max();
        return new TemporaryAccessPassMethod
        {
            Kind = AuthenticationMethodKind.TemporaryAccessPass,
            Id = captured?.Id ?? string.Empty,
            IsUsableOnce = stated.Mode == AuthenticationMethodModes.TemporaryAccessPassOneTime,
            StartDateTime = _scenario.Pass?.StartDateTime ?? captured?.StartDateTime ?? captured?.CreatedDateTime ?? Earlier(_asOf, usedMinutesAgo),
            MethodUsabilityReason = _scenario.Pass is null ? captured?.MethodUsabilityReason : null,
            Extra = captured?.Extra ?? ExtraMembers.None,
            LifetimeInMinutes = _scenario.Pass?.LifetimeInMinutes ?? captured?.LifetimeInMinutes ?? _limits.DefaultLifetimeInMinutes,
        };
    }
}
