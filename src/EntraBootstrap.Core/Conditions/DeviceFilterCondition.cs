using EntraBootstrap.Core.Conditions.Filters;
using EntraBootstrap.Core.Tenants;

namespace EntraBootstrap.Core.Conditions;

/// <summary>
/// The filter for devices: in <c>include</c> mode the policy applies if the rule matches the device, in <c>exclude</c> mode if it does not.
/// An unregistered device has no attributes, so rules of positive operators do not match it and those of negative ones do. Devices of external users are seen only
/// where this tenant accepts claims about them; else they are as good as unregistered.
/// </summary>
/// <remarks>Source: Microsoft's documentation of filters for devices, and of Conditional Access for external users (documented).</remarks>
public sealed class DeviceFilterCondition : IWeakReading
{
    /// <summary>Where the filter stands in a policy.</summary>
    internal const string Path = "conditions.devices.deviceFilter";

    private readonly CompiledFilter _filter;
    private readonly Tenant _tenant;

    internal DeviceFilterCondition(PolicyFilter filter, ConditionalAccessPolicy policy, Tenant tenant)
    {
        _filter = new CompiledFilter(filter, DeviceSchema.Instance, policy, Path);
        _tenant = tenant;
    }

    /// <inheritdoc/>
    public string Name => "devices";

    /// <inheritdoc/>
    public SignInFacts Reads => SignInFacts.Everything;

    /// <inheritdoc/>
    public WhatIfReasons Reason => WhatIfReasons.Devices;

    /// <inheritdoc/>
    public Match Matches(SignIn signIn, UnknownFacts? unknowns)
    {
        ArgumentNullException.ThrowIfNull(signIn);
        Truth rule = MatchesRule(signIn, unknowns);
        MatchPhase phase = _filter.IsExclude == true ? MatchPhase.Exclude : MatchPhase.Include;
        if (_filter.WhyUnread is { } why)
            return new Match(Truth.Unknown, phase, "the filter for devices cannot be evaluated: {0}", why);
        string template = rule switch
        {
            Truth.True => "the device matches the rule {0}",
            Truth.False => "the device does not match the rule {0}",
            _ => "whether the device matches the rule {0} is not known",
        };
        return new Match(_filter.IsExclude == true ? rule.Not() : rule, phase, template, _filter.Text);
    }

    /// <inheritdoc/>
    /// <remarks>
    /// Documented of what has no value is that positive operators do not match it, and that a negative rule includes unregistered devices; that it also takes them out, and matches extension
    /// attributes of unmanaged devices, follows. So does which claims have to be accepted for devices of external users.
    /// </remarks>
    public string? ReadingOf(SignIn signIn)
    {
        ArgumentNullException.ThrowIfNull(signIn);
        if (signIn.Device is not { } device || _filter.WhyUnread is not null)
            return null;
        bool isInclude = _filter.IsExclude != true;
        if (!device.IsRegistered)
            return (!isInclude || _filter.ComparesWithNull) && _filter.MatchesByAbsence(new DeviceSubject(device)) ? "inferred" : null;
        if (HomeTrust.IsExternal(_tenant, signIn.Identity) == Truth.False)
            return _filter.MatchesByAbsence(new DeviceSubject(device)) ? "inferred" : null;
        bool areClaimsAlike = HomeTrust.AcceptsDevice(_tenant, signIn.Identity, isHybrid: false, null) == HomeTrust.AcceptsDevice(_tenant, signIn.Identity, isHybrid: true, null);
        return areClaimsAlike && (isInclude || !_filter.MatchesByAbsence(new DeviceSubject(SignInDevice.Unregistered))) ? null : "inferred";
    }

    /// <inheritdoc/>
    /// <remarks>Only of an unregistered device is it certain which values are missing, and of a rule with comparisons of one kind alone which reading it is.</remarks>
    public string? RuleOf(SignIn signIn)
    {
        if (ReadingOf(signIn) is null || signIn.Device is not { IsRegistered: false })
            return null;
        return _filter.IsAllNull ? "CND-DEVICE-FILTER-NULL" : _filter.IsAllNegative && _filter.IsExclude == true ? "CND-DEVICE-FILTER-OUT" : null;
    }

    // Which claims of an external user's home are accepted may not be known: then every way is asked.
    private Truth MatchesRule(SignIn signIn, UnknownFacts? unknowns)
    {
        if (signIn.Device is { IsRegistered: false } || HomeTrust.IsExternal(_tenant, signIn.Identity) == Truth.False)
            return _filter.Matches(new DeviceSubject(signIn.Device), unknowns);
        UnknownFacts? missing = unknowns is null ? null : new UnknownFacts();
        Truth? answer = null;
        foreach (SignInDevice? seen in HomeTrust.PossibleDevices(_tenant, signIn.Identity, signIn.Device, missing))
        {
            Truth truth = _filter.Matches(new DeviceSubject(seen), missing);
            answer = answer is null || answer == truth ? truth : Truth.Unknown;
        }

        if (answer == Truth.Unknown)
        {
            foreach ((string what, string fill) in missing?.Facts ?? [])
                unknowns!.AddFact(what, fill);
        }

        return answer!.Value;
    }
}
