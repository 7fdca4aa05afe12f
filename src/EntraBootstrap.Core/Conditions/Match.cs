using System.Runtime.InteropServices;
using EntraBootstrap.Core.Tenants;

namespace EntraBootstrap.Core.Conditions;

/// <summary>Which part of a condition decided.</summary>
public enum MatchPhase
{
    /// <summary>The condition is not configured and matches everything.</summary>
    NotConfigured,

    /// <summary>The include part decided.</summary>
    Include,

    /// <summary>The exclude part decided.</summary>
    Exclude,
}

/// <summary>What a condition says of a sign-in: whether it matches, which part decided, and by what.</summary>
/// <param name="Truth">Whether it matches.</param>
/// <param name="Phase">Which part decided.</param>
/// <param name="Template">What decided it, as a sentence; <c>{0}</c> stands for <paramref name="Detail"/>. A constant, so that a match allocates nothing.</param>
/// <param name="Detail">An id, word or name from the policy or sign-in; null if the sentence needs none.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct Match(Truth Truth, MatchPhase Phase, string Template, string? Detail = null)
{
    /// <summary>The condition is not configured.</summary>
    public static Match NotConfigured => new(Truth.True, MatchPhase.NotConfigured, "not configured");

    /// <summary>The sentence with its detail.</summary>
    public string Message => Detail is null ? Template : Template.Replace("{0}", Detail, StringComparison.Ordinal);
}

/// <summary>One configured condition of a policy.</summary>
public interface ICondition
{
    /// <summary>Graph's name of the condition, such as <c>users</c>.</summary>
    string Name { get; }

    /// <summary>What it looks at. The compiled tenant keeps its answers by these facts, so anything that is left out here makes wrong answers.</summary>
    SignInFacts Reads { get; }

    /// <summary>What Graph's What If says when it does not match.</summary>
    WhatIfReasons Reason { get; }

    /// <summary>Whether the condition matches a sign-in.</summary>
    /// <param name="signIn">The sign-in.</param>
    /// <param name="unknowns">Takes the facts that are missing when the answer is unknown; null if nobody asks.</param>
    Match Matches(SignIn signIn, UnknownFacts? unknowns);
}

/// <summary>Collects missing facts, each once, in the order in which they were missed.</summary>
public sealed class UnknownFacts
{
    private readonly List<(string What, string Fill)> _facts = [];

    /// <summary>The missing facts: what, and how to fill it.</summary>
    public IReadOnlyList<(string What, string Fill)> Facts => _facts;

    /// <summary>Adds a missing object or list of a collection.</summary>
    public void Add(string collection, string? id) => AddFact(id is null ? collection : $"{collection}/{id}", GraphRequests.For(collection, id));

    /// <summary>Adds a missing member of the scenario.</summary>
    public void AddScenario(string member) => AddFact(member, $"give {member} in the scenario");

    /// <summary>Adds a missing fact with its own way to fill it.</summary>
    public void AddFact(string what, string fill)
    {
        if (!_facts.Contains((what, fill)))
            _facts.Add((what, fill));
    }
}
