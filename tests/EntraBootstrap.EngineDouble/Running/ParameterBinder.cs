using System.Management.Automation;
using System.Management.Automation.Internal;

namespace EntraBootstrap.EngineDouble;

/// <summary>Binds by name once and from the pipeline for each object, and chooses the parameter set, in the simple form of README.md.</summary>
internal sealed class ParameterBinder(CommandDescription command, Cmdlet cmdlet, CommandContext context, ArgumentBinder arguments)
{
    private readonly HashSet<ParameterDescription> _byName = [];
    private readonly Dictionary<ParameterDescription, object?> _fromPipeline = [];

    internal void BindNamed(IEnumerable<KeyValuePair<ParameterDescription, object?>> named)
    {
        foreach ((ParameterDescription parameter, object? value) in named)
        {
            arguments.Bind(parameter, value, coerce: true);
            _byName.Add(parameter);
        }

        if (Candidates().Count == 0) throw Ambiguous();
        context.ParameterSetName = Preferred() ?? ParameterAttribute.AllParameterSets;
        if (!context.Invocation.ExpectingInput) Conclude("MissingMandatoryParameter");
        else DemandMandatory("MissingMandatoryParameter", pipelineMayBring: true);
    }

    /// <summary>Binds one pipeline object. What the object before had bound is put back first.</summary>
    internal void BindInput(object? input)
    {
        foreach ((ParameterDescription parameter, object? value) in _fromPipeline)
        {
            parameter.Property.SetValue(cmdlet, value);
            context.Invocation.BoundParameters.Remove(parameter.Name);
        }

        _fromPipeline.Clear();
        BindByValue(input, coerce: false);
        BindByPropertyName(input, coerce: false);
        if (_fromPipeline.Count == 0) BindByValue(input, coerce: true);
        BindByPropertyName(input, coerce: true);
        if (_fromPipeline.Count == 0)
        {
            throw new ParameterBindingException(
                "The input object cannot be bound to any parameters for the command: the command takes no pipeline input, "
                + "or the input and its properties match none of the parameters that do.",
                null, "InputObjectNotBound", ErrorCategory.InvalidArgument, string.Empty);
        }

        Conclude("InputObjectMissingMandatory");
    }

    private void BindByValue(object? input, bool coerce)
    {
        foreach (ParameterDescription parameter in Unbound(attribute => attribute.ValueFromPipeline))
        {
            if (IsCandidate(parameter) && ArgumentBinder.Fits(parameter, input, coerce)) BindFromPipeline(parameter, input, coerce);
        }
    }

    private void BindByPropertyName(object? input, bool coerce)
    {
        if (input is null) return;
        PSMemberInfoCollection<PSPropertyInfo> properties = PSObject.AsPSObject(input).Properties;
        foreach (ParameterDescription parameter in Unbound(attribute => attribute.ValueFromPipelineByPropertyName))
        {
            PSPropertyInfo? property = parameter.Names.Select(name => properties[name]).FirstOrDefault(found => found is not null);
            if (property is not null && IsCandidate(parameter) && ArgumentBinder.Fits(parameter, property.Value, coerce))
                BindFromPipeline(parameter, property.Value, coerce);
        }
    }

    private void BindFromPipeline(ParameterDescription parameter, object? value, bool coerce)
    {
        object? before = parameter.Property.GetValue(cmdlet);
        arguments.Bind(parameter, value, coerce);
        _fromPipeline.Add(parameter, before);
    }

    // The parameters of the default set come first, because SetNames begins with it.
    private List<ParameterDescription> Unbound(Func<ParameterAttribute, bool> wanted) =>
    [
        .. Candidates()
            .SelectMany(set => command.Parameters.Where(parameter => parameter.In(set) is { } attribute && wanted(attribute)))
            .Distinct()
            .Where(parameter => !IsBound(parameter)),
    ];

    private bool IsBound(ParameterDescription parameter) => _byName.Contains(parameter) || _fromPipeline.ContainsKey(parameter);

    private bool IsCandidate(ParameterDescription parameter) => Candidates().Any(set => parameter.In(set) is not null);

    /// <summary>The sets to which every bound parameter belongs.</summary>
    private List<string> Candidates() =>
        [.. command.SetNames.Where(set => command.Parameters.Where(IsBound).All(parameter => parameter.In(set) is not null))];

    /// <summary>The only candidate, else the default set; null if neither exists.</summary>
    private string? Preferred()
    {
        List<string> candidates = Candidates();
        if (candidates.Count == 1) return candidates[0];
        string? standard = command.Cmdlet.DefaultParameterSetName;
        return candidates.Find(set => set.Equals(standard, StringComparison.OrdinalIgnoreCase));
    }

    private void Conclude(string missingErrorId)
    {
        List<string> complete = [.. Candidates().Where(set => !Missing(set, pipelineMayBring: false).Any())];
        context.ParameterSetName = Preferred() ?? (complete.Count == 1 ? complete[0] : throw Ambiguous());
        DemandMandatory(missingErrorId, pipelineMayBring: false);
    }

    private void DemandMandatory(string errorId, bool pipelineMayBring)
    {
        List<string> missing = [.. Missing(context.ParameterSetName, pipelineMayBring)];
        if (missing.Count > 0)
        {
            throw new ParameterBindingException(
                $"Cannot process command because of one or more missing mandatory parameters: {string.Join(' ', missing)}.",
                null, errorId, ErrorCategory.InvalidArgument, missing[0]);
        }
    }

    private IEnumerable<string> Missing(string set, bool pipelineMayBring) => command.Parameters
        .Where(parameter => !IsBound(parameter) && parameter.In(set) is { Mandatory: true } attribute
            && !(pipelineMayBring && (attribute.ValueFromPipeline || attribute.ValueFromPipelineByPropertyName)))
        .Select(parameter => parameter.Name);

    private static ParameterBindingException Ambiguous() => new(
        "Parameter set cannot be resolved using the specified named parameters.",
        null, "AmbiguousParameterSet", ErrorCategory.InvalidArgument, string.Empty);
}
