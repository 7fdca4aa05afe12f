using EntraBootstrap.Core.Conditions;
using EntraBootstrap.Core.Evaluation;
using EntraBootstrap.Core.Tenants;

namespace EntraBootstrap.Core.Baseline.Probing;

/// <summary>One way in which sign-ins differ, reduced to values that some policy tells apart.</summary>
internal sealed class Dimension
{
    private Dimension(List<Func<SignIn, SignIn>> values, List<Truth[]> outcomes, List<string> marks)
    {
        Values = values;
        Outcomes = outcomes;
        Marks = marks;
    }

    /// <summary>What each value does to a sign-in; the first is the plainest.</summary>
    public IReadOnlyList<Func<SignIn, SignIn>> Values { get; }

    /// <summary>What each policy's conditions on this dimension say of each value.</summary>
    public IReadOnlyList<Truth[]> Outcomes { get; }

    /// <summary>What else tells values apart: what controls say of them.</summary>
    public IReadOnlyList<string> Marks { get; }

    /// <summary>Reduces values to those that the conditions of these names, or the mark, tell apart.</summary>
    public static Dimension Of(IReadOnlyList<CompiledPolicy> policies, SignIn plain, string[] names, IEnumerable<Func<SignIn, SignIn>> values, Func<SignIn, string>? mark = null)
    {
        var kept = new List<Func<SignIn, SignIn>>();
        var outcomes = new List<Truth[]>();
        var marks = new List<string>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (Func<SignIn, SignIn> value in values)
        {
            SignIn signIn = value(plain);
            Truth[] outcome = [.. policies.Select(policy => Outcome(policy, signIn, names))];
            string own = mark?.Invoke(signIn) ?? string.Empty;
            if (!seen.Add($"{string.Concat(outcome.Select(truth => (int)truth))}/{own}"))
                continue;
            kept.Add(value);
            outcomes.Add(outcome);
            marks.Add(own);
        }

        return new Dimension(kept, outcomes, marks);
    }

    private static Truth Outcome(CompiledPolicy policy, SignIn signIn, string[] names)
    {
        Truth truth = Truth.True;
        foreach (ICondition condition in policy.Conditions)
        {
            if (names.Contains(condition.Name, StringComparer.Ordinal))
                truth = truth.And(condition.Matches(signIn, null).Truth);
        }

        return truth;
    }
}

/// <summary>The values that sign-ins can have.</summary>
internal static class SignInValues
{
    public static readonly DevicePlatform[] Platforms = [DevicePlatform.Windows, DevicePlatform.MacOS, DevicePlatform.IOS, DevicePlatform.Android, DevicePlatform.Linux, DevicePlatform.Other];

    public static readonly ClientAppType[] ModernClients = [ClientAppType.Browser, ClientAppType.MobileAppsAndDesktopClients];

    public static readonly ClientAppType[] LegacyClients = [ClientAppType.Other, ClientAppType.ExchangeActiveSync];

    public static readonly RiskLevel[] Risks = [RiskLevel.None, RiskLevel.Low, RiskLevel.Medium, RiskLevel.High];

    public static readonly RiskLevel[] InsiderRisks = [RiskLevel.None, RiskLevel.Minor, RiskLevel.Moderate, RiskLevel.Elevated];

    public static readonly TransferMethod[] Flows = [Conditions.TransferMethod.None, Conditions.TransferMethod.DeviceCodeFlow, Conditions.TransferMethod.AuthenticationTransfer];

    public static readonly SignInDevice[] Devices =
    [
        SignInDevice.Unregistered,
        new() { Attributes = new Device { IsCompliant = true, TrustType = "AzureAD" } },
        new() { Attributes = new Device { IsCompliant = false, TrustType = "ServerAD" } },
    ];

    /// <summary>A sign-in by an ordinary client on an unregistered device at the plainest place, without risk; every condition is stated.</summary>
    public static SignIn Plain(SignInIdentity identity, SignInTarget target, Place place) => new()
    {
        Identity = identity,
        Target = target,
        ClientAppType = ModernClients[0],
        DevicePlatform = Platforms[0],
        IpAddress = place.Address,
        Country = place.Country,
        SignInRiskLevel = RiskLevel.None,
        UserRiskLevel = RiskLevel.None,
        InsiderRiskLevel = RiskLevel.None,
        TransferMethod = TransferMethod.None,
        Device = SignInDevice.Unregistered,
    };

    public static Func<SignIn, SignIn> To(SignInTarget target) => signIn => signIn with { Target = target };

    public static Func<SignIn, SignIn> To(ClientAppType client) => signIn => signIn with { ClientAppType = client };

    public static Func<SignIn, SignIn> To(SignInDevice device) => signIn => signIn with { Device = device };

    public static Func<SignIn, SignIn> To(DevicePlatform platform) => signIn => signIn with { DevicePlatform = platform };

    public static Func<SignIn, SignIn> To(Place place) => signIn => signIn with { IpAddress = place.Address, Country = place.Country };

    public static Func<SignIn, SignIn> To(TransferMethod flow) => signIn => signIn with { TransferMethod = flow };

    public static Func<SignIn, SignIn> ToSignInRisk(RiskLevel risk) => signIn => signIn with { SignInRiskLevel = risk };

    public static Func<SignIn, SignIn> ToUserRisk(RiskLevel risk) => signIn => signIn with { UserRiskLevel = risk };

    public static Func<SignIn, SignIn> ToInsiderRisk(RiskLevel risk) => signIn => signIn with { InsiderRiskLevel = risk };
}
