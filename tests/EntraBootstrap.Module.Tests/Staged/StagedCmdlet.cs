using System.Reflection;

namespace EntraBootstrap.Module.Tests.Staged;

/// <summary>A cmdlet as its attributes describe it. Attribute instances say nothing under the reference assembly; their data does.</summary>
internal sealed class StagedCmdlet
{
    private const string AllSets = "__AllParameterSets";

    private readonly CustomAttributeData _attribute;

    public StagedCmdlet(Type type)
    {
        Type = type;
        _attribute = type.CustomAttributes.First(attribute => attribute.Is("CmdletAttribute"));
        Parameters =
        [
            .. type.GetMembers(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance)
                .Where(member => member.CustomAttributes.Any(attribute => attribute.Is("ParameterAttribute")))
                .Select(member => new StagedParameter(member)),
        ];
    }

    public Type Type { get; }

    public string Verb => (string)_attribute.ConstructorArguments[0].Value!;

    public string Noun => (string)_attribute.ConstructorArguments[1].Value!;

    public string Name => $"{Verb}-{Noun}";

    public bool SupportsShouldProcess => _attribute.Named<bool>("SupportsShouldProcess");

    public string? HelpUri => _attribute.Named<string>("HelpUri");

    public string? DefaultSet => _attribute.Named<string>("DefaultParameterSetName");

    /// <summary>In the order in which the class declares them.</summary>
    public IReadOnlyList<StagedParameter> Parameters { get; }

    public IReadOnlyList<Type> OutputTypes =>
    [
        .. Type.CustomAttributes.Where(attribute => attribute.Is("OutputTypeAttribute"))
            .SelectMany(attribute => (IEnumerable<CustomAttributeTypedArgument>)attribute.ConstructorArguments[0].Value!).Select(argument => (Type)argument.Value!).Distinct(),
    ];

    /// <summary>The parameter sets, the default one first, each with its parameters in the order of a syntax line.</summary>
    public IReadOnlyList<(string Name, IReadOnlyList<(StagedParameter Parameter, ParameterUse Use)> Parameters)> Sets
    {
        get
        {
            string[] names = [.. Parameters.SelectMany(parameter => parameter.Uses).Select(use => use.Set).Where(set => set != AllSets).Distinct(StringComparer.Ordinal)];
            if (names.Length == 0)
                names = [AllSets];
            return
            [
                .. names.OrderBy(name => name == DefaultSet ? 0 : 1).Select(name => (name, (IReadOnlyList<(StagedParameter, ParameterUse)>)
                [
                    .. Parameters.SelectMany(parameter => parameter.Uses.Where(use => use.Set == name || use.Set == AllSets).Select(use => (Parameter: parameter, Use: use)))
                        .OrderBy(entry => entry.Use.Position ?? int.MaxValue).ThenBy(entry => entry.Use.IsMandatory ? 0 : 1),
                ])),
            ];
        }
    }
}
