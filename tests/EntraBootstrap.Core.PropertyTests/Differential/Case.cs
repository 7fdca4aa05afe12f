using EntraBootstrap.Core.Tenants;
using EntraBootstrap.ReferenceEvaluator;

namespace EntraBootstrap.Core.PropertyTests.Differential;

/// <summary>One set of policies and one sign-in: what the product is told, and what may be true.</summary>
/// <param name="Tenant">The snapshot that the product gets.</param>
/// <param name="SignIn">The sign-in.</param>
/// <param name="Hidden">What the product is not told of it.</param>
/// <param name="Truths">Some of the ways in which what is hidden may turn out; one if nothing is hidden.</param>
internal sealed record Case(Tenant Tenant, ConcreteSignIn SignIn, IReadOnlySet<Fact> Hidden, IReadOnlyList<Truth> Truths)
{
    /// <summary>Whether the product knows everything that the conditions ask for.</summary>
    public bool IsWhole => Hidden.Count == 0;
}

/// <summary>What may be true: a tenant captured whole, and a sign-in of which everything is known.</summary>
internal sealed record Truth(Tenant Tenant, ConcreteSignIn SignIn);
