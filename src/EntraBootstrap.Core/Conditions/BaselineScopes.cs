using System.Collections.Frozen;
using System.Globalization;
using System.Text.Json;
using EntraBootstrap.Core.Tenants;

namespace EntraBootstrap.Core.Conditions;

/// <summary>How much a client asks of the directory.</summary>
public enum ScopeKind
{
    /// <summary>OpenID Connect scopes alone: who the person is.</summary>
    OpenIdConnect,

    /// <summary>Baseline scopes with at least one that reads the directory.</summary>
    Baseline,

    /// <summary>At least one scope beyond the baseline.</summary>
    Beyond,
}

/// <summary>
/// The scopes of low privilege that policies on all resources with an exclusion used to leave out, and which are now evaluated as access to the directory;
/// from the embedded table <c>Conditions/Data/baseline-scopes.json</c>.
/// </summary>
/// <remarks>
/// Source: Microsoft's documentation of target resources and of the enforcement for baseline scopes (documented). The rollout began on 2026-06-15
/// (documented) and was to be complete by the middle of August 2026 (reported).
/// </remarks>
public sealed class BaselineScopes
{
    /// <summary>Microsoft Graph.</summary>
    public const string MicrosoftGraph = "00000003-0000-0000-c000-000000000000";

    private static readonly Lazy<BaselineScopes> s_shipped = new(Load);

    private readonly FrozenSet<string> _openIdConnect;
    private readonly FrozenDictionary<string, FrozenSet<string>> _public;
    private readonly FrozenDictionary<string, FrozenSet<string>> _confidential;

    private BaselineScopes(JsonElement root)
    {
        JsonElement rollout = root.GetProperty("rollout");
        From = DateOnly.ParseExact(rollout.GetProperty("from").GetString()!, "yyyy-MM-dd", CultureInfo.InvariantCulture);
        Settled = DateOnly.ParseExact(rollout.GetProperty("settled").GetString()!, "yyyy-MM-dd", CultureInfo.InvariantCulture);
        _openIdConnect = Words(root.GetProperty("openIdConnect"));
        _public = ByResource(root.GetProperty("publicClients"));
        _confidential = ByResource(root.GetProperty("confidentialClients"));
    }

    /// <summary>The table that ships with this version.</summary>
    public static BaselineScopes Shipped => s_shipped.Value;

    /// <summary>The first day on which a tenant that chose nothing may enforce them.</summary>
    public DateOnly From { get; }

    /// <summary>The first day on which every tenant that chose nothing does.</summary>
    public DateOnly Settled { get; }

    /// <summary>Whether an application is the directory as clients ask for it: Microsoft Graph, or Windows Azure Active Directory.</summary>
    public static bool IsDirectory(string appId) =>
        appId.Equals(MicrosoftGraph, StringComparison.OrdinalIgnoreCase) || appId.Equals(WellKnown.DirectoryApp, StringComparison.OrdinalIgnoreCase);

    /// <summary>What kind of scopes a client asks for; null if they are not known, or stand for scopes that its registration names (<c>.default</c>).</summary>
    /// <param name="scopes">The scopes as the client writes them: bare, or with the address of the resource before them.</param>
    /// <param name="client">The kind of client.</param>
    /// <param name="resource">Microsoft Graph or Windows Azure Active Directory; scopes of the client's own sign-in are Microsoft Graph's.</param>
    public ScopeKind? KindOf(ValueList<string>? scopes, ClientKind client, string resource)
    {
        if (scopes is not { IsEmpty: false } asked)
            return null;
        FrozenDictionary<string, FrozenSet<string>> lists = client == ClientKind.Public ? _public : _confidential;
        FrozenSet<string> baseline = lists.GetValueOrDefault(resource) ?? lists[MicrosoftGraph];
        ScopeKind? kind = ScopeKind.OpenIdConnect;
        foreach (string scope in asked)
        {
            ScopeKind? one = KindOf(scope, baseline);
            if (one == ScopeKind.Beyond)
                return ScopeKind.Beyond;
            kind = one is null || kind is null ? null : one > kind ? one : kind;
        }

        return kind;
    }

    /// <summary>Whether a tenant that chose nothing enforces baseline scopes at a moment; unknown during the rollout.</summary>
    /// <param name="asOf">The moment; null if not known.</param>
    public Truth IsEnforcedByDefault(DateTimeOffset? asOf)
    {
        if (asOf is not { } moment)
            return Truth.Unknown;
        var day = DateOnly.FromDateTime(moment.UtcDateTime);
        return day < From ? Truth.False : day >= Settled ? Truth.True : Truth.Unknown;
    }

    private ScopeKind? KindOf(string scope, FrozenSet<string> baseline)
    {
        int slash = scope.LastIndexOf('/');
        string name = scope[(slash + 1)..];
        bool isOfDirectory = slash < 0
            || scope.StartsWith("https://graph.microsoft.com/", StringComparison.OrdinalIgnoreCase) || scope.StartsWith("https://graph.windows.net/", StringComparison.OrdinalIgnoreCase)
            || scope.StartsWith(MicrosoftGraph, StringComparison.OrdinalIgnoreCase) || scope.StartsWith(WellKnown.DirectoryApp, StringComparison.OrdinalIgnoreCase);
        if (!isOfDirectory)
            return ScopeKind.Beyond;
        if (name.Equals(".default", StringComparison.OrdinalIgnoreCase))
            return null;
        return _openIdConnect.Contains(name) ? ScopeKind.OpenIdConnect : baseline.Contains(name) ? ScopeKind.Baseline : ScopeKind.Beyond;
    }

    private static FrozenSet<string> Words(JsonElement list) => list.EnumerateArray().Select(word => word.GetString()!).ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    private static FrozenDictionary<string, FrozenSet<string>> ByResource(JsonElement lists) =>
        lists.EnumerateObject().ToFrozenDictionary(list => list.Name, list => Words(list.Value), StringComparer.OrdinalIgnoreCase);

    private static BaselineScopes Load()
    {
        using Stream stream = typeof(BaselineScopes).Assembly.GetManifestResourceStream("baseline-scopes.json")!;
        using var document = JsonDocument.Parse(stream);
        return new BaselineScopes(document.RootElement);
    }
}
