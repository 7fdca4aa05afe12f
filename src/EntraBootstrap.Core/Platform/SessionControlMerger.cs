using EntraBootstrap.Core.Conditions;
using EntraBootstrap.Core.Evaluation;
using EntraBootstrap.Core.Tenants;

namespace EntraBootstrap.Core.Platform;

/// <summary>The session controls of all enabled policies that certainly apply, merged: of several sign-in frequencies the strictest.</summary>
internal static class SessionControlMerger
{
    public static SortedDictionary<string, SessionControlResult> Merge(Situation situation, PolicyTruths truths)
    {
        var merged = new SortedDictionary<string, SessionControlResult>(StringComparer.Ordinal);
        IEnumerable<CompiledPolicy> applying = situation.Targets
            .SelectMany(target => truths.MatchesAt(target).Matches)
            .Where(match => match.Truth == Truth.True && match.Policy.State == PolicyState.Enabled && match.Policy.Policy.SessionControls is not null)
            .Select(match => match.Policy).Distinct();
        foreach (CompiledPolicy policy in situation.Targets.Count > 1 ? applying.OrderBy(policy => policy.Index) : applying)
        {
            foreach ((string name, SortedDictionary<string, object?> value) in Controls(policy.Policy.SessionControls!))
                Add(merged, name, value, policy.Policy.Id);
        }

        return merged;
    }

    private static void Add(SortedDictionary<string, SessionControlResult> merged, string name, SortedDictionary<string, object?> value, string policyId)
    {
        if (!merged.TryGetValue(name, out SessionControlResult? known))
        {
            merged[name] = new SessionControlResult(value, [policyId]);
            return;
        }

        bool isStricter = Strictness(name, value) > Strictness(name, known.Value);
        bool isAsStrict = Strictness(name, value).Equals(Strictness(name, known.Value));
        if (isStricter)
            merged[name] = new SessionControlResult(value, [policyId]);
        else if (isAsStrict)
            merged[name] = known with { PolicyIds = [.. known.PolicyIds, policyId] };
    }

    private static double Strictness(string name, IReadOnlyDictionary<string, object?> value)
    {
        object? Member(string member) => value.GetValueOrDefault(member);
        bool Is(string member, string word) => Member(member) is string text && text.Equals(word, StringComparison.OrdinalIgnoreCase);
        return name switch
        {
            "signInFrequency" => Is("frequencyInterval", "everyTime") ? double.MaxValue : -((Member("value") as int? ?? int.MaxValue) * (Is("type", "days") ? 24d : 1d)),
            "persistentBrowser" => Is("mode", "never") ? 1 : 0,
            "cloudAppSecurity" => Is("cloudAppSecurityType", "blockDownloads") ? 2 : Is("cloudAppSecurityType", "mcasConfigured") ? 1 : 0,
            "continuousAccessEvaluation" => Is("mode", "strictLocation") ? 2 : Is("mode", "strictEnforcement") ? 1 : 0,
            _ => 0,
        };
    }

    private static IEnumerable<(string Name, SortedDictionary<string, object?> Value)> Controls(SessionControls controls)
    {
        if (controls.ApplicationEnforcedRestrictions is { IsEnabled: true })
            yield return ("applicationEnforcedRestrictions", Value(("isEnabled", true)));
        if (controls.CloudAppSecurity is { IsEnabled: true } cloud)
            yield return ("cloudAppSecurity", Value(("isEnabled", true), ("cloudAppSecurityType", cloud.CloudAppSecurityType)));
        if (controls.PersistentBrowser is { IsEnabled: true } browser)
            yield return ("persistentBrowser", Value(("isEnabled", true), ("mode", browser.Mode)));
        if (controls.SignInFrequency is { IsEnabled: true } frequency)
        {
            yield return ("signInFrequency", Value(
                ("isEnabled", true), ("frequencyInterval", frequency.FrequencyInterval), ("type", frequency.Type), ("value", frequency.Value), ("authenticationType", frequency.AuthenticationType)));
        }

        if (controls.SecureSignInSession is { IsEnabled: true })
            yield return ("secureSignInSession", Value(("isEnabled", true)));
        if (controls.DisableResilienceDefaults == true)
            yield return ("disableResilienceDefaults", Value(("isEnabled", true)));
        if (controls.ContinuousAccessEvaluation is { Mode: not null } evaluation)
            yield return ("continuousAccessEvaluation", Value(("mode", evaluation.Mode)));
    }

    private static SortedDictionary<string, object?> Value(params (string Name, object? Value)[] members)
    {
        var value = new SortedDictionary<string, object?>(StringComparer.Ordinal);
        foreach ((string name, object? member) in members)
        {
            if (member is not null)
                value[name] = member;
        }

        return value;
    }
}
