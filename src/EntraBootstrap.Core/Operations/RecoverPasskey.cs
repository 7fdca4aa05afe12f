using EntraBootstrap.Core.Conditions;
using EntraBootstrap.Core.Errors;
using EntraBootstrap.Core.Platform;
using EntraBootstrap.Core.Ports;
using EntraBootstrap.Core.Recovery;
using EntraBootstrap.Core.Snapshots;
using EntraBootstrap.Core.Tenants;

namespace EntraBootstrap.Core.Operations;

/// <summary>Recovers somebody who lost a passkey.</summary>
/// <param name="Snapshot">The tenant to rehearse it in; null for the live tenant.</param>
/// <param name="UserId">The person's object id or sign-in name.</param>
/// <param name="Lost">What was lost: modes, ids of methods, or <c>all</c>.</param>
/// <param name="PassKind">One of <see cref="RecoverPasskey.PassKindWords"/>; null for whichever costs least.</param>
/// <param name="AsOf">The moment at which it begins; null for the snapshot's time.</param>
/// <param name="Assume">Platform rules that are switched.</param>
/// <param name="Clock">Where "now" comes from if nothing else says the time.</param>
public sealed record RecoverPasskeyRequest(
    TenantSnapshot? Snapshot, string UserId, IReadOnlyList<string> Lost, string? PassKind, DateTimeOffset? AsOf, PlatformAssumptions Assume, TimeProvider Clock)
{
    /// <summary>Asked with the person and with what would be done before anything is changed in a live tenant. A rehearsal changes nothing and does not ask.</summary>
    public Func<string, string, bool>? MayChange { get; init; }
}

/// <summary>Recovers somebody who lost a passkey. On a snapshot it is a rehearsal: what would be done and what the person would face, and nothing is changed. There is no live tenant yet.</summary>
public sealed class RecoverPasskey : IOperation<RecoverPasskeyRequest, RecoveryRehearsal>
{
    /// <summary>The words for the kinds of pass.</summary>
    public static IReadOnlyList<string> PassKindWords { get; } = [.. Enum.GetValues<PassKind>().Select(EnumWords.ToWord)];

    /// <inheritdoc/>
    /// <exception cref="BootstrapException"><see cref="ErrorCatalogue.LiveChangeUnavailable"/> without a snapshot; <see cref="ErrorCatalogue.UserNotFound"/> if the person is not in it.</exception>
    public RecoveryRehearsal Execute(RecoverPasskeyRequest request, IOperationHost host, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(host);
        RuleSwitches.Check(request.Assume);
        PassKind? kind = KindOf(request.PassKind);
        if (request.Snapshot is not { } snapshot)
            throw new BootstrapException(ErrorCatalogue.LiveChangeUnavailable.With(request.UserId, $"The recovery of '{SafeText.Clean(request.UserId)}'"));
        DateTimeOffset asOf = Clock.Decide(request.AsOf, snapshot.Tenant, request.Clock, host);
        var who = new RecoveryRequest { UserId = request.UserId, Lost = request.Lost.ToValueList(), PassKind = kind };
        return new RecoveryPlanner(CompiledTenants.Of(snapshot.Tenant)).Rehearse(who, asOf, request.Assume, cancellationToken) with { Sample = snapshot.Sample };
    }

    private static PassKind? KindOf(string? word) => word is null ? null
        : EnumWords.TryParse(word, out PassKind kind) ? kind
        : throw new BootstrapException(ErrorCatalogue.ArgumentInvalid.With(
            word, $"'{SafeText.Clean(word)}' is no kind of pass.{NearestName.Suggest(word, PassKindWords)} There are: {string.Join(", ", PassKindWords)}."));
}
