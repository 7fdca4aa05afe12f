namespace EntraBootstrap.Core.Conditions;

/// <summary>The parts of a sign-in that a condition looks at: two sign-ins that agree in them get the same answer from it.</summary>
[Flags]
public enum SignInFacts
{
    /// <summary>None: the answer is always the same.</summary>
    None = 0,

    /// <summary><see cref="SignIn.Identity"/>.</summary>
    Identity = 1,

    /// <summary><see cref="SignIn.Target"/>; where the directory is asked for also <see cref="SignIn.Client"/> and <see cref="SignIn.AsOf"/>.</summary>
    Target = 2,

    /// <summary><see cref="SignIn.DevicePlatform"/>.</summary>
    DevicePlatform = 4,

    /// <summary><see cref="SignIn.ClientAppType"/>.</summary>
    ClientAppType = 8,

    /// <summary><see cref="SignIn.IpAddress"/>, <see cref="SignIn.Country"/> and <see cref="SignIn.CanShareLocation"/>.</summary>
    Place = 16,

    /// <summary><see cref="SignIn.SignInRiskLevel"/>.</summary>
    SignInRisk = 32,

    /// <summary><see cref="SignIn.UserRiskLevel"/>.</summary>
    UserRisk = 64,

    /// <summary><see cref="SignIn.InsiderRiskLevel"/>.</summary>
    InsiderRisk = 128,

    /// <summary><see cref="SignIn.TransferMethod"/> and <see cref="SignIn.OriginalTransferMethods"/>.</summary>
    TransferMethod = 256,

    /// <summary>Anything else, or more than one of these.</summary>
    Everything = 512,
}
