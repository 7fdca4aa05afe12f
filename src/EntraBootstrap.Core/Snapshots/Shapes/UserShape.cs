using EntraBootstrap.Core.Snapshots.Reading;
using EntraBootstrap.Core.Snapshots.Writing;
using EntraBootstrap.Core.Tenants;

namespace EntraBootstrap.Core.Snapshots.Shapes;

/// <summary>Graph's <c>user</c>, with the snapshot's <c>authenticationMethods</c> and <c>perUserMfaState</c>.</summary>
internal static class UserShape
{
    public static User Read(ObjectReader o) => new()
    {
        Id = o.Id("id"),
        UserPrincipalName = o.Text("userPrincipalName"),
        DisplayName = o.Text("displayName"),
        UserType = o.Word("userType"),
        AccountEnabled = o.Bool("accountEnabled"),
        ExternalUserState = o.Word("externalUserState"),
        CreationType = o.Word("creationType"),
        OnPremisesSyncEnabled = o.Bool("onPremisesSyncEnabled"),
        Identities = o.ObjectsOrNull("identities", ReadIdentity),
        PerUserMfaState = o.Word("perUserMfaState"),
        AuthenticationMethods = o.ObjectsOrNull("authenticationMethods", MethodShape.Read),
        Extra = o.Rest(),
    };

    public static void Write(ObjectWriter w, User user)
    {
        w.TextIfAny("id", user.Id);
        w.Text("userPrincipalName", user.UserPrincipalName);
        w.Text("displayName", user.DisplayName);
        w.Text("userType", user.UserType);
        w.Bool("accountEnabled", user.AccountEnabled);
        w.Text("externalUserState", user.ExternalUserState);
        w.Text("creationType", user.CreationType);
        w.Bool("onPremisesSyncEnabled", user.OnPremisesSyncEnabled);
        w.ObjectsOrNull("identities", user.Identities, static (w, identity) =>
        {
            w.Text("signInType", identity.SignInType);
            w.Text("issuer", identity.Issuer);
            w.Extra(identity.Extra);
        });
        w.Text("perUserMfaState", user.PerUserMfaState);
        w.ObjectsOrNull("authenticationMethods", user.AuthenticationMethods, MethodShape.Write);
        w.Extra(user.Extra);
    }

    public static UserRegistrationDetails ReadDetails(ObjectReader o) => new()
    {
        Id = o.Id("id"),
        UserPrincipalName = o.Text("userPrincipalName"),
        MethodsRegistered = o.Strings("methodsRegistered"),
        IsMfaCapable = o.Bool("isMfaCapable"),
        IsMfaRegistered = o.Bool("isMfaRegistered"),
        IsPasswordlessCapable = o.Bool("isPasswordlessCapable"),
        IsAdmin = o.Bool("isAdmin"),
        LastUpdatedDateTime = o.Date("lastUpdatedDateTime"),
        Extra = o.Rest(),
    };

    public static void WriteDetails(ObjectWriter w, UserRegistrationDetails details)
    {
        w.TextIfAny("id", details.Id);
        w.Text("userPrincipalName", details.UserPrincipalName);
        w.Strings("methodsRegistered", details.MethodsRegistered);
        w.Bool("isMfaCapable", details.IsMfaCapable);
        w.Bool("isMfaRegistered", details.IsMfaRegistered);
        w.Bool("isPasswordlessCapable", details.IsPasswordlessCapable);
        w.Bool("isAdmin", details.IsAdmin);
        w.Date("lastUpdatedDateTime", details.LastUpdatedDateTime);
        w.Extra(details.Extra);
    }

    private static UserIdentity ReadIdentity(ObjectReader o) => new() { SignInType = o.Word("signInType"), Issuer = o.Word("issuer"), Extra = o.Rest() };
}
