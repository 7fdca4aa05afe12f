using EntraBootstrap.Core.Journeys;
using EntraBootstrap.Core.Operations;
using EntraBootstrap.Core.Platform;
using EntraBootstrap.Core.Snapshots;
using EntraBootstrap.Core.Tenants;

namespace EntraBootstrap.Core.Tests.Support;

/// <summary>Mia's way to a passkey in a few words, through the operation that both front ends use.</summary>
internal sealed class Journey
{
    private readonly ScenarioTenant _tenant;
    private FindPathRequest _request;

    private Journey(ScenarioTenant tenant)
    {
        _tenant = tenant;
        _request = new FindPathRequest(new TenantSnapshot(tenant.Value, "tenant", "test", [], new SourceMap()), ScenarioTenant.Mia, null, null, PlatformAssumptions.None, TimeProvider.System);
    }

    public static Journey In(ScenarioTenant tenant) => new(tenant);

    public Journey To(string goal) => With(request => request with { Goal = goal });

    public Journey Of(string user) => With(request => request with { UserId = user });

    public Journey Has(params string[] modes) => With(request => request with { Has = modes });

    public Journey Lost(params string[] words) => With(request => request with { Lost = words });

    public Journey Allow(params string[] actions) => With(request => request with { Allow = actions });

    public Journey Assume(string rule, bool on) => With(request => request with { Assume = new PlatformAssumptions { Switches = new Dictionary<string, bool>(StringComparer.OrdinalIgnoreCase) { [rule] = on } } });

    public Journey AsOf(DateTimeOffset time) => With(request => request with { AsOf = time });

    public Journey With(Func<FindPathRequest, FindPathRequest> change)
    {
        _request = change(_request);
        return this;
    }

    public JourneyResult Find() => new FindPath().Execute(_request, new ScenarioHost(), CancellationToken.None);

    /// <summary>The steps as <c>action(methods)@entryPoint</c>.</summary>
    public string[] Steps()
    {
        JourneyResult result = Find();
        Assert.True(result.Reachable, string.Join("; ", result.Blockers.Select(blocker => blocker.Code).Concat(result.Unknowns.Select(unknown => unknown.What))));
        return [.. result.Steps.Select(Name)];
    }

    public static string Name(JourneyStep step)
    {
        string methods = step.Methods.Count == 0 ? string.Empty : $"({string.Join('+', step.Methods)})";
        string at = step.EntryPoint is { } entryPoint ? $"@{Core.Conditions.EnumWords.ToWord(entryPoint)}" : string.Empty;
        return $"{Core.Conditions.EnumWords.ToWord(step.Action)}{methods}{at}";
    }

    /// <summary>A passkey as Graph shows it.</summary>
    public static PasskeyMethod Passkey(string id) => new() { Kind = AuthenticationMethodKind.Fido2, Id = id };

    /// <summary>A password as Graph shows it.</summary>
    public static AuthenticationMethod Password { get; } = new() { Kind = AuthenticationMethodKind.Password, Id = "password-1" };

    /// <summary>An Authenticator with phone sign-in as Graph shows it.</summary>
    public static AuthenticationMethod PhoneSignIn { get; } = new() { Kind = AuthenticationMethodKind.PasswordlessMicrosoftAuthenticator, Id = "authenticator-1" };

    /// <summary>A platform credential as Graph shows it.</summary>
    public static AuthenticationMethod PlatformCredential { get; } = new() { Kind = AuthenticationMethodKind.PlatformCredential, Id = "mac-1" };
}
