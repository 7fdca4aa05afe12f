using System.Globalization;
using System.Xml.Linq;
using EntraBootstrap.Module.Tests.Staged;

namespace EntraBootstrap.Module.Tests.Help;

/// <summary>Writes the help file that the engine reads, from the pages and the attributes.</summary>
internal static class MamlWriter
{
    private static readonly XNamespace s_help = "http://msh";
    private static readonly XNamespace s_maml = "http://schemas.microsoft.com/maml/2004/10";
    private static readonly XNamespace s_command = "http://schemas.microsoft.com/maml/dev/command/2004/10";
    private static readonly XNamespace s_dev = "http://schemas.microsoft.com/maml/dev/2004/10";

    // The two that the engine adds have no page of their own.
    private static readonly (string Name, string Alias, string Text)[] s_shouldProcess =
    [
        ("WhatIf", "wi", "Shows what would happen. Nothing is written."),
        ("Confirm", "cf", "Asks before anything is written."),
    ];

    public static string Write(IEnumerable<(HelpPage Page, StagedCmdlet Cmdlet)> cmdlets)
    {
        var root = new XElement(s_help + "helpItems", new XAttribute("schema", "maml"), cmdlets.Select(entry => Command(entry.Page, entry.Cmdlet)));
        return $"<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<!-- Generated from docs/en-US. Change the pages and run the tests with EB_UPDATE_BASELINES=1. -->\n{root.ToString().ReplaceLineEndings("\n")}\n";
    }

    private static XElement Command(HelpPage page, StagedCmdlet cmdlet) => new(
        s_command + "command",
        new XAttribute(XNamespace.Xmlns + "maml", s_maml),
        new XAttribute(XNamespace.Xmlns + "command", s_command),
        new XAttribute(XNamespace.Xmlns + "dev", s_dev),
        new XElement(
            s_command + "details",
            new XElement(s_command + "name", cmdlet.Name), new XElement(s_command + "verb", cmdlet.Verb), new XElement(s_command + "noun", cmdlet.Noun), Text("description", page.Synopsis)),
        Text("description", page.Description),
        new XElement(s_command + "syntax", cmdlet.Sets.Select(set => new XElement(
            s_command + "syntaxItem",
            new XElement(s_maml + "name", cmdlet.Name),
            set.Parameters.Select(entry => Parameter(page, entry.Parameter, entry.Use)),
            ShouldProcess(cmdlet)))),
        new XElement(s_command + "parameters", cmdlet.Parameters.Select(parameter => Parameter(page, parameter, parameter.Uses[0])), ShouldProcess(cmdlet)),
        new XElement(s_command + "inputTypes", page.Inputs.Select(item => new XElement(s_command + "inputType", Type(item.Name), Text("description", item.Text)))),
        new XElement(s_command + "returnValues", page.Outputs.Select(item => new XElement(s_command + "returnValue", Type(item.Name), Text("description", item.Text)))),
        new XElement(s_maml + "alertSet", new XElement(s_maml + "alert", Paragraphs(page.Notes))),
        new XElement(s_command + "examples", page.Examples.Select(Example)),
        new XElement(s_command + "relatedLinks", page.Links.Select(link => new XElement(s_maml + "navigationLink", new XElement(s_maml + "linkText", link), new XElement(s_maml + "uri")))));

    private static XElement Parameter(HelpPage page, StagedParameter parameter, ParameterUse use)
    {
        string text = page.Parameters.FirstOrDefault(item => item.Name == parameter.Name)?.Text ?? string.Empty;
        return Parameter(
            parameter.Name, parameter.TypeName, text, use.IsMandatory, parameter.HasWildcards, use.Pipeline, use.Position, string.Join(", ", parameter.Aliases), parameter.IsSwitch, parameter.AcceptedValues);
    }

    private static IEnumerable<XElement> ShouldProcess(StagedCmdlet cmdlet) => cmdlet.SupportsShouldProcess
        ? s_shouldProcess.Select(parameter => Parameter(parameter.Name, "SwitchParameter", parameter.Text, isMandatory: false, hasWildcards: false, "False", position: null, parameter.Alias, isSwitch: true, []))
        : [];

    private static XElement Parameter(
        string name, string type, string text, bool isMandatory, bool hasWildcards, string pipeline, int? position, string aliases, bool isSwitch, IReadOnlyList<string> accepted) => new(
        s_command + "parameter",
        new XAttribute("required", isMandatory ? "true" : "false"),
        new XAttribute("variableLength", type.EndsWith("[]", StringComparison.Ordinal) ? "true" : "false"),
        new XAttribute("globbing", hasWildcards ? "true" : "false"),
        new XAttribute("pipelineInput", pipeline),
        new XAttribute("position", position?.ToString(CultureInfo.InvariantCulture) ?? "named"),
        new XAttribute("aliases", aliases.Length == 0 ? "none" : aliases),
        new XElement(s_maml + "name", name),
        Text("description", text),
        accepted.Count == 0 ? null : new XElement(s_command + "parameterValueGroup", accepted.Select(value =>
            new XElement(s_command + "parameterValue", new XAttribute("required", "false"), new XAttribute("variableLength", "false"), value))),
        isSwitch ? null : new XElement(s_command + "parameterValue", new XAttribute("required", "true"), new XAttribute("variableLength", "false"), type),
        Type(type));

    private static XElement Example(HelpExample example) => new(
        s_command + "example",
        new XElement(s_maml + "title", $"--- {example.Title} ---"),
        new XElement(s_dev + "code", example.Code),
        // Two empty lines, or the engine sets the next title right under the text.
        new XElement(s_dev + "remarks", Paragraphs(example.Remarks), new XElement(s_maml + "para"), new XElement(s_maml + "para")));

    private static XElement Type(string name) => new(s_dev + "type", new XElement(s_maml + "name", name), new XElement(s_maml + "uri"));

    private static XElement Text(string name, string text) => new(s_maml + name, Paragraphs(text));

    private static IEnumerable<XElement> Paragraphs(string text) =>
        text.Split("\n\n", StringSplitOptions.RemoveEmptyEntries).Select(paragraph => new XElement(s_maml + "para", paragraph.Replace("`", string.Empty, StringComparison.Ordinal).Trim()));
}
