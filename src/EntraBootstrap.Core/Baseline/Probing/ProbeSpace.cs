using System.Text;
using EntraBootstrap.Core.Conditions;
using EntraBootstrap.Core.Evaluation;

namespace EntraBootstrap.Core.Baseline.Probing;

/// <summary>Which sign-ins are tried.</summary>
internal enum ProbeKind
{
    /// <summary>Applications with modern clients, under every condition.</summary>
    Modern,

    /// <summary>Applications with legacy clients, under every condition.</summary>
    Legacy,

    /// <summary>Applications with modern clients as an ordinary sign-in from a device that nobody registered: what somebody in an emergency has.</summary>
    Emergency,

    /// <summary>Registering security information.</summary>
    Registration,
}

/// <summary>One sign-in to try.</summary>
/// <param name="SignIn">What is asked for under which conditions; whoever asks it is put in.</param>
/// <param name="Applies">Whether each policy of the space applies.</param>
/// <param name="Applications">The applications that no policy tells from this one, this one first; empty for a user action.</param>
/// <param name="IsPlain">Whether it comes from an unregistered device outside every named location.</param>
internal sealed record Probe(SignIn SignIn, Truth[] Applies, IReadOnlyList<string> Applications, bool IsPlain);

/// <summary>
/// The sign-ins that stand for all that a person can make, as far as the policies that reach the person tell them apart. Two sign-ins under
/// which the same policies apply, and the same controls are met, are one.
/// </summary>
internal sealed class ProbeSpace
{
    private const int MostCombinations = 100_000;
    private const int MostProbes = 1_000;

    private ProbeSpace(IReadOnlyList<CompiledPolicy> policies, IReadOnlyList<Probe> probes, bool isCut)
    {
        Policies = policies;
        Probes = probes;
        IsCut = isCut;
    }

    /// <summary>The policies that may ask something of the person, by id.</summary>
    public IReadOnlyList<CompiledPolicy> Policies { get; }

    /// <summary>The sign-ins, the plainest first.</summary>
    public IReadOnlyList<Probe> Probes { get; }

    /// <summary>Whether there are more than are tried, so that finding nothing proves nothing.</summary>
    public bool IsCut { get; }

    /// <summary>The sign-ins of a person.</summary>
    public static ProbeSpace Of(CompiledTenant tenant, IReadOnlyList<string> applications, SignInIdentity identity, ProbeKind kind)
    {
        bool isAction = kind == ProbeKind.Registration;
        IReadOnlyList<Place> places = Places.Of(tenant.Tenant, out bool isCut);
        SignInTarget target = isAction ? SignInTarget.Action(UserAction.RegisterSecurityInformation) : SignInTarget.Application(applications[0]);
        SignIn plain = SignInValues.Plain(identity, target, places[0]);
        if (kind == ProbeKind.Legacy)
            plain = plain with { ClientAppType = SignInValues.LegacyClients[0] };
        CompiledPolicy[] policies = [.. tenant.Policies.Where(policy => MayAsk(policy, plain))];
        Dimension[] dimensions = Dimensions(policies, plain, applications, places, kind);
        Truth[] constant = [.. policies.Select(policy => Constant(policy, plain))];
        IReadOnlyList<string>[] classes = isAction ? [] : ClassesOf(policies, plain, applications, dimensions[0]);
        return Enumerate(policies, plain, constant, dimensions, classes, isCut);
    }

    private static bool MayAsk(CompiledPolicy policy, SignIn plain) => policy.State is PolicyState.Enabled or PolicyState.Unknown && policy.Grants is not null
        && policy.Conditions.OfType<UsersCondition>().All(condition => condition.Matches(plain, null).Truth != Truth.False)
        && !policy.Conditions.OfType<WorkloadIdentitiesCondition>().Any();

    private static readonly string[] s_varied =
        ["applications", "clientAppTypes", "platforms", "locations", "signInRiskLevels", "userRiskLevels", "insiderRiskLevels", "authenticationFlows", "devices", "deviceStates"];

    private static Truth Constant(CompiledPolicy policy, SignIn plain) => policy.Conditions
        .Where(condition => !s_varied.Contains(condition.Name, StringComparer.Ordinal))
        .Aggregate(Truth.True, (truth, condition) => truth.And(condition.Matches(plain, null).Truth));

    private static Dimension[] Dimensions(CompiledPolicy[] policies, SignIn plain, IReadOnlyList<string> applications, IReadOnlyList<Place> places, ProbeKind kind)
    {
        bool isEmergency = kind == ProbeKind.Emergency;
        bool isRegistration = kind == ProbeKind.Registration;
        bool Has(params GrantControlKind[] kinds) => policies.Any(policy => policy.Grants!.Controls.Any(control => kinds.Contains(control.Kind)));
        bool hasDeviceControls = Has(GrantControlKind.CompliantDevice, GrantControlKind.DomainJoinedDevice);
        bool hasClientControls = Has(GrantControlKind.ApprovedApplication, GrantControlKind.CompliantApplication);
        return
        [
            Dimension.Of(policies, plain, ["applications"], isRegistration ? [Same] : applications.Select(id => SignInValues.To(SignInTarget.Application(id)))),
            Dimension.Of(policies, plain, ["clientAppTypes"], (kind == ProbeKind.Legacy ? SignInValues.LegacyClients : SignInValues.ModernClients).Select(SignInValues.To)),
            Dimension.Of(policies, plain, ["devices", "deviceStates"], isEmergency ? [Same] : SignInValues.Devices.Select(SignInValues.To), hasDeviceControls ? signIn => $"{signIn.Device!.IsCompliant}{signIn.Device.IsHybridJoined}" : null),
            Dimension.Of(policies, plain, ["platforms"], SignInValues.Platforms.Select(SignInValues.To), hasClientControls ? signIn => signIn.DevicePlatform.ToString()! : null),
            Dimension.Of(policies, plain, ["locations"], places.Select(SignInValues.To)),
            Dimension.Of(policies, plain, ["authenticationFlows"], isEmergency || isRegistration ? [Same] : SignInValues.Flows.Select(SignInValues.To)),
            Dimension.Of(policies, plain, ["signInRiskLevels"], isRegistration ? [Same] : SignInValues.Risks.Select(SignInValues.ToSignInRisk)),
            Dimension.Of(policies, plain, ["userRiskLevels"], isRegistration ? [Same] : SignInValues.Risks.Select(SignInValues.ToUserRisk)),
            Dimension.Of(policies, plain, ["insiderRiskLevels"], isRegistration ? [Same] : SignInValues.InsiderRisks.Select(SignInValues.ToInsiderRisk)),
        ];

        static SignIn Same(SignIn signIn) => signIn;
    }

    // Of the directory the least is asked: what a command line reads of its user, which policies with exclusions used to leave out.
    private static readonly SignInClient s_reader = new() { AppId = "04b07795-8ddb-461a-bbee-02f9e1bf7b46", Kind = ClientKind.Public, Scopes = ["User.Read"] };

    private static Func<SignIn, SignIn> ToApplication(string id) => signIn => signIn with { Target = SignInTarget.Application(id), Client = BaselineScopes.IsDirectory(id) ? s_reader : null };

    // Every application belongs to the class of the value with the same outcomes.
    private static IReadOnlyList<string>[] ClassesOf(CompiledPolicy[] policies, SignIn plain, IReadOnlyList<string> applications, Dimension dimension)
    {
        List<string>[] classes = [.. dimension.Values.Select(_ => new List<string>())];
        foreach (string id in applications)
        {
            Truth[] outcome = Dimension.Of(policies, plain, ["applications"], [ToApplication(id)]).Outcomes[0];
            for (int i = 0; i < classes.Length; i++)
            {
                if (dimension.Outcomes[i].AsSpan().SequenceEqual(outcome))
                    classes[i].Add(id);
            }
        }

        return classes;
    }

    private static ProbeSpace Enumerate(
        CompiledPolicy[] policies, SignIn plain, Truth[] constant, Dimension[] dimensions, IReadOnlyList<string>[] classes, bool isCut)
    {
        var probes = new List<Probe>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        int[] position = new int[dimensions.Length];
        var key = new StringBuilder();
        for (int combination = 0; ; combination++)
        {
            if (combination >= MostCombinations || probes.Count >= MostProbes)
            {
                isCut = true;
                break;
            }

            Truth[] applies = [.. constant];
            key.Clear();
            if (classes.Length > 0)
                key.Append(position[0]).Append('/');
            for (int d = 0; d < dimensions.Length; d++)
            {
                Truth[] outcome = dimensions[d].Outcomes[position[d]];
                for (int p = 0; p < applies.Length; p++)
                    applies[p] = applies[p].And(outcome[p]);
                key.Append(dimensions[d].Marks[position[d]]).Append('/');
            }

            foreach (Truth truth in applies)
                key.Append((int)truth);
            if (seen.Add(key.ToString()))
                probes.Add(Make(plain, applies, dimensions, position, classes));
            if (!Advance(position, dimensions))
                break;
        }

        return new ProbeSpace(policies, probes, isCut);
    }

    private static Probe Make(SignIn plain, Truth[] applies, Dimension[] dimensions, int[] position, IReadOnlyList<string>[] classes)
    {
        SignIn signIn = plain;
        for (int d = 0; d < dimensions.Length; d++)
            signIn = dimensions[d].Values[position[d]](signIn);
        bool isPlain = signIn.Device!.IsRegistered == false && Equals(signIn.IpAddress, plain.IpAddress) && string.Equals(signIn.Country, plain.Country, StringComparison.Ordinal);
        return new Probe(signIn, applies, classes.Length == 0 ? [] : classes[position[0]], isPlain);
    }

    // The first dimension turns fastest: every application is tried under plain conditions before any is tried under others.
    private static bool Advance(int[] position, Dimension[] dimensions)
    {
        for (int d = 0; d < position.Length; d++)
        {
            if (++position[d] < dimensions[d].Values.Count)
                return true;
            position[d] = 0;
        }

        return false;
    }
}
