using System.Globalization;
using EntraBootstrap.Core.Errors;
using EntraBootstrap.Core.Tenants;

namespace EntraBootstrap.Core.Design;

/// <summary>The name of a strength that is proposed: short enough, and not taken.</summary>
internal static class StrengthName
{
    // As the portal has it.
    private const int MostCharacters = 30;

    /// <summary>The name that is asked for, else one that the tenant does not have.</summary>
    /// <exception cref="BootstrapException">The name that is asked for does not fit.</exception>
    public static string Of(Tenant tenant, StrengthIntent intent, string? name)
    {
        bool IsTaken(string candidate) => tenant.AuthenticationStrengthPolicies.Any(policy => candidate.Equals(policy.DisplayName?.Trim(), StringComparison.OrdinalIgnoreCase));
        if (name is null)
        {
            string plain = intent == StrengthIntent.Baseline ? "Passwordless baseline" : "Bootstrap and recovery";
            return Enumerable.Range(1, int.MaxValue).Select(number => number == 1 ? plain : string.Create(CultureInfo.InvariantCulture, $"{plain} {number}")).First(candidate => !IsTaken(candidate));
        }

        string trimmed = name.Trim();
        if (trimmed.Length == 0 || trimmed.Any(char.IsControl))
            throw Wrong(name, "The name of a strength needs at least one character, and no control characters.");
        if (trimmed.Length > MostCharacters)
            throw Wrong(name, $"The name '{SafeText.Clean(trimmed)}' has {trimmed.Length} characters; a strength's name has at most {MostCharacters}.");
        return IsTaken(trimmed) ? throw Wrong(name, $"The tenant has a strength named '{SafeText.Clean(trimmed)}' already; choose another name.") : trimmed;
    }

    private static BootstrapException Wrong(string name, string message) => new(ErrorCatalogue.ArgumentInvalid.With(name, message));
}
