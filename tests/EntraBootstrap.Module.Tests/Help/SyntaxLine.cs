using EntraBootstrap.Module.Tests.Staged;

namespace EntraBootstrap.Module.Tests.Help;

/// <summary>The syntax of a parameter set in the engine's notation.</summary>
internal static class SyntaxLine
{
    public static string Of(StagedCmdlet cmdlet, IReadOnlyList<(StagedParameter Parameter, ParameterUse Use)> parameters) =>
        string.Join(' ', [cmdlet.Name, .. parameters.Select(entry => Part(entry.Parameter, entry.Use)), .. cmdlet.SupportsShouldProcess ? ["[-WhatIf]", "[-Confirm]"] : (string[])[], "[<CommonParameters>]"]);

    private static string Part(StagedParameter parameter, ParameterUse use)
    {
        string name = use.Position is null ? $"-{parameter.Name}" : $"[-{parameter.Name}]";
        string part = parameter.IsSwitch ? name : $"{name} <{parameter.TypeName}>";
        return use.IsMandatory ? part : $"[{part}]";
    }
}
