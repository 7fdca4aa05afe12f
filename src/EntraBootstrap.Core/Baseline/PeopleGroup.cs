using EntraBootstrap.Core.Baseline.Probing;
using EntraBootstrap.Core.Conditions;
using EntraBootstrap.Core.Strengths;
using EntraBootstrap.Core.Tenants;

namespace EntraBootstrap.Core.Baseline;

/// <summary>People whom no policy, method or credential tells apart: what happens to one of them happens to all.</summary>
internal sealed class PeopleGroup
{
    /// <summary>The sign-in name of somebody whom the snapshot does not hold, in samples.</summary>
    public const string Anybody = "(anybody whom no policy names)";

    /// <summary>The id of somebody whom the snapshot does not hold, in scenarios.</summary>
    public const string AnybodyId = "00000000-0000-4000-8000-00000000feed";

    /// <summary>The people, by name; empty for somebody whom the snapshot does not hold.</summary>
    public required IReadOnlyList<User> People { get; init; }

    /// <summary>What they are besides their methods; the same for groups that differ in nothing else.</summary>
    public required string Kin { get; init; }

    /// <summary>The one who stands for all.</summary>
    public required SignInIdentity Identity { get; init; }

    /// <summary>What they have registered, passes included; null if not known.</summary>
    public required IReadOnlyList<Credential>? Registered { get; init; }

    /// <summary>Whether they are declared as emergency accounts.</summary>
    public bool IsEmergency { get; init; }

    /// <summary>Whether they certainly sign in from another tenant or provider.</summary>
    public bool IsExternal { get; init; }

    /// <summary>Whether they are certainly guests of any kind.</summary>
    public bool IsGuest { get; init; }

    /// <summary>Whether this is somebody whom the snapshot does not hold, because its users are not complete.</summary>
    public bool IsHypothetical => People.Count == 0;

    /// <summary>Whether the people can be given a pass and register a passkey: not guests, and not emergency accounts, which hold their keys already.</summary>
    public bool CanBootstrap => !IsEmergency && !IsExternal && !IsGuest;

    /// <summary>What they have registered and can present again: no passes, and a password, which everybody has.</summary>
    public IReadOnlyList<Credential>? Lasting => Registered is null ? null
        : [.. Registered.Where(credential => !credential.IsPass && credential.Mode != AuthenticationMethodModes.Password), .. Effects.PasswordAlone];

    /// <summary>Names of the people for samples.</summary>
    public IEnumerable<string> Names => IsHypothetical ? [Anybody] : People.Select(NameOf);

    /// <summary>The name that a person has in scenarios and samples.</summary>
    public static string NameOf(User user) => string.IsNullOrEmpty(user.UserPrincipalName) ? user.Id : user.UserPrincipalName;
}
