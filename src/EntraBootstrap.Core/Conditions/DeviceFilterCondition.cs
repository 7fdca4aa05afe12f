using EntraBootstrap.Core.Conditions.Filters;
using EntraBootstrap.Core.Tenants;

namespace EntraBootstrap.Core.Conditions;

/// <summary>
/// The filter for devices: in <c>include</c> mode the policy applies if the rule matches the device, in <c>exclude</c> mode if it does not.
/// An unregistered device has no attributes, so rules of positive operators do not match it and those of negative ones do.
/// </summary>
/// <remarks>Source: Microsoft's documentation of filters for devices (documented).</remarks>
public sealed class DeviceFilterCondition : ICondition
{
    /// <summary>Where the filter stands in a policy.</summary>
    internal const string Path = "conditions.devices.deviceFilter";

    private readonly CompiledFilter _filter;

    internal DeviceFilterCondition(PolicyFilter filter, ConditionalAccessPolicy policy) => _filter = new CompiledFilter(filter, DeviceSchema.Instance, policy, Path);

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
        Truth rule = _filter.Matches(new DeviceSubject(signIn.Device), unknowns);
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
}
