using EntraBootstrap.Core.Conditions;
using EntraBootstrap.Core.Errors;
using EntraBootstrap.Core.Evaluation;
using EntraBootstrap.Core.Platform;
using EntraBootstrap.Core.Strengths;
using EntraBootstrap.Core.Tenants;
using Modes = EntraBootstrap.Core.Tenants.AuthenticationMethodModes;

namespace EntraBootstrap.Core.Journeys;

/// <summary>Makes a person out of the snapshot, of what is said to be at hand, and of what is said to be lost.</summary>
public sealed class JourneyPersonReader
{
    private const string All = "all";
    private const string PlatformCredentialWord = "platformCredential";

    private readonly CompiledTenant _tenant;
    private readonly DateTimeOffset _asOf;

    /// <summary>Makes a reader.</summary>
    /// <param name="tenant">The tenant.</param>
    /// <param name="asOf">The moment at which the journey begins.</param>
    public JourneyPersonReader(CompiledTenant tenant, DateTimeOffset asOf)
    {
        ArgumentNullException.ThrowIfNull(tenant);
        _tenant = tenant;
        _asOf = asOf;
    }

    /// <summary>Reads a person.</summary>
    /// <param name="userId">The object id or sign-in name.</param>
    /// <param name="has">Modes that are at hand beside what is registered.</param>
    /// <param name="lost">Modes, method ids or <c>all</c>: registered, and not at hand.</param>
    /// <exception cref="BootstrapException">The person is not in the snapshot, a word is not known, or nothing of that kind is registered.</exception>
    public JourneyPerson Read(string userId, IReadOnlyList<string> has, IReadOnlyList<string> lost)
    {
        ArgumentNullException.ThrowIfNull(userId);
        ArgumentNullException.ThrowIfNull(has);
        ArgumentNullException.ThrowIfNull(lost);
        User? user = Find(userId);
        bool isContradicted = user is not null && _tenant.Index.IsContradicted(user);
        var identity = new SignInIdentity
        {
            UserId = user?.Id ?? (IsName(userId) ? null : userId),
            StatedName = user is null && IsName(userId) ? userId : null,
            User = isContradicted ? null : user,
        };
        IReadOnlyList<Credential>? registered = user is null || isContradicted ? null : RegisteredCredentials.Of(_tenant, user);
        List<HeldMethod> methods = Lose(user, MethodsOf(identity.User, registered ?? []), lost, isKnown: registered is not null);
        HeldPass? pass = null;
        foreach (string word in has)
        {
            Modes mode = ModeOf(word, "--has");
            if ((mode & AuthenticationMethodModeWords.TemporaryAccessPass) != Modes.None)
                pass = PassOf(mode, user);
            else if (!methods.Exists(method => method.IsAtHand && method.Modes.HasFlag(mode) && IsPlatformCredential(word) == (method.Kind == AuthenticationMethodKind.PlatformCredential)))
                methods.Add(Stated(word, mode, GuestTrust.IsExternal(_tenant, identity)));
        }

        return new JourneyPerson
        {
            Identity = identity,
            Name = user?.UserPrincipalName ?? userId,
            Methods = methods.ToValueList(),
            MayHaveOthers = registered is null,
            Pass = pass,
        };
    }

    private static bool IsName(string userId) => userId.Contains('@', StringComparison.Ordinal);

    private static bool IsPlatformCredential(string word) => word.Trim().Equals(PlatformCredentialWord, StringComparison.OrdinalIgnoreCase);

    private static Modes ModeOf(string word, string option)
    {
        if (IsPlatformCredential(word))
            return Modes.WindowsHelloForBusiness;
        if (AuthenticationMethodModeWords.TryParseMode(word, out Modes mode))
            return mode;
        string[] known = [.. AuthenticationMethodModeWords.All.Select(known => known.ToWord()), PlatformCredentialWord];
        throw Wrong(word, $"'{SafeText.Clean(word)}' is no authentication method mode for {option}.{NearestName.Suggest(word, known)} There are: {string.Join(", ", known)}.");
    }

    private static BootstrapException Wrong(string? about, string message) => new(ErrorCatalogue.ArgumentInvalid.With(about, message));

    private User? Find(string userId)
    {
        if (_tenant.Index.FindUser(userId) is { } user)
            return user;
        if (_tenant.Index.IsAmbiguousName(userId))
            throw Wrong(userId, $"Several people of the snapshot have the sign-in name '{SafeText.Clean(userId)}'; name the person by the object id.");
        if (!_tenant.Tenant.Completeness.IsComplete(CollectionNames.Users))
            return null;
        string nearest = NearestName.SuggestPeople(userId, _tenant.Tenant.Users.Select(known => known.UserPrincipalName).OfType<string>());
        throw new BootstrapException(ErrorCatalogue.UserNotFound.With(userId, userId, nearest));
    }

    /// <summary>The methods of a person, passes left out. What one method lets somebody present belongs together: deleting it takes all of it.</summary>
    /// <param name="user">The person; null if the snapshot does not say who it is.</param>
    /// <param name="registered">What the person has registered.</param>
    internal static List<HeldMethod> MethodsOf(User? user, IReadOnlyList<Credential> registered)
    {
        var methods = new List<HeldMethod>();
        foreach (IGrouping<string, Credential> method in registered.Where(credential => !credential.IsPass).GroupBy(credential => credential.Id ?? credential.Mode.ToWord(), StringComparer.OrdinalIgnoreCase))
        {
            AuthenticationMethod? captured = user?.AuthenticationMethods?.FirstOrDefault(known => known.Id.Equals(method.Key, StringComparison.OrdinalIgnoreCase) && known is not TemporaryAccessPassMethod);
            AuthenticationMethodKind kind = captured?.Kind ?? (method.All(credential => credential.Mode == Modes.Password) ? AuthenticationMethodKind.Password : AuthenticationMethodKind.Unknown);
            methods.Add(new HeldMethod(method.Key, kind, method.ToValueList()));
        }

        return methods;
    }

    private static List<HeldMethod> Lose(User? user, List<HeldMethod> methods, IReadOnlyList<string> lost, bool isKnown)
    {
        foreach (string word in lost)
        {
            bool isAll = word.Trim().Equals(All, StringComparison.OrdinalIgnoreCase);
            bool Meant(HeldMethod method) => isAll || method.Key.Equals(word.Trim(), StringComparison.OrdinalIgnoreCase)
                || (IsPlatformCredential(word) ? method.Kind == AuthenticationMethodKind.PlatformCredential
                    : AuthenticationMethodModeWords.TryParseMode(word, out Modes mode) && (method.Modes & mode) != Modes.None);
            if (!isAll && isKnown && !methods.Exists(Meant))
            {
                string registered = methods.Count == 0 ? "nothing" : string.Join(", ", methods.SelectMany(method => method.Modes.Split().Select(mode => mode.ToWord())).Distinct(StringComparer.Ordinal));
                throw Wrong(word, $"'{SafeText.Clean(user?.UserPrincipalName ?? user?.Id ?? "the person")}' has no method '{SafeText.Clean(word)}' that could be lost; registered: {registered}.");
            }

            if (!isAll && !isKnown && !Guid.TryParse(word, out _))
                ModeOf(word, "--lost");
            // A password is forgotten rather than lost: it cannot be deleted, and cannot be asked for as a method of its own.
            methods = [.. methods.Select(method => Meant(method) ? method with { IsAtHand = false } : method)];
        }

        return methods;
    }

    private static HeldMethod Stated(string word, Modes mode, bool isAtHome)
    {
        AuthenticationMethodKind kind = IsPlatformCredential(word) ? AuthenticationMethodKind.PlatformCredential
            : mode == Modes.WindowsHelloForBusiness ? AuthenticationMethodKind.WindowsHelloForBusiness : mode == Modes.Password ? AuthenticationMethodKind.Password : AuthenticationMethodKind.Unknown;
        return new HeldMethod($"has/{word.Trim()}", kind, [new Credential { Mode = mode }], IsAtHand: true, IsRegistered: !isAtHome);
    }

    // The snapshot's pass of that kind; else a fresh one, if the tenant's policy could issue it.
    private HeldPass PassOf(Modes mode, User? user)
    {
        PassLimits limits = _tenant.Methods.Limits;
        bool isOneTime = mode == Modes.TemporaryAccessPassOneTime;
        TemporaryAccessPassMethod? captured = user?.AuthenticationMethods?.OfType<TemporaryAccessPassMethod>().FirstOrDefault(pass => (pass.IsUsableOnce == true) == isOneTime);
        if (captured is null)
            PassPolicy.Check(_tenant.Methods, mode, "Say temporaryAccessPassOneTime.");

        int uses = string.Equals(captured?.MethodUsabilityReason, "OneTimeUsed", StringComparison.OrdinalIgnoreCase) ? 1 : 0;
        return new HeldPass(mode, captured?.StartDateTime ?? captured?.CreatedDateTime ?? _asOf, captured?.LifetimeInMinutes ?? limits.DefaultLifetimeInMinutes, uses, captured);
    }
}
